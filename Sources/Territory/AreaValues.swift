import FlatFiles
public import Vocabulary

/// One number for each unit, and how sure it is: a column of a table, ready to be mapped or tested.
///
/// Shape: one layer, or one for each year asked for, each with the rows of its year. An empty cell is unknown and stays
/// so; a unit that has no row in a layer is unknown as well.
public struct AreaValues: Sendable {
    /// How sure a number is.
    public enum Doubt: Hashable, Sendable {
        /// A standard error or another measure of width, in the unit of the number.
        case width(Double)
        /// The ends of an interval.
        case interval(lower: Double, upper: Double)
        /// A word, such as that of a traffic light.
        case word(String)
    }

    /// What a row says.
    public struct Reading: Hashable, Sendable {
        /// The number; `nil` when the cell is empty, or withheld.
        public let value: Double?
        /// Whether the table withholds it, so that nobody can be recognised.
        public let isWithheld: Bool
        /// How sure it is; `nil` when the table does not say.
        public let doubt: Doubt?
    }

    /// The rows of one year, or all rows.
    public struct Layer: Sendable {
        /// The year; `nil` when no years were asked for.
        public let year: Int?
        /// Readings by unit.
        public let readings: UnitTable<Reading>
    }

    /// Which columns are read.
    public struct Columns: Hashable, Sendable {
        /// The column of codes; otherwise the usual ones.
        public let code: String?
        /// The column of numbers.
        public let value: String
        /// The beginning of the columns `…_lower` and `…_upper`, or a column of widths or words; `nil` for none.
        public let doubt: String?

        /// Columns.
        public init(code: String? = nil, value: String, doubt: String? = nil) {
            self.code = code
            self.value = value
            self.doubt = doubt
        }
    }

    /// Which years are read.
    public enum Years: Hashable, Sendable {
        /// The table has one row for each unit.
        case none
        /// Every year of the column `year`.
        case all
        /// These years of the column `year`.
        case some([Int])
    }

    /// File it was read from.
    public let file: String
    /// Layers, by year.
    public let layers: [Layer]
    /// Names, where the table has them.
    public let names: UnitTable<String>
    /// Observed or synthetic.
    public let origin: DataOrigin
    /// Rows read.
    public let rows: Int

