internal import NumericKernel
public import SurveyInference

/// The mean of a sample under other factors again and again: sums by element, made once.
struct MeanSearch: Sendable {
    private let weights: [Double]
    private let sums: [Double]

    init(_ sample: IncomeSample) {
        var weights = [Double](repeating: 0, count: sample.elementCount)
        var sums = weights
        for index in sample.incomes.indices {
            weights[Int(sample.elements[index])] += sample.weights[index]
            sums[Int(sample.elements[index])] += sample.weights[index] * sample.incomes[index]
        }
        self.weights = weights
        self.sums = sums
    }

    /// Weighted sum of the incomes.
    func total(under factors: [Double]) -> Double {
        precondition(factors.count == sums.count, "a factor for each element")
        var sum = 0.0
        for element in factors.indices { sum += sums[element] * factors[element] }
        return sum
    }

    /// Weighted mean; `nil` when nobody has weight.
    func mean(under factors: [Double]) -> Double? {
        precondition(factors.count == weights.count, "a factor for each element")
        var weight = 0.0
        for element in factors.indices { weight += weights[element] * factors[element] }
        return weight > 0 ? total(under: factors) / weight : nil
    }
}

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

    /// Weighted mean income; `nil` when nobody has weight. O(n).
    public func mean(under factors: [Double]) -> Double? { MeanSearch(self).mean(under: factors) }

    /// Weighted sum of the incomes. O(n).
    public func total(under factors: [Double]) -> Double { MeanSearch(self).total(under: factors) }

    /// Weighted mean income with its linearised variable (income - mean) / weight of all; exact. O(n).
    public func meanLinearisation(under factors: [Double]) -> Linearisation? {
        let moments = IncomeMoments(self, under: factors)
        guard let mean = mean(under: factors) else { return nil }
        return linearisation(of: mean, moments.meanInfluence(mean), under: factors)
    }

    /// Weighted sum of the incomes; the linearised variable is the income itself. O(n).
    public func totalLinearisation(under factors: [Double]) -> Linearisation {
        linearisation(of: total(under: factors), IncomeInfluence(slope: 1), under: factors)
    }

    /// The share of people at or below an income, with its linearised variable; `nil` when nobody has weight. O(n).
    ///
    /// With its interval, the way to Woodruff's interval of a quantile.
    public func distribution(at income: Double, under factors: [Double]) -> Linearisation? {
        let moments = IncomeMoments(self, under: factors)
        guard moments.weight > 0 else { return nil }
        var below = 0.0
        for index in incomes.indices where incomes[index] <= income {
            below += weights[index] * factors[Int(elements[index])]
        }
        let share = below / moments.weight
        return linearisation(
            of: share,
            IncomeInfluence(constant: -share / moments.weight, step: 1 / moments.weight, cut: income), under: factors)
    }
}

extension IncomeMoments {
    func meanInfluence(_ mean: Double) -> IncomeInfluence {
        IncomeInfluence(constant: -mean / weight, slope: 1 / weight)
    }
}
