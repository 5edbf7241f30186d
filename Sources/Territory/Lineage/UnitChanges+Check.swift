public import Vocabulary

extension UnitChanges {
    /// Everything that is wrong or worth knowing in a table of changes: errors first, then by row.
    ///
    /// Rules: the warnings of reading; as notes `split-unstated` for each unit split without shares, `names-another` once a
    /// change with the number of codes that name another place afterwards, and `code-reused`. With a list of the units before:
    /// `old-unit-unknown` (a row whose old unit is not on it). With one of the units after: `new-unit-unknown`,
    /// `new-unit-without-origin`. With both: `old-unit-lost` (a unit of the same provinces that no row takes along and that is
    /// not on the later list), `keeps-code-not-name` (a unit without a row whose code names another place afterwards).
    /// Complexity: O(n log n).
    public func check(before: Gazetteer? = nil, after: Gazetteer? = nil) -> [Finding] {
        var findings = warnings
        findings += unstatedSplits.map { row in
            let found = splitFinding(row)
            return Finding(
                rule: found.rule, severity: .note, place: found.place, value: found.value, expected: found.expected)
        }
        for change in changes {
            findings += codesPassedOn(in: change).map {
                Finding(rule: $0.rule, severity: .note, place: $0.place, value: $0.value, expected: $0.expected)
            }
            if let another = namesAnother(change) { findings.append(another) }
            guard let dayBefore = change.day.dayBefore else { continue }
            let old = before.map { Listed($0, on: dayBefore) }
            let new = after.map { Listed($0, on: change.day) }
            if let old { findings += unknownOld(change, old) + lost(change, old, new) }
            if let new { findings += unknownNew(change, new) + withoutOrigin(change, old, new) }
        }
        return findings.inOrderOfWeight
    }

    /// Codes of a change whose unit has another name afterwards, kinds and places of tone marks apart.
    public static func codesNamingAnother(in change: Change) -> [UnitCode] {
        change.byNew.keys.sorted().filter { code in
            guard let old = change.rows(from: code).first?.oldName, let new = change.rows(into: code).first?.newName
            else { return false }
            return UnitName(old, level: .commune).keys.tone != UnitName(new, level: .commune).keys.tone
        }
    }

    /// Communes of a list on a day.
    private struct Listed {
        let gazetteer: Gazetteer
        let day: Day
        let units: [UnitCode: AdministrativeUnit]

        init(_ gazetteer: Gazetteer, on day: Day) {
            self.gazetteer = gazetteer
            self.day = day
            units = Dictionary(gazetteer.units(.commune, on: day).map { ($0.code, $0) }) { one, _ in one }
        }

        func province(of code: UnitCode) -> UnitCode? {
            units[code].flatMap { gazetteer.container(of: $0, at: .province, on: day)?.code }
        }
    }

    private func namesAnother(_ change: Change) -> Finding? {
        let codes = Self.codesNamingAnother(in: change)
        guard let first = codes.first else { return nil }
        return Finding(
            rule: "names-another", severity: .note, place: Place(file: file, column: "new_code"),
            value: "\(codes.count) (\(first) …)",
            expected: LocalizedText(
                vi:
                    "mã luôn đi cùng ngày: \(codes.count) trong \(change.byNew.count) mã là tên khác từ ngày \(change.day)",
                en:
                    "a code always with its day: \(codes.count) of \(change.byNew.count) name another unit from \(change.day)"
            ))
    }

    private func unknownOld(_ change: Change, _ old: Listed) -> [Finding] {
        change.byOld.keys.sorted().filter { old.units[$0] == nil }.flatMap { change.rows(from: $0).prefix(1) }.map {
            finding(
                $0, "old-unit-unknown", vi: "một đơn vị của danh sách cũ vào ngày \(old.day)",
                en: "a unit of the earlier list on \(old.day)")
        }
    }

    private func unknownNew(_ change: Change, _ new: Listed) -> [Finding] {
        change.byNew.keys.sorted().filter { new.units[$0] == nil }.flatMap { change.rows(into: $0).prefix(1) }.map {
            finding(
                $0, "new-unit-unknown", column: "new_code", vi: "một đơn vị của danh sách mới vào ngày \(new.day)",
                en: "a unit of the later list on \(new.day)")
        }
    }

    /// Units no row speaks of: they keep their codes, so they must be on the later list, and under their names.
    private func lost(_ change: Change, _ old: Listed, _ new: Listed?) -> [Finding] {
        guard let new else { return [] }
        let provinces = Set(change.byOld.keys.compactMap { old.province(of: $0) })
        return old.units.values.sorted { $0.code < $1.code }.compactMap { unit in
            guard change.byOld[unit.code] == nil, old.province(of: unit.code).map(provinces.contains) ?? false else {
                return nil
            }
            let place = Place(file: file, column: "old_code")
            guard let later = new.units[unit.code] else {
                return Finding(
                    rule: "old-unit-lost", severity: .error, place: place,
                    value: "\(unit.code) \(unit.name.cleanedName)",
                    expected: LocalizedText(
                        vi: "một dòng cho biết đơn vị này thuộc về đâu từ ngày \(change.day)",
                        en: "a row that says where this unit went on \(change.day)"))
            }
            let names = [unit, later].map { UnitName($0.name, level: .commune, kind: $0.kind).keys.ascii }
            guard names[0] != names[1] else { return nil }
            return Finding(
                rule: "keeps-code-not-name", severity: .warning, place: place,
                value: "\(unit.code) \(unit.name.cleanedName)",
                expected: LocalizedText(
                    vi: "một dòng cho đơn vị này; từ ngày \(change.day) mã là \(later.name.cleanedName)",
                    en: "a row for this unit; from \(change.day) its code is \(later.name.cleanedName)"))
        }
    }

    private func withoutOrigin(_ change: Change, _ old: Listed?, _ new: Listed) -> [Finding] {
        let provinces = Set(change.byNew.keys.compactMap { new.province(of: $0) })
        return new.units.values.sorted { $0.code < $1.code }.compactMap { unit in
            guard change.byNew[unit.code] == nil, new.province(of: unit.code).map(provinces.contains) ?? false,
                old?.units[unit.code] == nil || change.byOld[unit.code] != nil
            else { return nil }
            return Finding(
                rule: "new-unit-without-origin", severity: .error, place: Place(file: file, column: "new_code"),
                value: "\(unit.code) \(unit.name.cleanedName)",
                expected: LocalizedText(
                    vi: "ít nhất một dòng cho biết đơn vị này gồm những gì từ ngày \(change.day)",
                    en: "at least one row that says what this unit was made of on \(change.day)"))
        }
    }
}
