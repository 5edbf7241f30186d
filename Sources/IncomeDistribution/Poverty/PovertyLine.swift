internal import NumericKernel
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

    var relative: RelativeLine? { if case .relative(let line) = self { line } else { nil } }

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
/// give it to all domains that share it: what it is under a set of factors is worked out once and remembered.
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
    private let sums: MomentSums
    private let amounts = Remembered<FactorSet, Double?>()
    private let linearised = Remembered<FactorSet, LinearisedLine?>()

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
        sums = MomentSums(reference, moments: [], scale: 1)
        if case .quantile(let order) = centre {
            search = QuantileSearch(reference, share: order, rule: rule)
        } else {
            search = nil
        }
    }

    /// The amount under these factors; `nil` when nobody has weight or when it is not above zero.
    public func value(under factors: [Double]) -> Double? {
        amounts.value(of: FactorSet(factors)) {
            guard let middle = middle(under: factors), middle * share > 0 else { return nil }
            return middle * share
        }
    }

    /// The amount with its linearised variable: the share times that of the mean or the quantile.
    ///
    /// Checked by: `convey::svyarpt`.
    public func linearisation(under factors: [Double]) -> Linearisation? {
        guard let value = value(under: factors), let line = linearised(under: factors) else { return nil }
        return Linearisation(
            value: value, totals: ElementTotals(elements: [], totals: []), shared: [.init(line.totals, times: 1)],
            spread: line.spread)
    }

    /// What errors need to know of the line; `nil` when its own error cannot be estimated.
    func linearised(under factors: [Double]) -> LinearisedLine? {
        linearised.value(of: FactorSet(factors)) {
            let moments = IncomeMoments(reference, under: factors)
            guard let influence = influence(moments, under: factors) else { return nil }
            let found = reference.linearisation(of: 0, under: factors) { influence(reference.incomes[$0]) }
            return LinearisedLine(
                influence: influence, totals: SharedTotals(found.own), spread: found.spread,
                kernelWidth: reference.kernelWidth(bandwidth, moments, under: factors))
        }
    }

    /// The mean or the quantile.
    private func middle(under factors: [Double]) -> Double? {
        if let search { return search.value(of: reference, under: factors) }
        let totals = sums.totals(under: factors)
        return totals.weight > 0 ? totals.mean : nil
    }

    private func influence(_ moments: IncomeMoments, under factors: [Double]) -> IncomeInfluence? {
        guard let middle = middle(under: factors) else { return nil }
        switch centre {
        case .mean: return moments.meanInfluence(middle).scaled(by: share)
        case .quantile(let order):
            return reference.quantileInfluence(order, at: middle, bandwidth, under: factors)?.scaled(by: share)
        }
    }
}

/// A relative line under one set of factors: what every domain that has it needs for its errors.
struct LinearisedLine: Sendable {
    /// What a person of the reference adds to the line, by income.
    let influence: IncomeInfluence
    /// Its linearised variable.
    let totals: SharedTotals
    /// What a simple random sample of the reference would say.
    let spread: WeightedSpread?
    /// Width of the kernel over the reference, by the line's own rule.
    let kernelWidth: Double?
}

/// A set of factors as a key: it is known by where it is stored, and being kept here nothing else can be stored there.
struct FactorSet: Hashable, Sendable {
    private let factors: [Double]

    init(_ factors: [Double]) { self.factors = factors }

    private var place: UnsafePointer<Double>? { factors.withUnsafeBufferPointer(\.baseAddress) }

    static func == (left: FactorSet, right: FactorSet) -> Bool {
        left.place == right.place && left.factors.count == right.factors.count
    }

    func hash(into hasher: inout Hasher) { hasher.combine(place) }
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
