public import Vocabulary

extension Crosswalk {
    /// Rows whose old unit is not among the units of a table: probably a code that is written in another way. The new unit of
    /// such a row is unknown as a whole.
    ///
    /// Edge cases: the new units of a day are among the units of later days. Errors: `crosswalk-of-others` when the table has
    /// none of the old units: then the crosswalk is of another place or time.
    public func strangers(among units: Set<UnitCode>) throws(UnusableInput) -> [Finding] {
        var known = units
        var strangers: [Row] = []
        for change in changes {
            strangers += change.rows.filter { !known.contains($0.old) }
            known.formUnion(change.rows.filter { known.contains($0.old) }.map(\.new))
        }
        guard strangers.count < changes.reduce(0, { $0 + $1.rows.count }) else {
            throw UnusableInput(
                rule: "crosswalk-of-others", place: Place(file: file, column: "old"),
                value: strangers.first?.old.text,
                expected: LocalizedText(
                    vi: "ít nhất một đơn vị cũ có trong bảng số liệu; không có đơn vị nào",
                    en: "at least one old unit that is in the table; none of them is"))
        }
        return strangers.sorted { $0.number < $1.number }.map { row in
            Finding(
                rule: "old-unit-unknown", severity: .warning,
                place: Place(file: file, row: row.number, column: "old"), value: row.old.text,
                expected: LocalizedText(
                    vi: "mã một đơn vị có trong bảng số liệu; thiếu nó thì đơn vị mới \(row.new) chưa rõ số liệu",
                    en: "the code of a unit that is in the table; without it the new unit \(row.new) is unknown"))
        }
    }
}
