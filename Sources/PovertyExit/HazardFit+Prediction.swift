internal import NumericKernel
public import Uncertainty
public import Vocabulary

extension HazardFit {
    /// A household whose future is asked for.
    public struct Profile: Hashable, Sendable {
        /// Completed years in the state, counting from 1 in the first; `nil` when unknown.
        public let duration: Int?
        /// Which spell it is, from 1.
        public let spell: Int
        /// Values of the covariates by name; all the specification uses.
        public let covariates: [String: Double]

        /// A household at the opening of a year.
        public init(duration: Int?, spell: Int = 1, covariates: [String: Double] = [:]) {
            self.duration = duration
            self.spell = spell
            self.covariates = covariates
        }
    }

    /// Whose hazard it is.
    public enum Scope: Hashable, Sendable {
        /// A household of this commune, with the commune's own effect.
        case commune(UnitCode)
        /// A household of a commune not known: averaged over the distribution of commune effects.
        case average
    }

    /// A chance with its uncertainty.
    public struct Prediction: Hashable, Sendable {
        /// The chance and its standard error.
        public let estimate: Estimate
        /// An interval, symmetric in log-odds.
        public let interval: ClosedRange<Double>
        /// Whether it rests on durations longer or shorter than any in the data.
        public let isExtrapolated: Bool
    }

    /// The chance that a household meets the event within the coming year.
    ///
    /// Shape: one profile. Units: probability per year.
    /// Edge cases: `average` integrates over the commune effects; it is not the hazard of a commune with effect zero.
    /// Errors: a commune or covariate the fit does not know, a covariate that is missing or not finite, an unknown
    /// duration or a duration class without coefficient.
    /// Complexity: 20 quadrature points.
    /// Source: delta method; for a commune the first-order correction of Kass, Steffey 1989, Journal of the American
    /// Statistical Association 84: the mode moves with the parameters.
    /// Checked by: closed forms at spread zero, exact integrals, simulation from the covariance matrix.
    public func hazard(
        of profile: Profile, for scope: Scope, level: Double = 0.95
    ) throws(UnusableInput) -> Prediction {
        let (chance, slopes, variance) = try chanceOfNone(profile, 1, scope)
        return prediction(1 - chance, slopes, variance, level, profile, years: 1)
    }

    /// The chances that a household has not met the event after 1, 2, ... years.
    ///
    /// Shape: as many numbers as years, falling. Units: probabilities.
    /// Edge cases: the duration advances from year to year, an unknown one stays unknown; covariates stay as they are.
    /// `average` averages whole curves, so communes with high hazards weigh less as time goes on. With competing exits it
    /// is the curve of a world without them.
    /// Errors, Source, Checked by: see `hazard(of:for:level:)`. Complexity: 20 quadrature points a year.
    public func survival(
        of profile: Profile, years: Int, for scope: Scope, level: Double = 0.95
    ) throws(UnusableInput) -> [Prediction] {
        precondition(years > 0, "a curve has at least one year")
        var curve: [Prediction] = []
        for year in 1...years {
            let (chance, slopes, variance) = try chanceOfNone(profile, year, scope)
            curve.append(prediction(chance, slopes, variance, level, profile, years: year))
        }
        return curve
    }

    /// The chance of no event in some years, its derivatives by the parameters, and the variance that stays when these are
    /// known.
    private func chanceOfNone(
        _ profile: Profile, _ years: Int, _ scope: Scope
    ) throws(UnusableInput) -> (chance: Double, slopes: [Double], variance: Double) {
        let rows = try designRows(profile, years)
        let parameters = coefficients.map(\.value)
        let predictors = rows.map { row in zip(row, parameters).reduce(0) { $0 + $1.0 * $1.1 } }
        let order = covariance.count
        switch scope {
        case .commune(let code):
            guard let effect = communes.first(where: { $0.commune == code }) else { throw unknownCommune(code) }
            let (logChance, fall, slopes) = logChance(rows, predictors, effect.mode)
            let chance = Elementary.exp(logChance)
            let total = (0..<order).map { index in
                chance * ((index < slopes.count ? slopes[index] : 0) + fall * effect.slopes[index])
            }
            return (chance, total, chance * fall * effect.deviation * (chance * fall * effect.deviation))
        case .average:
            guard case .positive(let deviation, _) = spread else {
                let (logChance, _, slopes) = logChance(rows, predictors, 0)
                let chance = Elementary.exp(logChance)
                return (chance, slopes.map { chance * $0 }, 0)
            }
            let rule = try averagingRule()
            var (chance, total) = (0.0, [Double](repeating: 0, count: order))
            for (node, weight) in zip(rule.nodes, rule.weights) {
                let standard = 2.0.squareRoot() * node
                let (logChance, fall, slopes) = logChance(rows, predictors, deviation * standard)
                let part = weight / Double.pi.squareRoot() * Elementary.exp(logChance)
                chance += part
                for (index, slope) in slopes.enumerated() { total[index] += part * slope }
                total[order - 1] += part * fall * standard
            }
            return (chance, total, 0)
        }
    }

    /// Logarithm of the chance of no event given the commune's effect, its derivative by the effect and by the
    /// coefficients.
    private func logChance(
        _ rows: [[Double]], _ predictors: [Double], _ effect: Double
    ) -> (value: Double, fall: Double, slopes: [Double]) {
        var (value, fall, slopes) = (0.0, 0.0, [Double](repeating: 0, count: coefficients.count))
        for (row, predictor) in zip(rows, predictors) {
            let year = specification.link.logSurvival(predictor + effect)
            value += year.value
            fall -= year.slope
            for (index, entry) in row.enumerated() { slopes[index] -= year.slope * entry }
        }
        return (value, fall, slopes)
    }

    private func prediction(
        _ value: Double, _ slopes: [Double], _ remaining: Double, _ level: Double, _ profile: Profile, years: Int
    ) -> Prediction {
        var variance = remaining
        for (row, left) in slopes.enumerated() {
            for (column, right) in slopes.enumerated() { variance += left * covariance[row][column] * right }
        }
        let error = max(0, variance).squareRoot()
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        let isInside = value > 0 && value < 1
        let estimate = Estimate(value, .standardError(error))
        let quantile = try? StandardNormal.quantile((1 + level) / 2)
        guard let estimate, let quantile else { preconditionFailure("a chance is a finite number") }
        var interval = value...value
        if isInside {
            let (centre, reach) = (Logistic.logOdds(value), quantile * error / (value * (1 - value)))
            interval = Logistic.probability(centre - reach)...Logistic.probability(centre + reach)
        }
        return Prediction(estimate: estimate, interval: interval, isExtrapolated: isBeyond(profile, years))
    }

    private func isBeyond(_ profile: Profile, _ years: Int) -> Bool {
        guard specification.duration != .none, let first = profile.duration else { return false }
        guard let durations else { return true }
        return first < durations.lowerBound || first + years - 1 > durations.upperBound
    }
}
