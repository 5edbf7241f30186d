/// Several models side by side: each gives a share of the joint draws, and draw d of every unit comes from the same model.
///
/// A pool of draws is the mixture of the models' distributions: it is as wide as they disagree. Edge cases: a unit of which
/// one part knows nothing has no paths; a share of 0 leaves its part out.
/// Source: a linear opinion pool, M. Stone (1961), Annals of Mathematical Statistics 32. Checked by: PoolLawTests.
public struct PoolLaw: PathLaw {
    /// A model, and how many of its draws are used: the first ones.
    public typealias Part = (law: any PathLaw, draws: Int)

    private let parts: [Part]

    /// A pool of parts in this order.
    public init(parts: [Part]) {
        precondition(parts.contains { $0.draws > 0 } && parts.allSatisfy { $0.draws >= 0 }, "a pool has draws")
        self.parts = parts.filter { $0.draws > 0 }
    }

    /// A pool of laws that each have all the draws; their weights say how many of them are used.
    public init(parts: [any PathLaw], weights: [Double], draws: Int) {
        precondition(parts.count == weights.count, "a weight for each part")
        self.init(parts: zip(parts, PoolLaw.shares(of: draws, weights: weights)).map { ($0, $1) })
    }

    /// Draws divided in proportion to weights: rounded down, and what is left goes to the largest remainders, of equal ones to
    /// the first.
    public static func shares(of draws: Int, weights: [Double]) -> [Int] {
        let total = weights.reduce(0, +)
        precondition(
            draws >= 0 && total > 0 && weights.allSatisfy { $0 >= 0 }, "weights are not negative, and not all zero")
        let exact = weights.map { Double(draws) * $0 / total }
        var shares = exact.map { Int($0) }
        // Remainders are compared to nine digits, so that equal weights have equal remainders.
        let remainders = zip(exact, shares).map { (($0 - Double($1)) * 1e9).rounded() }
        let order = weights.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in order.prefix(max(0, draws - shares.reduce(0, +))) { shares[index] += 1 }
        return shares
    }

    /// The parts' draws one after the other; `nil` when one of them has none.
    public func paths(of unit: Int) -> UnitPaths? {
        var pool: UnitPaths?
        for part in parts {
            guard let own = part.law.paths(of: unit) else { return nil }
            let stocks = own.stocks.map { Array($0.prefix(part.draws)) }
            precondition(stocks.allSatisfy { $0.count == part.draws }, "a part with its draws")
            pool = UnitPaths(
                households: own.households,
                stocks: pool.map { zip($0.stocks, stocks).map { $0 + $1 } } ?? stocks)
        }
        return pool
    }
}
