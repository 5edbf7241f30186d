public import Vocabulary

/// A column that carries a code, as study files describe it: a name, or `{ column = "xa", width = 5 }`.
public struct CodeColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// Number of characters every code has, when the study says so.
    public let width: Int?

    /// A column whose codes may have any length.
    public init(_ column: String) {
        self.init(column: column, width: nil)
    }

    private init(column: String, width: Int?) {
        self.column = column
        self.width = width
    }

    /// Reads the column from a study; `nil` when the key is absent.
    public init?(_ key: String, in columns: Settings) throws(UnusableInput) {
        guard columns.has(key) else { return nil }
        if let name = try? columns.string(key) {
            self.init(name)
            return
        }
        let table = try columns.table(key)
        try table.allow(["column", "width"])
        self.init(
            column: try table.string("column"), width: table.has("width") ? try table.integer("width", in: 1...64) : nil
        )
    }
}

/// The column that tells rural from urban: a name, or `{ column = "ttnt", rural = ["2"], urban = ["1"] }`.
public struct AreaColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// Values for rural.
    public let rural: [String]
    /// Values for urban.
    public let urban: [String]

    /// A column with the plain values `rural` and `urban`.
    public init(_ column: String) {
        self.init(column: column, rural: [AreaType.rural.rawValue], urban: [AreaType.urban.rawValue])
    }

    /// A column with these values for rural and urban.
    public init(column: String, rural: [String], urban: [String]) {
        self.column = column
        self.rural = rural
        self.urban = urban
    }

    /// Reads the column from a study; `nil` when the key is absent.
    public init?(_ key: String, in columns: Settings) throws(UnusableInput) {
        guard columns.has(key) else { return nil }
        if let name = try? columns.string(key) {
            self.init(name)
            return
        }
        let table = try columns.table(key)
        try table.allow(["column", "rural", "urban"])
        self.init(
            column: try table.string("column"), rural: try table.strings("rural"), urban: try table.strings("urban"))
    }
}
