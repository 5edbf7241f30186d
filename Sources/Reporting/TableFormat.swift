public import Tabular
public import Vocabulary

/// A format in which tables are written.
public enum TableFormat: String, Sendable, CaseIterable {
    /// Comma-separated values, UTF-8.
    case csv
    /// JSON with raw values and both languages.
    case json
    /// Markdown.
    case md
    /// A self-contained HTML page.
    case html
    /// Plain text with aligned columns, for a terminal.
    case txt
    /// A workbook: a sheet for each table, and one of notes and sources. It is a file, not text.
    case xlsx

    /// The formats that are text: all but the workbook.
    public static let texts = allCases.filter { $0 != .xlsx }

    /// The format a file name asks for; `nil` when its ending says nothing.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
    }

    /// Writes tables one after the other.
    ///
    /// Edge cases: missing and suppressed cells stay visible as such, in JSON by name, in CSV as empty and `suppressed`; text
    /// that a spreadsheet would take for a formula is disarmed in CSV; everything is escaped in HTML and Markdown. A workbook is
    /// no text: that is a programmer's error.
    public func text(of tables: [Table], language: Language) -> String {
        switch self {
        case .csv: tables.map { DelimitedWriter.text(of: $0, language) }.joined(separator: "\n")
        case .json: JSONWriter.text(of: tables)
        case .md: tables.map { MarkdownWriter.text(of: $0, language) }.joined(separator: "\n")
        case .html: HTMLWriter.page(of: tables, language)
        case .txt: tables.map { PlainWriter.text(of: $0, language) }.joined(separator: "\n")
        case .xlsx: preconditionFailure("a workbook is written to a file")
        }
    }

    /// Tables as one HTML page with pictures after the first, or before all: SVG documents that this program drew, taken as
    /// they are.
    public static func page(
        of tables: [Table], pictures: [String], place: PicturePlace = .afterFirstTable, language: Language
    ) -> String {
        HTMLWriter.page(of: tables, pictures: pictures, at: place == .first ? 0 : 1, language)
    }

    /// Where pictures stand among tables.
    public enum PicturePlace: Hashable, Sendable {
        /// Before all tables.
        case first
        /// After the first table.
        case afterFirstTable
    }

    /// Writes tables as a workbook to a new file: the same tables, the same bytes.
    ///
    /// Edge cases: numbers are numbers with as many decimals as the table shows, a range is two columns, codes are text and
    /// keep their zeros, nothing is a formula; a value that is not there is a word that says why.
    /// Errors: `file-unwritable`; what is left of the file is the caller's to remove.
    public static func writeWorkbook(
        of tables: [Table], language: Language, to path: String
    ) throws(UnusableInput) {
        guard SpreadsheetWriter.write(tables, language, to: path) else {
            throw UnusableInput(
                rule: "file-unwritable", place: Place(file: path),
                expected: LocalizedText(
                    vi: "một nơi ghi được, và chỗ cho tệp tạm",
                    en: "a place that can be written, and room for temporary files"))
        }
    }

    /// One cell as a person reads it, in both languages.
    public static func text(of cell: Cell) -> LocalizedText {
        LocalizedText(vi: CellFormat.human(cell, .vi), en: CellFormat.human(cell, .en))
    }

    /// The provenance of a table as a JSON document: the companion of a CSV file, which has no room for it.
    public static func provenanceText(of table: Table) -> String { provenanceText(of: [table]) }

    /// The provenance of the tables of one CSV file: that of the first, and those of the others under `others`.
    public static func provenanceText(of tables: [Table]) -> String {
        precondition(!tables.isEmpty, "a file has a table")
        return JSONWriter.provenanceText(of: tables[0], and: tables.dropFirst())
    }
}
