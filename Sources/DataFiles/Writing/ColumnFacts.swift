internal import Vocabulary

/// What a first pass over the rows finds out about a column, so that the file can be laid out before its rows are written.
struct ColumnFacts: Sendable {
    private(set) var longestBytes = 0
    private(set) var hasOtherThanASCII = false
    private(set) var hasNull = false
    private(set) var formulas = 0
    private(set) var areWhole = true
    private(set) var lowest: Double?
    private(set) var highest: Double?
    /// Extended missing values that occur.
    private(set) var letters: Set<Character> = []
    /// Numbers declared missing that occur; those beyond a thousand are not told apart.
    private(set) var codes: Set<Double> = []
    private(set) var hasOtherCodes = false
    private(set) var missingRows = 0

    private static let codeLimit = 1_000

    mutating func add(_ value: DataValue) {
        switch value {
        case .number(let number):
            lowest = lowest.map { min($0, number) } ?? number
            highest = highest.map { max($0, number) } ?? number
            if areWhole, number != number.rounded() { areWhole = false }
        case .text(let text), .missing(.text(let text)):
            add(text)
            if case .missing = value { missingRows += 1 }
        case .missing(let code):
            missingRows += 1
            switch code {
            case .tagged(let letter): letters.insert(letter)
            case .number(let number):
                if codes.count < ColumnFacts.codeLimit || codes.contains(number) {
                    codes.insert(number)
                } else {
                    hasOtherCodes = true
                }
            case .system, .text: break
            }
        }
    }

    private mutating func add(_ text: String) {
        let bytes = text.utf8
        longestBytes = max(longestBytes, bytes.count)
        for byte in bytes {
            if byte >= 0x80 { hasOtherThanASCII = true }
            if byte == 0 { hasNull = true }
        }
        if FormulaGuard.isFormula(text) { formulas += 1 }
    }

    /// The facts of all columns.
    struct Table: Sendable {
        private(set) var columns: [ColumnFacts]
        private(set) var rows = 0
        /// The first row that does not fit the variables.
        private(set) var refusal: UnusableInput?
        private let variables: [Variable]
        private let file: String

        init(of variables: [Variable], file: String) {
            self.variables = variables
            self.file = file
            columns = Array(repeating: ColumnFacts(), count: variables.count)
        }

        mutating func add(_ row: [DataValue]) {
            guard refusal == nil else { return }
            rows += 1
            guard row.count == columns.count else {
                refusal = UnusableInput(
                    rule: "row-width", place: Place(file: file, row: rows + 1), value: String(row.count),
                    expected: LocalizedText(
                        vi: "\(columns.count) giá trị, mỗi biến một giá trị",
                        en: "\(columns.count) values, one for each variable"))
                return
            }
            for index in row.indices {
                guard row[index].fits(variables[index].kind) else {
                    refusal = misfit(row[index], variables[index])
                    return
                }
                columns[index].add(row[index])
            }
        }

        private func misfit(_ value: DataValue, _ variable: Variable) -> UnusableInput {
            UnusableInput(
                rule: "value-kind", place: Place(file: file, row: rows + 1, column: variable.name),
                value: value.written,
                expected: variable.kind == .number
                    ? LocalizedText(vi: "số, hoặc mã thiếu", en: "a number or a missing code")
                    : LocalizedText(vi: "chữ, hoặc mã thiếu", en: "a text or a missing code"))
        }
    }
}

extension DataValue {
    /// Whether a variable of this kind can hold the value.
    func fits(_ kind: Variable.Kind) -> Bool {
        switch self {
        case .number(let number): kind == .number && number.isFinite
        case .text, .missing(.text): kind == .text
        case .missing(.tagged(let letter)): letter >= "a" && letter <= "z"
        case .missing(.number(let number)): kind == .number && number.isFinite
        case .missing(.system): true
        }
    }
}
