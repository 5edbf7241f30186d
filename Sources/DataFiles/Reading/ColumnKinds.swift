/// Which columns of a table hold numbers: those of which every cell that holds something holds a plain number, and one does.
struct ColumnKinds {
    private var kinds: [Variable.Kind?]
    private let decimal: UInt8

    init(columns: Int, decimal: UInt8) {
        kinds = Array(repeating: nil, count: columns)
        self.decimal = decimal
    }

    /// The kind of a column; without a number it is of texts.
    subscript(column: Int) -> Variable.Kind { kinds[column] ?? .text }

    /// Takes a text that is not empty.
    mutating func take(_ text: String, in column: Int) {
        guard kinds[column] != .text else { return }
        kinds[column] = PlainNumber.value(of: text, decimal: decimal) == nil ? .text : .number
    }
}
