/// Which letter and mark make which letter, as tables that are read by index: a row of marks for each letter.
struct CompositionTables: Sendable {
    static let shared = CompositionTables()

    /// Marks that occur in composed letters have a column; a row is one line of a cache.
    private static let columns = 32
    private static let firstMark: UInt16 = 0x300
    private static let markCount = 0x70

    private let wholes: [UInt16]
    private let shapes: [UInt16]
    private let lastMarks: [UInt16]
    /// One more than the column of a mark; 0 for marks that make no letter.
    private let columnOfMark: [UInt8]
    private let orders: [UInt8]

    private init() {
        var columnOfMark = [UInt8](repeating: 0, count: CompositionTables.markCount)
        var wholes = [UInt16](repeating: 0, count: 0x400 * CompositionTables.columns)
        var shapes = [UInt16](repeating: 0, count: 0x400)
        var lastMarks = shapes
        var used: UInt8 = 0
        let triples = LatinComposites.triples
        for start in stride(from: 0, to: triples.count, by: 3) {
            let (whole, shape, mark) = (triples[start], triples[start + 1], triples[start + 2])
            let place = Int(mark - CompositionTables.firstMark)
            if columnOfMark[place] == 0 {
                used += 1
                columnOfMark[place] = used
            }
            guard let row = CompositionTables.row(shape), let own = CompositionTables.row(whole) else {
                preconditionFailure("Latin letters have rows")
            }
            wholes[row * CompositionTables.columns + Int(columnOfMark[place]) - 1] = whole
            (shapes[own], lastMarks[own]) = (shape, mark)
        }
        precondition(used <= CompositionTables.columns, "a column for each mark")
        (self.wholes, self.shapes, self.lastMarks, self.columnOfMark) = (wholes, shapes, lastMarks, columnOfMark)
        orders = (0..<UInt16(CompositionTables.markCount)).map { offset in
            Unicode.Scalar(CompositionTables.firstMark + offset)?.properties.canonicalCombiningClass.rawValue ?? 0
        }
    }

    /// The row of a letter: U+0000 to U+02FF, and U+1E00 to U+1EFF behind them.
    @inline(__always)
    private static func row(_ letter: UInt16) -> Int? {
        if letter < 0x300 { return Int(letter) }
        return letter & 0xFF00 == 0x1E00 ? 0x300 + Int(letter & 0xFF) : nil
    }

    /// The letter that a letter and a mark make.
    @inline(__always)
    func whole(_ letter: UInt16, _ mark: UInt16) -> UInt16? {
        let column = columnOfMark[Int(mark &- CompositionTables.firstMark)]
        guard column > 0, let row = CompositionTables.row(letter) else { return nil }
        let found = wholes[row &* CompositionTables.columns &+ Int(column) &- 1]
        return found == 0 ? nil : found
    }

    /// The letter and the last mark of a letter with marks.
    @inline(__always)
    func parts(_ letter: UInt16) -> (shape: UInt16, mark: UInt16)? {
        guard let row = CompositionTables.row(letter), shapes[row] != 0 else { return nil }
        return (shapes[row], lastMarks[row])
    }

    /// The canonical combining class of a mark.
    @inline(__always)
    func order(_ mark: UInt16) -> UInt8 { orders[Int(mark &- CompositionTables.firstMark)] }
}
