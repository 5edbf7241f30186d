public import SurveyInference

/// Mean, total and quantiles of the incomes of one domain.
///
/// Keys: `mean`, `total`, `median`, and `quantile_0.25` and the like. Units: money units of the sample.
/// Complexity: values are sums over elements; quantiles pass over the entries around them besides.
public struct LevelStatistic: SampleStatistic {
    /// One of the numbers.
    public enum Level: Hashable, Sendable {
        /// Weighted mean.
        case mean
        /// Weighted sum.
        case total
        /// The income at or below which a share lies.
        case quantile(Double)

        /// Half of the people lie at or below it.
        public static let median = Level.quantile(0.5)
    }

    /// The domain.
    public let sample: IncomeSample
    /// The numbers, in order.
    public let levels: [Level]
    /// What a quantile is where the cumulated weight meets the share.
    public let rule: QuantileRule
    /// The kernel of the density that the errors of quantiles need.
    public let bandwidth: DensityBandwidth
    /// The numbers, in order.
    public let quantities: [Quantity]
    private let searches: [QuantileSearch?]
    private let sums: MeanSearch

    /// Numbers of one domain.
    public init(
        _ sample: IncomeSample, levels: [Level] = [.mean, .median], rule: QuantileRule = .inverse,
        bandwidth: DensityBandwidth = .population
    ) {
        self.sample = sample
        self.levels = levels
        self.rule = rule
        self.bandwidth = bandwidth
        quantities = levels.map {
            switch $0 {
            case .mean: Quantity("mean", .real)
            case .total: Quantity("total", .real)
            case .quantile(let share): Quantity(share == 0.5 ? "median" : "quantile_\(share)", .real)
            }
        }
        sums = MeanSearch(sample)
        searches = levels.map {
            if case .quantile(let share) = $0 { QuantileSearch(sample, share: share, rule: rule) } else { nil }
        }
    }

    /// Rows with a known income.
    public var rows: Int64 { sample.rows }

    /// The numbers under these factors; `nil` when nobody has weight.
    public func values(under factors: [Double]) -> [Double?] {
        zip(levels, searches).map { level, search in
            switch level {
            case .mean: sums.mean(under: factors)
            case .total: sums.total(under: factors)
            case .quantile: search?.value(of: sample, under: factors)
            }
        }
    }

    /// The numbers with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        levels.map {
            switch $0 {
            case .mean: sample.meanLinearisation(under: factors)
            case .total: sample.totalLinearisation(under: factors)
            case .quantile(let share):
                sample.quantileLinearisation(share, under: factors, rule: rule, bandwidth: bandwidth)
            }
        }
    }
}
