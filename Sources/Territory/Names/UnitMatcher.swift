public import Vocabulary

/// Finds units of one day by what people write: code, name, district, province.
///
/// Shape: one value for a list, a level and a day; questions are values, and so are answers. The ladder: code; exact name;
/// tone mark in another place; name without accents; i for y; one letter. The first rung on which there is a unit decides, and
/// several on it are an error that names them. A unit of the stated kind (xã, phường) goes before others of the name.
/// Complexity: building O(n); a question O(1), O(n) for the last rung.
/// Source: our own rules for Vietnamese names. Checked by: the published lists of 2013, 2019 to 2025.
public struct UnitMatcher: Sendable {
    /// Day of the units.
    public let day: Day
    /// Level of the units.
    public let level: UnitLevel
    private let units: NameIndex
    private let districts: NameIndex
    private let provinces: NameIndex

    /// A matcher for the units of a level on a day.
    public init(_ gazetteer: Gazetteer, level: UnitLevel = .commune, on day: Day) {
        self.day = day
        self.level = level
        units = NameIndex(gazetteer, level: level, on: day)
        districts = NameIndex(gazetteer, level: .district, on: day)
        provinces = NameIndex(gazetteer, level: .province, on: day)
    }

    /// Whom a question means.
    ///
    /// Edge cases: a district is looked for in the province, a unit in the district; where the list has no districts, a question
    /// with one is not answered, since the table it stands in is of another day. A code that is unknown is not replaced by a
    /// name: units of the name are offered.
    public func match(_ query: NameQuery) -> NameMatch {
        var scope = NameIndex.Scope()
        var weakest = MatchRung.code
        if let province = query.province {
            guard let found = Self.container(province, in: provinces, scope) else {
                return NameMatch(query: query, outcome: .containerUnclear(.province), kind: .agrees)
            }
            scope.province = found.code
            weakest = max(weakest, found.rung)
        }
        if let district = query.district, level == .commune {
            guard let found = Self.container(district, in: districts, scope) else {
                return NameMatch(query: query, outcome: .containerUnclear(.district), kind: .agrees)
            }
            scope.district = found.code
            weakest = max(weakest, found.rung)
        }
        let (outcome, kind) = answer(query, scope)
        guard case .found(let unit, let rung) = outcome, weakest > max(rung, .exact) else {
            return NameMatch(query: query, outcome: outcome, kind: kind)
        }
        return NameMatch(query: query, outcome: .found(unit, weakest), kind: kind)
    }

    /// Whom many questions mean, in their order.
    public func matches(_ queries: [NameQuery]) -> [NameMatch] { queries.map(match) }

    private static func container(
        _ words: String, in index: NameIndex, _ scope: NameIndex.Scope
    ) -> (code: UnitCode, rung: MatchRung)? {
        if let unit = index.unit(UnitCode(words.cleanedName), in: scope) { return (unit.code, .code) }
        guard case .found(let unit, let rung) = index.search(words, in: scope).outcome else { return nil }
        return (unit.code, rung)
    }

    private func answer(
        _ query: NameQuery, _ scope: NameIndex.Scope
    ) -> (NameMatch.Outcome, NameMatch.KindAgreement) {
        guard let code = query.code else {
            guard let name = query.name else { return (.unknown(near: []), .agrees) }
            return units.search(name, in: scope)
        }
        let padded = UnitCode(String(repeating: "0", count: max(0, level.codeWidth - code.text.count)) + code.text)
        for (candidate, rung) in [(code, MatchRung.code), (padded, .paddedCode)] {
            guard let unit = units.unit(candidate, in: scope) else { continue }
            guard let name = query.name else { return (.found(unit, rung), .agrees) }
            guard let agreement = units.agreement(of: name, with: unit) else {
                if candidate == code { return (.contradicted(unit), .agrees) }
                continue
            }
            // A code settles which unit it is; a name that merely resembles its own is one more thing to confirm.
            let least = agreement.rung > .tonePosition ? agreement.rung : rung
            return (.found(unit, max(rung, least)), agreement.kind)
        }
        let near = query.name.map { units.search($0, in: scope).outcome.candidates } ?? []
        return (.unknown(near: near), .agrees)
    }
}
