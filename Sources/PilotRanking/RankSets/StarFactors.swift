internal import NumericKernel

/// The factors of a star's product at one critical value, node by node of the error grid: the innermost loop of rank sets.
struct Factors {
    private struct Node {
        /// Standard error of the centre over that of the node.
        let ratio: Double
        /// The critical value in standard errors of the node, when the centre has no error.
        let middle: Double
        let both, above, below: Double
    }

    private let nodes: [Node]
    /// Beyond this the tails of all units of a country together are nothing.
    private static let far = 7.7

    init(_ star: Star, _ grid: ErrorGrid, _ critical: Double) {
        nodes = grid.nodes.indices.compactMap { place in
            let (both, above, below) = (
                star.weight(.both, on: place), star.weight(.above, on: place), star.weight(.below, on: place)
            )
            guard both != 0 || above != 0 || below != 0 else { return nil }
            let ratio = star.error / grid.nodes[place]
            return Node(
                ratio: ratio, middle: critical * (1 + ratio * ratio).squareRoot(), both: both, above: above,
                below: below)
        }
    }

    /// Logarithms of the products at z, which is not negative, and at -z. Once both fall below `nothing` the rest is not looked
    /// at.
    func logProducts(at z: Double, nothing: Double) -> (right: Double, left: Double) {
        let table = NormalTail.table
        var (right, left) = (0.0, 0.0)
        nodes.withUnsafeBufferPointer { nodes in
            for node in nodes {
                let shift = z * node.ratio
                let (point, opposite) = (node.middle - shift, node.middle + shift)
                if point > Self.far { continue }
                let logNear = table.logBelow(point)
                var (logFar, logBoth) = (0.0, logNear)
                if opposite <= Self.far {
                    logFar = table.logBelow(opposite)
                    logBoth += logFar + Self.logShared(-logNear, -logFar)
                }
                right += node.both * logBoth + node.above * logFar + node.below * logNear
                left += node.both * logBoth + node.above * logNear + node.below * logFar
                if right < nothing && left < nothing { break }
            }
        }
        return (min(right, 0), min(left, 0))
    }

    /// What log(1 - p - q) is more than log(1 - p) + log(1 - q), for two tails by the negative logarithms of their rests:
    /// log(1 - x) with x = p / (1 - p) times q / (1 - q).
    @inline(__always)
    private static func logShared(_ near: Double, _ far: Double) -> Double {
        // So near to 1 that the product is nothing anyway.
        guard near < 40 else { return 0 }
        let odds = growth(near) * growth(far)
        if odds < 1e-3 { return -odds * (1 + odds * (1 / 2.0 + odds * (1 / 3.0 + odds * (1 / 4.0)))) }
        return odds < 1 ? Elementary.log1p(-odds) : -1_000
    }

    /// e to the power x, less one.
    @inline(__always)
    private static func growth(_ x: Double) -> Double {
        guard x < 0.02 else { return Elementary.expm1(x) }
        return x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * (1 / 24.0 + x * (1 / 120.0)))))
    }
}
