public import NumericKernel

extension RankConfidence {
    /// Confidence sets for ranks from independent, normally distributed estimates, without random numbers.
    ///
    /// Meaning: largest estimate first. The critical value c of unit j is that which the largest of |(x_j - t_j) - (x_k - t_k)|
    /// / s_jk over all other units k stays below with the level's probability, s_jk^2 = se_j^2 + se_k^2; unit k is above j
    /// when (x_k - x_j) / s_jk > c. The stepwise procedure drops each statement ("k is larger than j", "k is smaller than j")
    /// that is settled and solves for the others again; the statement opposite to a settled one stays in, as in Romano and
    /// Wolf 2005.
    /// Shape: a standard error for each estimate, from 0 up; at least one unit.
    /// Units: those of the estimates.
    /// Edge cases: a standard error of 0 is a value known exactly; two such are compared exactly. Estimates no more than 1e-9
    /// apart are never told apart. One unit has the set 1...1.
    /// Errors: `KernelError` from the quadrature or the root, not met in practice.
    /// Complexity: marginal, n^2 additions and an integral of some 60 nodes by 30 for each unit and step. Simultaneous, the
    /// same several times over.
    /// Source: Mogstad, Romano, Shaikh, Wilhelm 2024, Review of Economic Studies 91(1), section 3; Romano, Wolf 2005,
    /// Econometrica 73(4). Simultaneous: Tukey's range with Kramer's standard error, conservative by Hayter 1984, Annals of
    /// Statistics 12(1).
    /// Checked by: closed forms for two and three units, studentised range tables, csranks 1.2.3, coverage in simulation.
    public func sets(of estimates: [Double], standardErrors: [Double]) throws(KernelError) -> RankSets {
        precondition(
            !estimates.isEmpty && estimates.count == standardErrors.count, "a standard error for each estimate")
        precondition(estimates.allSatisfy { $0.isFinite }, "finite estimates")
        precondition(standardErrors.allSatisfy { $0.isFinite && $0 >= 0 }, "standard errors from 0 up")
        let pairs = EstimatePairs(
            estimates: estimates, variances: standardErrors.map { $0 * $0 }, covariance: nil)
        let stars = try IndependentStars(pairs: pairs, standardErrors: standardErrors, bounds: bounds)
        let critical: [Double?]
        var method = RankSets.Method.exact
        switch family {
        case .marginal:
            critical = try stars.marginal(tail: 1 - level, procedure: procedure)
        case .simultaneous:
            let (common, isExact) = try stars.simultaneous(tail: 1 - level, procedure: procedure)
            critical = estimates.map { _ in common }
            method = isExact ? .exact : .conservative
        }
        return RankSets(self, method: method, sets: pairs.sets(beyond: critical, bounds: bounds), pairs: pairs)
    }
}
