public import SurveyInference

/// The TIP curve ("three I's of poverty"): at a share p, the gaps over the line of the poorest p, summed and divided by all
/// people. It rises to the poverty gap at the headcount ratio and is flat from there; how far it bends is inequality.
///
/// Keys: `tip_0.1` and the like. Edge cases: inside an entry that straddles a share, its gap is shared out evenly, as in a
/// Lorenz curve; `nil` when nobody has weight or a line cannot be estimated.
/// Complexity: one pass over the poor for all shares together. Source: Jenkins, Lambert 1997, Oxford Economic Papers 49; errors
/// as those of a generalised Lorenz curve, Beach, Davidson 1983, Review of Economic Studies 50. Checked by: derivatives by
/// differences; its ends, the gap and the headcount.
public struct TIPCurve: SampleStatistic {
    /// Shares of people, ascending.
    public let shares: [Double]
    /// The ordinates, in the order of `shares`.
    public let quantities: [Quantity]
    private let population: PoorPopulation

    /// A curve at some shares between 0 and 1.
    public init(_ parts: [PovertyPart], shares: [Double], rules: PovertyRules = PovertyRules()) {
        precondition(shares.allSatisfy { $0 >= 0 && $0 <= 1 }, "shares between 0 and 1")
        precondition(zip(shares, shares.dropFirst()).allSatisfy { $0 < $1 }, "shares in ascending order")
        self.shares = shares
        population = PoorPopulation(parts, rules: rules, needsLogarithms: .notNeeded)
        let counts = IncomeCounts(parts.map(\.sample))
        let scale = PovertyMeasure.fgt(1).scale(gapsExceedLine: counts.negative > 0 && rules.negative == .asReported)
        quantities = shares.map { Quantity("tip_\($0)", scale) }
    }

    /// Rows with a known income.
    public var rows: Int64 { population.rows }

    /// Elements with a known income.
    public var elements: [Int32]? { population.touched }

    /// Where a share ends: the cumulated gaps, and the gap and rank of the entry it ends in with the weight inside.
    private struct End {
        var sum: Double
        var gap: Double
        var rank: Int
        var inside: Double
    }

    private func ends(lines: [Double], order: PoorOrder, all: Double, under factors: [Double]) -> [End] {
        var ends: [End] = []
        var (weightSoFar, gapSoFar, next) = (0.0, 0.0, 0)
        for rank in 0..<order.count where next < shares.count {
            let entry = order[rank]
            let weight = population.weights[entry] * factors[Int(population.elements[entry])]
            let gap = 1 - population.incomes[entry] / lines[order.part(of: entry)]
            while next < shares.count, shares[next] * all <= weightSoFar + weight {
                let inside = shares[next] * all - weightSoFar
                ends.append(End(sum: gapSoFar + inside * gap, gap: gap, rank: rank, inside: inside))
                next += 1
            }
            weightSoFar += weight
            gapSoFar += weight * gap
        }
        while ends.count < shares.count { ends.append(End(sum: gapSoFar, gap: 0, rank: order.count, inside: 0)) }
        return ends
    }

    /// The ordinates under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        let all = population.weight(under: factors)
        guard all > 0, let lines = population.lineOfEachPart(under: factors) else { return shares.map { _ in nil } }
        return ends(lines: lines, order: population.poor(under: lines), all: all, under: factors).map { $0.sum / all }
    }

    /// The ordinates with their linearised variables: exact for known lines.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let all = population.weight(under: factors)
        guard all > 0, let lines = population.lineOfEachPart(under: factors) else { return shares.map { _ in nil } }
        let order = population.poor(under: lines)
        let lineTotals = population.lines.map { $0.relative?.linearised(under: factors)?.totals }
        for (line, totals) in zip(population.lines, lineTotals) where line.relative != nil && totals == nil {
            return shares.map { _ in nil }
        }
        return zip(shares, ends(lines: lines, order: order, all: all, under: factors)).map { share, end in
            let value = end.sum / all
            let constant = share * end.gap / all - value / all
            var totals = zip(population.touched, population.touchedWeights).map { element, weight in
                constant * weight * factors[Int(element)]
            }
            var slopes = [Double](repeating: 0, count: lines.count)
            for rank in 0..<min(end.rank + 1, order.count) {
                let entry = order[rank]
                let part = order.part(of: entry)
                let relative = population.incomes[entry] / lines[part]
                // The entry the share ends in adds nothing itself: its gap is the gap at the end.
                let weight = population.weights[entry] * factors[Int(population.elements[entry])]
                totals[Int(population.slots[entry])] += weight * (1 - relative - end.gap) / all
                slopes[part] += (rank == end.rank ? end.inside : weight) * relative / lines[part] / all
            }
            let shared = slopes.enumerated().compactMap { part, slope in
                lineTotals[population.lineOfPart[part]].map { Linearisation.SharedPart($0, times: slope) }
            }
            return Linearisation(
                value: value, totals: ElementTotals(elements: population.touched, totals: totals), shared: shared)
        }
    }
}
