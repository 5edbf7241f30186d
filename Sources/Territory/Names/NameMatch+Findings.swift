public import Vocabulary

extension NameMatch {
    /// What is to be said of the match; `nil` when it is sure. Errors, but a warning for a unit that needs confirmation.
    public var finding: Finding? {
        switch outcome {
        case .found(let unit, let rung):
            guard needsConfirmation else { return nil }
            return finding(
                "name-unconfirmed", .warning, vi: "xác nhận: \(Self.said(unit)) (\(rung.words.vi)\(kindWords.vi))",
                en: "a confirmation: \(Self.said(unit)) (\(rung.words.en)\(kindWords.en))")
        case .ambiguous(let units, let rung):
            return finding(
                "name-ambiguous", vi: "một đơn vị; \(rung.words.vi) có \(units.count): \(Self.list(units))",
                en: "one unit; there are \(units.count) (\(rung.words.en)): \(Self.list(units))")
        case .unknown(let near):
            let offer = near.isEmpty ? "" : ": \(Self.list(near))?"
            return finding(
                "name-unknown", vi: "một đơn vị có trong danh sách vào ngày đó\(offer)",
                en: "a unit of the list on that day\(offer)")
        case .contradicted(let unit):
            return finding(
                "code-of-another", vi: "tên của mã này vào ngày đó: \(Self.said(unit))",
                en: "the name of that code on that day: \(Self.said(unit))")
        case .containerUnclear(let level):
            let (vi, en) = level == .district ? ("huyện", "district") : ("tỉnh", "province")
            return finding(
                "container-unclear", vi: "một \(vi) rõ ràng có trong danh sách vào ngày đó",
                en: "one \(en) of the list on that day")
        }
    }

    private func finding(_ rule: String, _ severity: Severity = .error, vi: String, en: String) -> Finding {
        Finding(
            rule: rule, severity: severity, place: query.place, value: query.words,
            expected: LocalizedText(vi: vi, en: en))
    }

    private var kindWords: LocalizedText {
        kind == .agrees
            ? LocalizedText(verbatim: "") : LocalizedText(vi: ", khác loại đơn vị", en: ", of another kind")
    }

    private static func said(_ unit: AdministrativeUnit) -> String { "\(unit.code) \(unit.name.cleanedName)" }

    private static func list(_ units: [AdministrativeUnit]) -> String {
        units.map { unit in said(unit) + (unit.parent.map { " [\($0)]" } ?? "") }.joined(separator: "; ")
    }
}

extension MatchRung {
    /// The rung in words.
    public var words: LocalizedText {
        switch self {
        case .code: LocalizedText(vi: "theo mã", en: "by code")
        case .exact: LocalizedText(vi: "trùng tên", en: "the same name")
        case .paddedCode: LocalizedText(vi: "mã mất số 0 ở đầu", en: "a code that lost its leading zeros")
        case .tonePosition: LocalizedText(vi: "khác chỗ đặt dấu thanh", en: "another place of the tone mark")
        case .ascii: LocalizedText(vi: "trùng khi bỏ dấu", en: "the same without accents")
        case .spelling: LocalizedText(vi: "khác i/y (gợi ý)", en: "i for y (a suggestion)")
        case .oneLetter: LocalizedText(vi: "khác một chữ cái", en: "one letter apart")
        }
    }
}

extension Sequence where Element == NameMatch {
    /// Everything to be said of matches, in their order; and units that several rows came to, as `unit-twice`.
    public var findings: [Finding] {
        var findings: [Finding] = []
        var first: [UnitCode: NameMatch] = [:]
        for match in self {
            if let finding = match.finding { findings.append(finding) }
            guard let unit = match.unit else { continue }
            guard let earlier = first[unit.code] else {
                first[unit.code] = match
                continue
            }
            let row = earlier.query.place.row.map { String($0) } ?? earlier.query.words
            findings.append(
                Finding(
                    rule: "unit-twice", severity: .warning, place: match.query.place, value: match.query.words,
                    expected: LocalizedText(
                        vi: "mỗi đơn vị một lần; \(unit.code) đã có ở dòng \(row)",
                        en: "each unit once; \(unit.code) stands in row \(row) already")))
        }
        return findings
    }

    /// The units, in the order of the questions.
    ///
    /// `rung` is the least sure one that the caller accepts; without it only codes and exact names are. Errors: all questions
    /// that are not answered so, at once.
    public func units(accepting rung: MatchRung = .exact) throws(UnusableInput) -> [AdministrativeUnit] {
        var findings: [Finding] = []
        var units: [AdministrativeUnit] = []
        for match in self {
            if let unit = match.unit, let found = match.rung, found <= rung, rung > .exact || !match.needsConfirmation {
                units.append(unit)
            } else if let finding = match.finding {
                findings.append(finding)
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
        return units
    }
}
