/// Weighted sums of a sample, from which mean, spread and kernel widths follow.
struct IncomeMoments {
    var weight = 0.0
    var sum = 0.0
    var squares = 0.0

    init(_ sample: IncomeSample, under factors: [Double]) {
        precondition(factors.count == sample.elementCount, "a factor for each element")
        for index in sample.incomes.indices {
            let amount = sample.weights[index] * factors[Int(sample.elements[index])]
            let income = sample.incomes[index]
            weight += amount
            sum += amount * income
            squares += amount * income * income
        }
    }

    /// With the weighted number of people in the denominator.
    var standardDeviation: Double? {
        weight > 0 ? max(0, (squares - sum * sum / weight) / weight).squareRoot() : nil
    }
}

extension IncomeSample {
    /// A factor of one for every element: the sample as it is.
    public var ones: [Double] { [Double](repeating: 1, count: elementCount) }
}

extension IncomeMoments {
    func meanInfluence(_ mean: Double) -> IncomeInfluence {
        IncomeInfluence(constant: -mean / weight, slope: 1 / weight)
    }
}
