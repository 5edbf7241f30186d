public import Vocabulary

extension DelimitedTable {
    /// Reads a table from a workbook or from delimited text, as the ending of the name says.
    ///
    /// `sheet`, `headerRow` and `decimal` are those of `Workbook.table`; delimited text has no sheets, and its header stands in the first
    /// row unless another is named. `encoding` is that of delimited text, and `remedy` what can be done about a wrong one. Files of
    /// other spreadsheet programs (.xls, .xlsb, .ods) are refused with what to do.
    ///
    /// Errors: those of `Workbook`, of `DelimitedTable(file:)`; `no-sheets` when a sheet of a text file is asked for;
    /// `one-header-row` when its names are said to stand in several rows.
    public init(
        anyFile path: String, sheet: String? = nil, headerRow: HeaderRows? = nil, delimiter: Character = ",",
        decimal: Character = ".", encoding: TextEncoding = .utf8,
        remedy: EncodingJudgement.Remedy = .savingAgain
    ) throws(UnusableInput) {
        if DelimitedTable.isWorkbook(path) {
            self = try Workbook(file: path).table(sheet, headerRow: headerRow, decimal: decimal)
            return
        }
        guard sheet == nil else {
            throw UnusableInput(
                rule: "no-sheets", place: Place(file: path), value: sheet,
                expected: LocalizedText(
                    vi: "tệp .xlsx khi nêu tên trang tính", en: "an .xlsx file where a sheet is named"))
        }
        guard headerRow?.first == headerRow?.last else {
            throw UnusableInput(
                rule: "one-header-row", place: Place(file: path), value: headerRow?.description,
                expected: LocalizedText(
                    vi: "một dòng tên cột trong văn bản phân cách; tiêu đề nhiều tầng đọc được từ .xlsx",
                    en: "one row of column names in delimited text; heads of several rows are read from .xlsx"))
        }
        try self.init(
            try FileAccess.text(of: path, encoding: encoding, delimiter: delimiter, remedy: remedy), file: path,
            delimiter: delimiter,
            headerRow: headerRow?.first ?? 1)
    }

    /// Whether the ending of a file name is one of a spreadsheet program.
    public static func isWorkbook(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        return ["xlsx", "xlsm", "xls", "xlsb", "ods"].contains(path[path.index(after: dot)...].lowercased())
    }
}
