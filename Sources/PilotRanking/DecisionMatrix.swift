public import Vocabulary

/// Which values of a criterion come first.
public enum Preference: String, Hashable, Sendable, CaseIterable {
    /// Large ones.
    case higher
    /// Small ones.
    case lower
}

/// One criterion of a decision matrix: what every method of scoring needs to know of it.
public struct CriterionScale: Hashable, Sendable {
    /// Key, unique in the matrix.
    public let key: String
    /// Which values come first.
    public let preference: Preference
    /// Floor and ceiling: beyond them a value counts as the nearer one. The floor lies below the ceiling.
    public let goalposts: ClosedRange<Double>

    /// A criterion.
    public init(key: String, preference: Preference, goalposts: ClosedRange<Double>) {
        precondition(goalposts.lowerBound < goalposts.upperBound, "a floor below the ceiling")
        precondition(goalposts.lowerBound.isFinite && goalposts.upperBound.isFinite, "finite goalposts")
        self.key = key
        self.preference = preference
        self.goalposts = goalposts
    }

    /// How far a value is on the way to coming first, 0...1: the share of the way from the floor to the ceiling, or the rest
    /// of it where small values come first.
    public func share(of value: Double) -> Double {
        let way = (value - goalposts.lowerBound) / (goalposts.upperBound - goalposts.lowerBound)
        let clipped = min(max(way, 0), 1)
        return preference == .higher ? clipped : 1 - clipped
    }
}

/// Units by criteria: every value known and finite, so that any method can be run on it.
///
/// Shape: a row a unit, a column a criterion, row by row. Who is not eligible, or has an unknown value, is not in it.
public struct DecisionMatrix: Hashable, Sendable {
    /// The rows.
    public let units: [UnitCode]
    /// The columns.
    public let criteria: [CriterionScale]
    /// Values in the units of the criteria, row by row.
    public let values: [Double]

    /// A matrix of finite values.
    public init(units: [UnitCode], criteria: [CriterionScale], values: [Double]) {
        precondition(
            !criteria.isEmpty && values.count == units.count * criteria.count, "a value for each unit and criterion")
        precondition(values.allSatisfy { $0.isFinite }, "unknown values are not in a decision matrix")
        self.units = units
        self.criteria = criteria
        self.values = values
    }

    /// The value of a unit on a criterion.
    public subscript(unit: Int, criterion: Int) -> Double { values[unit * criteria.count + criterion] }

    /// The values of all units on a criterion.
    public func column(_ criterion: Int) -> [Double] { units.indices.map { self[$0, criterion] } }

    /// Shares of the way between the goalposts, 0...1, 1 coming first; row by row.
    public var shares: [Double] {
        values.indices.map { criteria[$0 % criteria.count].share(of: values[$0]) }
    }
}
