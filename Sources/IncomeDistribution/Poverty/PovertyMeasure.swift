internal import SurveyInference

/// A measure of income poverty. N people, W of them poor; a poor person's gap is g = (line - income) / line.
///
/// Sources: Foster, Greer, Thorbecke 1984, Econometrica 52; Watts 1968; Sen 1976, Econometrica 44; Thon 1979, Review of Income
/// and Wealth 25; Shorrocks 1995, Econometrica 63.
public enum PovertyMeasure: Hashable, Sendable {
    /// How the Sen index treats the number of the poor.
    public enum SenVersion: Hashable, Sendable {
        /// H (I + (1 - I) G), with G the Gini index of the poor: weights may have any scale, and two copies of a population are
        /// as poor as one.
        case continuous
        /// Sen's own, for a list of persons: G is multiplied by W / (W + 1).
        case finite
    }

    /// Mean of g^alpha over all people, alpha >= 0: 0 the headcount ratio, 1 the gap, 2 the severity.
    case fgt(Double)
    /// Mean of log(line / income) over all people, zero for who is not poor.
    case watts
    /// The Sen index.
    case sen(SenVersion)
    /// The Sen-Shorrocks-Thon index, H I (1 + Gini of the gaps of all people), for a population of any size.
    case senShorrocksThon
    /// Mean of g over the poor: I.
    case incomeGapRatio
    /// Mean of line - income over the poor, in money.
    case meanShortfall
    /// 1 - median income of the poor / line: Eurostat's relative median at-risk-of-poverty gap. With lines of several
    /// parts, the median is that of income / line.
    case medianGap
    /// The poor, weighted.
    case poor
    /// Sum of line - income over the poor, in money.
    case totalGap
    /// The line itself, when all parts share it.
    case line
    /// All people, weighted.
    case population
    /// Sum of g^alpha over the poor.
    case gapSum(Double)

    /// The FGT measures, what lies behind them, and the line.
    public static let standard: [PovertyMeasure] = [
        .fgt(0), .fgt(1), .fgt(2), .incomeGapRatio, .meanShortfall, .watts, .sen(.continuous), .senShorrocksThon, .poor,
        .totalGap, .line,
    ]

    /// Its key, such as `headcount`, `severity`, `fgt_1.5`, `sen_shorrocks_thon`.
    public var key: String {
        switch self {
        case .fgt(0): "headcount"
        case .fgt(1): "gap"
        case .fgt(2): "severity"
        case .fgt(let alpha): "fgt_\(alpha)"
        case .watts: "watts"
        case .sen(.continuous): "sen"
        case .sen(.finite): "sen_finite"
        case .senShorrocksThon: "sen_shorrocks_thon"
        case .incomeGapRatio: "income_gap_ratio"
        case .meanShortfall: "mean_shortfall"
        case .medianGap: "median_gap"
        case .poor: "poor"
        case .totalGap: "total_gap"
        case .line: "line"
        case .population: "population"
        case .gapSum(let alpha): "gap_sum_\(alpha)"
        }
    }

    /// Gaps above the whole line take a mean of gaps out of 0...1.
    func scale(gapsExceedLine: Bool) -> QuantityScale {
        switch self {
        case .fgt(0): .share
        case .fgt, .sen, .senShorrocksThon, .incomeGapRatio, .medianGap: gapsExceedLine ? .positive : .share
        case .watts, .meanShortfall, .poor, .totalGap, .line, .population, .gapSum: .positive
        }
    }

    /// Exponents beyond 0 and 1, whose sums need a power for each poor entry.
    var power: Double? {
        switch self {
        case .fgt(let alpha), .gapSum(let alpha): alpha == 0 || alpha == 1 ? nil : alpha
        default: nil
        }
    }

    /// Whether it weighs the poor by their rank.
    var isRanked: Bool {
        switch self {
        case .sen, .senShorrocksThon: true
        default: false
        }
    }
}
