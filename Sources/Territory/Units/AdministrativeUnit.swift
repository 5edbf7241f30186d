public import Vocabulary

/// Level of an administrative unit.
public enum UnitLevel: String, Sendable, CaseIterable {
    /// Province.
    case province
    /// District; none from 1 July 2025 on.
    case district
    /// Commune, ward or town.
    case commune

    /// Digits of an official code of the level.
    public var codeWidth: Int {
        switch self {
        case .province: 2
        case .district: 3
        case .commune: 5
        }
    }

    /// Levels from the province down.
    var depth: Int {
        switch self {
        case .province: 0
        case .district: 1
        case .commune: 2
        }
    }
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
    /// What the list says it is besides its name: xã, phường; `nil` where it has no column for that.
    public let kind: UnitKind?

    /// A unit.
    public init(
        code: UnitCode, name: String, level: UnitLevel, parent: UnitCode?, area: AreaType? = nil, valid: Period,
        kind: UnitKind? = nil
    ) {
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.area = area
        self.valid = valid
        self.kind = kind
    }
}

extension Day {
    /// The day before; `nil` before the first of all.
    var dayBefore: Day? {
        if day > 1 { return Day(year: year, month: month, day: day - 1) }
        let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
        return (28...31).reversed().lazy.compactMap { Day(year: year, month: month, day: $0) }.first
    }

    /// The day after; `nil` after the last of all.
    var dayAfter: Day? {
        Day(year: year, month: month, day: day + 1) ?? Day(year: year, month: month + 1, day: 1)
            ?? Day(year: year + 1, month: 1, day: 1)
    }
}
