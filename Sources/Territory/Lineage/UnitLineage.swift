public import Vocabulary

/// What became of a unit, or what it was, between two days.
public struct UnitLineage: Sendable, Equatable {
    /// Which way time is followed.
    public enum Direction: String, Sendable, CaseIterable {
        /// From the unit of the earlier day on.
        case forwards
        /// From the unit of the later day back.
        case backwards
    }

    /// The unit asked about: its code on the earlier day, or on the later one when time is followed backwards.
    public let code: UnitCode
    /// The earlier day.
    public let from: Day
    /// The later day.
    public let to: Day
    /// Which way.
    public let direction: Direction
    /// What the changes say of the code on its day.
    public let existence: UnitChanges.Existence
    /// The changes on the way, in order of time.
    public let steps: [UnitChanges.Row]
    /// The units at the other end with the part of the old unit that is in the new one; itself when nothing changed.
    public let ends: [UnitConversion.Link]
}

extension UnitChanges {
    /// Follows a unit between two days.
    ///
    /// Edge cases: a unit no change speaks of is its own end; a code that was no unit on its day has no steps and no ends. A
    /// code that passed to another place is followed to where its people are.
    /// Errors: `days-reversed`. Complexity: O(rows).
    public func lineage(
        of code: UnitCode, from: Day, to: Day, direction: UnitLineage.Direction
    ) throws(UnusableInput) -> UnitLineage {
        let conversion = try conversion(from: from, to: to)
        let existence = existence(of: code, on: direction == .forwards ? from : to)
        var steps: [Row] = []
        var live: Set<UnitCode> = existence == .absent ? [] : [code]
        let within = changes.filter { from < $0.day && $0.day <= to }
        for change in direction == .forwards ? within : within.reversed() {
            let rows = live.sorted().flatMap { direction == .forwards ? change.rows(from: $0) : change.rows(into: $0) }
            steps += rows
            let left = rows.map { direction == .forwards ? $0.old : $0.new }
            // Going back, a unit that took others in without a row of its own was there before them.
            live.subtract(left.filter { direction == .forwards || !keepsItsCode($0, through: change) })
            live.formUnion(rows.map { direction == .forwards ? $0.new : $0.old })
        }
        var ends = direction == .forwards ? conversion.links(from: code) : conversion.links(into: code)
        if existence == .absent { ends = [] }
        if ends.isEmpty, existence != .absent { ends = [UnitConversion.Link(unchanged: code)] }
        return UnitLineage(
            code: code, from: from, to: to, direction: direction, existence: existence,
            steps: steps.sorted { ($0.day, $0.old, $0.new) < ($1.day, $1.old, $1.new) }, ends: ends)
    }
}
