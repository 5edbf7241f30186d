/// Cells by name: `C7` is column 3 of row 7.
enum CellReference {
    /// Column and row of a name, or `nil` when it is none. Letters and digits are bounded, so nothing overflows.
    static func columnAndRow(_ name: UnsafePointer<CChar>) -> (column: Int, row: Int)? {
        var column = 0
        var position = 0
        while position < 4, let letter = letter(name[position]) {
            column = column * 26 + letter
            position += 1
        }
        guard (1...3).contains(position), let row = number(name + position) else { return nil }
        return (column, row)
    }

    /// The same of a text.
    static func columnAndRow(_ name: String) -> (column: Int, row: Int)? {
        name.withCString { columnAndRow($0) }
    }

    /// A whole number of at most nine digits, or `nil`.
    static func number(_ digits: UnsafePointer<CChar>) -> Int? {
        var value = 0
        var position = 0
        while digits[position] != 0 {
            let digit = Int(digits[position]) - 48
            guard (0...9).contains(digit), position < 9 else { return nil }
            value = value * 10 + digit
            position += 1
        }
        return position > 0 ? value : nil
    }

    /// The name of a cell.
    static func name(column: Int, row: Int) -> String { name(column: column) + "\(row)" }

    /// The letters of a column.
    static func name(column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.insert(UInt8(ascii: "A") + UInt8((rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func letter(_ byte: CChar) -> Int? {
        let upper = Int(byte) & ~0x20
        return (65...90).contains(upper) ? upper - 64 : nil
    }
}
