/// What is counted of one column.
struct ColumnCounts: Sendable {
    private(set) var numbers: NumberCounts
    private(set) var texts: TextCounts
    private var noValue = 0
    private var tags: [Character: Int] = [:]
    /// Declared codes; `nil` when they were too many to count.
    private var codes: [MissingCode: Int]? = [:]
    private var coded = 0

    /// Declared missing codes that are listed.
    private static let codeLimit = 1_000

    init(limit: Int) {
        numbers = NumberCounts(limit: limit)
        texts = TextCounts(limit: limit)
    }

    /// Rows with a value.
    var valid: Int { numbers.count + texts.count }

    mutating func add(_ value: DataValue) {
        switch value {
        case .number(let number): numbers.add(number)
        case .text(let text): texts.add(text)
        case .missing(.system): noValue += 1
        case .missing(.tagged(let letter)): tags[letter, default: 0] += 1
        case .missing(let code):
            coded += 1
            codes?[code, default: 0] += 1
            if let kept = codes, kept.count > ColumnCounts.codeLimit { codes = nil }
        }
    }

    /// The codebook's entry.
    func entry(of variable: Variable, rows: Int, limits: Codebook.Limits) -> CodebookEntry {
        let labels = LabelIndex(variable)
        let frequencies = frequencies(labels, limits)
        let summary = texts.summary { labels[.text($0)] }
        return CodebookEntry(
            variable: variable, rows: rows, valid: valid, missing: missing(labels), distinct: distinct,
            numbers: NumberSummary(numbers), texts: summary, frequencies: frequencies,
            unusedLabels: unusedLabels(variable))
    }

    private var distinct: DistinctCount {
        switch (numbers.distinct, texts.distinct) {
        case (.exactly(let first), .exactly(let second)): .exactly(first + second)
        case (.moreThan(let first), .moreThan(let second)): .moreThan(first + second)
        case (.moreThan(let many), .exactly(let few)), (.exactly(let few), .moreThan(let many)): .moreThan(many + few)
        }
    }

    private func missing(_ labels: LabelIndex) -> [MissingCount] {
        var result: [MissingCount] = []
        if noValue > 0 {
            result.append(MissingCount(code: .system, label: labels[.missing(.system)], count: noValue))
        }
        for (letter, count) in tags.sorted(by: { $0.key < $1.key }) {
            result.append(
                MissingCount(code: .tagged(letter), label: labels[.missing(.tagged(letter))], count: count))
        }
        guard let codes else { return result + [MissingCount(code: nil, label: nil, count: coded)] }
        for (code, count) in codes.sorted(by: { MissingCode.precedes($0.key, $1.key) }) {
            result.append(MissingCount(code: code, label: labels[.missing(code)], count: count))
        }
        return result
    }

    private func frequencies(_ labels: LabelIndex, _ limits: Codebook.Limits) -> [ValueFrequency] {
        guard case .exactly(let distinct) = distinct,
            distinct <= (labels.isEmpty ? limits.listedValues : limits.listedLabels)
        else { return [] }
        let ofNumbers = numbers.ascending().map { value, count in
            ValueFrequency(value: .number(value), label: labels[.number(value)], count: count)
        }
        let ofTexts = (texts.counts ?? [:]).sorted { TextCounts.precedes($0.key, $1.key) }.map { text, count in
            ValueFrequency(value: .text(text), label: labels[.text(text)], count: count)
        }
        return ofNumbers + ofTexts
    }

    /// Labels of which it is certain that no row has their value.
    private func unusedLabels(_ variable: Variable) -> [ValueLabel] {
        let rules = MissingRules(variable.missing)
        return variable.valueLabels.filter { label in
            switch rules.applied(to: label.value) {
            case .missing(.system): noValue == 0
            case .missing(.tagged(let letter)): tags[letter] == nil
            case .missing(let code): codes.map { $0[code] == nil } ?? false
            case .number(let number): numbers.frequency(of: number) == 0
            case .text(let text): texts.counts.map { $0[text] == nil } ?? false
            }
        }
    }
}
