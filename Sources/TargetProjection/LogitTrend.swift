import NumericKernel

/// A straight line in log-odds through the counts of one unit, with the covariance of its coefficients.
///
/// logit p = level + slope t, t in years from the last year on file. Half a household is added on and off the list in
/// every year, so that the line exists also when nobody, or everybody, is on it.
/// Edge cases: `nil` with fewer than two years.
/// Source: Haldane 1956 and Anscombe 1956 (half counts); McCullagh, Nelder 1989, Generalized Linear Models, chapter 4.
/// Checked by: projection-stock.csv.
public struct LogitTrend: Sendable, Equatable {
    /// Log-odds in the last year on file.
    public let level: Double
    /// Yearly change of the log-odds.
    public let slope: Double
    /// Variance of the level.
    public let levelVariance: Double
    /// Variance of the slope.
    public let slopeVariance: Double
    /// Covariance of the two.
    public let covariance: Double

    /// The line through the known years, the last of which is year 0; Newton's method, a step that loses being halved.
    init?(_ counts: [KnownCounts?]) {
        let cells = counts.enumerated().compactMap { position, known in
            known.map {
                (
                    time: Double(position - counts.count + 1), successes: Double($0.stock) + 0.5,
                    trials: Double($0.households) + 1
                )
            }
        }
        guard cells.count >= 2 else { return nil }
        func value(_ level: Double, _ slope: Double) -> Double {
            cells.reduce(0) { sum, cell in
                let predictor = level + slope * cell.time
                return sum + cell.successes * predictor - cell.trials * Logistic.softplus(predictor)
            }
        }
        let share = cells.reduce(0) { $0 + $1.successes } / cells.reduce(0) { $0 + $1.trials }
        var (level, slope) = (Logistic.logOdds(share), 0.0)
        var here = value(level, slope)
        for _ in 0..<100 {
            var gradient = (level: 0.0, slope: 0.0)
            var curvature = (level: 0.0, both: 0.0, slope: 0.0)
            for cell in cells {
                let (chance, other) = Logistic.probabilities(level + slope * cell.time)
                let residual = cell.successes - cell.trials * chance
                let weight = cell.trials * chance * other
                gradient = (gradient.level + residual, gradient.slope + residual * cell.time)
                curvature = (
                    curvature.level + weight, curvature.both + weight * cell.time,
                    curvature.slope + weight * cell.time * cell.time
                )
            }
            let determinant = curvature.level * curvature.slope - curvature.both * curvature.both
            guard determinant > 0 else { return nil }
            let step = (
                level: (curvature.slope * gradient.level - curvature.both * gradient.slope) / determinant,
                slope: (curvature.level * gradient.slope - curvature.both * gradient.level) / determinant
            )
            if abs(step.level) + abs(step.slope) < 1e-12 {
                self.init(
                    level: level, slope: slope, levelVariance: curvature.slope / determinant,
                    slopeVariance: curvature.level / determinant, covariance: -curvature.both / determinant)
                return
            }
            var length = 1.0
            var there = value(level + step.level, slope + step.slope)
            // Rounding of the function must not forbid the last steps.
            while there < here - 1e-11 * abs(here), length > 1e-6 {
                length /= 2
                there = value(level + length * step.level, slope + length * step.slope)
            }
            (level, slope, here) = (level + length * step.level, slope + length * step.slope, there)
        }
        return nil
    }

    private init(level: Double, slope: Double, levelVariance: Double, slopeVariance: Double, covariance: Double) {
        self.level = level
        self.slope = slope
        self.levelVariance = levelVariance
        self.slopeVariance = slopeVariance
        self.covariance = covariance
    }
}
