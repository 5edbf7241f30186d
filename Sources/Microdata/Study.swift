public import FlatFiles
public import Tallies
public import Vocabulary

/// How the text of a household file is written.
public struct FileFormat: Hashable, Sendable {
    /// Field separator.
    public var delimiter: UInt8
    /// Decimal separator of numbers.
    public var decimal: UInt8
    /// Bytes of the text, when the study says.
    public var statedEncoding: TextEncoding?
    /// Texts that stand for a missing value.
    public var missing: [String]
    /// Sheet of a workbook, when it has several.
    public var sheet: String?
    /// Row of the column names in a workbook, or rows.
    public var headerRow: HeaderRows?

    /// Comma, decimal point, UTF-8, and the empty field for missing.
    public static let plain = FileFormat(
        delimiter: UInt8(ascii: ","), decimal: UInt8(ascii: "."), missing: [""])

    /// Bytes of the text: UTF-8 unless the study says otherwise.
    public var encoding: TextEncoding { statedEncoding ?? .utf8 }
}

/// The column that carries income.
public struct IncomeColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// Đồng in one unit of the column (1000 when it is in thousands).
    public let unit: Int64
    /// Whether the column is income per household; otherwise per person.
    public let isPerHousehold: Bool
    /// Months the income is for: 1 or 12.
    public let months: Int64
    /// Currency of figures made from it; `nil` for đồng.
    public let currency: String?
}

/// The column that carries the sampling weight.
public struct WeightColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// What the numbers of the column are divided by, 1,000,000 where six decimals are implied; `nil` when they are the
    /// weights themselves.
    public let divisor: Fraction?

    /// Billionths of a household in one unit of the column, when that is a whole number.
    var wholeUnit: Int64? {
        guard let divisor else { return WeightedCount.scale }
        let (product, overflow) = WeightedCount.scale.multipliedReportingOverflow(by: Int64(divisor.denominator))
        return overflow || product % Int64(divisor.numerator) != 0 ? nil : product / Int64(divisor.numerator)
    }
}

/// When a household is deprived, as a condition on one column.
public struct IndicatorRule: Hashable, Sendable {
    /// The condition.
    public enum Condition: Hashable, Sendable {
        /// The column is 1 for deprived and 0 for not deprived.
        case flag
        /// The column has one of these values; numbers are compared as numbers.
        case oneOf([String])
        /// The column is a number inside these bounds, given in millionths.
        case range(lowest: Int64, highest: Int64)
    }

    /// What an empty cell means.
    public enum MissingMeaning: String, Sendable, CaseIterable {
        /// Nothing is known.
        case missing
        /// The household is deprived.
        case deprived
        /// The household is not deprived.
        case notDeprived = "not_deprived"
    }

    /// Name in the file.
    public let column: String
    /// The condition.
    public let condition: Condition
    /// What a missing value means.
    public let missingIs: MissingMeaning
    /// Codes that stand for a missing value in this column alone.
    public let missing: [String]

    /// A rule.
    init(column: String, condition: Condition, missingIs: MissingMeaning = .missing, missing: [String] = []) {
        self.column = column
        self.condition = condition
        self.missingIs = missingIs
        self.missing = missing
    }
}

/// What each column of a household file is: said once, used by every command.
public struct Study: Sendable {
    /// File the study was read from.
    public let file: String
    /// Title.
    public let title: LocalizedText
    /// Observed or synthetic households.
    public let origin: DataOrigin
    /// Census or survey.
    public let design: SamplingDesign
    /// Standard to use when the command names none.
    public let standard: String?
    /// How the text is written.
    public internal(set) var format: FileFormat
    /// Household identifier.
    public let household: String?
    /// Commune code.
    public let commune: CodeColumn?
    /// District code.
    public let district: CodeColumn?
    /// Province code.
    public let province: CodeColumn?
    /// Area type.
    public internal(set) var area: AreaColumn?
    /// Sampling stratum.
    public let stratum: String?
    /// Primary sampling unit.
    public let psu: String?
    /// Sampling weight.
    public let weight: WeightColumn?
    /// How the sample was drawn, beside stratum, sampling unit and weight.
    public let sampling: SamplingPlan
    /// Household size; a row counts as one person without it.
    public let size: String?
    /// Income.
    public let income: IncomeColumn?
    /// Income score of the review.
    public let scoreA: String?
    /// Deprivation score of the review.
    public let scoreB: String?
    /// One rule for each indicator key, in key order.
    public internal(set) var indicators: [(key: String, rule: IndicatorRule)]
    /// What it takes to follow households from review to review.
    public let panel: StudyPanel
    /// The columns only the official forms need.
    public let forms: StudyForms
    /// Value labels of the columns that units are told apart by, from the dictionary of the file that is read.
    var labels: [String: [String: String]] = [:]

    /// The rule of an indicator.
    public func rule(for indicator: String) -> IndicatorRule? {
        indicators.first { $0.key == indicator }?.rule
    }
}
