import NumericKernel

/// Counts of units whose shares differ: each unit's shares are drawn from one Dirichlet distribution, its counts from its
/// shares. With two categories it is the beta-binomial distribution.
public struct DirichletMultinomial: Hashable, Sendable {
    /// The distribution of the units' shares.
    public let prior: Dirichlet

    /// A model with given shapes (alpha).
    public init(shapes: [Double]) {
        prior = Dirichlet(shapes: shapes)
    }

    /// A model with given expected shares and precision (the sum of the shapes).
    public init(shares: [Double], precision: Double) {
        self.init(shapes: shares.map { $0 * precision })
    }

    /// Log-likelihood of the units' counts, without the multinomial coefficients, which do not depend on the shapes.
    ///
    /// Shape: a row a unit, a count a category; counts need not be whole. Complexity: units x categories.
    /// Source: Minka 2000, "Estimating a Dirichlet distribution", section 3.
    /// Checked by: mpmath, Tests/Reference/dirichlet-multinomial.csv.
    public func logLikelihood(of units: [[Double]]) -> Double {
        let total = prior.total
        return units.reduce(0) { sum, counts in
            precondition(counts.count == prior.shapes.count, "a count for each category")
            var value = -RisingFactorial(total, counts.reduce(0, +)).logarithm
            for (shape, count) in zip(prior.shapes, counts) { value += RisingFactorial(shape, count).logarithm }
            return sum + value
        }
    }

    /// What is known of a unit's shares after its counts: the shapes plus the counts.
    public func posterior(_ counts: [Int64]) -> Dirichlet {
        precondition(counts.count == prior.shapes.count && counts.allSatisfy { $0 >= 0 }, "a count for each category")
        return Dirichlet(shapes: zip(prior.shapes, counts).map { $0 + Double($1) })
    }
}
