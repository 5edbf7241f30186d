import FlatFiles
public import Vocabulary

/// The columns of a table in which units are named; at least a code or a name.
public struct NameColumns: Hashable, Sendable {
    /// Column of codes.
    public let code: String?
    /// Column of names.
    public let name: String?
    /// Column of districts, by code or name.
    public let district: String?
    /// Column of provinces, by code or name.
    public let province: String?

    /// Columns of a table.
    public init(code: String? = nil, name: String? = nil, district: String? = nil, province: String? = nil) {
        self.code = code
        self.name = name
        self.district = district
        self.province = province
    }

    /// The questions of a table, one a row, in its order.
    ///
    /// `within` is the province of all rows, by code or name, where the table does not say it. Errors: `missing-column` with
    /// near misses; `no-name-column` when neither a code nor a name column is named; those of reading the file.
    public func queries(
        file path: String, sheet: String? = nil, within province: String? = nil
    ) throws(UnusableInput) -> [NameQuery] {
        let table = try DelimitedTable(anyFile: path, sheet: sheet)
        let named = [code, name, district, self.province].compactMap(\.self)
        try table.require(named, optional: table.columns)
        guard let column = name ?? code else {
            throw UnusableInput(
                rule: "no-name-column", place: Place(file: path, row: 1),
                expected: LocalizedText(vi: "một cột mã hoặc cột tên", en: "a column of codes or of names"))
        }
        return table.rows.map { row in
            NameQuery(
                code: code.flatMap { row.optional($0) }.map { UnitCode($0) }, name: name.flatMap { row.optional($0) },
                district: district.flatMap { row.optional($0) },
                province: self.province.flatMap { row.optional($0) } ?? province,
                place: Place(file: path, row: row.number, column: column))
        }
    }
}
