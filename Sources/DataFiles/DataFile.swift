public import Vocabulary

/// Whether a reader of rows wants more of them.
public enum Continuation: Hashable, Sendable {
    /// The next row.
    case next
    /// No more rows.
    case stop
}

/// A file of data: its dictionary, and its rows one after the other.
///
/// Files of Stata and SPSS are streamed: neither the file nor its rows are held in memory. Of a workbook the packed file and its
/// shared texts are held, and its rows are read anew each time. Delimited text is held as one table of text.
///
/// Values are the same whatever the file: a number is finite, a text has at least one character and its Latin letters are in
/// normal form C, and everything else is missing. A text without characters is `.missing(.system)`. Numbers and texts that an SPSS file
/// declares missing come as `.missing(.number(98))` and `.missing(.text("x"))`, extended missing values of Stata as
/// `.missing(.tagged("a"))`. Dates of Stata and SPSS are numbers, and the variable's format says which; dates of workbooks are
/// texts such as `2024-04-01`.
///
/// A column of a workbook or of delimited text holds numbers when each of its cells is empty or a plain number, and at least one
/// is not empty; see `PlainNumber`.
public struct DataFile: Sendable {
    /// Path, as the user named it.
    public let path: String
    /// What kind of file it is.
    public let kind: DataFileKind
    /// What the file says of itself.
    public let dictionary: DataDictionary
    let source: any RowSource

    /// Number by which people call the first row: where it stands in a table, 1 in files that keep names apart.
    public var firstRow: Int { source.firstRow }

    /// Opens a file and reads its dictionary. The name tells the kind.
    ///
    /// Errors: `file-unreadable`; `not-a-data-file`, `damaged-data-file`, `data-file-too-large` (Stata and SPSS);
    /// `unknown-encoding`; `not-in-encoding` of delimited text in an encoding asked for; those of `DelimitedTable(anyFile:)`; `duplicate-column`.
    public init(_ path: String, options: DataFileOptions = DataFileOptions()) throws(UnusableInput) {
        self.path = path
        kind = DataFileKind(of: path)
        switch kind {
        case .stata, .spss:
            let file = try StatisticalFile(path, kind: kind, options: options)
            dictionary = file.dictionary
            source = file
        case .workbook:
            let sheet = try SheetFile(path, options: options)
            dictionary = sheet.dictionary
            source = sheet
        case .delimited:
            let table = try TableFile(path, options: options)
            dictionary = table.dictionary
            source = table
        }
        try DataFile.refuseRepeatedNames(dictionary, path)
    }

    /// Reads rows in file order and hands over the columns asked for, in that order; a column may be asked for twice.
    ///
    /// `columns` are positions in `dictionary.variables`. The array handed over is used again for the next row: keep what is
    /// needed of it, not the array. Other columns are skipped. What had to be repaired on the way comes back, counted by column
    /// and listed in part: `bytes-unreadable`, `number-not-finite`.
    ///
    /// Errors: `damaged-data-file` when the file ends early or contradicts itself; the rows before that have been handed over.
    @discardableResult
    public func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport {
        precondition(columns.allSatisfy(dictionary.variables.indices.contains), "a column that the file does not have")
        return try source.forEachRow(of: columns, body)
    }

    private static func refuseRepeatedNames(_ dictionary: DataDictionary, _ path: String) throws(UnusableInput) {
        var seen: Set<String> = []
        for variable in dictionary.variables where !seen.insert(variable.name).inserted {
            throw UnusableInput(
                rule: "duplicate-column", place: Place(file: path, column: variable.name),
                expected: LocalizedText(vi: "mỗi tên cột một lần", en: "each column name once"))
        }
    }
}

/// Where the rows of a data file come from.
protocol RowSource: Sendable {
    /// Number by which people call the first row: where it stands in a table, 1 in files that keep names apart.
    var firstRow: Int { get }
    func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport
}
