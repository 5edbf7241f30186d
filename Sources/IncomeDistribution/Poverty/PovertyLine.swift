public import SurveyInference

/// A line of income: known, or estimated from a sample.
public enum PovertyLine: Sendable {
    /// An amount above zero, in the money units of the sample.
    case absolute(Double)
    /// A share of the mean or of a quantile of a sample.
    case relative(RelativeLine)

    /// The amount under these factors; `nil` when it cannot be estimated, or is not above zero.
    public func value(under factors: [Double]) -> Double? {
        switch self {
        case .absolute(let amount): amount
        case .relative(let line): line.value(under: factors)
        }
    }

    /// The amount with its linearised variable; an absolute line has none.
    public func linearisation(under factors: [Double]) -> Linearisation? {
        switch self {
        case .absolute(let amount):
            Linearisation(value: amount, totals: ElementTotals(elements: [], totals: []))
        case .relative(let line): line.linearisation(under: factors)
        }
    }

    var isEstimated: Bool { if case .relative = self { true } else { false } }

    /// Whether two lines are the same amount under all factors.
    func isSame(as other: PovertyLine) -> Bool {
        switch (self, other) {
        case (.absolute(let a), .absolute(let b)): a == b
        case (.relative(let a), .relative(let b)): a === b
        default: false
        }
    }
}

/// A share of the mean or of a quantile of a sample: the whole country's, usually, when the measure is a province's.
///
/// The line has a sampling error of its own, and everything measured with it carries that error. Make the line once and
/// give it to all domains that share it.
public final class RelativeLine: Sendable {
    /// What the line is a share of.
    public enum Centre: Hashable, Sendable {
        /// The weighted mean.
        case mean
        /// The income at or below which a share lies.
        case quantile(Double)

        /// The weighted median.
        public static let median = Centre.quantile(0.5)
    }

    /// The share, such as 0.6.
    public let share: Double
    /// What the line is a share of.
    public let centre: Centre
    /// The sample it is estimated from.
    public let reference: IncomeSample
    /// What a quantile is where the cumulated weight meets the share.
    public let rule: QuantileRule
    /// The kernel of the density at the quantile.
    public let bandwidth: DensityBandwidth
    private let search: QuantileSearch?
    private let sums: MeanSearch

    /// A line. The share must be above zero.
    public init(
        share: Double, of centre: Centre, in reference: IncomeSample, rule: QuantileRule = .inverse,
        bandwidth: DensityBandwidth = .population
    ) {
        precondition(share > 0 && share.isFinite, "a share above zero")
        self.share = share
        self.centre = centre
        self.reference = reference
        self.rule = rule
        self.bandwidth = bandwidth
        sums = MeanSearch(reference)
        if case .quantile(let order) = centre {
            search = QuantileSearch(reference, share: order, rule: rule)
        } else {
            search = nil
        }
    }

    /// The amount under these factors; `nil` when nobody has weight or when it is not above zero.
    public func value(under factors: [Double]) -> Double? {
        let middle = search.map { $0.value(of: reference, under: factors) } ?? sums.mean(under: factors)
        guard let middle, middle * share > 0 else { return nil }
        return middle * share
    }

    /// The amount with its linearised variable: the share times that of the mean or the quantile.
    ///
    /// Checked by: `convey::svyarpt`.
    public func linearisation(under factors: [Double]) -> Linearisation? {
        guard let value = value(under: factors), let influence = influence(under: factors) else { return nil }
        return reference.linearisation(of: value, influence, under: factors)
    }

    func influence(under factors: [Double]) -> IncomeInfluence? {
        switch centre {
        case .mean:
            let moments = IncomeMoments(reference, under: factors)
            return sums.mean(under: factors).map { moments.meanInfluence($0).scaled(by: share) }
        case .quantile(let order):
            guard let middle = search?.value(of: reference, under: factors) else { return nil }
            return reference.quantileInfluence(order, at: middle, bandwidth, under: factors)?.scaled(by: share)
        }
    }
}

/// People who share a line: a whole domain, or its rural or urban part.
public struct PovertyPart: Sendable {
    /// Their incomes.
    public let sample: IncomeSample
    /// Their line.
    public let line: PovertyLine

    /// People and their line. An absolute line must be above zero.
    public init(_ sample: IncomeSample, line: PovertyLine) {
        if case .absolute(let amount) = line { precondition(amount > 0 && amount.isFinite, "a line above zero") }
        self.sample = sample
        self.line = line
    }
}
