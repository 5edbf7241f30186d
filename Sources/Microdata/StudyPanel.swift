import FlatFiles
import Vocabulary

/// The column with the review's own result.
public struct StatusColumn: Hashable, Sendable {
    /// Name in the file.
    public let column: String
    /// Values for a poor household.
    public let poor: [String]
    /// Values for a near-poor household.
    public let nearPoor: [String]
    /// Values for a household on neither list; the empty text may be one of them.
    public let above: [String]
}

/// A household characteristic that serves as a covariate.
public enum CovariateRule: Hashable, Sendable {
    /// The number in a column.
    case number(column: String)
    /// 1 when the condition on a column holds, otherwise 0.
    case condition(IndicatorRule)

    /// Name of the column in the file.
    public var column: String {
        switch self {
        case .number(let column): column
        case .condition(let rule): rule.column
        }
    }
}

/// What it means when a household of one review is not in the file of the next.
public enum AbsenceMeaning: String, Sendable, CaseIterable {
    /// Nobody knows what became of it: it died out, moved away or was not reviewed. Right for files of all households.
    case unknown
    /// It is on neither list. Right for files that hold the lists only; who died or moved away then counts as an exit.
    case above
}

/// What a study says about following households from review to review.
public struct StudyPanel: Sendable {
    /// Year of the review, when a file holds several reviews.
    public let year: String?
    /// The review's own result.
    public let status: StatusColumn?
    /// Year of the review in which the household became poor, as far as the file knows it.
    public let poorSince: String?
    /// Covariates besides the indicators, in key order.
    public let covariates: [(key: String, rule: CovariateRule)]
    /// What absence means.
    public let absence: AbsenceMeaning
}

extension StudyPanel {
    /// Reads the parts of a study file that are about panels; `columns` is its table of columns.
    init(_ settings: Settings, columns: Settings) throws(UnusableInput) {
        year = try columns.optionalString("year")
        status = try StatusColumn("status", in: columns)
        poorSince = try columns.optionalString("poor_since")
        var rules: [(key: String, rule: CovariateRule)] = []
        if let table = try settings.optionalTable("covariates") {
            for key in table.keys { rules.append((key, try CovariateRule(key, in: table))) }
        }
        covariates = rules
        guard let panel = try settings.optionalTable("panel") else {
            absence = .unknown
            return
        }
        try panel.allow(["absent"])
        absence = panel.has("absent") ? try panel.choice("absent", of: AbsenceMeaning.self) : .unknown
    }
}

extension StatusColumn {
    init?(_ key: String, in columns: Settings) throws(UnusableInput) {
        guard columns.has(key) else { return nil }
        let table = try columns.table(key)
        try table.allow(["column", "poor", "near_poor", "above"])
        self.init(
            column: try table.string("column"), poor: try table.strings("poor"),
            nearPoor: try table.strings("near_poor"), above: try table.strings("above"))
        let values = poor + nearPoor + above
        guard Set(values).count == values.count else {
            throw table.wrong("above", vi: "mỗi giá trị một lần", en: "each value once")
        }
    }
}

extension CovariateRule {
    init(_ key: String, in covariates: Settings) throws(UnusableInput) {
        if let name = try? covariates.string(key) {
            self = .number(column: name)
            return
        }
        let rule = try IndicatorRule(key, in: covariates)
        self = rule.condition == .flag ? .number(column: rule.column) : .condition(rule)
    }
}
