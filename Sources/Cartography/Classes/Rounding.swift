/// Numbers with few decimals, for legends.
enum Rounding {
    /// A number of a legend has at most so many.
    static let mostDecimals = 12
    /// Whole numbers below it are exact and are printed in full.
    static let exact = 9e15

    /// The fewest decimals with which all numbers print as themselves; the most there may be when none do.
    static func decimals(of numbers: [Double]) -> Int {
        (0..<mostDecimals).first { decimals in
            numbers.allSatisfy { rounded($0, decimals, in: $0...$0) == $0 }
        } ?? mostDecimals
    }

    /// Ten to the power of a number of decimals.
    static func scale(_ decimals: Int) -> Double { (0..<decimals).reduce(1.0) { scale, _ in scale * 10 } }

    /// Cuts with as few decimals as move no value to another class, all with the same number of them; `nil` when values lie
    /// too close together for that.
    static func cuts(_ cuts: [Double], _ values: SortedValues) -> (cuts: [Double], decimals: Int)? {
        let gaps = cuts.map { cut in
            let below = values.countBelow(cut)
            let low = below > 0 ? values.distinct[below - 1].nextUp : -Double.greatestFiniteMagnitude
            let high = below < values.distinct.count ? values.distinct[below] : Double.greatestFiniteMagnitude
            return low...high
        }
        for decimals in 0...mostDecimals {
            let found = zip(cuts, gaps).compactMap { rounded($0, decimals, in: $1) }
            if found.count == cuts.count, zip(found, found.dropFirst()).allSatisfy({ $0 < $1 }) {
                return (found, decimals)
            }
        }
        return nil
    }

    /// The number with so many decimals that lies nearest to another within a range; `nil` when there is none.
    private static func rounded(_ number: Double, _ decimals: Int, in range: ClosedRange<Double>) -> Double? {
        let scale = scale(decimals)
        let nearest = (number * scale).rounded()
        guard nearest.magnitude < exact else { return nil }
        return [nearest, nearest - 1, nearest + 1].map { $0 / scale }.filter(range.contains)
            .min { ($0 - number).magnitude < ($1 - number).magnitude }
    }
}
