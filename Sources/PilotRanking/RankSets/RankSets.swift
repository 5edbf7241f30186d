public import NumericKernel

/// The places a unit may hold.
public struct RankSet: Hashable, Sendable {
    /// Place by the estimates alone: 1 + number of units with a larger estimate. Always in the set.
    public let rank: Int
    /// The best place it may hold.
    public let lower: Int
    /// The worst place it may hold.
    public let upper: Int
    /// Units whose difference from this one is more than this many standard errors of the difference are told apart from it:
    /// the last critical value by which a pair was told apart. `nil` when there was nothing to compare.
    public let criticalValue: Double?

    /// Number of places.
    public var count: Int { upper - lower + 1 }
}

/// Confidence sets for the ranks of all units of a table, and what they say of pairs.
public struct RankSets: Hashable, Sendable {
    /// Where the critical values come from.
    public enum Method: Hashable, Sendable {
        /// A one-dimensional integral, solved to rounding: the level is met as closely as the procedure can.
        case exact
        /// Exact integrals within a proven inequality: the level is met or exceeded.
        case conservative
        /// Joint draws of the errors.
        case simulation(seed: Seed, draws: Int)
    }

    /// How a unit stands to another.
    public enum Comparison: String, Hashable, Sendable {
        /// Larger beyond doubt.
        case above
        /// Smaller beyond doubt.
        case below
        /// Cannot be told apart.
        case notSeparated
    }

    /// What was asked for.
    public let specification: RankConfidence
    /// Where the critical values come from.
    public let method: Method
    /// One for each unit, in the order of the estimates.
    public let sets: [RankSet]
    private let pairs: EstimatePairs

    init(_ specification: RankConfidence, method: Method, sets: [RankSet], pairs: EstimatePairs) {
        self.specification = specification
        self.method = method
        self.sets = sets
        self.pairs = pairs
    }

    /// How a unit stands to another, as the set of the unit has it. In marginal families the answer for the pair turned round
    /// may differ, because each unit has its own critical value.
    public func comparison(of unit: Int, with other: Int) -> Comparison {
        guard unit != other else { return .notSeparated }
        let found = pairs.comparison(of: unit, with: other, beyond: sets[unit].criticalValue ?? .infinity)
        switch specification.bounds {
        case .twoSided: return found
        case .lower: return found == .below ? found : .notSeparated
        case .upper: return found == .above ? found : .notSeparated
        }
    }

    /// The units that cannot be told apart from the one at a place, with that unit itself, best estimate first.
    ///
    /// Definition: U is the unit whose point rank is `place`; when several share the rank that covers the place, each of
    /// them. A unit is in the band unless every U is told apart from it, by the set of U.
    /// Edge cases: between units of unequal standard errors the band need not be an unbroken run of places; `place` is from
    /// 1 to the number of units. The unit at a place is chosen by the data, so a simultaneous family is the safe one.
    public func band(atPlace place: Int) -> [Int] {
        precondition(sets.indices.contains(place - 1), "a place of the table")
        let covering = sets.map(\.rank).filter { $0 <= place }.max()
        let held = sets.indices.filter { sets[$0].rank == covering }
        return sets.indices.filter { unit in
            held.contains { comparison(of: $0, with: unit) == .notSeparated }
        }.sorted { (sets[$0].rank, $0) < (sets[$1].rank, $1) }
    }

    /// The units that hold one of the first places beyond doubt.
    public func surelyAmongFirst(_ places: Int) -> [Int] { sets.indices.filter { sets[$0].upper <= places } }

    /// The units that may hold one of the first places. For a simultaneous family all units that truly do are among them
    /// with the level's probability.
    public func possiblyAmongFirst(_ places: Int) -> [Int] { sets.indices.filter { sets[$0].lower <= places } }
}

/// Estimates and how far apart each two of them are.
struct EstimatePairs: Hashable, Sendable {
    let estimates: [Double]
    let variances: [Double]
    /// Row by row; `nil` for independent estimates.
    let covariance: [Double]?

    var count: Int { estimates.count }

    func variance(of unit: Int, minus other: Int) -> Double {
        let apart = variances[unit] + variances[other]
        guard let covariance else { return apart }
        return max(0, apart - covariance[unit * count + other] - covariance[other * count + unit])
    }

    /// Estimates equal but for rounding are never told apart; a difference without an error is known.
    func comparison(of unit: Int, with other: Int, beyond critical: Double) -> RankSets.Comparison {
        let difference = estimates[unit] - estimates[other]
        let variance = variance(of: unit, minus: other)
        guard abs(difference) > PriorityRanking.tolerance,
            variance == 0 || difference * difference > critical * critical * variance
        else { return .notSeparated }
        return difference > 0 ? .above : .below
    }

    /// 1 + number of larger estimates, for each unit.
    var ranks: [Int] {
        let descending = estimates.sorted(by: >)
        return estimates.map { own in
            var (low, high) = (0, descending.count)
            while low < high {
                let middle = (low + high) / 2
                if descending[middle] > own + PriorityRanking.tolerance { low = middle + 1 } else { high = middle }
            }
            return low + 1
        }
    }

    /// The sets that follow from a critical value for each unit.
    func sets(beyond critical: [Double?], bounds: RankConfidence.Bounds) -> [RankSet] {
        let ranks = ranks
        return sideBySide(count) { unit in
            var (larger, smaller) = (0, 0)
            for other in 0..<count where other != unit {
                switch comparison(of: unit, with: other, beyond: critical[unit] ?? .infinity) {
                case .above: smaller += 1
                case .below: larger += 1
                case .notSeparated: break
                }
            }
            return RankSet(
                rank: ranks[unit], lower: bounds == .upper ? 1 : 1 + larger,
                upper: bounds == .lower ? count : count - smaller, criticalValue: critical[unit])
        }
    }
}
