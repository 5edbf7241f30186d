public import SurveyInference

/// Who is poor: those at the line too, or only those below it.
public enum PoorRule: String, Hashable, Sendable, CaseIterable {
    /// Income at or below the line. The official classification counts so (only who exceeds a line is above it), and `convey`.
    case atOrBelow
    /// Income strictly below the line: Eurostat, `laeken`, `ineq`.
    case below

    /// Whether an income is poor under a line.
    @inline(__always)
    public func counts(_ income: Double, under line: Double) -> Bool {
        self == .atOrBelow ? income <= line : income < line
    }
}

/// What the measures take for granted, printed with every figure.
public struct PovertyRules: Hashable, Sendable {
    /// The gap of a negative income.
    public enum NegativeIncome: String, Hashable, Sendable, CaseIterable {
        /// The line less the income: a gap above the whole line.
        case asReported
        /// The gap of an income of zero. Lines that are shares of a mean still take the income as it is.
        case asZero
    }

    /// What the Watts index, which takes logarithms, makes of incomes at or below zero.
    public enum WattsRule: Hashable, Sendable {
        /// There is no Watts index when the domain has such a row.
        case undefined
        /// Such rows are neither among the poor nor among the people of the index.
        case leftOut
        /// Incomes below an amount above zero count as that amount.
        case floor(Double)
    }

    /// Who is poor.
    public var poor: PoorRule
    /// The gap of a negative income.
    public var negative: NegativeIncome
    /// Incomes at or below zero in the Watts index.
    public var watts: WattsRule
    /// The median of the poor, where the cumulated weight meets the half.
    public var quantile: QuantileRule
    /// The kernel of the density at the line, which errors need when the line is estimated.
    public var bandwidth: DensityBandwidth

    /// Rules; without any, those of the official classification, which are `convey`'s too.
    public init(
        poor: PoorRule = .atOrBelow, negative: NegativeIncome = .asReported, watts: WattsRule = .undefined,
        quantile: QuantileRule = .inverse, bandwidth: DensityBandwidth = .population
    ) {
        if case .floor(let amount) = watts { precondition(amount > 0 && amount.isFinite, "a floor above zero") }
        self.poor = poor
        self.negative = negative
        self.watts = watts
        self.quantile = quantile
        self.bandwidth = bandwidth
    }

    /// Eurostat's: poor strictly below the line, the median half-way between two incomes where it falls between them.
    public static let eurostat = PovertyRules(poor: .below, quantile: .averaged)
}
