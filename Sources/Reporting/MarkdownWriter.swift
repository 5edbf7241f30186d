import Tabular
import Vocabulary

/// Tables as GitHub-flavoured Markdown.
enum MarkdownWriter {
    static func text(of table: Table, _ language: Language) -> String {
        var lines = ["## \(escaped(table.title[language]))", ""]
        for section in table.sections {
            if let title = section.title { lines += ["### \(escaped(title[language]))", ""] }
            if section.rows.isEmpty {
                lines += [language == .vi ? "(không có)" : "(none)", ""]
                continue
            }
            lines.append("| " + table.columns.map { escaped($0.title[language]) }.joined(separator: " | ") + " |")
            lines.append("|" + table.columns.map { $0.alignment == .leading ? " --- |" : " ---: |" }.joined())
            for row in section.rows {
                lines.append("| " + row.map { escaped(CellFormat.human($0, language)) }.joined(separator: " | ") + " |")
            }
            lines.append("")
        }
        for note in table.notes { lines.append("- \(escaped(note[language]))") }
        if !table.notes.isEmpty { lines.append("") }
        lines.append(Footer.lines(of: table.provenance, language).map { "> \(escaped($0))" }.joined(separator: "  \n"))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "|", "\\", "`", "*", "_", "[", "]": out += "\\\(character)"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\n", "\r", "\r\n": out += " "
            default: out.append(character)
            }
        }
        return out
    }
}
