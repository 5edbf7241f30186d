internal import NumericKernel
public import SurveyInference

extension IncomeSample {
    /// The income at or below which a share of the people lies; `nil` when nobody has weight. O(n).
    ///
    /// Shape: 0 <= share <= 1. Units: money units of the sample. Edge cases: entries of weight 0 are passed over; 0 and 1 give
    /// the smallest and the largest income.
    /// Source: Hyndman, Fan 1996, American Statistician 50, types 1 and 2. Checked by: `convey`, `survey`, `laeken`.
    public func quantile(_ share: Double, under factors: [Double], rule: QuantileRule = .inverse) -> Double? {
        QuantileSearch(self, share: share, rule: rule).value(of: self, under: factors)
    }

    /// The estimated share of people per money unit at an income, with a Gaussian kernel; `nil` when all have one income.
    ///
    /// Complexity: O(n) exponentials. Source: Osier 2009, Survey Research Methods 3(3); Silverman 1986.
    public func density(
        at income: Double, under factors: [Double], bandwidth: DensityBandwidth = .population
    )
        -> Double?
    {
        let moments = IncomeMoments(self, under: factors)
        guard moments.weight > 0, let width = kernelWidth(bandwidth, moments, under: factors) else { return nil }
        return mass(at: income, width: width, under: factors) / moments.weight
    }

    /// Influence on a quantile, -(1{income <= q} - share) / (weight of all x density at q); `nil` when nobody has weight, or when
    /// the kernel sees no density at the quantile. O(n) exponentials.
    ///
    /// Source: Deville 1999; Osier 2009. Checked by: `convey::svyiqalpha`.
    func quantileInfluence(
        _ share: Double, at value: Double, _ bandwidth: DensityBandwidth, under factors: [Double]
    ) -> IncomeInfluence? {
        let moments = IncomeMoments(self, under: factors)
        guard moments.weight > 0, let width = kernelWidth(bandwidth, moments, under: factors) else { return nil }
        let mass = mass(at: value, width: width, under: factors)
        guard mass > 0 else { return nil }
        return IncomeInfluence(constant: share / mass, step: -1 / mass, cut: value)
    }

    /// Standard deviation of the kernel, in money units.
    func kernelWidth(_ rule: DensityBandwidth, _ moments: IncomeMoments, under factors: [Double]) -> Double? {
        guard let deviation = moments.standardDeviation else { return nil }
        let width: Double
        switch rule {
        case .population: width = deviation / Elementary.exp(0.2 * Elementary.log(moments.weight))
        case .fixed(let amount): width = amount
        case .sample:
            guard let low = quantile(0.25, under: factors), let high = quantile(0.75, under: factors) else {
                return nil
            }
            // Kish: rows of one entry share its weight.
            let squares = weights.indices.reduce(0.0) {
                let weight = weights[$1] * factors[Int(elements[$1])]
                return $0 + weight * weight / Double(rowCounts[$1])
            }
            let count = moments.weight * moments.weight / squares
            let range = (high - low) / 1.34
            let scale = range > 0 ? min(deviation, range) : deviation
            width = 0.9 * scale / Elementary.exp(0.2 * Elementary.log(count))
        }
        return width > 0 && width.isFinite ? width : nil
    }

    /// People per money unit at an income.
    func mass(at income: Double, width: Double, under factors: [Double]) -> Double {
        let root = (2 * Double.pi).squareRoot()
        var sum = 0.0
        for index in incomes.indices {
            let deviate = (income - incomes[index]) / width
            guard deviate < 39 else { continue }
            guard deviate > -39 else { break }
            sum += weights[index] * factors[Int(elements[index])] * Elementary.exp(-deviate * deviate / 2)
        }
        return sum / (root * width)
    }
}
