import NumericKernel

extension DirichletMultinomial {
    /// A fitted model.
    public struct Fit: Sendable, Hashable {
        /// The model; at the cap of `Heterogeneity` when differences cannot be detected, and with the weight of one
        /// household when there is one unit.
        public let model: DirichletMultinomial
        /// Whether units differ by more than chance.
        public let heterogeneity: Heterogeneity
        /// Log-likelihood of the model, without multinomial coefficients.
        public let logLikelihood: Double
        /// Categories nobody is in. Their share is taken as half a household among all, not as 0.
        public let emptyCategories: [Int]
    }

    /// The maximum-likelihood fit to the counts of units.
    ///
    /// Shape: a row a unit, a count a category, not negative; units without households carry no information. Counts need
    /// not be whole. Edge cases: `nil` when nobody is counted. When the likelihood does not rise on leaving the multinomial
    /// model, or its maximum lies beyond `Heterogeneity.cap`, the shares are the pooled ones, the precision is the cap, and
    /// the heterogeneity says so. One unit has nobody to be compared with: its shares have the weight of one household, so
    /// that its own counts decide; so it is where every unit lies in one category, and they differ. Categories without
    /// households get half a household.
    /// Error: the step of the last iteration is below 1e-12 of each shape.
    /// Complexity: units x categories for each of about ten iterations.
    /// Source: start by moments (Kleinman 1973, JASA 68); Newton with the Sherman-Morrison formula (Minka 2000, section 3).
    /// Checked by: mpmath to 50 digits and R's VGAM, Tests/Reference/dirichlet-multinomial.csv.
    public static func fit(_ units: [[Double]]) -> Fit? {
        let used = units.filter { $0.reduce(0, +) > 0 }
        guard let width = used.first?.count else { return nil }
        precondition(
            used.allSatisfy { $0.count == width && $0.allSatisfy { $0 >= 0 && $0.isFinite } }, "counts by category")
        let totals = (0..<width).map { category in used.reduce(0) { $0 + $1[category] } }
        let active = (0..<width).filter { totals[$0] > 0 }
        let counts = used.map { unit in active.map { unit[$0] } }
        let households = totals.reduce(0, +)
        let pooled = active.map { totals[$0] / households }

        var heterogeneity = used.count == 1 ? Heterogeneity.oneUnit : .notDetectable
        var shapes = pooled.map { $0 * heterogeneity.precision }
        if used.count > 1, excess(counts, pooled) > 0,
            let found = DirichletSearch(counts).maximum(from: startingPrecision(counts, pooled), shares: pooled)
        {
            let precision = found.reduce(0, +)
            if precision < Heterogeneity.cap {
                shapes = found
                heterogeneity = .detected(precision: precision)
            }
        } else if used.count > 1, excess(counts, pooled) > 0, counts.allSatisfy({ $0.count { $0 > 0 } == 1 }) {
            // Every unit lies in one category: the likelihood rises to no pooling at all. The weight of one household is left.
            shapes = pooled
            heterogeneity = .detected(precision: 1)
        }
        // Half a household among all; a unit by itself gets the half household whole.
        let least = used.count == 1 ? 0.5 : shapes.reduce(0, +) * 0.5 / households
        var all = [Double](repeating: least, count: width)
        for (position, category) in active.enumerated() { all[category] = shapes[position] }
        // Two positive shapes make a distribution; a lone category has nothing to be compared with.
        guard width >= 2 else { return nil }
        let model = DirichletMultinomial(shapes: all)
        return Fit(
            model: model, heterogeneity: heterogeneity, logLikelihood: model.logLikelihood(of: used),
            emptyCategories: (0..<width).filter { totals[$0] == 0 })
    }

    /// The precision that fits best around given expected shares of each unit, up to the cap of `Heterogeneity`.
    ///
    /// Shape: as `fit`; `shares` gives positive shares for each unit. Edge cases: with one unit, or when the
    /// likelihood still rises at the cap, differences are not detectable.
    static func precision(_ units: [[Double]], shares: [[Double]]) -> Heterogeneity {
        let used = units.indices.filter { units[$0].reduce(0, +) > 0 }
        guard used.count > 1 else { return .oneUnit }
        let slope = { (logarithm: Double) -> Double in
            let precision = Elementary.exp(logarithm)
            return used.reduce(0) { sum, unit in
                var value = -RisingFactorial(precision, units[unit].reduce(0, +)).first
                for (share, count) in zip(shares[unit], units[unit]) {
                    value += share * RisingFactorial(share * precision, count).first
                }
                return sum + value * precision
            }
        }
        let (low, high) = (Elementary.log(1e-3), Elementary.log(Heterogeneity.cap))
        guard slope(high) < 0 else { return .notDetectable }
        guard slope(low) > 0, let root = try? rootOf(slope, in: low...high, tolerance: 1e-10) else {
            return .detected(precision: 1e-3)
        }
        return .detected(precision: Elementary.exp(root))
    }

    /// Twice the slope of the log-likelihood in 1/precision where that is 0: positive when units vary more than multinomial.
    private static func excess(_ units: [[Double]], _ pooled: [Double]) -> Double {
        units.reduce(0) { sum, unit in
            let size = unit.reduce(0, +)
            return sum + zip(unit, pooled).reduce(-size * (size - 1)) { $0 + $1.0 * ($1.0 - 1) / $1.1 }
        }
    }

    /// Kleinman's moments: the variance between shares against what chance alone would give.
    private static func startingPrecision(_ units: [[Double]], _ pooled: [Double]) -> Double {
        var (spread, squares, households) = (0.0, 0.0, 0.0)
        for unit in units {
            let size = unit.reduce(0, +)
            households += size
            squares += size * size
            for (count, share) in zip(unit, pooled) {
                spread += size * (count / size - share) * (count / size - share)
            }
        }
        let chance = pooled.reduce(0) { $0 + $1 * (1 - $1) }
        let freedom = Double(units.count - 1)
        let denominator = households - squares / households - freedom
        guard chance > 0, denominator > 0 else { return 1 }
        let correlation = min(0.9, max(1e-3, (spread / chance - freedom) / denominator))
        return 1 / correlation - 1
    }
}
