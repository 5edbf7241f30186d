/// The labels of a variable by value. A labelled number or text that is declared missing is a missing code, however the file
/// wrote it.
struct LabelIndex {
    private let labels: [DataValue: String]

    init(_ variable: Variable) {
        let rules = MissingRules(variable.missing)
        labels = Dictionary(
            variable.valueLabels.map { (rules.applied(to: $0.value), $0.label) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether no value that counts has a label.
    var isEmpty: Bool {
        !labels.keys.contains { value in
            if case .missing = value { return false }
            return true
        }
    }

    /// Labelled values that are not missing codes.
    var valueCount: Int {
        labels.keys.count { value in
            if case .missing = value { return false }
            return true
        }
    }

    subscript(value: DataValue) -> String? { labels[value] }
}

extension Variable {
    /// A value as it reads in a row: a number or text declared missing is a missing code.
    func settled(_ value: DataValue) -> DataValue { MissingRules(missing).applied(to: value) }
}

extension MissingCode {
    /// No code, letters, numbers, texts; each in its own order.
    static func precedes(_ left: MissingCode, _ right: MissingCode) -> Bool {
        switch (left, right) {
        case (.number(let first), .number(let second)): first < second
        case (.text(let first), .text(let second)): TextCounts.precedes(first, second)
        case (.tagged(let first), .tagged(let second)): first < second
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .system: 0
        case .tagged: 1
        case .number: 2
        case .text: 3
        }
    }
}
