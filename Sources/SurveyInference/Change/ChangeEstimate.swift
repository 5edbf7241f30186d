/// The change of a quantity between two rounds of a survey: absolute and relative, in all and by year.
///
/// Shape: two rounds of one quantity under one definition. Units: those of the quantity for absolute changes; shares of the
/// first round for relative ones (-0.2 is a fall by a fifth); a year for annual ones.
/// With v and w the estimates, t the years between: absolute w - v; annual absolute (w - v)/t; relative w/v - 1; annual
/// relative (w/v)^(1/t) - 1, the even yearly rate that leads from v to w. Variances by the delta method with the
/// covariance of the rounds; intervals and p values by Student's t.
/// Edge cases: see `ChangeFigure.Absence`. A first round that Student's test cannot tell from zero at the level asked for
/// gives relative changes without an error, since Fieller's interval of the quotient is then unbounded. Two censuses have
/// standard error 0, an interval of one point and no p value.
/// Complexity: O(1).
/// Source: Wolter 2007, Introduction to Variance Estimation, chapter 6; Fieller 1954, Journal of the Royal Statistical Society
/// B 16; Alkire, Roche, Ballon, Foster, Santos, Seth 2015, Multidimensional Poverty Measurement and Analysis, section 9.2, on
/// annualised changes.
/// Checked by: `ChangeEstimateTests`, against R's `svycontrast` and `qt`, `pt`.
public struct ChangeEstimate: Hashable, Sendable {
    /// The first round.
    public let first: RoundEstimate
    /// The second round.
    public let second: RoundEstimate
    /// How their samples belong together.
    public let pairing: RoundPairing
    /// Years between the rounds.
    public let years: Double
    /// Degrees of freedom of the intervals and tests.
    public let degreesOfFreedom: Double
    /// Second less first.
    public let absolute: ChangeFigure
    /// The same for a year.
    public let annualAbsolute: ChangeFigure
    /// Second over first, less one.
    public let relative: ChangeFigure
    /// The even yearly rate.
    public let annualRelative: ChangeFigure

    /// The change between two rounds. `years` is positive, `level` between 0 and 1; a covariance that
    /// exceeds the product of the standard errors, as rounding may make it, is that product.
    public init(
        from first: RoundEstimate, to second: RoundEstimate, pairing: RoundPairing, years: Double, level: Double = 0.95
    ) {
        precondition(years > 0 && years.isFinite, "years lie between the rounds")
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        self.first = first
        self.second = second
        self.pairing = pairing
        self.years = years
        degreesOfFreedom =
            switch pairing {
            case .independent: first.degreesOfFreedom + second.degreesOfFreedom
            case .panel: min(first.degreesOfFreedom, second.degreesOfFreedom)
            }
        let pair = RoundPair(
            first: first, second: second, covariance: pairing.covariance(of: first, second),
            law: StudentLaw(degreesOfFreedom: degreesOfFreedom, level: level),
            firstLaw: StudentLaw(degreesOfFreedom: first.degreesOfFreedom, level: level))
        absolute = pair.absolute(over: 1)
        annualAbsolute = pair.absolute(over: years)
        relative = pair.relative
        annualRelative = pair.annualRelative(years: years)
    }
}

/// Two rounds on their way to figures.
private struct RoundPair {
    let first: RoundEstimate
    let second: RoundEstimate
    let covariance: Double
    let law: StudentLaw?
    let firstLaw: StudentLaw?

    /// A change whose derivatives by the first and the second round are known.
    private func figure(_ value: Double, byFirst a: Double, bySecond b: Double) -> ChangeFigure {
        guard let v = first.variance, let w = second.variance, let law else {
            return ChangeFigure(value, withoutError: .unknownError)
        }
        let apart = a * a * v + b * b * w
        let variance = apart + 2 * a * b * covariance
        // Two rounds that agree in everything leave rounding behind.
        return ChangeFigure(value, variance: variance > 1e-12 * apart ? variance : 0, on: law)
    }

    func absolute(over years: Double) -> ChangeFigure {
        figure((second.value - first.value) / years, byFirst: -1 / years, bySecond: 1 / years)
    }

    /// Whether the first round stands clear of zero; true when its error is not known, which is another reason.
    private var firstIsClear: Bool {
        guard let error = first.standardError, let firstLaw else { return true }
        return first.value > firstLaw.quantile * error
    }

    var relative: ChangeFigure {
        guard first.value > 0 else { return ChangeFigure(missing: .firstNotPositive) }
        let ratio = second.value / first.value
        guard firstIsClear else { return ChangeFigure(ratio - 1, withoutError: .firstNearZero) }
        return figure(ratio - 1, byFirst: -ratio / first.value, bySecond: 1 / first.value)
    }

    func annualRelative(years: Double) -> ChangeFigure {
        guard first.value > 0 else { return ChangeFigure(missing: .firstNotPositive) }
        guard second.value >= 0 else { return ChangeFigure(missing: .secondNegative) }
        guard years != 1 else { return relative }
        guard second.value > 0 else { return ChangeFigure(-1, withoutError: .secondZero) }
        let growth = yearlyRatio(second.value / first.value, years: years)
        guard firstIsClear else { return ChangeFigure(growth - 1, withoutError: .firstNearZero) }
        return figure(
            growth - 1, byFirst: -growth / (years * first.value), bySecond: growth / (years * second.value))
    }
}
