import FlatFiles
public import Vocabulary

extension Gazetteer {
    /// What the last column of a period means in a list.
    public enum PeriodEnd: String, Sendable, CaseIterable {
        /// The last day on which it holds.
        case lastDay = "last-day"
        /// The first day on which it does not hold any more.
        case dayAfter = "day-after"
    }

    /// Reads a unit list in any of three forms, which the heading tells apart.
    ///
    /// Shape: one row a unit (`code, name, level, parent, area, valid_from, valid_until`); or one row a commune with what it
    /// lies in, as lists are published (`code, name, type, district_code, district, province_code, province`, and `valid_from`,
    /// `valid_until` where it has them); or the export of the statistics office (`Mã, Tên, Cấp, Mã QH, Quận Huyện, Mã TP, Tỉnh /
    /// Thành Phố`). The latter two may have other columns; districts are optional. Names stay as written, but for blanks at
    /// their ends. `valid` is the period of a list without days; `end` says what `valid_until` means. Packed files (.gz) and
    /// workbooks are read as they are.
    ///
    /// Edge cases: a district or province of the published forms has the periods of its communes.
    /// Errors name file, row, column, value and expectation; `period-missing` when the list has no days and none is given; a
    /// code that means two units of a level on one day is `code-twice`.
    public init(
        file path: String, valid: Period? = nil, end: PeriodEnd = .lastDay
    ) throws(UnusableInput) {
        let list = try UnitListReading(file: path, valid: valid, end: end)
        if !list.findings.isEmpty { throw UnusableInput(list.findings) }
        try self.init(list.entries.map(\.unit) + list.containers, file: path)
    }
}

/// A unit list as far as it could be read, with what is wrong in it.
struct UnitListReading {
    /// A unit and the row it stands in.
    struct Entry {
        let unit: AdministrativeUnit
        let row: DelimitedTable.Row
        /// Column of the name.
        let nameColumn: String
        /// Column of the code.
        let codeColumn: String
    }

    /// Units of the rows that could be read.
    private(set) var entries: [Entry] = []
    /// Districts and provinces that stand beside communes.
    private(set) var containers: [AdministrativeUnit] = []
    /// Rows that could not be read.
    private(set) var findings: [Finding] = []

    init(file path: String, valid: Period?, end: Gazetteer.PeriodEnd) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path)
        guard let form = PublishedForm(table) else {
            try table.require(
                ["code", "name", "level", "parent", "area", "valid_from", "valid_until"], optional: ["type"])
            for row in table.rows {
                do throws(UnusableInput) {
                    let unit = try AdministrativeUnit(row, end)
                    entries.append(Entry(unit: unit, row: row, nameColumn: "name", codeColumn: "code"))
                } catch {
                    findings += error.findings
                }
            }
            return
        }
        try form.requirePeriod(valid, file: path)
        var spans: [PublishedForm.Container: [Period]] = [:]
        for row in table.rows {
            do throws(UnusableInput) {
                let read = try form.read(row, valid: valid, end: end)
                entries.append(Entry(unit: read.unit, row: row, nameColumn: form.name, codeColumn: form.code))
                for container in read.containers { spans[container, default: []].append(read.unit.valid) }
            } catch {
                findings += error.findings
            }
        }
        containers = spans.flatMap { container, periods in container.units(over: periods) }
    }
}

extension AdministrativeUnit {
    init(_ row: DelimitedTable.Row, _ end: Gazetteer.PeriodEnd) throws(UnusableInput) {
        self.init(
            code: UnitCode(try row.required("code")), name: try row.required("name"),
            level: try row.choice("level", of: UnitLevel.self), parent: row.optional("parent").map { UnitCode($0) },
            area: row.optional("area") == nil ? nil : try row.choice("area", of: AreaType.self),
            valid: try Period(row, end), kind: row.optional("type").flatMap { UnitKind(said: $0) })
    }
}

extension Period {
    /// The period of a row, from `valid_from` and `valid_until`.
    init(_ row: DelimitedTable.Row, _ end: Gazetteer.PeriodEnd) throws(UnusableInput) {
        guard let from = Day(iso: try row.required("valid_from")) else {
            throw row.wrong("valid_from", vi: "YYYY-MM-DD", en: "YYYY-MM-DD")
        }
        let written = row.optional("valid_until").flatMap { Day(iso: $0) }
        let until = end == .lastDay ? written : written?.dayBefore
        guard row.optional("valid_until") == nil || written != nil, let valid = Period(from: from, until: until) else {
            throw row.wrong(
                "valid_until", vi: "YYYY-MM-DD, không trước valid_from", en: "YYYY-MM-DD, not before valid_from")
        }
        self = valid
    }
}
