internal import Vocabulary

/// What looks wrong in a column, as findings.
struct ColumnDoubts {
    let entry: CodebookEntry
    let counts: ColumnCounts
    let labels: LabelIndex
    private let place: Place

    init(entry: CodebookEntry, counts: ColumnCounts, file: String) {
        self.entry = entry
        self.counts = counts
        labels = LabelIndex(entry.variable)
        place = Place(file: file, column: entry.variable.name)
    }

    /// All of them, the whole column first, then labels, numbers, texts.
    var findings: [Finding] {
        guard entry.rows > 0 else { return [] }
        guard entry.valid > counts.texts.blank else {
            return [
                warning(
                    "all-missing", nil, vi: "ít nhất một dòng có giá trị", en: "a value in at least one row")
            ]
        }
        return [constant, mixed, unlabelled, labelledAsMissing].compactMap(\.self) + codesApart.compactMap(\.self)
            + textDoubts.compactMap(\.self)
    }

    private var constant: Finding? {
        guard entry.distinct == .exactly(1), entry.valid > 1, entry.missingRows == 0 else { return nil }
        return note(
            "constant-column", entry.frequencies.first?.value.written, vi: "giá trị khác nhau giữa các dòng",
            en: "values that differ between rows")
    }

    private var mixed: Finding? {
        guard counts.numbers.count > 0, counts.texts.count > counts.texts.blank else { return nil }
        return warning(
            "mixed-kinds", "\(counts.texts.count)", vi: "toàn số hoặc toàn chữ trong một cột",
            en: "numbers alone or texts alone in a column")
    }

    /// A scale of which only a few points have words is not meant to be labelled throughout.
    private var unlabelled: Finding? {
        guard !labels.isEmpty else { return nil }
        let without = entry.frequencies.filter { $0.label == nil && $0.value != .text("") }
        guard !without.isEmpty, without.count <= labels.valueCount else { return nil }
        return warning(
            "unlabelled-values", ColumnDoubts.list(without.map(\.value.written)),
            vi: "nhãn cho mọi giá trị có trong dữ liệu", en: "a label for every value in the data")
    }

    /// Labels that say there is no answer, on values that count.
    private var labelledAsMissing: Finding? {
        let named = entry.frequencies.filter { frequency in
            guard let label = frequency.label?.lowercased() else { return false }
            return ColumnDoubts.wordsOfNoAnswer.contains { label.contains($0) }
        }
        guard !named.isEmpty else { return nil }
        return undeclared(named.map { "\($0.value.written) \($0.label ?? "")" })
    }

    private static let wordsOfNoAnswer = [
        "không biết", "không trả lời", "không rõ", "không nhớ", "không có thông tin", "từ chối", "khuyết",
        "don't know", "don\u{2019}t know", "dont know", "do not know", "refused", "no answer", "not stated",
        "no response", "missing", "unknown",
    ]

    func undeclared(_ values: [String]) -> Finding {
        warning(
            "undeclared-missing-code", ColumnDoubts.list(values),
            vi: "mã của “không có câu trả lời” được khai là mã thiếu; nếu đây là giá trị thật thì bỏ qua",
            en: "codes of “no answer” declared missing; nothing to do if these are values")
    }

    func warning(_ rule: String, _ value: String?, vi: String, en: String) -> Finding {
        Finding(
            rule: rule, severity: .warning, place: place, value: value, expected: LocalizedText(vi: vi, en: en))
    }

    func note(_ rule: String, _ value: String?, vi: String, en: String) -> Finding {
        Finding(rule: rule, severity: .note, place: place, value: value, expected: LocalizedText(vi: vi, en: en))
    }

    /// A few values and how many more there are.
    static func list(_ values: [String]) -> String {
        let shown = 6
        return values.prefix(shown).joined(separator: ", ")
            + (values.count > shown ? ", … (+\(values.count - shown))" : "")
    }
}

extension DataValue {
    /// The value as people write it: whole numbers without a point, codes as the file has them.
    var written: String {
        switch self {
        case .number(let number): number.written
        case .text(let text): text
        case .missing(.system): ""
        case .missing(.tagged(let letter)): ".\(letter)"
        case .missing(.number(let number)): number.written
        case .missing(.text(let text)): text
        }
    }
}

extension Double {
    /// The shortest digits that read back as the same number; whole numbers without a point.
    var written: String {
        if magnitude < 1e15, let whole = Int64(exactly: self) { return String(whole) }
        return description
    }
}
