internal import NumericKernel

/// A function of an income whose weighted sum a measure needs. Incomes are divided by a scale first, so that powers stay in
/// range. Zero where the function is not defined: measures refuse such samples by their signs.
enum Moment: Hashable {
    case logarithm
    case incomeLogarithm
    case power(Double)

    func callAsFunction(_ income: Double) -> Double {
        switch self {
        case .logarithm: income > 0 ? Elementary.log(income) : 0
        case .incomeLogarithm: income > 0 ? income * Elementary.log(income) : 0
        case .power(2): income * income
        case .power(let exponent): income > 0 ? Elementary.exp(exponent * Elementary.log(income)) : 0
        }
    }
}

/// Sums over the observations of each element, so that a replicate costs one step for each element, not for each household.
struct MomentSums {
    /// Divisor of incomes before moments are taken: the mean of the sample as it is, or 1.
    let scale: Double
    /// The moments, each once.
    let moments: [Moment]
    /// Elements with observations, ascending.
    let elements: [Int32]
    /// For each element: weight, income, weight of negatives, weight of zeros, then the moments.
    private let sums: [Double]
    private let width: Int

    init(_ sample: IncomeSample, moments: [Moment], scale: Double) {
        self.moments = moments
        self.scale = scale
        width = 4 + moments.count
        elements = sample.occupied
        var sums = [Double](repeating: 0, count: elements.count * width)
        for index in sample.incomes.indices {
            let (income, weight) = (sample.incomes[index], sample.weights[index])
            let start = Int(sample.slots[index]) * width
            sums[start] += weight
            sums[start + 1] += weight * income
            if income < 0 { sums[start + 2] += weight }
            if income == 0 { sums[start + 3] += weight }
            for (offset, moment) in moments.enumerated() { sums[start + 4 + offset] += weight * moment(income / scale) }
        }
        self.sums = sums
    }

    /// The sums of the sample under factors.
    struct Totals {
        let weight: Double
        let income: Double
        let negative: Double
        let zero: Double
        let moments: ArraySlice<Double>

        var mean: Double { income / weight }
        /// Mean of a moment, by its position.
        func mean(of moment: Int) -> Double { moments[moments.startIndex + moment] / weight }
    }

    /// Weight, income and first moment of each element under factors, in the order of `elements`.
    func ofEachElement(under factors: [Double]) -> [(weight: Double, income: Double, moment: Double)] {
        elements.indices.map { slot in
            let (factor, start) = (factors[Int(elements[slot])], slot * width)
            return (factor * sums[start], factor * sums[start + 1], factor * sums[start + 4])
        }
    }

    func totals(under factors: [Double]) -> Totals {
        var totals = [Double](repeating: 0, count: width)
        var start = 0
        for element in elements {
            let factor = factors[Int(element)]
            if factor != 0 {
                for column in 0..<width { totals[column] += factor * sums[start + column] }
            }
            start += width
        }
        return Totals(
            weight: totals[0], income: totals[1], negative: totals[2], zero: totals[3], moments: totals[4...])
    }
}
