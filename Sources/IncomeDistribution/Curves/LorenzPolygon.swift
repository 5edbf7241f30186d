/// The Lorenz curve of a sample as a polygon with a corner after each different income.
///
/// Shape: corners from (0, 0) to (1, 1), shares of people ascending. Units: shares of 1.
/// Edge cases: `nil` without weight or without a positive mean. Negative incomes make the polygon fall below 0 first.
/// Complexity: O(entries).
/// Source: Lorenz 1905, Publications of the American Statistical Association 9; Gastwirth 1972, Review of Economics and
/// Statistics 54.
/// Checked by: `CurveTests`; standard errors of its ordinates are those of `InequalityMeasure.lorenz`.
public struct LorenzPolygon: Hashable, Sendable {
    /// A corner.
    public struct Corner: Hashable, Sendable {
        /// Share of the population, poorest first.
        public let people: Double
        /// Their share of all income.
        public let income: Double
    }

    /// Corners, from (0, 0) to (1, 1).
    public let corners: [Corner]
    /// Mean income: ordinates times it are those of the generalised curve.
    public let mean: Double

    /// The curve of a sample; `factors` multiply the weights of elements.
    public init?(_ sample: IncomeSample, under factors: [Double]? = nil) {
        let weights = factors.map { sample.weights(under: $0) } ?? sample.weights
        var sums: [(weight: Double, income: Double)] = []
        var (weight, income, last) = (0.0, 0.0, Double.nan)
        for index in weights.indices where weights[index] > 0 {
            weight += weights[index]
            income += weights[index] * sample.incomes[index]
            if sample.incomes[index] == last { sums.removeLast() }
            sums.append((weight, income))
            last = sample.incomes[index]
        }
        guard weight > 0, income > 0 else { return nil }
        corners =
            [Corner(people: 0, income: 0)] + sums.map { Corner(people: $0.weight / weight, income: $0.income / income) }
        mean = income / weight
    }

    /// Share of income of the poorest share of the population, on the straight line between corners.
    public func income(ofPoorest share: Double) -> Double {
        precondition((0...1).contains(share), "a share lies between 0 and 1")
        var (low, high) = (0, corners.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if corners[middle].people < share { low = middle } else { high = middle }
        }
        let (left, right) = (corners[low], corners[high])
        let part = (share - left.people) / (right.people - left.people)
        return left.income + part * (right.income - left.income)
    }
}
