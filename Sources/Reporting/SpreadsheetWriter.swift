import CXlsxWriter
import Tabular
import Vocabulary

/// Tables as a workbook: a sheet for each, and one of notes and sources at the end.
///
/// A sheet has the heading of its table, the warning of generated numbers where it is due, then the names of the columns,
/// which stay in view, then the rows. Numbers are numbers, everything else is text and never a formula.
struct SpreadsheetWriter {
    /// A file says when it was made; always the same day, so that the same tables are the same bytes.
    private static let created = 315_532_800
    /// As many characters as a cell can hold.
    private static let longestText = 32_767
    private static let widest = 44
    private static let narrowest = 9

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let language: Language
    private var formats: SpreadsheetFormats
    private var names = SheetNames()

    /// Writes the tables to a new file; `false` when the system does not let it.
    static func write(_ tables: [Table], _ language: Language, to path: String) -> Bool {
        guard let workbook = workbook_new(path) else { return false }
        var writer = SpreadsheetWriter(workbook, language)
        writer.write(tables)
        return workbook_close(workbook) == LXW_NO_ERROR
    }

    private init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ language: Language) {
        self.workbook = workbook
        self.language = language
        formats = SpreadsheetFormats(workbook)
        var properties = lxw_doc_properties()
        properties.created = SpreadsheetWriter.created
        workbook_set_properties(workbook, &properties)
    }

    private mutating func write(_ tables: [Table]) {
        let notes = language == .vi ? "Ghi chú" : "Notes"
        _ = names.name(for: notes)
        let sheets = tables.map { names.name(for: $0.title[language]) }
        for (name, table) in zip(sheets, tables) { write(table, on: workbook_add_worksheet(workbook, name)) }
        writeNotes(zip(sheets, tables).map { (name: $0, table: $1) }, on: workbook_add_worksheet(workbook, notes))
    }

    // MARK: - A table

    private mutating func write(_ table: Table, on sheet: UnsafeMutablePointer<lxw_worksheet>?) {
        var row: UInt32 = 0
        write(table.title[language], at: row, 0, on: sheet, formats.heading())
        row += 1
        if table.provenance.origin == .synthetic {
            write(Footer.synthetic[language], at: row, 0, on: sheet, formats.warning())
            row += 1
        }
        let columns = table.columns.flatMap(heads)
        var widths = columns.map { min($0.count, 2 * SpreadsheetWriter.narrowest) }
        for (index, head) in columns.enumerated() {
            write(head, at: row, UInt16(index), on: sheet, formats.columnNames())
        }
        let header = row
        row += 1
        for section in table.sections {
            if let title = section.title {
                write(title[language], at: row, 0, on: sheet, formats.heading())
                row += 1
            }
            for cells in section.rows {
                let values = zip(table.columns, cells).flatMap { SpreadsheetValue.values(of: $1, in: $0, language) }
                for (index, value) in values.enumerated() {
                    write(value, at: row, UInt16(index), on: sheet)
                    widths[index] = max(widths[index], value.width)
                }
                row += 1
            }
        }
        for (index, width) in widths.enumerated() {
            let shown = max(SpreadsheetWriter.narrowest, min(width, SpreadsheetWriter.widest)) + 2
            worksheet_set_column(sheet, UInt16(index), UInt16(index), Double(shown), nil)
        }
        let codes = table.columns.prefix { $0.alignment == .leading }.count
        worksheet_freeze_panes(sheet, header + 1, UInt16(min(codes, 2)))
        layOut(sheet)
        worksheet_repeat_rows(sheet, header, header)
    }

    /// The names of a column: a range has two.
    private func heads(of column: Column) -> [String] {
        let title = column.title[language]
        guard column.isInterval else { return [title] }
        return (language == .vi ? ["từ", "đến"] : ["from", "to"]).map { "\(title) – \($0)" }
    }

    private func layOut(_ sheet: UnsafeMutablePointer<lxw_worksheet>?) {
        worksheet_set_landscape(sheet)
        let a4: UInt8 = 9
        worksheet_set_paper(sheet, a4)
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    // MARK: - Notes and sources

    private mutating func writeNotes(
        _ tables: [(name: String, table: Table)], on sheet: UnsafeMutablePointer<lxw_worksheet>?
    ) {
        let heads = language == .vi ? ["Trang", "Nội dung"] : ["Sheet", "Content"]
        for (index, head) in heads.enumerated() {
            write(head, at: 0, UInt16(index), on: sheet, formats.columnNames())
        }
        var row: UInt32 = 1
        for (name, table) in tables {
            let lines =
                [table.title[language]] + table.notes.map { $0[language] }
                + Footer.lines(of: table.provenance, language)
            for line in lines {
                write(name, at: row, 0, on: sheet, formats.sentence())
                write(line, at: row, 1, on: sheet, formats.sentence())
                row += 1
            }
        }
        let (nameWidth, lineWidth) = (Double(SheetNames.longest), Double(3 * SpreadsheetWriter.widest))
        worksheet_set_column(sheet, 0, 0, nameWidth, nil)
        worksheet_set_column(sheet, 1, 1, lineWidth, nil)
        worksheet_freeze_panes(sheet, 1, 0)
        layOut(sheet)
    }

    // MARK: - Cells

    private mutating func write(
        _ value: SpreadsheetValue, at row: UInt32, _ column: UInt16, on sheet: UnsafeMutablePointer<lxw_worksheet>?
    ) {
        switch value {
        case .text(let text): write(text, at: row, column, on: sheet, formats.text())
        case .absence(let text): write(text, at: row, column, on: sheet, formats.absence())
        case .number(let number, let pattern):
            worksheet_write_number(sheet, row, column, number, formats.number(pattern))
        }
    }

    /// The two letters that no XML document may hold.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    /// Text as text, whatever it begins with.
    private func write(
        _ text: String, at row: UInt32, _ column: UInt16, on sheet: UnsafeMutablePointer<lxw_worksheet>?,
        _ format: UnsafeMutablePointer<lxw_format>
    ) {
        var shown = String(
            String.UnicodeScalarView(text.printable.unicodeScalars.filter { !SpreadsheetWriter.isForbidden($0) }))
        // Programs read _x0041_ as the letter of that number; the underscore itself has one too.
        if shown.contains("_x") { shown = shown.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") }
        if shown.utf16.count > SpreadsheetWriter.longestText {
            shown = String(decoding: Array(shown.utf16.prefix(SpreadsheetWriter.longestText - 1)), as: UTF16.self) + "…"
        }
        if shown.isEmpty {
            worksheet_write_blank(sheet, row, column, format)
        } else {
            worksheet_write_string(sheet, row, column, shown, format)
        }
    }
}
