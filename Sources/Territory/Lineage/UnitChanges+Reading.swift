import FlatFiles
public import Vocabulary

extension UnitChanges {
    /// Reads a table of changes in any of three forms, which the heading tells apart.
    ///
    /// Shape: `effective, old_code, old_name, new_code, new_name` with `kind`, `share`, `basis` where it has them (a list of
    /// changes of many days); the same without `effective` (the official table of one day, which is `day`); or a crosswalk as
    /// `Crosswalk` reads it. Other columns may stand beside. `share` is `whole`, `part`, `part area`, `part area, all people`,
    /// `part people`, the official words for them, or a fraction with its `basis`. Without it a unit that goes to one place goes
    /// there as a whole, and one that goes to several is split in a way that is not stated.
    ///
    /// A part of the land with all people, beside parts of the land alone, is a stated split: all people went there.
    ///
    /// Errors, all of them at once: a day, code or share that cannot be read, `day-missing`, `pair-twice`, `weights-not-one`.
    /// Warnings: `whole-among-parts`, `rest-missing`, `old-code-two-names`, `name-changed-between`.
    public init(file path: String, day: Day? = nil) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path)
        if table.columns.contains("old"), table.columns.contains("new") {
            self.init(try Crosswalk(file: path))
            return
        }
        try table.require(["old_code", "new_code"], optional: table.columns)
        let hasDays = table.columns.contains("effective")
        guard hasDays != (day != nil) else {
            throw UnusableInput(
                rule: "day-missing", place: Place(file: path, row: 1, column: "effective"),
                expected: hasDays
                    ? LocalizedText(
                        vi: "không nêu ngày, vì tệp có cột effective",
                        en: "no day, since the file has a column effective")
                    : LocalizedText(
                        vi: "ngày hiệu lực: một cột effective, hoặc một ngày cho cả tệp",
                        en: "the day of the change: a column effective, or one day for the file"))
        }
        var findings: [Finding] = []
        var read: [(row: Row, source: DelimitedTable.Row)] = []
        for row in table.rows {
            do throws(UnusableInput) { read.append((try Row(row, day: day), row)) } catch { findings += error.findings }
        }
        if table.rows.isEmpty {
            findings.append(
                Finding(
                    rule: "no-rows", severity: .error, place: Place(file: path), value: nil,
                    expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row")))
        }
        var settled = Settlement(file: path)
        let groups = Dictionary(grouping: read) { Settlement.Key(day: $0.row.day, old: $0.row.old) }
        for (_, group) in groups.sorted(by: { ($0.key.day, $0.key.old) < ($1.key.day, $1.key.old) }) {
            settled.settle(group)
        }
        findings += settled.errors
        if !findings.isEmpty { throw UnusableInput(findings.inOrderOfWeight) }
        let days = Dictionary(grouping: settled.rows, by: \.day).sorted { $0.key < $1.key }
        let changes = days.map { Change(day: $0.key, rows: $0.value, incomplete: settled.incomplete[$0.key] ?? []) }
        self.init(
            file: path, changes: changes,
            warnings: (settled.warnings + Self.namesChangedBetween(changes, file: path)).inOrderOfWeight)
    }

    /// Units that have another name when they end than when they began.
    private static func namesChangedBetween(_ changes: [Change], file: String) -> [Finding] {
        var known: [UnitCode: (name: String, day: Day)] = [:]
        var findings: [Finding] = []
        for change in changes {
            for row in change.rows {
                guard let name = row.oldName, let last = known[row.old],
                    NameKeys(name.cleanedName).ascii != NameKeys(last.name.cleanedName).ascii
                else { continue }
                findings.append(
                    Finding(
                        rule: "name-changed-between", severity: .warning,
                        place: Place(file: file, row: row.number, column: "old_name"), value: name,
                        expected: LocalizedText(
                            vi: "\(last.name), tên của \(row.old) từ ngày \(last.day)",
                            en: "\(last.name), the name of \(row.old) since \(last.day)")))
            }
            for row in change.rows { known[row.new] = row.newName.map { ($0, change.day) } }
        }
        return findings
    }
}

extension UnitChanges.Row {
    fileprivate init(_ row: DelimitedTable.Row, day: Day?) throws(UnusableInput) {
        let effective = row.optional("effective").flatMap { Day(iso: $0) }
        guard let day = day ?? effective else { throw row.wrong("effective", vi: "YYYY-MM-DD", en: "YYYY-MM-DD") }
        self.init(
            day: day, old: UnitCode(try row.required("old_code")), oldName: row.optional("old_name"),
            new: UnitCode(try row.required("new_code")), newName: row.optional("new_name"),
            part: try UnitChanges.Part(row), kind: row.optional("kind"), number: row.number)
    }

    func with(_ part: UnitChanges.Part) -> UnitChanges.Row {
        UnitChanges.Row(
            day: day, old: old, oldName: oldName, new: new, newName: newName, part: part, kind: kind, number: number)
    }
}

extension UnitChanges.Part {
    fileprivate init(_ row: DelimitedTable.Row) throws(UnusableInput) {
        guard let text = row.optional("share")?.cleanedName.lowercased() else {
            self = .unstated
            return
        }
        if let fraction = Fraction(text) {
            guard fraction.numerator > 0, fraction.numerator <= fraction.denominator else {
                throw row.wrong("share", vi: "số trên 0 đến 1", en: "above 0 to 1")
            }
            let isWhole = fraction.numerator == fraction.denominator
            self = isWhole ? .whole : .share(fraction, try row.choice("basis", of: Crosswalk.Basis.self))
            return
        }
        switch text {
        case "whole", "nhập toàn bộ", "giữ nguyên", "đổi tên", "đổi loại hình": self = .whole
        case "part area, all people", "nhập một phần diện tích, toàn bộ dân số": self = .allPeople
        case "part area", "nhập một phần diện tích": self = .landOnly
        case "part", "part people", "nhập một phần", "nhập một phần dân số": self = .unstated
        default:
            let all = "whole | part | part area | part area, all people | part people | 0.25 | 120/350"
            throw row.wrong("share", vi: all, en: all)
        }
    }
}
