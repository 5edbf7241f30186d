internal import Vocabulary

/// What the marks of a plot of curves mean, and what was left out of it.
struct CurveKey {
    private static let lettering = Lettering(size: 11.5)
    private static let remark = Lettering(size: 11.5, face: .italic, ink: Ink.soft)
    private static let glyph = 44.0
    private static let indent = 54.0
    private static let gap = 20.0
    /// As many entries stand in one column; more stand in two, when their words are short.
    private static let longest = 6

    /// A mark and its words.
    enum Entry {
        case line(CurveStyle, String)
        /// The ink of each band.
        case bands([String], String)

        var words: String {
            switch self {
            case .line(_, let words), .bands(_, let words): words
            }
        }
    }

    let entries: [Entry]
    let remarks: [String]
    let left: Double
    let right: Double

    /// Draws the entries from a height on, then the remarks; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let half = (right - left - Self.gap) / 2
        let isShort = entries.allSatisfy { Self.lettering.width(of: $0.words) <= half - Self.indent }
        let columns = entries.count > Self.longest && isShort ? 2 : 1
        let rows = (entries.count + columns - 1) / columns
        var foot = top
        drawing.group(["class": "legend"]) { drawing in
            for column in 0..<columns {
                let x = left + Double(column) * (half + Self.gap)
                var y = top + 12
                for entry in entries[column * rows..<min(entries.count, (column + 1) * rows)] {
                    mark(entry, on: &drawing, x: x, y: y)
                    for line in Self.lettering.wrapped(entry.words, into: right - x - Self.indent) {
                        drawing.text(line, x: x + Self.indent, y: y + 4, Self.lettering)
                        y += 16
                    }
                    y += 2
                }
                foot = max(foot, y)
            }
            for line in remarks.flatMap({ Self.remark.wrapped($0, into: right - left) }) {
                drawing.text(line, x: left, y: foot + 4, Self.remark)
                foot += 16
            }
        }
        return foot
    }

    private func mark(_ entry: Entry, on drawing: inout Drawing, x: Double, y: Double) {
        switch entry {
        case .line(let style, _):
            // Between two rows of dots of a screen a thin line is blurred into grey.
            let y = y + 0.5
            drawing.line(
                "key", from: (x, y), to: (x + Self.glyph, y), style.ink, width: style.width, dashes: style.dashes)
        case .bands(let inks, _):
            let width = Self.glyph / Double(inks.count)
            for (index, ink) in inks.enumerated() {
                let start = x + width * Double(index)
                let corners = [(start, y - 6), (start + width, y - 6), (start + width, y + 6), (start, y + 6)]
                drawing.wash("key", corners, fill: ink)
            }
        }
    }
}
