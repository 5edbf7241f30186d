import Vocabulary

extension FeatureTable {
    /// The code of each unit as text; `nil` where the file has none.
    ///
    /// Text is taken as it stands, without blanks at its ends. Numbers may have lost leading zeros: with a width they get them
    /// back; without one they are used when all have the same number of digits, with a warning, and refused when they differ.
    ///
    /// Errors: `code-lost-zero`, `code-not-whole`, `code-too-wide`.
    mutating func codes(in field: String, width: Int?) throws(UnusableInput) -> [String?] {
        var codes: [String?] = []
        var widths: Set<Int> = []
        for feature in features {
            let value = feature.value(of: field)
            switch value {
            case .absent: codes.append(nil)
            case .other: codes.append(nil)
            case .text(let text):
                let code = text.withoutEndBlanks
                codes.append(code.isEmpty ? nil : code)
            case .number(let number):
                guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    throw wrongCode(
                        "code-not-whole", feature, field, number, vi: "mã là chữ hoặc số nguyên không âm",
                        en: "a code as text, or a whole number")
                }
                widths.insert(number.utf8.count)
                guard let width else {
                    codes.append(number)
                    continue
                }
                guard number.utf8.count <= width else {
                    throw wrongCode(
                        "code-too-wide", feature, field, number, vi: "mã có \(width) chữ số",
                        en: "a code of \(width) digits")
                }
                codes.append(String(repeating: "0", count: width - number.utf8.count) + number)
            }
        }
        try sayOfNumbers(widths, field, width: width)
        return codes
    }

    private mutating func sayOfNumbers(_ widths: Set<Int>, _ field: String, width: Int?) throws(UnusableInput) {
        guard let widest = widths.max(), let narrowest = widths.min() else { return }
        if let width {
            if narrowest < width {
                note(
                    "code-lost-zero", .note, column: field,
                    vi: "mã là chữ; mã là số đã được thêm số 0 cho đủ \(width) chữ số",
                    en: "codes as text; codes that are numbers got leading zeros up to \(width) digits")
            }
            return
        }
        guard widest == narrowest else {
            throw UnusableInput(
                rule: "code-lost-zero", place: Place(file: file, column: field),
                value: "\(narrowest)–\(widest)",
                expected: LocalizedText(
                    vi:
                        "mã là chữ; ở đây mã là số có từ \(narrowest) đến \(widest) chữ số, số 0 ở đầu có thể đã mất: hãy nêu số chữ số của mã",
                    en:
                        "codes as text; here they are numbers of \(narrowest) to \(widest) digits, leading zeros may be lost: state how many digits a code has"
                ))
        }
        note(
            "code-is-number", column: field, value: "\(widest)",
            vi:
                "mã là chữ; mã ở đây là số, tất cả có \(widest) chữ số, đã dùng như trong tệp (số 0 ở đầu, nếu có, đã mất)",
            en:
                "codes as text; here they are numbers, all of \(widest) digits, used as they stand (a leading zero, if there was one, is lost)"
        )
    }

    private func wrongCode(
        _ rule: String, _ feature: Feature, _ field: String, _ value: String, vi: String, en: String
    ) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: file, row: feature.row, column: field), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }
}

extension FeatureTable.Feature {
    /// The value of a field; where no field has that name, `id` is the identifier of the feature.
    func value(of field: String) -> FieldValue {
        for pair in values where pair.key == field { return pair.value }
        return field == FeatureTable.identifier ? identifier : .absent
    }
}
