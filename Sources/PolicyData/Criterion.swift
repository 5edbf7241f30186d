/// One criterion for choosing pilot communes.
public struct Criterion: Hashable, Sendable {
    /// What a criterion does.
    public enum Role: Hashable, Sendable {
        /// It admits or refuses a commune.
        case screen(Comparison, threshold: Double)
        /// It adds to the score: share of the way from the floor to the ceiling, times the weight.
        case score(weight: Double, floor: Double, ceiling: Double, higherIsWorse: Bool)
    }

    /// What happens to a commune whose value is unknown. Of a screen it is always the first.
    public enum MissingValue: String, Hashable, Sendable, CaseIterable {
        /// It is not eligible, and the table says why.
        case notEligible = "not_eligible"
        /// It is taken at the goalpost that comes last: no points.
        case last
        /// It is taken at the mean of the communes that pass every screen and whose value is known.
        case mean
    }

    /// Where the error of a value comes from.
    public enum ErrorSource: Hashable, Sendable {
        /// A column of standard errors, in the unit of the value.
        case column(String)
        /// A share of the value: the error of a review, say.
        case relative(Double)
        /// Two columns that hold the ends of an interval of this level.
        case interval(lower: String, upper: String, level: Double)
    }

    /// Counts behind a count or a rate, which is then shrunk towards all communes.
    public struct Shrinkage: Hashable, Sendable {
        /// Measure that counts who has it.
        public let count: String
        /// Measure that counts whom it is out of.
        public let total: String
    }

    /// What is said, and where.
    public let statement: Statement
    /// Name of the measure it looks at.
    public let measure: String
    /// Unit of the measure.
    public let unit: MeasureUnit
    /// What it does.
    public let role: Role
    /// What an unknown value means.
    public let missing: MissingValue
    /// Where the error of its values comes from; `nil` when they are taken as exact, or shrunk.
    public let error: ErrorSource?
    /// Counts it is shrunk by; `nil` when values are taken as they are.
    public let shrinkage: Shrinkage?
    /// Of a screen: chance that a commune passes whose value is unknown; `nil` when nothing is said of it.
    public let chanceIfUnknown: Double?
    /// Of a score: the weights the committee would still accept, before all are brought to a sum of one.
    public let weightRange: ClosedRange<Double>?
    /// Of a score: differences of values that matter, for methods that compare pairs; `nil` for the printed default.
    public let differences: Differences?

    /// Differences between two values of a criterion, in its unit.
    public struct Differences: Hashable, Sendable {
        /// Up to here two communes are as good as level.
        public let indifference: Double
        /// From here one is clearly ahead.
        public let preference: Double
        /// From here no other criterion can make up for it; `nil` when there is no such difference.
        public let veto: Double?
    }

    /// Names of the measures it reads.
    public var measures: [String] {
        var names = [measure]
        switch error {
        case .column(let column): names.append(column)
        case .interval(let lower, let upper, _): names += [lower, upper]
        case .relative, nil: break
        }
        if let shrinkage { names += [shrinkage.count, shrinkage.total] }
        return names
    }

    /// Weight of a score, 0...1; `nil` for a screen.
    public var weight: Double? { if case .score(let weight, _, _, _) = role { weight } else { nil } }
}
