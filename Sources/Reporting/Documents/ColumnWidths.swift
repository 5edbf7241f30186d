internal import Tabular
internal import Vocabulary

/// How wide the columns of a table are on paper, and how large its letters.
///
/// Every column is at least as wide as its longest word or number; what is left is shared in proportion to what the
/// columns would like to have. Widths of letters are estimates: the program has no font.
struct ColumnWidths {
    /// Size of letters, pt.
    let size: Int
    /// By column, twentieths of a point; they sum to the width of the text.
    let columns: [Int]
    /// Whether words must be broken even in the smallest letters.
    let isTight: Bool

    /// Mean width of a letter of a serif font as a part of its size.
    private static let letter = 0.53
    /// Left and right of the text of a cell, twentieths of a point.
    static let padding = 70
    private static let longestWord = 24
    private static let longestLine = 42

    init(_ table: Table, _ language: Language, textWidth: Int) {
        var cells: [Int] = []
        var words: [Int] = []
        var lines: [Int] = []
        for (index, column) in table.columns.enumerated() {
            let head = column.title[language].printable
            let texts = table.rows.map { CellFormat.human($0[index], language).printable }
            let cell = texts.reduce(1) { max($0, ColumnWidths.longestWord(of: $1)) }
            // Bold letters are wider; a head may have two lines before it asks for room.
            let word = max(cell, ColumnWidths.longestWord(of: head) + 1)
            let line = texts.reduce((head.count + 1) / 2) { max($0, $1.count) }
            cells.append(min(cell, ColumnWidths.longestWord))
            words.append(min(word, ColumnWidths.longestWord))
            lines.append(min(max(line, word), ColumnWidths.longestLine))
        }
        let paddings = Double(2 * ColumnWidths.padding)
        func unit(_ size: Int) -> Double { Double(size * 20) * ColumnWidths.letter }
        func room(_ size: Int) -> Double { (Double(textWidth) - paddings * Double(cells.count)) / unit(size) }
        let smallest = OfficialPageRules.table[OfficialPageRules.table.count - 1]
        let needed = Double(words.reduce(0, +))
        size = OfficialPageRules.table.first { room($0) >= needed } ?? smallest
        isTight = room(size) < needed
        // Where not even the smallest letters help, words of the head break before numbers do.
        let (least, wished) = isTight ? (cells, words) : (words, lines)
        let spare = max(0, room(size) - Double(least.reduce(0, +)))
        let wishes = zip(least, wished).map { Double(max(1, $1 - $0)) }
        let wishedMore = wishes.reduce(0, +)
        let letter = unit(size)
        let widths = zip(least, wishes).map { (Double($0) + spare * $1 / wishedMore) * letter + paddings }
        let total = widths.reduce(0, +)
        var ends: [Int] = []
        var sum = 0.0
        for width in widths {
            sum += width
            ends.append(Int((sum / total * Double(textWidth)).rounded()))
        }
        self.columns = zip(ends, [0] + ends).map { $0 - $1 }
    }

    /// Blanks break lines, no-break spaces do not.
    private static func longestWord(of text: String) -> Int {
        text.split(separator: " ").reduce(0) { max($0, $1.count) }
    }
}
