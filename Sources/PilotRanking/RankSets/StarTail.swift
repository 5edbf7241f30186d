internal import NumericKernel

/// Probability that the largest of the standardised differences between one normal variable and independent others exceeds a
/// value.
///
/// With the unit's own error at z of its standard errors, the others are independent of each other; the rest is an integral
/// over z: of 1 less the product of Phi((c s + z se) / se_k) - Phi((z se - c s) / se_k), one of the two terms for a
/// comparison open to one side only, where s is the standard error of the difference.
/// Source: Mogstad, Romano, Shaikh, Wilhelm 2024, Review of Economic Studies 91, for the statistic; the integral is the usual
/// one for comparisons with a control (Dunnett 1955, JASA 50).
/// Checked by: normal quantiles, Dunnett's tables, the plain product with another quadrature.
struct StarTail {
    /// How closely an integral is wanted.
    enum Precision {
        /// To 1e-9.
        case full
        /// To 1e-4, for steps that are far from their end.
        case rough
    }

    private let full, rough: GaussLegendre
    private let grid: ErrorGrid
    private static let end = 8.0
    /// Below the logarithm of rounding a product is nothing.
    private static let nothing = -45.0

    init(grid: ErrorGrid) throws(KernelError) {
        full = try GaussLegendre(points: 10)
        rough = try GaussLegendre(points: 6)
        self.grid = grid
    }

    /// The probability for the open comparisons of a star; `critical` is not negative.
    func exceedance(_ star: Star, beyond critical: Double, _ precision: Precision = .full) -> Double {
        guard star.statements > 0 else { return 0 }
        guard star.error > 0 else { return fixedCentre(star, critical) }
        let factors = Factors(star, grid, critical)
        let edges = Self.edges(critical: critical, sharpest: (grid.nodes.first ?? star.error) / star.error)
        var right = Side(isCut: star.isCutAbove)
        var left = Side(isCut: star.isCutBelow)
        let rule = precision == .full ? full : rough
        var probability = 2 * NormalTail.table.above(Self.end)
        for (from, to) in zip(edges, edges.dropFirst()) {
            let (half, middle) = ((to - from) / 2, (to + from) / 2)
            for (node, weight) in zip(rule.nodes, rule.weights) {
                let z = middle + half * node
                let isBeyond = z > critical
                if !(right.isOver(isBeyond) && left.isOver(isBeyond)) {
                    let (rightLog, leftLog) = factors.logProducts(at: z, nothing: Self.nothing)
                    right.note(rightLog, isBeyond)
                    left.note(leftLog, isBeyond)
                }
                let miss = (right.isOver(isBeyond) ? 1 : right.miss) + (left.isOver(isBeyond) ? 1 : left.miss)
                probability += weight * half * Elementary.exp(-0.5 * z * z) * Self.perRoot * miss
            }
        }
        return probability
    }

    /// One over the square root of two pi.
    private static let perRoot = 0.39894228040143267794

    /// One half of the line. The product is log-concave in z, so once it has fallen to nothing it stays there.
    private struct Side {
        /// Whether a unit without error ends the product at the critical value.
        let isCut: Bool
        private var last = -Double.infinity
        private var isDead = false
        /// 1 less the product, where the side is not over.
        private(set) var miss = 0.0

        init(isCut: Bool) { self.isCut = isCut }

        func isOver(_ isBeyond: Bool) -> Bool { isDead || (isCut && isBeyond) }

        mutating func note(_ logProduct: Double, _ isBeyond: Bool) {
            guard !isOver(isBeyond) else { return }
            isDead = logProduct < StarTail.nothing && logProduct < last
            last = logProduct
            miss = -Elementary.expm1(logProduct)
        }
    }

    /// A centre without error: the others exceed the value independently of each other, with the same probability.
    private func fixedCentre(_ star: Star, _ critical: Double) -> Double {
        let tail = NormalTail.table.above(critical)
        let (pairs, single) = (Double(star.pairs), Double(star.statements - 2 * star.pairs))
        return -Elementary.expm1(pairs * Elementary.log1p(-2 * tail) + single * Elementary.log1p(-tail))
    }

    /// Edges of the pieces of 0...8. The product falls off where z nears the critical value, over a width of the smallest
    /// standard error (in those of the centre): pieces shrink towards it from both sides.
    private static func edges(critical: Double, sharpest: Double) -> [Double] {
        let width = min(max(sharpest, 1e-7), 1)
        var edges = [0.0]
        var distance = critical
        while distance * 0.7 > 6 * width {
            distance *= 0.7
            edges.append(critical - distance)
        }
        // The critical value is itself an edge: units without error end the product there.
        for (target, most) in [(critical, 1.5 * width), (min(critical + 3 * width, end), 1.5 * width)] {
            let start = edges[edges.count - 1]
            guard target > start else { continue }
            let pieces = max(1, Int(((target - start) / most).rounded(.up)))
            for piece in 1...pieces { edges.append(start + (target - start) * Double(piece) / Double(pieces)) }
        }
        distance = 3 * width
        while edges[edges.count - 1] < end {
            distance *= 2
            edges.append(min(end, critical + distance))
        }
        return edges
    }
}
