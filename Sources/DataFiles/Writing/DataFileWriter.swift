internal import FlatFiles
public import Vocabulary

/// Writes data files: text with separators, Stata, SPSS.
public enum DataFileWriter {
    /// Rows that can be given again and again: each call hands all rows, in the same order, to its argument, as long as that
    /// wants more.
    public typealias Rows = (_ body: ([DataValue]) -> Continuation) throws(UnusableInput) -> Void

    /// Writes a data file whole or not at all, and says what could not be carried over as it was.
    ///
    /// The rows are asked for twice: once to find widths, storage and missing codes, once to be written. Kept are names, labels,
    /// labels of values and of missing codes, declared missing values, and formats where the other program has a like one.
    ///
    /// Edge cases: a name the kind does not allow is replaced by one it does (`name-changed`). Numbers declared missing become
    /// `.a`, `.b` and so on in Stata, lettered alike in all variables; extended missing values become declared numbers below
    /// all data in SPSS (`missing-recoded`). What a kind cannot declare stays in the file as a value (`missing-not-declared`).
    /// Days and times change their count with the program (`dates-recoded`). A file of SPSS keeps no blanks at the end of texts.
    /// In text, missing values and formulas follow the options.
    ///
    /// Errors: `kind-not-written` for workbooks; `no-variables`; `too-many-variables`; `row-width` when a row has other than one
    /// value for each variable; `value-kind` when a text stands among numbers or a number among texts; `number-too-large` and
    /// `text-too-long` for what the format cannot hold; `rows-differ` when the second pass gave other rows; those of the rows;
    /// `file-unwritable`.
    ///
    /// Complexity: two passes. Memory for one row and, in Stata files, for the variables whose texts are longer than 2,045 bytes.
    public static func write(
        _ dictionary: DataDictionary, rows: Rows, as kind: DataFileKind, to path: String,
        options: WritingOptions = WritingOptions()
    ) throws(UnusableInput) -> [Finding] {
        guard !dictionary.variables.isEmpty else {
            throw UnusableInput(
                rule: "no-variables", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một biến", en: "at least one variable"))
        }
        var facts = ColumnFacts.Table(of: dictionary.variables, file: path)
        try rows { row in
            facts.add(row)
            return facts.refusal == nil ? .next : .stop
        }
        if let refusal = facts.refusal { throw refusal }
        switch kind {
        case .delimited:
            return try DelimitedDataWriter(dictionary, facts, options, path).write(rows)
        case .stata:
            return try StataWriter(dictionary, facts, options.stata, path).write(rows)
        case .spss:
            return try SPSSWriter(dictionary, facts, path).write(rows)
        case .workbook:
            throw UnusableInput(
                rule: "kind-not-written", place: Place(file: path), value: kind.rawValue,
                expected: LocalizedText(vi: "một tệp .csv, .dta hoặc .sav", en: "a .csv, .dta or .sav file"))
        }
    }

    /// Writes columns of a data file as another data file, and says what could not be carried over as it was, what the reader
    /// repaired first. See the other `write`; without columns all are written.
    ///
    /// Errors: those of the other `write` and of reading.
    public static func write(
        _ file: DataFile, columns: [Int]? = nil, as kind: DataFileKind, to path: String,
        options: WritingOptions = WritingOptions()
    ) throws(UnusableInput) -> [Finding] {
        let chosen = columns ?? Array(file.dictionary.variables.indices)
        var dictionary = file.dictionary
        dictionary.variables = chosen.map { file.dictionary.variables[$0] }
        var report: FindingReport?
        let findings = try write(
            dictionary,
            rows: { (body: ([DataValue]) -> Continuation) throws(UnusableInput) in
                report = try file.forEachRow(of: chosen, body)
            }, as: kind, to: path, options: options)
        return (report?.listed ?? []) + findings
    }
}