    /// Reads a column of a table (CSV or workbook).
    ///
    /// Errors, each with row, column and value: no column of codes, no such column, a cell that is no number or beyond 10^15, a
    /// unit that stands twice in a layer, a year nobody has, an interval whose ends are the wrong way round or that does not
    /// hold its number.
    public init(
        file path: String, columns: Columns, years: Years = .none, sheet: String? = nil
    ) throws(UnusableInput) {
        file = path
        let table = try DelimitedTable(anyFile: path, sheet: sheet)
        let code = try CommuneContext.codeColumn(of: table, file: path, named: columns.code)
        let doubt = try DoubtColumn(columns.doubt, in: table, file: path)
        if years != .none, !table.columns.contains("year") { throw table.noColumn("year", file: path) }
        guard table.columns.contains(columns.value) else {
            throw table.noColumn(columns.value, file: path)
        }
        // The sum at the foot of our own tables is no unit.
        let rows = table.rows.filter { code != "group" || !CommuneContext.totals.contains($0.optional(code)) }
        var names = UnitTable<String>()
        var found: [Int?: UnitTable<Reading>] = [:]
        var isSynthetic = false
        for row in rows {
            let year = try AreaValues.year(of: row, years)
            if case .some(let wanted) = years, !wanted.contains(where: { $0 == year }) { continue }
            let unit = UnitCode(try row.required(code))
            guard found[year]?[unit] == nil else {
                throw row.wrong(
                    code, vi: "mỗi đơn vị một dòng (bảng nhiều năm: --years)",
                    en: "one row for each unit (a table of several years: --years)")
            }
            if let name = row.optional("name") { names.merge(name, for: unit) { _, new in new } }
            isSynthetic = isSynthetic || row.optional("source") == DataOrigin.synthetic.rawValue
            let reading = try AreaValues.reading(of: row, columns.value, doubt)
            found[year, default: UnitTable()].merge(reading, for: unit) { _, new in new }
        }
        if case .some(let wanted) = years, let absent = wanted.first(where: { found[$0] == nil }) {
            throw UnusableInput(
                rule: "no-such-year", place: Place(file: path, column: "year"), value: "\(absent)",
                expected: LocalizedText(vi: "một năm có trong bảng", en: "a year of the table"))
        }
        guard !found.isEmpty else {
            throw UnusableInput(
                rule: "no-rows", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row"))
        }
        layers = found.map { Layer(year: $0.key, readings: $0.value) }
            .sorted { one, other in one.year.flatMap { year in other.year.map { year < $0 } } ?? false }
        self.names = names
        self.rows = rows.count
        origin = try CommuneContext.companionOrigin(of: path) + (isSynthetic ? .synthetic : .observed)
    }

    /// How our own tables mark what they withhold.
    fileprivate static let withheld = "suppressed"
    /// Numbers beyond it are slips: no count of households and no amount in đồng is as large.
    fileprivate static let largest = 1e15

    private static func reading(
        of row: DelimitedTable.Row, _ column: String, _ doubt: DoubtColumn?
    ) throws(UnusableInput) -> Reading {
        let isWithheld = row.optional(column) == withheld
        let value = isWithheld ? nil : try row.optionalNumber(column)
        guard value.map({ abs($0) <= largest }) ?? true else {
            throw row.wrong(column, vi: "một số trong khoảng 10^15", en: "a number within 10^15")
        }
        let found = try doubt?.reading(of: row)
        if let value, case .interval(let lower, let upper)? = found, !(lower...upper).contains(value) {
            throw row.wrong(
                column, vi: "một số trong khoảng của nó, từ \(lower) đến \(upper)",
                en: "a number within its own interval, \(lower) to \(upper)")
        }
        return Reading(value: value, isWithheld: isWithheld, doubt: found)
    }

    private static func year(of row: DelimitedTable.Row, _ years: Years) throws(UnusableInput) -> Int? {
        guard years != .none else { return nil }
        guard let year = try row.optionalInteger("year") else {
            throw row.wrong("year", vi: "một năm", en: "a year")
        }
        return Int(year)
    }
}

/// Where a table says how sure its numbers are.
private enum DoubtColumn {
    case one(String)
    case ends(lower: String, upper: String)

    init?(_ name: String?, in table: DelimitedTable, file: String) throws(UnusableInput) {
        guard let name else { return nil }
        // Ends first: beside them the column of the name is the number itself, in our own tables.
        if table.columns.contains(name + "_lower"), table.columns.contains(name + "_upper") {
            self = .ends(lower: name + "_lower", upper: name + "_upper")
        } else if table.columns.contains(name) {
            self = .one(name)
        } else {
            throw table.noColumn(name, file: file)
        }
    }

    func reading(of row: DelimitedTable.Row) throws(UnusableInput) -> AreaValues.Doubt? {
        switch self {
        case .one(let name):
            guard let text = row.optional(name), text != AreaValues.withheld else { return nil }
            guard let width = Double(text) else { return .word(text) }
            guard width >= 0, width <= AreaValues.largest else {
                throw row.wrong(name, vi: "một số từ 0 đến 10^15", en: "a number from 0 to 10^15")
            }
            return .width(width)
        case .ends(let lower, let upper):
            guard let low = try row.optionalNumber(lower), let high = try row.optionalNumber(upper) else { return nil }
            guard low <= high, abs(low) <= AreaValues.largest, abs(high) <= AreaValues.largest else {
                throw row.wrong(
                    upper, vi: "đầu trên không dưới đầu dưới, trong khoảng 10^15",
                    en: "an upper end at or above the lower one, within 10^15")
            }
            return .interval(lower: low, upper: high)
        }
    }
}

extension DelimitedTable {
    /// A refusal of a column that is not there, with those nearest to it.
    func noColumn(_ name: String, file: String) -> UnusableInput {
        let near = nearMisses(of: name, in: columns)
        let offer = (near.isEmpty ? columns : near).joined(separator: ", ")
        return UnusableInput(
            rule: "missing-column", place: Place(file: file, row: 1, column: name),
            expected: LocalizedText(vi: "một cột của bảng: \(offer)", en: "a column of the table: \(offer)"))
    }
}
