public import NumericKernel
public import Uncertainty

extension PovertyDuration {
    /// The quantities of a unit with the uncertainty of its rows.
    public struct Result: Hashable, Sendable {
        /// Expected poor years among the next ones.
        public let poorYears: Estimate
        /// Probability to be poor 1, 2, ... years from now.
        public let probabilityPoor: [Estimate]
        /// Years to the first exit; `nil` when the interval reaches infinity.
        public let firstExit: Estimate?
        /// Years until off both lists; `nil` when the interval reaches infinity.
        public let offBothLists: Estimate?
    }

    /// Carries the uncertainty of a unit's rows through; `nil` when a row is unknown.
    ///
    /// Shape: `key` names the unit; its random stream depends on nothing else, so another unit changes no result.
    /// Units: years and probabilities. Values are means of the draws for poor years and probabilities, medians for the two
    /// times, whose means need not exist. Intervals are central, from the sorted draws.
    /// Error: Monte Carlo, about 1 % of the interval's length at 1,000 draws for a mean, 3 to 5 % for its ends.
    /// Complexity: draws x horizon. Source: as `values(of:)`. Checked by: closed forms, and beta quantiles for the exit time.
    public func result(for unit: UnitTransitions, seed: Seed, key: String) -> Result? {
        var stream = seed.stream(purpose: "poverty duration", key: key)
        var sample: [Values] = []
        for _ in 0..<draws {
            guard let matrix = unit.draw(using: &stream) else { return nil }
            sample.append(values(of: matrix))
        }
        guard let poorYears = summary(sample.map(\.poorYears), centre: .mean) else { return nil }
        let probabilities = (0..<horizon).compactMap { year in
            summary(sample.map { $0.probabilityPoor[year] }, centre: .mean)
        }
        return Result(
            poorYears: poorYears, probabilityPoor: probabilities,
            firstExit: summary(sample.map { $0.firstExit ?? .infinity }, centre: .median),
            offBothLists: summary(sample.map { $0.offBothLists ?? .infinity }, centre: .median))
    }

    private enum Centre { case mean, median }

    private func summary(_ draws: [Double], centre: Centre) -> Estimate? {
        let sorted = draws.sorted()
        let at = { (probability: Double) -> Double in
            sorted[max(0, min(sorted.count - 1, Int((probability * Double(sorted.count)).rounded(.up)) - 1))]
        }
        let tail = 0.5 * (1 - level)
        let value = centre == .mean ? sorted.reduce(0, +) / Double(sorted.count) : at(0.5)
        return Interval(lower: at(tail), upper: at(1 - tail), level: level).flatMap { Estimate(value, .interval($0)) }
    }
}
