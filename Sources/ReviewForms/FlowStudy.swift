public import FlatFiles
public import Tallies
public import Vocabulary

/// What each column of a table of review flows is: said once, used by every command.
public struct FlowStudy: Sendable {
    /// Where the year of a count stands.
    public enum Years: Hashable, Sendable {
        /// In a column: one row for each unit and year.
        case column(String)
        /// Nowhere: the whole table is of one year.
        case fixed(Int)
        /// In the column names, as `{year}`: one row for each unit.
        case wide([Int])
    }

    /// A part of the households or persons of a cell, such as the poor without labour capacity.
    public struct Subgroup: Hashable, Sendable {
        /// Name of the part.
        public let key: String
        /// Name in the file.
        public let column: String
        /// The cell it is a part of.
        public let whole: FlowCell
        /// Column with the printed share of the part in the whole, in percent.
        public let share: String?
    }

    /// How numbers are written. A separator that nobody declared is never guessed.
    public struct NumberFormat: Hashable, Sendable {
        /// Decimal separator, when declared.
        public let decimal: Character?
        /// Thousands separator, when declared.
        public let thousands: Character?
        /// Texts that stand for a missing value, besides the empty one.
        public let missing: [String]

        /// Nothing declared; only the empty field is missing.
        public static let undeclared = NumberFormat(decimal: nil, thousands: nil, missing: [])
    }

    /// File the study was read from.
    public let file: String
    /// Title.
    public let title: LocalizedText
    /// Observed or synthetic counts.
    public let origin: DataOrigin
    /// Id of the standard under which the lists were made, when the study names it.
    public let standard: String?
    /// Field separator.
    public let delimiter: Character
    /// How numbers are written.
    public let numbers: NumberFormat
    /// Commune code.
    public let commune: CodeColumn?
    /// District code.
    public let district: CodeColumn?
    /// Province code.
    public let province: CodeColumn?
    /// Area type.
    public let area: AreaColumn?
    /// Year of the review.
    public let years: Years
    /// Column of each cell; a cell without one is unknown.
    public let cells: [FlowCell: String]
    /// Column of the printed poor rate, in percent of all households.
    public let poorRate: String?
    /// Column of the printed near-poor rate, in percent of all households.
    public let nearPoorRate: String?
    /// Parts of cells.
    public let subgroups: [Subgroup]
    /// What the commune column says in a row that is the total of communes; `""` for an empty field.
    public let communeTotals: [String]
    /// What the district column says in a row that is the total of districts.
    public let districtTotals: [String]
}

extension FlowStudy {
    /// Stands in a column name for the year.
    static let yearMark = "{year}"
    static let poorRateKey = "poor_rate"
    static let nearPoorRateKey = "near_poor_rate"

    /// Names a plain table may use.
    static let plainNames =
        ["commune", "district", "province", "area", "year", poorRateKey, nearPoorRateKey]
        + FlowCell.allCases.map(\.rawValue)

    /// The study of a table whose columns have the plain names: those of the cells, `commune`, `district`, `province`,
    /// `area`, `year`, `poor_rate`, `near_poor_rate`. Other columns are passed over.
    ///
    /// Errors: `missing-column` when there is no year, no unit or no cell.
    public init(plain table: DelimitedTable, file: String) throws(UnusableInput) {
        let present = Set(table.columns)
        func code(_ name: String) -> CodeColumn? { present.contains(name) ? CodeColumn(name) : nil }
        self.file = file
        title = LocalizedText(verbatim: file)
        origin = .observed
        standard = nil
        delimiter = ","
        numbers = .undeclared
        commune = code("commune")
        district = code("district")
        province = code("province")
        area = present.contains("area") ? AreaColumn("area") : nil
        years = .column("year")
        cells = Dictionary(
            uniqueKeysWithValues: FlowCell.allCases.filter { present.contains($0.rawValue) }.map { ($0, $0.rawValue) })
        poorRate = present.contains(FlowStudy.poorRateKey) ? FlowStudy.poorRateKey : nil
        nearPoorRate = present.contains(FlowStudy.nearPoorRateKey) ? FlowStudy.nearPoorRateKey : nil
        subgroups = []
        communeTotals = []
        districtTotals = []
        guard commune != nil || district != nil || province != nil, present.contains("year"), !cells.isEmpty else {
            let name = commune == nil ? "commune" : present.contains("year") ? "closing_poor" : "year"
            let near = nearMisses(of: name, in: table.columns).joined(separator: ", ")
            throw UnusableInput(
                rule: "missing-column", place: Place(file: file, row: 1, column: name),
                value: near.isEmpty ? nil : near,
                expected: LocalizedText(
                    vi: "cột “\(name)”, hoặc một tệp nghiên cứu nói tên cột",
                    en: "a column “\(name)”, or a study file that says its name"))
        }
    }

    /// Name in the file of the column of a cell in a year.
    func column(_ name: String, in year: Int) -> String {
        guard case .wide = years else { return name }
        return name.replacing(FlowStudy.yearMark, with: String(year))
    }
}

extension String {
    /// The text with every occurrence of a part replaced.
    func replacing(_ part: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            result += rest[..<range.lowerBound] + other
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
