public import SurveyInference

/// What becomes of the household that stands at the boundary of a share of the population.
public enum ShareBoundary: String, Hashable, Sendable, CaseIterable {
    /// It is divided, so that the share is met exactly: ordinates of the Lorenz polygon (Langel and Tillé 2011).
    case split
    /// It belongs below as a whole, with all that have its income: Eurostat's quintile share ratio.
    case whole
}

/// A number that describes a distribution of incomes.
///
/// Orders, shares and parameters are finite; shares lie in 0...1.
public enum InequalityMeasure: Hashable, Sendable {
    /// Mean income.
    case mean
    /// The income that a share of the population does not exceed.
    case quantile(Double)
    /// The Gini coefficient: twice the area between the Lorenz polygon and the diagonal.
    case gini
    /// The Hoover index: the share of income to be moved for all incomes to be equal.
    case hoover
    /// Generalised entropy of an order; 0 is the mean logarithmic deviation (Theil L), 1 is Theil's T, 2 is half the squared
    /// coefficient of variation.
    case entropy(Double)
    /// Atkinson's index with an aversion above 0.
    case atkinson(Double)
    /// Share of income of those between two shares of the population, poorest first.
    case share(from: Double, to: Double)
    /// Income of a top share of the population over that of a bottom share.
    case shareRatio(top: Double, bottom: Double, boundary: ShareBoundary)
    /// A quantile over a lower one.
    case quantileRatio(upper: Double, lower: Double)
    /// Ordinate of the generalised Lorenz curve: the Lorenz ordinate times the mean.
    case generalisedLorenz(Double)

    /// Median income.
    public static let median = InequalityMeasure.quantile(0.5)
    /// Theil's T.
    public static let theil = InequalityMeasure.entropy(1)
    /// The mean logarithmic deviation.
    public static let meanLogDeviation = InequalityMeasure.entropy(0)
    /// Eurostat's income quintile share ratio.
    public static let s80s20 = InequalityMeasure.shareRatio(top: 0.2, bottom: 0.2, boundary: .whole)
    /// Palma's ratio: the richest tenth over the poorest four.
    public static let palma = InequalityMeasure.shareRatio(top: 0.1, bottom: 0.4, boundary: .split)
    /// The ninetieth percentile over the tenth.
    public static let p90p10 = InequalityMeasure.quantileRatio(upper: 0.9, lower: 0.1)
    /// Ordinate of the Lorenz curve.
    public static func lorenz(_ share: Double) -> InequalityMeasure { .share(from: 0, to: share) }
    /// Shares of income of so many equal parts of the population, poorest first: 5 for quintiles, 10 for deciles.
    public static func shares(parts: Int) -> [InequalityMeasure] {
        precondition(parts > 0, "a population has parts")
        return (0..<parts).map { .share(from: Double($0) / Double(parts), to: Double($0 + 1) / Double(parts)) }
    }

    /// Its key and kind.
    public var quantity: Quantity {
        switch self {
        case .mean: Quantity("mean", .real)
        case .median: Quantity("median", .real)
        case .quantile(let share): Quantity("quantile_\(share)", .real)
        case .gini: Quantity("gini", .share)
        case .hoover: Quantity("hoover", .share)
        case .entropy(let order): Quantity("ge_\(order)", .positive)
        case .atkinson(let aversion): Quantity("atkinson_\(aversion)", .share)
        case .share(let from, let to):
            from == 0 ? Quantity("lorenz_\(to)", .share) : Quantity("share_\(from)_\(to)", .share)
        case .s80s20: Quantity("s80s20", .positive)
        case .palma: Quantity("palma", .positive)
        case .shareRatio(let top, let bottom, let boundary):
            Quantity("share_ratio_\(top)_\(bottom)_\(boundary.rawValue)", .positive)
        case .p90p10: Quantity("p90p10", .positive)
        case .quantileRatio(let upper, let lower): Quantity("quantile_ratio_\(upper)_\(lower)", .positive)
        case .generalisedLorenz(let share): Quantity("generalised_lorenz_\(share)", .real)
        }
    }

    /// Whether its parameters make sense: shares in 0...1 and in order, a positive aversion.
    public var isSound: Bool {
        switch self {
        case .mean, .gini, .hoover: true
        case .quantile(let share): share > 0 && share < 1
        case .entropy(let order): order.isFinite
        case .atkinson(let aversion): aversion.isFinite && aversion > 0
        case .share(let from, let to): 0 <= from && from < to && to <= 1
        case .shareRatio(let top, let bottom, _): 0 < top && top < 1 && 0 < bottom && bottom < 1
        case .quantileRatio(let upper, let lower): 0 < lower && lower < upper && upper < 1
        case .generalisedLorenz(let share): 0 <= share && share <= 1
        }
    }
}
