import Tabular
import Vocabulary

/// Tables as RFC 4180 text, with machine values and the column keys as header.
enum DelimitedWriter {
    static func text(of table: Table, _ language: Language) -> String {
        let hasBlocks = table.sections.count > 1
        var lines = [
            ((hasBlocks ? ["block"] : []) + table.columns.flatMap(\.machineKeys)).map(quoted).joined(separator: ",")
        ]
        for section in table.sections {
            for row in section.rows {
                let cells = zip(table.columns, row).flatMap { column, cell in
                    CellFormat.machine(cell, in: column, language).map { text in
                        quoted(CellFormat.isText(cell) ? disarmed(text) : text)
                    }
                }
                lines.append(((hasBlocks ? [quoted(section.key)] : []) + cells).joined(separator: ","))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A spreadsheet runs text that begins like a formula; an apostrophe in front makes it text again.
    static func disarmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
        // A number runs nothing: a code such as -101 stays what it is.
        if first == "-", text.dropFirst().allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), Double(text) != nil
        {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
