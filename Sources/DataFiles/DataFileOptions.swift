public import FlatFiles

/// How a data file is to be read, where the file does not say so itself.
public struct DataFileOptions: Hashable, Sendable {
    /// Sheet of a workbook; without a name the only one that holds anything.
    public var sheet: String?
    /// Row of the column names in a workbook or in delimited text, or rows of a workbook; without a number the first row that
    /// holds anything.
    public var headerRow: HeaderRows?
    /// Encoding of texts that are not UTF-8, such as `tcvn3`, instead of the one a file of SPSS states; or of letters that were
    /// stored in UTF-8 as others, such as `tcvn3-in-utf-8`, in a workbook too. A name of `TextEncoding`, or one that iconv of
    /// the system knows.
    public var encoding: String?
    /// What stands between the columns of delimited text.
    public var delimiter: Character
    /// Decimal mark of numbers in workbooks and delimited text.
    public var decimal: Character

    /// Options.
    public init(
        sheet: String? = nil, headerRow: HeaderRows? = nil, encoding: String? = nil, delimiter: Character = ",",
        decimal: Character = "."
    ) {
        self.sheet = sheet
        self.headerRow = headerRow
        self.encoding = encoding
        self.delimiter = delimiter
        self.decimal = decimal
    }
}
