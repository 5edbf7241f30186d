public import Vocabulary

/// What becomes of units without a neighbour.
public enum IslandPolicy: String, Sendable, CaseIterable {
    /// They count among the n units with weights of 0: their values are part of means and variances.
    ///
    /// In spdep: `zero.policy = TRUE, adjust.n = FALSE`.
    case kept
    /// Those that are nobody's neighbour either are taken out, as if they had no value.
    ///
    /// In spdep: the same as a subset made before. Its default `adjust.n = TRUE` is a third thing, not offered here: it counts
    /// such units out of n but leaves them in mean and variance, where the moments of the test no longer hold.
    case leftOut
}

/// One variable on a map: values of units and the weights between those that have one.
///
/// Shape: units in the order of their codes, whatever the order of the input, so that no result depends on it.
/// Edge cases: a unit without a value is taken out of the list together with its links, and is listed in `missing`; it never
/// counts as 0. A unit that loses all its neighbours this way is an island. Weights are scaled after units are taken out.
/// Complexity: O(links + n log n).
public struct SpatialSample: Sendable {
    /// What a unit of the input is to the sample.
    enum Part: Hashable, Sendable {
        case used(Int)
        case missing
        case isolated(Double)
    }

    /// Every unit of the input with its part, by code.
    let parts: [(code: UnitCode, part: Part)]
    /// Codes of the units used, ascending.
    public let codes: [UnitCode]
    /// Their values.
    public let values: [Double]
    /// Who is whose neighbour among them.
    public let neighbours: NeighbourList
    /// Their weights.
    public let weights: SpatialWeights
    /// What becomes of islands.
    public let islandPolicy: IslandPolicy

    /// A sample. Codes are distinct and values finite; all three lists speak of the same units in the same order.
    public init(
        codes: [UnitCode], values: [Double?], neighbours: NeighbourList, style: WeightStyle, islands: IslandPolicy
    ) {
        precondition(codes.count == values.count && codes.count == neighbours.count, "one of each for every unit")
        precondition(values.allSatisfy { $0?.isFinite ?? true }, "finite values")
        let order = codes.indices.sorted { codes[$0] < codes[$1] }
        precondition(zip(order, order.dropFirst()).allSatisfy { codes[$0] != codes[$1] }, "each unit once")

        let known = order.filter { values[$0] != nil }
        var isIsolated = [Bool](repeating: false, count: codes.count)
        if islands == .leftOut {
            for place in neighbours.restricted(to: known).isolated { isIsolated[known[place]] = true }
        }
        let used = known.filter { !isIsolated[$0] }
        var place = [Int?](repeating: nil, count: codes.count)
        for (new, old) in used.enumerated() { place[old] = new }
        parts = order.map { old in
            guard let value = values[old] else { return (codes[old], .missing) }
            return (codes[old], place[old].map { .used($0) } ?? .isolated(value))
        }
        self.codes = used.map { codes[$0] }
        self.values = used.compactMap { values[$0] }
        self.neighbours = neighbours.restricted(to: used)
        weights = SpatialWeights(self.neighbours, style: style)
        islandPolicy = islands
    }

    /// Number of units used.
    public var count: Int { codes.count }

    /// Units without a value.
    public var missing: [UnitCode] { parts.filter { $0.part == .missing }.map(\.code) }

    /// Units that were taken out because they are islands.
    public var leftOut: [UnitCode] { parts.filter { if case .isolated = $0.part { true } else { false } }.map(\.code) }

    /// Units used that have no neighbour with a value.
    public var islands: [UnitCode] { neighbours.islands.map { codes[$0] } }

    /// Refuses a sample about which nothing can be said.
    func check(units needed: Int) throws(NoStatistic) {
        guard count >= needed else { throw .tooFewUnits(count, needed: needed) }
        guard values.contains(where: { $0 != values[0] }) else { throw .constant }
        guard neighbours.linkCount > 0 else { throw .noLinks }
        guard values.allSatisfy({ NumberScale.holds(value: $0) }), Deviations(values).second >= NumberScale.leastSquare
        else {
            throw .outOfScale
        }
    }

    /// Refuses negative values, and values of which fewer than two are above 0.
    func checkPositive() throws(NoStatistic) {
        if let place = values.firstIndex(where: { $0 < 0 }) { throw .negative(codes[place]) }
        guard values.count(where: { $0 > 0 }) > 1 else { throw .nothing }
    }
}
