public import Tallies

/// How many households are planned to leave a list, by unit and year: the past years that a fit needs, and those ahead.
public struct ReductionPlan: Sendable, Equatable {
    private let planned: [UnitKey: [Int: Int]]

    /// A plan. Numbers are not negative; a unit or year that is not in it is unknown, not zero.
    public init(_ planned: [UnitKey: [Int: Int]]) {
        precondition(
            planned.values.allSatisfy { $0.values.allSatisfy { $0 >= 0 } }, "planned leavings are not negative")
        self.planned = planned
    }

    /// Planned leavings of a unit in a year; `nil` when they are not on file.
    public subscript(unit: UnitKey, year: Int) -> Int? { planned[unit]?[year] }
}
