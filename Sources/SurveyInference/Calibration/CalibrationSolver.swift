internal import NumericKernel

/// Finds the factors of crossed cells that meet the control totals.
struct CalibrationSolver: Sendable {
    /// What came out. `worst` is the control cell that is furthest off, and by what share, when the totals were not met.
    struct Outcome {
        let factors: [Double]
        let iterations: Int
        let worst: (column: Int, misfit: Double)?
    }

    /// Totals are met when none is off by more than this share of it.
    static let tolerance = 1e-12

    let cells: CrossedCells
    let distance: CalibrationDistance
    let iterations: Int

    /// Factors for these sums of weights by crossed cell.
    func factors(for weights: [Double]) -> Outcome {
        distance == .raking ? proportional(weights) : newton(weights)
    }

    /// Iterative proportional fitting: the margins are met in turn until all are met at once.
    ///
    /// Source: Deming, Stephan 1940, Annals of Mathematical Statistics 11.
    private func proportional(_ weights: [Double]) -> Outcome {
        var calibrated = weights
        var factors = [Double](repeating: 1, count: cells.count)
        var sums = [Double](repeating: 0, count: cells.totals.count)
        var worst = (column: 0, misfit: Double.infinity)
        for iteration in 1...iterations {
            worst.misfit = 0
            for margin in 0..<cells.margins {
                for place in sums.indices { sums[place] = 0 }
                for cell in 0..<cells.count {
                    sums[Int(cells.columns[cell * cells.margins + margin])] += calibrated[cell]
                }
                for cell in 0..<cells.count {
                    let column = Int(cells.columns[cell * cells.margins + margin])
                    guard sums[column] > 0 else { continue }
                    let ratio = cells.totals[column] / sums[column]
                    calibrated[cell] *= ratio
                    factors[cell] *= ratio
                    if abs(1 / ratio - 1) > worst.misfit { worst = (column, abs(1 / ratio - 1)) }
                }
            }
            guard worst.misfit.isFinite else { break }
            if worst.misfit <= CalibrationSolver.tolerance {
                return Outcome(factors: factors, iterations: iteration, worst: nil)
            }
        }
        return Outcome(factors: factors, iterations: iterations, worst: worst)
    }

    /// Newton steps on the multipliers of the control cells; one of them for `linear`.
    private func newton(_ weights: [Double]) -> Outcome {
        var multipliers = [Double](repeating: 0, count: cells.totals.count)
        var factors = [Double](repeating: 1, count: cells.count)
        var worst = (column: 0, misfit: Double.infinity)
        for iteration in 1...iterations {
            let found = cells.spread(multipliers).map { distance.factor($0) }
            factors = found.map(\.value)
            let sums = cells.marginSums(of: zip(weights, factors).map(*))
            let misfits = zip(cells.totals, sums).map { $0 - $1 }
            worst.misfit = 0
            for (column, misfit) in misfits.enumerated() where misfit != 0 {
                let share = abs(misfit) / cells.totals[column]
                if !(share <= worst.misfit) { worst = (column, share) }
            }
            guard worst.misfit.isFinite else { break }
            if worst.misfit <= CalibrationSolver.tolerance {
                return Outcome(factors: factors, iterations: iteration, worst: nil)
            }
            let slopes = zip(weights, found).map { $0 * $1.slope }
            let step = SemidefiniteFactor(cells.crossProduct(slopes), order: multipliers.count).solve(misfits)
            guard step.contains(where: { $0 != 0 }) else { break }
            for place in step.indices { multipliers[place] += step[place] }
        }
        return Outcome(factors: factors, iterations: iterations, worst: worst)
    }
}
