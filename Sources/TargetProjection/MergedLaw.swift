public import NumericKernel
import Vocabulary

/// Joint draws of new units from those of the old units they were made of. Draws add; quantiles do not.
///
/// Shape: draws of the base law, unit by unit. Units: households.
/// Edge cases: whole units are summed exactly. The list of a split unit is dealt out draw by draw, each household in a part
/// with the part's weight, so that in every draw and year the parts add up to the unit; with weights that sum to less than
/// one, the rest lies outside. All households of a split unit are divided by the largest remainder. A new unit with a part
/// that has no draws has none.
/// Error: dealing out takes hamlets for alike. Where the poor live together the true spread of a part is wider, up to about
/// twice when nothing is known of the hamlets.
/// Complexity: O(draws x years x parts); the parts of a unit are dealt out again for each new unit that holds one.
/// Source: binomial thinning by conditional binomials, as in Devroye 1986, "Non-Uniform Random Variate Generation", XI.1.4.
/// Checked by: law tests (sums in every draw, mean and variance of a part, whole units exact).
public struct MergedLaw: PathLaw {
    private let base: any PathLaw
    private let merger: UnitMerger
    private let seed: Seed
    /// By old unit: the new units that hold it and their weights, in the order of new units.
    private let homes: [[(new: Int, weight: Fraction)]]

    /// The law of the new units of a merger, whose old units are those of the base law.
    public init(_ base: any PathLaw, _ merger: UnitMerger, seed: Seed) {
        self.base = base
        self.merger = merger
        self.seed = seed
        homes = merger.homes
    }

    /// Draws of a new unit.
    public func paths(of unit: Int) -> UnitPaths? {
        var sum: UnitPaths?
        for part in merger.parts[unit] {
            guard let old = part.unit, let paths = paths(of: old, in: unit) else { return nil }
            sum = sum.map { Self.sum($0, paths) } ?? paths
        }
        return sum
    }

    /// Draws of the part of an old unit that is in a new one.
    private func paths(of old: Int, in new: Int) -> UnitPaths? {
        guard let whole = base.paths(of: old) else { return nil }
        let weights = homes[old].map(\.weight.value)
        guard let position = homes[old].firstIndex(where: { $0.new == new }), weights[position] < 1 else {
            return whole
        }
        let households = whole.households.map { Self.shares(of: $0, weights)[position] }
        return UnitPaths(households: households, stocks: dealt(whole.stocks, weights, old)[position])
    }

    /// The lists of the parts of a unit, by part, year and draw.
    private func dealt(_ stocks: [[Int32]], _ weights: [Double], _ old: Int) -> [[[Int32]]] {
        var stream = seed.stream(purpose: "split-unit", key: streamName(of: old))
        var parts = Array(repeating: stocks, count: weights.count)
        for draw in stocks.first?.indices ?? [].indices {
            // The same random numbers for every year of a draw: a household that stays on the list stays in its part.
            let start = stream.next()
            for year in stocks.indices {
                var own = RandomStream(seed: start)
                var (rest, open) = (Int(stocks[year][draw]), 1.0)
                for (part, weight) in weights.enumerated() {
                    let isLast = part == weights.count - 1 && abs(open - weight) <= Self.slack
                    let count =
                        isLast ? rest : own.binomial(trials: rest, probability: min(1, max(0, weight / open)))
                    parts[part][year][draw] = Int32(count)
                    rest -= count
                    open = max(open - weight, Self.slack)
                }
            }
        }
        return parts
    }

    /// By how much decimal weights may miss one.
    private static let slack = 1e-6

    /// What names a split: the same code may be split again later, and two splits must not share their luck.
    private func streamName(of old: Int) -> String {
        let codes = [merger.oldUnits[old]] + homes[old].map { merger.units[$0.new] }
        return "\(merger.firstYear) " + codes.compactMap(\.commune?.text).joined(separator: " ")
    }

    /// A whole number divided in proportion by the largest remainder. What the weights leave is one more share, which lies
    /// outside.
    static func shares(of total: Int, _ weights: [Double]) -> [Int] {
        let outside = 1 - weights.reduce(0, +)
        let all = outside > slack ? weights + [outside] : weights
        return Array(PoolLaw.shares(of: total, weights: all).prefix(weights.count))
    }

    private static func sum(_ one: UnitPaths, _ other: UnitPaths) -> UnitPaths {
        UnitPaths(
            households: zip(one.households, other.households).map { $0 + $1 },
            stocks: zip(one.stocks, other.stocks).map { zip($0, $1).map { $0 + $1 } })
    }
}
