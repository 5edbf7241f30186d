internal import NumericKernel

/// Poverty rates of one round at its own line and at lines that follow from a mean.
struct ScaledPoverty: Sendable {
    /// People and mean income under some factors.
    struct Level {
        let weight: Double
        let mean: Double

        /// The mean as a multiple of a line.
        func inLines(_ line: Double) -> Double { mean / line }
    }

    let sample: IncomeSample
    let line: Double
    let alpha: Double
    let poor: PoorRule
    let bandwidth: DensityBandwidth
    private let sums: MomentSums

    init(_ sample: IncomeSample, line: Double, alpha: Double, poor: PoorRule, bandwidth: DensityBandwidth) {
        self.sample = sample
        self.line = line
        self.alpha = alpha
        self.poor = poor
        self.bandwidth = bandwidth
        sums = MomentSums(sample, moments: [], scale: 1)
    }

    var elements: [Int32] { sums.elements }

    /// `nil` without people or without a mean above zero.
    func level(under factors: [Double]) -> Level? {
        precondition(factors.count == sample.elementCount, "a factor for each element")
        let totals = sums.totals(under: factors)
        guard totals.weight > 0, totals.income > 0 else { return nil }
        return Level(weight: totals.weight, mean: totals.mean)
    }

    /// The gap of an income raised to alpha; 0 for who is not poor.
    func gap(_ income: Double, at line: Double) -> Double {
        guard poor.counts(income, under: line) else { return 0 }
        let gap = 1 - income / line
        return alpha == 0 ? 1 : alpha == 1 ? gap : Moment.power(alpha)(gap)
    }

    /// Mean of the gaps at a line. One walk over the poor.
    func rate(at line: Double, weight: Double, factors: [Double]) -> Double {
        var sum = 0.0
        for index in sample.incomes.indices {
            guard poor.counts(sample.incomes[index], under: line) else { break }
            sum += sample.weights[index] * factors[Int(sample.elements[index])] * gap(sample.incomes[index], at: line)
        }
        return sum / weight
    }

    /// Derivative of the rate by the line: the density there for the headcount. `nil` when it is not known, as between
    /// exponents 0 and 1, where one income at the line would make it infinite.
    func slope(at line: Double, weight: Double, factors: [Double]) -> Double? {
        if alpha == 0 { return sample.density(at: line, under: factors, bandwidth: bandwidth) }
        guard alpha >= 1 else { return nil }
        var sum = 0.0
        for index in sample.incomes.indices {
            let income = sample.incomes[index]
            guard poor.counts(income, under: line) else { break }
            let power = alpha == 1 ? 1 : Moment.power(alpha - 1)(1 - income / line)
            sum += sample.weights[index] * factors[Int(sample.elements[index])] * power * income
        }
        return alpha * sum / (weight * line * line)
    }
}
