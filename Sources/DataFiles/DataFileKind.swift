/// What kinds of data files are read.
public enum DataFileKind: String, Hashable, Sendable, CaseIterable {
    /// Text with separators, also compressed by gzip.
    case delimited
    /// Stata.
    case stata = "dta"
    /// SPSS.
    case spss = "sav"
    /// A workbook of a spreadsheet program.
    case workbook = "xlsx"

    /// The kind a file name tells; text when it tells nothing.
    public init(of path: String) {
        let name = path.lowercased()
        if name.hasSuffix(".dta") {
            self = .stata
        } else if name.hasSuffix(".sav") || name.hasSuffix(".zsav") {
            self = .spss
        } else if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") {
            self = .workbook
        } else {
            self = .delimited
        }
    }
}
