internal import NumericKernel

/// The log-likelihood of one row as a function of its linear predictor, with three derivatives.
struct HazardTerm {
    let value: Double
    let first: Double
    let second: Double
    let third: Double
}

extension HazardLink {
    /// The chance of the event in a year.
    func hazard(_ predictor: Double) -> Double {
        switch self {
        case .logit: Logistic.probability(predictor)
        case .cloglog: -Elementary.expm1(-Self.mass(predictor))
        }
    }

    /// The linear predictor of a hazard strictly between 0 and 1.
    func predictor(_ hazard: Double) -> Double {
        switch self {
        case .logit: Logistic.logOdds(hazard)
        case .cloglog: Elementary.log(-Elementary.log1p(-hazard))
        }
    }

    /// Logarithm of the chance of no event, and minus its derivative.
    func logSurvival(_ predictor: Double) -> (value: Double, slope: Double) {
        switch self {
        case .logit: (-Logistic.softplus(predictor), Logistic.probability(predictor))
        case .cloglog: (-Self.mass(predictor), Self.mass(predictor))
        }
    }

    /// Log-likelihood of a row without its binomial coefficient, and its derivative: so a row may be split freely.
    func score(events: Double, trials: Double, predictor: Double) -> (value: Double, first: Double) {
        switch self {
        case .logit:
            return (
                events * predictor - trials * Logistic.softplus(predictor),
                events - trials * Logistic.probability(predictor)
            )
        case .cloglog:
            let mass = Self.mass(predictor)
            let others = (trials - events) * mass
            if events == 0 { return (-others, -others) }
            let ratio = mass / Elementary.expm1(mass)
            return (events * Elementary.log(-Elementary.expm1(-mass)) - others, events * ratio - others)
        }
    }

    /// The same with three derivatives.
    func term(events: Double, trials: Double, predictor: Double) -> HazardTerm {
        let (value, first) = score(events: events, trials: trials, predictor: predictor)
        switch self {
        case .logit:
            let hazard = Logistic.probability(predictor)
            let second = -trials * hazard * (1 - hazard)
            return HazardTerm(value: value, first: first, second: second, third: second * (1 - 2 * hazard))
        case .cloglog:
            let mass = Self.mass(predictor)
            let others = (trials - events) * mass
            let ratio = mass / Elementary.expm1(mass)
            // 1 - mass - ratio loses its digits near zero; there it is a series.
            let bend =
                mass < 0.01
                ? mass * (-0.5 + mass * (-1 / 12.0 + mass * mass / 720)) : 1 - mass - ratio
            let slope = ratio * bend
            return HazardTerm(
                value: value, first: first, second: events * slope - others,
                third: events * (slope * (bend - ratio) - ratio * mass) - others)
        }
    }

    /// e to the predictor, kept away from zero and infinity; a hazard beyond these is 0 or 1 anyway.
    private static func mass(_ predictor: Double) -> Double {
        Elementary.exp(min(max(predictor, -700), 100))
    }
}
