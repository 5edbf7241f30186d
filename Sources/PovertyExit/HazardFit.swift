public import NumericKernel
public import Tallies
internal import Uncertainty
public import Vocabulary

/// A fitted hazard: coefficients, spread of the communes, and what was done to get them.
public struct HazardFit: Sendable {
    /// One coefficient on the scale of the link.
    public struct Coefficient: Hashable, Sendable {
        /// Name of the column: `intercept`, `log_duration`, `duration_2`, `duration_unknown`, `earlier_spells` (spell
        /// number - 1), or a covariate.
        public let name: String
        /// The value.
        public let value: Double
        /// Its standard error, from the curvature of the marginal log-likelihood.
        public let standardError: Double
    }

    /// The standard deviation of the commune effects.
    public enum Spread: Hashable, Sendable {
        /// Zero fits best: the communes differ no more than chance allows. There is no standard error at this boundary.
        case zero
        /// A positive standard deviation, with the standard error of its logarithm.
        case positive(deviation: Double, logStandardError: Double)

        /// The standard deviation.
        public var deviation: Double {
            switch self {
            case .zero: 0
            case .positive(let deviation, _): deviation
            }
        }

        /// Its standard error by the delta method; `nil` at zero.
        public var standardError: Double? {
            switch self {
            case .zero: nil
            case .positive(let deviation, let logStandardError): deviation * logStandardError
            }
        }

        /// An interval, symmetric on the logarithmic scale; `nil` at zero.
        public func interval(level: Double = 0.95) throws(KernelError) -> ClosedRange<Double>? {
            guard case .positive(let deviation, let logStandardError) = self else { return nil }
            let reach = Elementary.exp(try StandardNormal.quantile((1 + level) / 2) * logStandardError)
            return deviation / reach...deviation * reach
        }
    }

    /// The effect of a commune given its households and the fitted parameters.
    public struct CommuneEffect: Hashable, Sendable {
        /// The commune.
        public let commune: UnitCode
        /// The mode of its effect, on the scale of the link.
        public let mode: Double
        /// The standard deviation around the mode, from the curvature there; parameters held.
        public let deviation: Double
        /// Household-years used.
        public let householdYears: Int64
        /// Events among them.
        public let events: Int64
        /// Derivatives of the mode by the parameters, as they are.
        let slopes: [Double]
    }

    /// What the table holds, in household-years.
    public struct Account: Hashable, Sendable {
        /// Household-years used.
        public let householdYears: Int64
        /// Events among them.
        public let events: Int64
        /// Household-years used that ended in another destination than the event.
        public let competing: Int64
        /// Household-years that ended in leaving otherwise; not used.
        public let censored: Int64
        /// Household-years of unknown duration that were dropped, whatever their end.
        public let droppedUnknown: Int64
        /// Distinct rows of the design matrix by commune.
        public let patterns: Int

        init(_ specification: ExitHazard, table: RiskTable, isUsed: (RiskPattern) -> Bool, patterns: Int) {
            var (years, events, competing, censored, dropped) = (Int64(0), Int64(0), Int64(0), Int64(0), Int64(0))
            for row in table.rows {
                guard isUsed(row.pattern) else {
                    dropped += row.count.observed + row.count.left
                    continue
                }
                let met = specification.events.reduce(0) { $0 + $1.households(in: row.count) }
                years += row.count.observed
                events += met
                competing += row.count.observed - row.count.stayed - met
                censored += row.count.left
            }
            (householdYears, self.events, self.competing) = (years, events, competing)
            (self.censored, droppedUnknown, self.patterns) = (censored, dropped, patterns)
        }
    }

    /// What the search did.
    public struct Record: Sendable {
        /// Newton steps.
        public let iterations: Int
        /// The largest component of the gradient at the end, in units of centred and scaled columns.
        public let gradientNorm: Double
        /// Points of the quadrature; one is Laplace's approximation.
        public let quadraturePoints: Int
        /// What a reader of the fit should know.
        public let warnings: [Finding]
    }

