internal import NumericKernel
public import Uncertainty

/// The line logit P(left) = intercept + slope x logit p of the households on the probabilities they were given.
public struct CalibrationLine: Hashable, Sendable {
    /// Intercept, with standard error.
    public let intercept: Estimate
    /// Slope, with standard error: below 1, the probabilities are too extreme.
    public let slope: Estimate
}

/// A correction of probabilities: log-odds become intercept + slope x log-odds.
public struct LogisticRecalibration: Hashable, Sendable, Codable {
    /// Added to the log-odds.
    public let intercept: Double
    /// Multiplies the log-odds first.
    public let slope: Double

    /// A correction; both numbers are finite.
    public init(intercept: Double, slope: Double) {
        precondition(intercept.isFinite && slope.isFinite, "a correction has finite numbers")
        self.intercept = intercept
        self.slope = slope
    }

    /// The corrected probability; 0 and 1 stay as they are.
    public func probability(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else { return probability }
        return Logistic.probability(intercept + slope * Logistic.logOdds(probability))
    }

    /// This correction, then another.
    func followed(by next: LogisticRecalibration) -> LogisticRecalibration {
        LogisticRecalibration(intercept: next.intercept + next.slope * intercept, slope: next.slope * slope)
    }
}

extension ScoredOutcomes {
    /// Calibration in the large: the a for which logit P(left) = a + logit p fits best; above 0, too few were expected
    /// to leave.
    ///
    /// Units: log-odds, with the standard error from the information.
    /// Errors: `nobody`, `certainty`, `tooFewOfAnOutcome` when nobody left or nobody stayed.
    /// Source: Cox 1958, Biometrika 45(3-4). Checked by: `glm` of R with an offset.
    public func calibrationInTheLarge() throws(MeasureAbsence) -> Estimate {
        var problem = try logitProblem()
        problem.offset = problem.inputs
        (problem.inputs, problem.width) = ([], 0)
        let solution = try fitted(problem)
        return try estimate(0, of: solution)
    }

    /// Cox's calibration line.
    ///
    /// Edge cases: exists only where the probabilities of the two outcomes overlap.
    /// Errors: as `calibrationInTheLarge`; `constantProbability`; `separated`.
    /// Source: Cox 1958, Biometrika 45(3-4); existence by Albert, Anderson 1984, Biometrika 71(1).
    /// Checked by: `glm` of R.
    public func calibrationLine() throws(MeasureAbsence) -> CalibrationLine {
        let problem = try logitProblem()
        guard groups.count > 1 else { throw .constantProbability }
        let (leavers, stayers) = (groups.filter { $0.exits > 0 }, groups.filter { $0.stays > 0 })
        guard leavers[0].probability < stayers[stayers.count - 1].probability,
            stayers[0].probability < leavers[leavers.count - 1].probability
        else { throw .separated }
        let solution = try fitted(problem)
        return CalibrationLine(intercept: try estimate(0, of: solution), slope: try estimate(1, of: solution))
    }

    /// The correction after which these households have intercept 0 and slope 1. Errors: as `calibrationLine`.
    public func logisticRecalibration() throws(MeasureAbsence) -> LogisticRecalibration {
        let line = try calibrationLine()
        return LogisticRecalibration(intercept: line.intercept.value, slope: line.slope.value)
    }

    /// The households with corrected probabilities.
    public func recalibrated(by line: LogisticRecalibration) -> ScoredOutcomes {
        mapped(line.probability)
    }

    private func logitProblem() throws(MeasureAbsence) -> LogitProblem {
        guard households > 0 else { throw .nobody }
        guard exits > 0, exits < households else { throw .tooFewOfAnOutcome(needed: 1) }
        let logOdds = groups.map { Logistic.logOdds($0.probability) }
        guard logOdds.allSatisfy(\.isFinite) else { throw .certainty }
        return LogitProblem(
            inputs: logOdds, width: 1, trials: groups.map { Double($0.households) },
            events: groups.map { Double($0.exits) })
    }

    private func fitted(_ problem: LogitProblem) throws(MeasureAbsence) -> LogitProblem.Solution {
        do throws(KernelError) { return try problem.solution() } catch { throw .notFinite }
    }

    private func estimate(_ index: Int, of solution: LogitProblem.Solution) throws(MeasureAbsence) -> Estimate {
        let variance = solution.information.inverse()[index * (solution.information.order + 1)]
        guard variance.isFinite,
            let estimate = Estimate(
                solution.parameters.fixed[index], .standardError(variance.squareRoot()))
        else { throw .notFinite }
        return estimate
    }
}
