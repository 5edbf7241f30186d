public import FlatFiles
public import Vocabulary

/// Reference values from Tests/Reference. A table without its `.source.md` does not load: every expected value has a witness.
public struct ReferenceTable {
    /// Rows in file order.
    public let rows: [DelimitedTable.Row]

    /// Loads `Tests/Reference/<name>.csv`; `source` names the page that says where it comes from when it is another.
    public init(_ name: String, source: String? = nil) throws(UnusableInput) {
        _ = try FileAccess.text(of: Repository.path("Tests/Reference/\(source ?? name).source.md"))
        rows = try DelimitedTable(file: Repository.path("Tests/Reference/\(name).csv")).rows
    }
}
