public import Tallies
public import Vocabulary

/// How the units of a history become new ones on a day: the rows of a crosswalk that concern them, by position.
///
/// Shape: `units` sorted; `parts[new]` the old units that are in a new one. Old units that no row names keep their code; new
/// units of other places are left out. A history may hold both old units and, in its later years, new ones.
/// Edge cases: the district of a new unit is the stated one, otherwise the one its code had, otherwise that of most of its
/// parts: former districts stay groups for pooling after they are gone.
public struct UnitMerger: Sendable, Equatable {
    /// One row of a crosswalk.
    public struct Share: Sendable, Hashable {
        /// Code before.
        public let old: UnitCode
        /// Code after.
        public let new: UnitCode
        /// The part of the old unit, above 0 and at most 1.
        public let weight: Fraction
        /// District and province of the new unit, where they are stated.
        public let district: UnitCode?, province: UnitCode?

        /// A row.
        public init(
            old: UnitCode, new: UnitCode, weight: Fraction, district: UnitCode? = nil, province: UnitCode? = nil
        ) {
            self.old = old
            self.new = new
            self.weight = weight
            self.district = district
            self.province = province
        }
    }

    /// An old unit, or a part of it, in a new one.
    public struct Part: Sendable, Hashable {
        /// Code before.
        public let code: UnitCode
        /// Position among the units of the history; `nil` when the history has no such unit, so that its numbers are unknown.
        public let unit: Int?
        /// The part of the old unit.
        public let weight: Fraction
    }

    /// File of the crosswalk, for findings.
    public let file: String
    /// The first review in the new units.
    public let firstYear: Int
    /// The units of the history.
    public let oldUnits: [UnitKey]
    /// The new units, sorted.
    public let units: [UnitKey]
    /// By new unit: its parts, by code.
    public let parts: [[Part]]

    /// The rows of one change that concern the units of a history.
    ///
    /// Errors: `unlisted-part` when a unit that no row names has the code of a new unit, and a row before the change: is it a
    /// part of the new unit or not?
    public init(
        of history: ListHistory, shares: [Share], firstYear: Int, file: String
    ) throws(UnusableInput) {
        let before = history.years.prefix { $0 < firstYear }.count
        var positions: [UnitCode: Int] = [:]
        for (position, unit) in history.units.enumerated() {
            if let code = unit.commune { positions[code] = position }
        }
        let (listed, news) = (Set(shares.map(\.old)), Set(shares.map(\.new)))
        let unlisted = positions.filter { !listed.contains($0.key) }.sorted { $0.key < $1.key }
        let doubtful = unlisted.filter { code, unit in
            news.contains(code) && history.records[unit].prefix(before).contains { $0 != nil }
        }
        guard doubtful.isEmpty else { throw UnusableInput(doubtful.map { Self.unlisted($0.key, file) }) }
        guard let whole = Fraction(1, 1) else { preconditionFailure("one is a fraction") }
        let kept = unlisted.map(\.key).filter { !news.contains($0) }
        let rows = shares + kept.map { Share(old: $0, new: $0, weight: whole) }
        let found: [(UnitKey, [Part])] = Dictionary(grouping: rows, by: \.new).compactMap { code, rows in
            let rows = rows.sorted { $0.old < $1.old }
            let parts = rows.map { Part(code: $0.old, unit: positions[$0.old], weight: $0.weight) }
            let own = positions[code].map { history.units[$0] }
            let homes = (own.map { [$0] } ?? []) + parts.compactMap { $0.unit.map { history.units[$0] } }
            guard !homes.isEmpty else { return nil }
            let key = UnitKey(
                commune: code,
                district: rows.lazy.compactMap(\.district).first ?? own?.district ?? Self.most(homes.map(\.district)),
                province: rows.lazy.compactMap(\.province).first ?? own?.province ?? Self.most(homes.map(\.province)))
            return (key, parts)
        }.sorted { $0.0 < $1.0 }
        self.file = file
        self.firstYear = firstYear
        oldUnits = history.units
        units = found.map(\.0)
        parts = found.map(\.1)
    }

    /// Old units that are in more than one new one, or in part.
    public var splitUnits: [UnitCode] {
        Set(parts.joined().filter { $0.weight.numerator != $0.weight.denominator }.map(\.code)).sorted()
    }

    /// By old unit: the new units that hold it and their weights, in the order of new units.
    var homes: [[(new: Int, weight: Fraction)]] {
        var homes = Array(repeating: [(new: Int, weight: Fraction)](), count: oldUnits.count)
        for (new, parts) in parts.enumerated() {
            for part in parts { if let unit = part.unit { homes[unit].append((new, part.weight)) } }
        }
        return homes
    }

    /// The code that most have, the first of several.
    private static func most(_ codes: [UnitCode?]) -> UnitCode? {
        let counts = Dictionary(grouping: codes.compactMap(\.self)) { $0 }.mapValues(\.count)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key
    }

    private static func unlisted(_ code: UnitCode, _ file: String) -> Finding {
        Finding(
            rule: "unlisted-part", severity: .error, place: Place(file: file, column: "old"), value: code.text,
            expected: LocalizedText(
                vi: "một dòng nói đơn vị cũ \(code) vào đơn vị mới nào: mã này cũng là mã của một đơn vị mới",
                en: "a row that says where the old unit \(code) went: its code is also that of a new unit"))
    }
}
