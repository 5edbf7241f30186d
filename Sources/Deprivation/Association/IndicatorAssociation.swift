import PolicyData
public import Tallies

/// How far indicators say the same: phi, Cramér's V and the redundancy R0 of each pair, from the profiles of a tally.
///
/// Meaning: of the weighted two-by-two table of a pair, p11 is the share deprived in both, p1+ and p+1 those deprived in each.
/// Phi = (p11 - p1+ p+1) / sqrt(p1+ (1 - p1+) p+1 (1 - p+1)); Cramér's V of such a table is its size. R0 = p11 / min(p1+, p+1):
/// of those deprived in the rarer indicator, the share deprived in the other too; 1 when one contains the other.
/// Shape: one tally; deprivations are uncensored. Units: phi -1...1, V and R0 0...1.
/// Edge cases: households for which one of the two is unknown are left out of that pair only, whatever the missing policy,
/// so that pairs can stand on different households: each states its own. `nil` where an indicator does not vary (phi, V) or
/// nobody is deprived in one (R0).
/// Error: none is given; they describe the weighted sample.
/// Complexity: cells x indicators squared.
/// Source: Alkire et al. (2015), chapter 7; Cramér (1946), Mathematical Methods of Statistics, chapter 21.
/// Checked by: R (Tests/Reference/deprivation-association.csv).
public struct IndicatorAssociation: Sendable {
    /// Two indicators.
    public struct Pair: Hashable, Sendable {
        /// Position of the first indicator in the standard.
        public let first: Int
        /// Position of the second, after the first.
        public let second: Int
        /// Rows for which both are known.
        public let rows: Int64
        /// Their weighted households or persons.
        public let population: Double
        /// Share deprived in both; `nil` when for nobody both are known.
        public let both: Double?
        /// Share deprived in the first, of those for whom both are known.
        public let inFirst: Double?
        /// Share deprived in the second, of the same.
        public let inSecond: Double?
        /// Phi: above 0 when deprivations come together.
        public let phi: Double?
        /// R0.
        public let redundancy: Double?

        /// Cramér's V.
        public var cramersV: Double? { phi.map { abs($0) } }
    }

    /// Keys of the indicators, in the standard's order.
    public let indicators: [String]
    /// Every pair once, the first indicator's pairs first.
    public let pairs: [Pair]

    /// The associations of the indicators of a method's standard, counted on the method's base.
    public init(of tally: DeprivationTally, by method: AlkireFoster) {
        let places = method.positions
        let size = places.count
        var tables = [Table](repeating: Table(), count: size * (size - 1) / 2)
        for (cell, count) in tally {
            let profile = cell.profile
            let amount = method.base.amount(of: count)
            var pair = 0
            for first in 0..<size {
                for second in (first + 1)..<size {
                    defer { pair += 1 }
                    guard !profile.isMissing(places[first]), !profile.isMissing(places[second]) else { continue }
                    tables[pair].rows += count.rows
                    tables[pair].population += amount
                    let (one, two) = (
                        profile.isDeprived(in: places[first]), profile.isDeprived(in: places[second])
                    )
                    if one { tables[pair].inFirst += amount }
                    if two { tables[pair].inSecond += amount }
                    if one && two { tables[pair].both += amount }
                }
            }
        }
        indicators = method.standard.indicators.map(\.key)
        var pairs: [Pair] = []
        for first in 0..<size {
            for second in (first + 1)..<size {
                pairs.append(tables[pairs.count].pair(first, second))
            }
        }
        self.pairs = pairs
    }

    /// A pair by the positions of its indicators, in either order; `nil` for one and the same.
    public subscript(first: Int, second: Int) -> Pair? {
        let (low, high) = (min(first, second), max(first, second))
        return pairs.first { $0.first == low && $0.second == high }
    }

    /// Weighted counts of a pair.
    private struct Table {
        var rows: Int64 = 0
        var population = 0.0
        var both = 0.0
        var inFirst = 0.0
        var inSecond = 0.0

        func pair(_ first: Int, _ second: Int) -> Pair {
            let rarer = min(inFirst, inSecond)
            let spread = inFirst * (population - inFirst) * inSecond * (population - inSecond)
            func share(_ part: Double) -> Double? { population > 0 ? part / population : nil }
            return Pair(
                first: first, second: second, rows: rows, population: population, both: share(both),
                inFirst: share(inFirst), inSecond: share(inSecond),
                phi: spread > 0 ? (both * population - inFirst * inSecond) / spread.squareRoot() : nil,
                redundancy: rarer > 0 ? both / rarer : nil)
        }
    }
}
