internal import NumericKernel
public import Tallies
public import Vocabulary

extension ExitHazard {
    /// Fits the hazard to a table by maximum marginal likelihood.
    ///
    /// Shape: any number of rows; rows of the same commune and the same covariates are added first, so that neither the
    /// splitting nor the order of rows matters. A household enters at the duration it has when first seen (delayed entry)
    /// and may come again in a later spell.
    /// Units: coefficients on the scale of the link.
    /// Edge cases: a standard deviation of the commune effects that is best at zero is reported as `.zero`, with the fit
    /// without commune effects. Households that left otherwise are not at risk in that year and are counted.
    /// Errors: an event impossible in the table's state, an unknown covariate, a row without commune, nobody at risk, no
    /// event or nothing but events, collinear columns (named), separation (the column is named), no convergence.
    /// Complexity: about 10 Newton steps of 2p + 3 passes; a pass costs rows x (quadrature points + 5).
    /// Source: Liu, Pierce 1994, Biometrika 81; Pinheiro, Bates 1995, Journal of Computational and Graphical Statistics
    /// 4; Prentice, Gloeckler 1978, Biometrics 34.
    /// Checked by: lme4 (glmer) and glm in R, exact integrals, laws of the likelihood, recovery of known parameters.
    public func fit(_ table: RiskTable) throws(UnusableInput) -> HazardFit {
        let design = try HazardDesign(self, table: table)
        let points = quadraturePoints(design)
        let likelihood = try reporting(table) { () throws(KernelError) in
            try HazardLikelihood(design: design, link: link, points: points)
        }
        // A rough search under a slight penalty, which has an end even where a coefficient runs off.
        let rough = try reporting(table) { () throws(KernelError) in
            try newtonMaximum(of: likelihood.penalised, from: start(design), tolerance: 1e-8, reach: 1, iterations: 200)
        }
        try HazardRefusal.checkSeparation(design, table, covariance: rough.curvature.inverse())
        let maxima = try reporting(table) { () throws(KernelError) in
            (
                plain: try newtonMaximum(
                    of: likelihood.evaluateWithoutCommunes, from: rough.point, tolerance: 1e-14, reach: 1,
                    iterations: 200),
                mixed: try newtonMaximum(
                    of: likelihood.evaluate, from: rough.point + [Self.firstDeviation], tolerance: 1e-14, reach: 1,
                    iterations: 200)
            )
        }
        let fit = HazardFit(
            self, table: table, likelihood: likelihood, points: points, plain: maxima.plain, mixed: maxima.mixed)
        // Where communes differ by very much, nine points are too coarse for what is integrated.
        guard quadrature == .automatic, points < Self.finePoints, fit.spread.deviation > Self.wideDeviation else {
            return fit
        }
        return try ExitHazard(
            events: events, link: link, duration: duration, unknownDuration: unknownDuration,
            earlierSpells: earlierSpells, covariates: covariates, quadrature: .adaptive(points: Self.finePoints)
        ).fit(table)
    }

    /// Standard deviation of communes, in units of the link, above which more points are used, and how many.
    private static let wideDeviation = 3.0
    private static let finePoints = 49

    /// The marginal log-likelihood of given parameters: coefficients in the order of a fit, and the standard deviation of
    /// the commune effects.
    ///
    /// It is the log-likelihood of single household-years, without binomial coefficients. `nil` when it is not finite.
    /// Errors: those of `fit` that concern the table.
    public func logLikelihood(
        of table: RiskTable, coefficients: [Double], deviation: Double
    ) throws(UnusableInput) -> Double? {
        precondition(deviation >= 0, "a standard deviation is not negative")
        let design = try HazardDesign(self, table: table)
        precondition(coefficients.count == design.width, "a coefficient for each column")
        let likelihood = try reporting(table) { () throws(KernelError) in
            try HazardLikelihood(design: design, link: link, points: quadraturePoints(design))
        }
        let value = likelihood.evaluate(design.scaled(coefficients) + [deviation]).value
        return value.isFinite ? value : nil
    }

    /// Where the search for sigma begins. No sum of halved unit steps leads from here to zero, which may be a saddle point.
    private static let firstDeviation = 0.6

    /// Where the search begins: the common hazard, and no effects.
    private func start(_ design: HazardDesign) -> [Double] {
        let hazard = design.events.reduce(0, +) / design.trials.reduce(0, +)
        return [link.predictor(hazard)] + [Double](repeating: 0, count: design.width - 1)
    }

    private func quadraturePoints(_ design: HazardDesign) -> Int {
        switch quadrature {
        case .laplace: return 1
        case .adaptive(let points): return points
        case .automatic:
            func median(_ values: [Double]) -> Double {
                values.sorted()[values.count / 2]
            }
            let years = median(design.ranges.map { design.trials[$0].reduce(0, +) })
            let events = median(design.ranges.map { design.events[$0].reduce(0, +) })
            return years < 10 || events < 3 ? 9 : 1
        }
    }

    private func reporting<Value>(
        _ table: RiskTable, _ search: () throws(KernelError) -> Value
    ) throws(UnusableInput) -> Value {
        do throws(KernelError) {
            return try search()
        } catch {
            throw HazardRefusal.notConverged(error, table)
        }
    }
}
