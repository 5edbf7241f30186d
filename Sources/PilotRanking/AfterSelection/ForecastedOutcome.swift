/// A unit's outcome beside the forecast made for it before, as if it were no pilot.
public struct ForecastedOutcome: Hashable, Sendable {
    /// Whether the unit was a pilot.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// It was.
        case pilot
        /// It was not.
        case comparison
    }

    /// Whether the unit was a pilot.
    public let role: Role
    /// The value before, when it is known.
    public let before: Double?
    /// Draws of the outcome without a pilot, made before it was known; ascending.
    public let forecast: [Double]
    /// What came.
    public let outcome: Double

    /// An outcome; `nil` without draws, or when a number is not finite.
    public init?(role: Role, before: Double?, forecast: [Double], outcome: Double) {
        guard !forecast.isEmpty, forecast.allSatisfy({ $0.isFinite }), outcome.isFinite, before?.isFinite ?? true
        else { return nil }
        self.role = role
        self.before = before
        self.forecast = forecast.sorted()
        self.outcome = outcome
    }

    /// Where the outcome lies in its forecast, 0...1: (Pr(less) + Pr(less or equal)) / 2.
    ///
    /// Meaning: the mid-probability integral transform. Below one half, less came than was forecast. Nothing is drawn at random
    /// for counts, and the mean over a right forecast is one half.
    /// Edge cases: values no more than 1e-9 apart are equal; 0 and 1 where the outcome lies outside all draws.
    /// Complexity: two binary searches.
    /// Source: Czado, Gneiting, Held 2009, Biometrics 65(4), for counts; mid-p values, Lancaster 1961, JASA 56.
    /// Checked by: closed forms, uniformity in simulation.
    public var pit: Double {
        let below = position { $0 < outcome - PriorityRanking.tolerance }
        let upTo = position { $0 <= outcome + PriorityRanking.tolerance }
        return Double(below + upTo) / (2 * Double(forecast.count))
    }

    /// Mean of the forecast.
    public var expected: Double { forecast.reduce(0, +) / Double(forecast.count) }

    /// Number of draws that come first.
    private func position(_ comesFirst: (Double) -> Bool) -> Int {
        var (low, high) = (0, forecast.count)
        while low < high {
            let middle = (low + high) / 2
            if comesFirst(forecast[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
