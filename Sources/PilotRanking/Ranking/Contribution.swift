public import PolicyData

/// What one criterion adds to a commune's score.
public struct Contribution: Hashable, Sendable {
    /// What the value is.
    public enum Basis: String, Sendable, CaseIterable {
        /// As it stands in the input.
        case observed
        /// Drawn towards those of all communes.
        case shrunk
        /// Unknown, and taken at the goalpost that comes last.
        case takenLast = "taken_last"
        /// Unknown, and taken at the mean of the others.
        case takenMean = "taken_mean"
    }

    /// The criterion.
    public let criterion: Criterion
    /// Its weight.
    public let weight: Double
    /// The value that counts.
    public let value: Double
    /// The value in the input; `nil` where it is unknown.
    public let raw: Double?
    /// What the value is.
    public let basis: Basis
    /// Its standard error; `nil` when nothing says one.
    public let standardError: Double?
    /// Whether the error is the assumed one, the input having none.
    public let isErrorAssumed: Bool
    /// Points: weight times the share of the way from the floor to the ceiling, 0...1.
    public let points: Double
    /// Whether the value lies outside the goalposts and was taken as the nearer one.
    public let isClipped: Bool
}

/// The value of a criterion for one commune, before weights.
struct CriterionValue: Hashable, Sendable {
    let value: Double
    let raw: Double?
    let basis: Contribution.Basis
    let standardError: Double?
    let isErrorAssumed: Bool

    /// What is known of a candidate; `nil` when nothing is.
    init?(of criterion: Criterion, for candidate: Candidate, assumedError: Double?) {
        raw = candidate.measures[criterion.measure]
        if criterion.shrinkage != nil {
            guard let shrunken = candidate.shrunken[criterion.statement.key] else { return nil }
            (value, basis, standardError) = (shrunken.value, .shrunk, shrunken.standardError)
            isErrorAssumed = false
        } else {
            guard let raw else { return nil }
            (value, basis) = (raw, .observed)
            let own = criterion.standardError(of: raw, in: candidate)
            isErrorAssumed = own == nil && assumedError != nil
            standardError = own ?? assumedError.map { abs(raw) * $0 }
        }
    }

    /// What the criteria say of an unknown value; `nil` when it makes a commune not eligible, or nobody's value is known.
    init?(unknown criterion: Criterion, scale: CriterionScale, known: [Double]) {
        (raw, standardError, isErrorAssumed) = (nil, nil, false)
        switch criterion.missing {
        case .notEligible: return nil
        case .last:
            value = scale.preference == .higher ? scale.goalposts.lowerBound : scale.goalposts.upperBound
            basis = .takenLast
        case .mean:
            guard !known.isEmpty else { return nil }
            value = known.sorted().reduce(0, +) / Double(known.count)
            basis = .takenMean
        }
    }
}

extension CriterionScale {
    /// The scale of a criterion that adds to the score; `nil` for a screen.
    public init?(_ criterion: Criterion) {
        guard case .score(_, let floor, let ceiling, let higherIsWorse) = criterion.role else { return nil }
        self.init(
            key: criterion.statement.key, preference: higherIsWorse ? .higher : .lower, goalposts: floor...ceiling)
    }
}