    /// What was fitted.
    public let specification: ExitHazard
    /// The state of the households.
    public let state: RiskState
    /// Observed or synthetic households.
    public let origin: DataOrigin
    /// Id of the standard of the lists.
    public let standard: String?
    /// Coefficients in the order of the columns.
    public let coefficients: [Coefficient]
    /// Spread of the communes.
    public let spread: Spread
    /// Covariance matrix of the coefficients and, when the spread is positive, of its standard deviation behind them.
    public let covariance: [[Double]]
    /// Effects of the communes, by code.
    public let communes: [CommuneEffect]
    /// Marginal log-likelihood of single household-years at the maximum: no binomial coefficients, so the same for any
    /// grouping of rows and comparable between numbers of quadrature points.
    public let logLikelihood: Double
    /// The same for the model without commune effects.
    public let logLikelihoodWithoutCommunes: Double
    /// What the table held.
    public let account: Account
    /// What the search did.
    public let record: Record
    /// Durations in use, from the shortest to the longest; `nil` when none is known.
    public let durations: ClosedRange<Int>?

    let columns: [HazardColumn]

    init(
        _ specification: ExitHazard, table: RiskTable, likelihood: HazardLikelihood, points: Int,
        plain: NewtonMaximum, mixed: NewtonMaximum
    ) {
        let design = likelihood.design
        let width = design.width
        // The likelihood is even in sigma; a hill no higher than its middle is a hill at zero.
        let deviation = abs(mixed.point[width])
        let isZero = deviation < 1e-4 || mixed.value <= plain.value + 1e-9
        let best = isZero ? plain : mixed
        let order = isZero ? width : width + 1
        let covariance = design.unscaled(covariance: best.curvature.inverse(), order: order)
        let values = design.unscaled(best.point)
        self.covariance = (0..<order).map { row in
            (0..<order).map { column in
                let isMirrored = !isZero && mixed.point[width] < 0 && (row == width) != (column == width)
                return isMirrored ? -covariance[row * order + column] : covariance[row * order + column]
            }
        }
        coefficients = (0..<width).map {
            Coefficient(
                name: design.columns[$0].name, value: values[$0],
                standardError: covariance[$0 * order + $0].squareRoot())
        }
        spread =
            isZero
            ? .zero
            : .positive(
                deviation: deviation,
                logStandardError: covariance[width * order + width].squareRoot() / deviation)
        let point = Array(best.point.prefix(width)) + [isZero ? 0 : deviation]
        communes = HazardFit.effects(likelihood, point)
        (logLikelihood, logLikelihoodWithoutCommunes) = (best.value, plain.value)
        (self.specification, state, origin, standard) = (specification, table.state, table.origin, table.standard)
        (account, durations, columns) = (design.account, design.durations, design.columns)
        record = Record(
            iterations: plain.iterations + mixed.iterations,
            gradientNorm: best.gradient.reduce(0) { max($0, abs($1)) }, quadraturePoints: points,
            warnings: HazardWarnings.of(
                design.account, coefficients: width, communes: design.communes.count, isZero: isZero, table))
    }

    private static func effects(_ likelihood: HazardLikelihood, _ point: [Double]) -> [CommuneEffect] {
        let design = likelihood.design
        let sigma = point[design.width]
        return likelihood.modes(point).enumerated().map { index, mode in
            // The effect is sigma v.
            var slopes = mode.slopes.map { sigma * $0 }
            slopes[design.width] += mode.effect
            let range = design.ranges[index]
            return CommuneEffect(
                commune: design.communes[index], mode: sigma * mode.effect, deviation: sigma * mode.deviation,
                householdYears: Int64(design.trials[range].reduce(0, +)),
                events: Int64(design.events[range].reduce(0, +)), slopes: design.unscaled(gradient: slopes))
        }
    }
}
