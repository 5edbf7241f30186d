internal import NumericKernel
public import Vocabulary

/// Factors that make the weights of a sample meet known totals, and what they do to its errors.
public struct Calibration: WeightAdjustment {
    /// The plan they follow.
    public let plan: CalibrationPlan
    /// The factor of each element: calibrated weight over weight.
    public let factors: [Double]
    /// Iterations it took.
    public let iterations: Int
    private let solver: CalibrationSolver
    private let weights: [Double]
    private let crossedFactors: [Double]
    private let regression: SemidefiniteFactor
    private let elements: [Int32]

    init(
        plan: CalibrationPlan, solver: CalibrationSolver, weights: [Double], crossedWeights: [Double],
        outcome: CalibrationSolver.Outcome
    ) {
        self.plan = plan
        self.solver = solver
        self.weights = weights
        iterations = outcome.iterations
        crossedFactors = outcome.factors
        factors = solver.cells.cellOfElement.map { outcome.factors[Int($0)] }
        regression = SemidefiniteFactor(
            solver.cells.crossProduct(crossedWeights), order: solver.cells.totals.count)
        elements = weights.indices.map { Int32($0) }
    }

    /// The smallest and the largest factor.
    public var factorRange: ClosedRange<Double> {
        let (low, high) = (crossedFactors.min(), crossedFactors.max())
        guard let low, let high else { preconditionFailure("a calibration has elements") }
        return low...high
    }

    /// What is left of a linearised variable when the part that the known totals explain is taken away: its design variance is
    /// that of the calibrated estimate.
    ///
    /// Shape: totals under the calibrated weights (a statistic's `linearisations(under: factors)`), by element; so is the
    /// result, every element listed. Units: those of the totals.
    /// Edge cases: the residuals of a control total are 0.
    /// Complexity: O(elements), and the square of the number of control cells.
    /// Source: Deville, Särndal 1992, JASA 87, section 3: calibrated weight times the residual of a regression on the cells,
    /// fitted with the weights as they were.
    /// Checked by: R survey (Tests/Reference/calibration-estimates.csv).
    public func adjusted(_ totals: ElementTotals) -> ElementTotals {
        let cells = solver.cells
        var byCell = [Double](repeating: 0, count: cells.count)
        for (element, total) in zip(totals.elements, totals.totals) {
            byCell[Int(cells.cellOfElement[Int(element)])] += total
        }
        // Back from calibrated weights to weights; a factor of 0 leaves nothing to go back to.
        for cell in byCell.indices where crossedFactors[cell] != 0 { byCell[cell] /= crossedFactors[cell] }
        let slopes = regression.solve(cells.marginSums(of: byCell))
        let explained = zip(cells.spread(slopes), crossedFactors).map(*)
        var residuals = zip(cells.cellOfElement, weights).map { -explained[Int($0)] * $1 }
        for (element, total) in zip(totals.elements, totals.totals) { residuals[Int(element)] += total }
        return ElementTotals(elements: elements, totals: residuals)
    }

    /// Replicates of which each meets the known totals too: their variance is that of the calibrated estimate, and the full
    /// sample goes with `factors`.
    ///
    /// Shape: the result's factors are those of the replicate times those of its own calibration.
    /// Edge cases: a replicate that left out a whole cell cannot be calibrated.
    /// Errors: `UnusableInput` naming such cells and in how many replicates, or the cell that is furthest off where totals
    /// were not met.
    /// Complexity: O(elements x replicates).
    public func calibrated(_ replicates: ReplicateWeights) throws(UnusableInput) -> ReplicateWeights {
        let cells = solver.cells
        var all: [[Double]] = []
        all.reserveCapacity(replicates.factors.count)
        var empty: [Int: Int] = [:]
        var unmet: Finding?
        for (number, factors) in replicates.factors.enumerated() {
            precondition(factors.count == weights.count, "replicates of the same elements")
            let crossed = weightSums(factors)
            let gaps = zip(cells.marginSums(of: crossed), cells.totals).enumerated().filter { $1.1 > 0 && !($1.0 > 0) }
            for (column, _) in gaps { empty[column, default: 0] += 1 }
            guard gaps.isEmpty, unmet == nil else { continue }
            let outcome = solver.factors(for: crossed)
            if let worst = outcome.worst { unmet = plan.notMet(worst, replicate: number + 1) }
            all.append(multiplied(factors, by: outcome.factors))
        }
        var findings = empty.sorted { $0.key < $1.key }.map { column, count in
            plan.finding(
                "control-empty-in-replicates", column, detail: " (\(count)/\(replicates.factors.count))",
                vi: "có đơn vị trong mọi lần lặp; nếu không, hãy gộp ô này với ô khác",
                en: "somebody in every replicate; otherwise join the cell with another")
        }
        if let unmet { findings.append(unmet) }
        guard findings.isEmpty else { throw UnusableInput(findings) }
        return ReplicateWeights(
            factors: all, scale: replicates.scale, coefficients: replicates.coefficients, centre: replicates.centre,
            degreesOfFreedom: replicates.degreesOfFreedom, method: replicates.method + ", calibrated")
    }

    private func weightSums(_ factors: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: solver.cells.count)
        for (element, cell) in solver.cells.cellOfElement.enumerated() {
            sums[Int(cell)] += weights[element] * factors[element]
        }
        return sums
    }

    private func multiplied(_ factors: [Double], by crossed: [Double]) -> [Double] {
        [Double](unsafeUninitializedCapacity: factors.count) { buffer, count in
            for (element, cell) in solver.cells.cellOfElement.enumerated() {
                buffer[element] = factors[element] * crossed[Int(cell)]
            }
            count = factors.count
        }
    }
}
