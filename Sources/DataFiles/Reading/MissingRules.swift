/// The declared missing values of a variable, ready to be asked for every value.
struct MissingRules {
    private var numbers: [ClosedRange<Double>] = []
    private var texts: Set<String> = []

    /// Whether nothing is declared.
    var isEmpty: Bool { numbers.isEmpty && texts.isEmpty }

    init(_ declared: [DeclaredMissing]) {
        for rule in declared {
            switch rule {
            case .number(let number): numbers.append(number...number)
            case .range(let range): numbers.append(range)
            case .text(let text): texts.insert(text)
            }
        }
    }

    /// Whether a number stands for no answer.
    func declares(_ number: Double) -> Bool {
        numbers.contains { $0.contains(number) }
    }

    /// Whether a text stands for no answer.
    func declares(_ text: String) -> Bool {
        !texts.isEmpty && texts.contains(text)
    }

    /// The value, or the missing value that it stands for.
    func applied(to value: DataValue) -> DataValue {
        switch value {
        case .number(let number) where declares(number): .missing(.number(number))
        case .text(let text) where declares(text): .missing(.text(text))
        default: value
        }
    }
}
