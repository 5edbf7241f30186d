internal import NumericKernel

/// The range of independent standard normal variables: largest less smallest.
///
/// Source: the studentised range with known variance, n times the integral of phi(z) (Phi(z) - Phi(z - r))^(n - 1); Pearson,
/// Hartley 1942, Biometrika 32. Checked by: `ptukey` of R with infinite degrees of freedom, the closed form for two.
struct NormalRange {
    let count: Int
    private let rule: GaussLegendre

    init(count: Int) throws(KernelError) {
        precondition(count > 1, "a range of two or more")
        self.count = count
        rule = try GaussLegendre(points: 16)
    }

    /// The probability that the range exceeds a value.
    ///
    /// With the largest at z, the range is exceeded unless the others lie within it; summed as one less the chance, so that
    /// a small probability keeps its digits.
    func exceedance(beyond range: Double) -> Double {
        let table = NormalTail.table
        // The density of the largest is n phi(z) Phi(z)^(n - 1); given it, each other is below z - r with the ratio's chance.
        let edges = (0...40).map { -10 + 0.5 * Double($0) }
        return rule.integral(between: edges) { z in
            let density = Elementary.exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
            let below = table.above(-z)
            guard below > 0 else { return 0 }
            let miss = min(table.above(range - z) / below, 1)
            let others = Double(count - 1)
            let largest = Double(count) * density * Elementary.exp(others * Elementary.log(below))
            return miss < 1 ? -largest * Elementary.expm1(others * Elementary.log1p(-miss)) : largest
        }
    }

    /// The value the range exceeds with a probability.
    func quantile(exceededWith probability: Double) throws(KernelError) -> Double {
        let root = 2.0.squareRoot()
        let two = try StandardNormal.quantile(1 - probability / 2) * root
        let all = try StandardNormal.quantile(1 - probability / Double(count * (count - 1))) * root
        return try criticalValue(
            at: probability, from: all - 0.15, within: (two - 1e-7)...(all + 1e-7), of: { exceedance(beyond: $0) }
        ).point
    }
}
