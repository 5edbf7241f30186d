import Vocabulary

/// The units of one level on one day, by the keys of their names.
struct NameIndex: Sendable {
    /// Where to look.
    struct Scope {
        var district: UnitCode?
        var province: UnitCode?
    }

    private struct Entry {
        let unit: AdministrativeUnit
        let name: UnitName
        let district: UnitCode?
        let province: UnitCode?
        let letters: [Unicode.Scalar]
    }

    private let level: UnitLevel
    private let entries: [Entry]
    private let byCode: [UnitCode: Int]
    private let byTone: [String: [Int]]
    private let byASCII: [String: [Int]]
    private let bySpelling: [String: [Int]]

    init(_ gazetteer: Gazetteer, level: UnitLevel, on day: Day) {
        self.level = level
        let entries = gazetteer.units(level, on: day).map { unit in
            let name = UnitName(unit.name, level: level, kind: unit.kind)
            return Entry(
                unit: unit, name: name,
                district: level == .commune ? gazetteer.container(of: unit, at: .district, on: day)?.code : nil,
                province: level == .province ? unit.code : gazetteer.container(of: unit, at: .province, on: day)?.code,
                letters: Array(name.keys.ascii.unicodeScalars))
        }
        self.entries = entries
        byCode = Dictionary(entries.enumerated().map { ($1.unit.code, $0) }) { one, _ in one }
        func index(_ key: (NameKeys) -> String) -> [String: [Int]] {
            Dictionary(grouping: entries.indices) { key(entries[$0].name.keys) }
        }
        byTone = index(\.tone)
        byASCII = index(\.ascii)
        bySpelling = index(\.spelling)
    }

    /// The unit of a code, if it lies in the scope.
    func unit(_ code: UnitCode, in scope: Scope) -> AdministrativeUnit? {
        byCode[code].flatMap { isIn(scope, $0) ? entries[$0].unit : nil }
    }

    /// Whether a name may be that of a unit; `nil` when it is another one.
    func agreement(
        of name: String, with unit: AdministrativeUnit
    ) -> (rung: MatchRung, kind: NameMatch.KindAgreement)? {
        guard let place = byCode[unit.code] else { return nil }
        let found = UnitName.readings(of: name, level: level).compactMap { reading -> Found? in
            Self.rung(reading, entries[place]).map { Found(place: place, rung: $0, kind: kind(reading, place)) }
        }
        return found.min { ($0.rung, $0.kind.order) < ($1.rung, $1.kind.order) }.map { ($0.rung, $0.kind) }
    }

    private struct Found: Hashable {
        let place: Int
        let rung: MatchRung
        let kind: NameMatch.KindAgreement
    }

    /// Whom a name means. A place where the tone mark stands elsewhere is surer than one of another kind; and one of another
    /// kind is no surer than one without accents: both are offered.
    func search(_ name: String, in scope: Scope) -> (outcome: NameMatch.Outcome, kind: NameMatch.KindAgreement) {
        let readings = UnitName.readings(of: name, level: level).filter { !$0.stem.isEmpty }
        let found = readings.flatMap { reading in
            Set(
                [
                    byTone[reading.keys.tone], byASCII[reading.keys.ascii], bySpelling[reading.keys.spelling],
                ].compactMap(\.self).joined()
            ).filter { isIn(scope, $0) }.compactMap { place in
                Self.rung(reading, entries[place]).map { Found(place: place, rung: $0, kind: kind(reading, place)) }
            }
        }
        let passes: [(Found) -> Bool] = [
            { $0.rung == .exact && $0.kind == .agrees },
            { $0.rung == .tonePosition && $0.kind == .agrees },
            { $0.rung <= .tonePosition || $0.rung == .ascii && $0.kind == .agrees },
            { $0.rung == .ascii },
            { $0.rung == .spelling && $0.kind == .agrees },
            { $0.rung == .spelling },
        ]
        for pass in passes {
            if let decided = decided(found.filter(pass)) { return decided }
        }
        let near = readings.flatMap { reading in
            let letters = Array(reading.keys.ascii.unicodeScalars)
            return entries.indices.filter {
                isIn(scope, $0) && NameKeys.isOneLetterApart(letters, entries[$0].letters)
            }.map { Found(place: $0, rung: .oneLetter, kind: kind(reading, $0)) }
        }
        return decided(near.filter { $0.kind == .agrees }) ?? decided(near) ?? (.unknown(near: []), .agrees)
    }

    private func decided(_ found: [Found]) -> (NameMatch.Outcome, NameMatch.KindAgreement)? {
        guard let best = found.min(by: { ($0.rung, $0.kind.order) < ($1.rung, $1.kind.order) }) else { return nil }
        let places = Set(found.map(\.place)).sorted()
        let units = places.map { entries[$0].unit }
        return places.count == 1
            ? (.found(units[0], best.rung), best.kind) : (.ambiguous(units, best.rung), best.kind)
    }

    private static func rung(_ reading: UnitName, _ entry: Entry) -> MatchRung? {
        let (one, other) = (reading.keys, entry.name.keys)
        if one.exact == other.exact { return .exact }
        if one.tone == other.tone { return .tonePosition }
        if one.ascii == other.ascii { return .ascii }
        return one.spelling == other.spelling ? .spelling : nil
    }

    private func kind(_ reading: UnitName, _ place: Int) -> NameMatch.KindAgreement {
        guard let said = reading.kind, let own = entries[place].name.kind else { return .agrees }
        return said == own ? .agrees : .differs
    }

    private func isIn(_ scope: Scope, _ place: Int) -> Bool {
        (scope.district == nil || scope.district == entries[place].district)
            && (scope.province == nil || scope.province == entries[place].province)
    }
}

extension NameMatch.KindAgreement {
    fileprivate var order: Int { self == .agrees ? 0 : 1 }
}
