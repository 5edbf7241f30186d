import FlatFiles
public import Vocabulary

/// Level of an administrative unit.
public enum UnitLevel: String, Sendable, CaseIterable {
    /// Province.
    case province
    /// District; none from 1 July 2025 on.
    case district
    /// Commune, ward or town.
    case commune
}

/// An administrative unit in the time in which its code means it.
public struct AdministrativeUnit: Hashable, Sendable {
    /// Code.
    public let code: UnitCode
    /// Name as written in the list.
    public let name: String
    /// Level.
    public let level: UnitLevel
    /// Code of the unit that contains it; `nil` for a province.
    public let parent: UnitCode?
    /// Area type, when the list says so.
    public let area: AreaType?
    /// When the code has this meaning.
    public let valid: Period
}

/// Which units exist on a day, what they are called and what contains them.
public struct Gazetteer: Sendable {
    /// File the list was read from.
    public let file: String
    /// Units in code order, then by first day.
    public let units: [AdministrativeUnit]

    /// Reads a unit list: code, name, level, parent, area, valid_from, valid_until.
    ///
    /// Errors name file, row, column, value and expectation; the same code twice on one day is an error.
    public init(file path: String) throws(UnusableInput) {
        let table = try DelimitedTable(file: path)
        try table.require(["code", "name", "level", "parent", "area", "valid_from", "valid_until"])
        var units: [AdministrativeUnit] = []
        for row in table.rows { units.append(try AdministrativeUnit(row)) }
        file = path
        self.units = units.sorted { ($0.code, $0.valid.from) < ($1.code, $1.valid.from) }
        for (one, next) in zip(self.units, self.units.dropFirst())
        where one.code == next.code && one.level == next.level {
            guard let until = one.valid.until, until < next.valid.from else {
                throw UnusableInput(
                    rule: "code-twice", place: Place(file: path, column: "code"), value: next.code.text,
                    expected: LocalizedText(
                        vi: "mỗi mã một lần trong cùng một ngày", en: "each code once on any one day"))
            }
        }
    }

    /// The unit a code means on a day; `nil` when it means none. O(log n) would do, n is small: O(n).
    public func unit(_ code: UnitCode, level: UnitLevel, on day: Day) -> AdministrativeUnit? {
        units.first { $0.code == code && $0.level == level && $0.valid.contains(day) }
    }

    /// All units of a level on a day, in code order.
    public func units(_ level: UnitLevel, on day: Day) -> [AdministrativeUnit] {
        units.filter { $0.level == level && $0.valid.contains(day) }
    }

    /// The name of a code at any time, the latest meaning first; `nil` when the list does not know it.
    public func name(of code: UnitCode, level: UnitLevel) -> String? {
        units.last { $0.code == code && $0.level == level }?.name
    }
}

extension AdministrativeUnit {
    init(_ row: DelimitedTable.Row) throws(UnusableInput) {
        code = UnitCode(try row.required("code"))
        name = try row.required("name")
        level = try row.choice("level", of: UnitLevel.self)
        parent = row.optional("parent").map { UnitCode($0) }
        area = row.optional("area") == nil ? nil : try row.choice("area", of: AreaType.self)
        guard let from = Day(iso: try row.required("valid_from")) else {
            throw row.wrong("valid_from", vi: "YYYY-MM-DD", en: "YYYY-MM-DD")
        }
        let until = row.optional("valid_until").flatMap { Day(iso: $0) }
        guard row.optional("valid_until") == nil || until != nil, let valid = Period(from: from, until: until) else {
            throw row.wrong(
                "valid_until", vi: "YYYY-MM-DD, không trước valid_from", en: "YYYY-MM-DD, not before valid_from")
        }
        self.valid = valid
    }
}
