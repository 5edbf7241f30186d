internal import NumericKernel
public import PolicyData

/// How a commune fared at one screen.
public struct ScreenResult: Hashable, Sendable {
    /// What came out. Unknown is never a pass.
    public enum Outcome: String, Sendable {
        /// The value meets the threshold.
        case pass
        /// It does not.
        case fail
        /// There is no value.
        case unknown
    }

    /// The screen.
    public let criterion: Criterion
    /// The commune's value.
    public let value: Double?
    /// What came out.
    public let outcome: Outcome
    /// Chance that it passes in truth: 0 or 1 where the value is exact, from its error where it has one, what the criteria
    /// say of unknown values where there is none, and `nil` where they say nothing.
    public let chance: Double?
    /// Standard error of the value; `nil` where it is exact.
    let error: Double?

    /// A commune at a screen.
    ///
    /// Edge cases: a value with an error meets “exactly” with chance 0 or 1, as if it had none: what is exact has no error.
    init(_ criterion: Criterion, _ candidate: Candidate, error: Double?) {
        self.criterion = criterion
        value = candidate.measures[criterion.measure]
        guard let value, case .screen(let comparison, let threshold) = criterion.role else {
            (outcome, chance, self.error) = (.unknown, criterion.chanceIfUnknown, nil)
            return
        }
        let passes = comparison.admits(value, threshold)
        outcome = passes ? .pass : .fail
        guard comparison != .exactly, let error, error > 0 else {
            (chance, self.error) = (passes ? 1 : 0, nil)
            return
        }
        self.error = error
        chance = ScreenResult.chance(of: [self.criterion], around: value, error: error)
    }

    /// Chance that a normal value passes several screens on it: that of lying between the floors and the ceilings they set.
    static func chance(of screens: [Criterion], around value: Double, error: Double) -> Double {
        var (low, high) = (-Double.infinity, Double.infinity)
        for screen in screens {
            guard case .screen(let comparison, let threshold) = screen.role else { continue }
            switch comparison {
            case .atLeast: low = max(low, threshold)
            case .atMost: high = min(high, threshold)
            default: break
            }
        }
        return max(
            0, StandardNormal.cumulative((high - value) / error) - StandardNormal.cumulative((low - value) / error))
    }

    /// Chance that a commune passes all screens; `nil` when nothing is said of an unknown value.
    ///
    /// Screens on one value with an error are passed together; those on different values, and unknown ones, independently.
    static func chanceOfAll(_ results: [ScreenResult]) -> Double? {
        var product = 1.0
        var seen: Set<String> = []
        for result in results {
            guard let value = result.value, let error = result.error else {
                guard let chance = result.chance else { return nil }
                product *= chance
                continue
            }
            guard seen.insert(result.criterion.measure).inserted else { continue }
            let same = results.filter { $0.error != nil && $0.criterion.measure == result.criterion.measure }
            product *= chance(of: same.map(\.criterion), around: value, error: error)
        }
        return product
    }
}

extension Comparison {
    /// Whether a value passes a screen with this comparison.
    func admits(_ value: Double, _ threshold: Double) -> Bool {
        switch self {
        case .atLeast: value >= threshold
        case .atMost: value <= threshold
        default: value == threshold
        }
    }
}

extension Criterion {
    /// The standard error of a candidate's value, where its source is known.
    ///
    /// Edge cases: `nil` without a source, with an empty cell, or with an error that is negative or ends in the wrong order.
    func standardError(of value: Double, in candidate: Candidate) -> Double? {
        switch error {
        case nil: return nil
        case .column(let column): return candidate.measures[column].flatMap { $0 >= 0 ? $0 : nil }
        case .relative(let share): return abs(value) * share
        case .interval(let lower, let upper, let level):
            guard let low = candidate.measures[lower], let high = candidate.measures[upper], low <= high,
                let quantile = try? StandardNormal.quantile((1 + level) / 2)
            else { return nil }
            return (high - low) / (2 * quantile)
        }
    }
}
