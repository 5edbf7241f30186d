import Tabular
import Vocabulary

/// Tables as aligned text for a terminal.
enum PlainWriter {
    static func text(of table: Table, _ language: Language) -> String {
        let headings = table.columns.map { clean($0.title[language]) }
        let bodies = table.sections.map { $0.rows.map { $0.map { clean(CellFormat.human($0, language)) } } }
        var widths = headings.map(\.count)
        for row in bodies.joined() {
            for (index, text) in row.enumerated() { widths[index] = max(widths[index], text.count) }
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.enumerated().map { index, text in
                let blanks = String(repeating: " ", count: widths[index] - text.count)
                return table.columns[index].alignment == .leading ? text + blanks : blanks + text
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        var lines = [clean(table.title[language]), ""]
        for (section, body) in zip(table.sections, bodies) {
            if let title = section.title { lines.append("\(clean(title[language])) (\(body.count))") }
            if body.isEmpty {
                lines += [language == .vi ? "  (không có)" : "  (none)", ""]
                continue
            }
            lines.append(line(headings))
            lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
            lines += body.map(line)
            lines.append("")
        }
        lines += table.notes.map { "* \(clean($0[language]))" }
        lines += Footer.lines(of: table.provenance, language).map { "  \(clean($0))" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Control characters in data must not steer the terminal.
    private static func clean(_ text: String) -> String { text.printable }
}
