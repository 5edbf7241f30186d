public import SurveyInference

/// Measures of the distribution of incomes in a domain of a sample, with their linearised variables.
///
/// Shape: one sample, any measures, each once or more. Units: those of the incomes for means and quantiles, pure numbers
/// otherwise.
/// Edge cases: `InequalityAbsence` says when a measure is not given; `IncomeSample.treated` changes the incomes first. With
/// negative incomes and a mean above zero the Gini coefficient, Hoover's index and shares are given, and may leave 0...1.
/// Complexity: means, entropy and Atkinson O(elements) for each set of factors; everything else O(entries), one walk for all
/// measures together.
/// Source: Cowell 2011, Measuring Inequality; Langel and Tillé 2011 and 2013 (Journal of the Royal Statistical Society A 176) on
/// variances.
/// Checked by: `InequalityReferenceTests` against convey and laeken, `InequalityLawTests`.
public struct InequalityStatistic: SampleStatistic {
    /// The measures, in the order of the numbers.
    public let measures: [InequalityMeasure]
    /// Their keys and kinds.
    public let quantities: [Quantity]
    /// Rows with a known income.
    public let rows: Int64

    /// What a quantile is where the cumulated weight meets the share.
    public let rule: QuantileRule
    /// The kernel of the density that the errors of quantiles need.
    public let bandwidth: DensityBandwidth

    private let sample: IncomeSample
    private let sums: MomentSums
    /// Shares of the population at which a measure cuts the distribution, ascending.
    private let shares: [Double]
    private let needsRanks: Bool
    private let searches: [Double: QuantileSearch]

    /// Measures of a sample. Their parameters must be sound (`InequalityMeasure.isSound`).
    public init(
        _ sample: IncomeSample, measures: [InequalityMeasure], rule: QuantileRule = .inverse,
        bandwidth: DensityBandwidth = .population
    ) {
        precondition(measures.allSatisfy(\.isSound), "parameters of measures make sense")
        self.sample = sample
        self.measures = measures
        self.rule = rule
        self.bandwidth = bandwidth
        rows = sample.rows
        let hasNegatives = (sample.incomes.first.map { $0 < 0 }) == true
        quantities = measures.map { measure in
            let quantity = measure.quantity
            return hasNegatives && quantity.scale == .share ? Quantity(quantity.key, .real) : quantity
        }
        var moments: [Moment] = []
        var shares: Set<Double> = []
        var searches: [Double: QuantileSearch] = [:]
        for measure in measures {
            if let moment = measure.moment, !moments.contains(moment) { moments.append(moment) }
            shares.formUnion(measure.cuts)
            for share in measure.quantiles where searches[share] == nil {
                searches[share] = QuantileSearch(sample, share: share, rule: rule)
            }
        }
        var (weight, income) = (0.0, 0.0)
        for index in sample.incomes.indices {
            weight += sample.weights[index]
            income += sample.weights[index] * sample.incomes[index]
        }
        sums = MomentSums(sample, moments: moments, scale: income > 0 ? income / weight : 1)
        self.shares = shares.sorted()
        self.searches = searches
        needsRanks = !shares.isEmpty || measures.contains(.gini)
    }

    /// Elements in which incomes were observed.
    public var elements: [Int32]? { sums.elements }

    /// The measures under these factors; `nil` where one is not defined.
    public func values(under factors: [Double]) -> [Double?] {
        let distribution = distribution(under: factors)
        return measures.map { try? distribution.outcome(of: $0).get() }
    }

    /// Why measures are not given under these factors; `nil` for those that are.
    public func absences(under factors: [Double]) -> [InequalityAbsence?] {
        let distribution = distribution(under: factors)
        return measures.map {
            switch distribution.outcome(of: $0) {
            case .success: nil
            case .failure(let absence): absence
            }
        }
    }

    /// The measures with their linearised variables; `nil` where one is not defined.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let distribution = distribution(under: factors)
        return measures.map { measure in
            guard case .success(let value) = distribution.outcome(of: measure),
                let influences = distribution.influences(of: measure)
            else { return nil }
            return sample.linearisation(of: value, under: factors) { influences[$0] }
        }
    }

    private func distribution(under factors: [Double]) -> Distribution {
        precondition(factors.count == sample.elementCount, "a factor for each element")
        let totals = sums.totals(under: factors)
        let ranked =
            needsRanks && totals.weight > 0
            ? RankedSums(sample, factors: factors, shares: shares, total: totals.weight) : nil
        return Distribution(
            sample: sample, factors: factors, totals: totals, moments: sums.moments, scale: sums.scale, shares: shares,
            ranked: ranked, searches: searches, bandwidth: bandwidth)
    }
}

extension InequalityMeasure {
    var moment: Moment? {
        switch self {
        case .entropy(let order): Moment(entropy: order)
        case .atkinson(let aversion): Moment(atkinson: aversion)
        default: nil
        }
    }

    /// Shares of the population at which it cuts the distribution.
    var cuts: [Double] {
        let all: [Double] =
            switch self {
            case .generalisedLorenz(let share): [share]
            case .share(let from, let to): [from, to]
            case .shareRatio(let top, let bottom, _): [1 - top, bottom]
            case .mean, .quantile, .quantileRatio, .gini, .hoover, .entropy, .atkinson: []
            }
        return all.filter { $0 > 0 && $0 < 1 }
    }

    /// Shares of the population whose quantile it needs.
    var quantiles: [Double] {
        switch self {
        case .quantile(let share): [share]
        case .quantileRatio(let upper, let lower): [upper, lower]
        default: []
        }
    }
}
