internal import NumericKernel

/// One joint draw of the scores of all units.
public struct ScoreDraw: Sendable {
    /// Scores, larger first in rank; minus infinity where a unit is not ranked in this draw.
    var scores: [Double]

    /// A draw of so many units, all of them with score 0 until it is set.
    public init(units: Int) { scores = [Double](repeating: 0, count: units) }

    /// Sets the score of a unit; finite.
    public subscript(unit: Int) -> Double {
        get { scores[unit] }
        set {
            precondition(newValue.isFinite, "a finite score")
            scores[unit] = newValue
        }
    }

    /// Leaves a unit out of this draw, because it is not eligible in it.
    public mutating func leaveOut(_ unit: Int) { scores[unit] = -.infinity }
}

/// How often each unit comes among the first, over joint draws of all scores.
///
/// Within groups, when there are any: rank and places are then those of the unit's own group.
public struct ChanceAmongFirst: Hashable, Sendable {
    /// How many places there are, in the whole or in each group.
    public let places: Int
    /// The group of each unit; `nil` for one table of all.
    public let groups: [String]?
    /// What is kept of the draws.
    public let detail: Detail

    /// What is kept of the draws.
    public enum Detail: Sendable {
        /// How often a unit is among the first: memory does not grow with the draws.
        case firstPlaces
        /// Its ranks as well: four bytes for each unit and draw.
        case ranks
    }

    /// A question about the first places.
    public init(places: Int, groups: [String]? = nil, detail: Detail = .ranks) {
        precondition(places > 0, "at least one place")
        self.places = places
        self.groups = groups
        self.detail = detail
    }

    /// What the draws say of a unit.
    public struct Chance: Hashable, Sendable {
        /// Probability of being among the first.
        public let amongFirst: Double
        /// Probability of being ranked at all.
        public let ranked: Double
        /// Mean rank over the draws in which the unit is ranked; `nil` when there is none, or ranks were not kept.
        public let expectedRank: Double?
        /// The rank that one draw in twenty stays below, at most; `nil` when there is none.
        public let lowerRank: Double?
        /// The rank that one draw in twenty goes beyond, at most; `nil` when there is none.
        public let upperRank: Double?
    }

    /// The chances of all units.
    public struct Chances: Hashable, Sendable {
        /// In the order of the units.
        public let units: [Chance]
        /// Number of draws.
        public let draws: Int

        /// The expected number of places filled: the sum of the chances. As many as there are places, unless fewer units are
        /// ranked in some draws.
        public var filled: Double { units.reduce(0) { $0 + $1.amongFirst } }
    }

    /// The chances over draws that a closure fills in.
    ///
    /// Meaning: in each draw units are ranked by score, largest first; units with equal scores share the mean of their ranks and
    /// equal parts of the places they cover, so that the chances add up to the places filled. A set chosen by these chances
    /// has the largest expected overlap with the true first (Lin, Louis, Paddock, Ridgeway 2006).
    /// Shape: the closure gets the number of a draw, 0..<draws, and sets all units; it is called from several threads and must
    /// depend on nothing but that number.
    /// Edge cases: scores no more than 1e-9 from their neighbour are equal; a unit left out of a draw has no rank in it; a
    /// group with fewer units than places fills fewer. Ranks of 5% and 95% are order statistics, the outer ones.
    /// Complexity: a sort of the units for each draw; with ranks four bytes are kept for each unit and draw.
    /// Source: Laird, Louis 1989, Journal of Educational Statistics 14(1); Lin, Louis, Paddock, Ridgeway 2006, Bayesian
    /// Analysis 1(4).
    /// Checked by: enumerated draws, sums, the normal chance of two units.
    public func chances(
        units: Int, draws: Int, fill: @Sendable (_ draw: Int, _ scores: inout ScoreDraw) -> Void
    ) -> Chances {
        precondition(units > 0 && draws > 0, "units and draws")
        precondition(groups.map { $0.count == units } ?? true, "a group for each unit")
        let ids = groups.map(Self.numbered) ?? [Int](repeating: 0, count: units)
        let blocks = min(draws, 32)
        let parts = sideBySide(blocks) { block in
            var part = DrawnRanks(units: units, groups: ids, places: places, keepsRanks: detail == .ranks)
            var scores = ScoreDraw(units: units)
            for draw in (draws * block / blocks)..<(draws * (block + 1) / blocks) {
                fill(draw, &scores)
                part.add(scores.scores)
            }
            return part
        }
        let found = sideBySide(units) { DrawnRanks.chance(of: $0, in: parts, draws: draws) }
        return Chances(units: found, draws: draws)
    }

    /// Groups as numbers from 0.
    private static func numbered(_ groups: [String]) -> [Int] {
        let numbers = Dictionary(uniqueKeysWithValues: Set(groups).sorted().enumerated().map { ($1, $0) })
        return groups.compactMap { numbers[$0] }
    }

    /// The chances over draws given row by row, a row a draw; `nil` where a unit is not eligible in a draw.
    public func chances(units: Int, rows: [Double?]) -> Chances {
        precondition(units > 0 && !rows.isEmpty && rows.count % units == 0, "whole rows of draws")
        precondition(rows.allSatisfy { $0?.isFinite ?? true }, "finite scores")
        return chances(units: units, draws: rows.count / units) { draw, scores in
            for unit in 0..<units {
                if let score = rows[draw * units + unit] { scores[unit] = score } else { scores.leaveOut(unit) }
            }
        }
    }
}

/// Ranks of a part of the draws.
private struct DrawnRanks: Sendable {
    private let groups: [Int]
    private let places: Int
    private var amongFirst: [Double]
    /// How often each unit has a rank.
    private var ranked: [Int]
    /// Draw by draw, where they are kept; 0 where a unit has no rank.
    private var ranks: [Float] = []
    private let keepsRanks: Bool
    private var order: [(score: Double, unit: Int)]
    private let groupCount: Int

    init(units: Int, groups: [Int], places: Int, keepsRanks: Bool) {
        self.groups = groups
        self.keepsRanks = keepsRanks
        ranked = [Int](repeating: 0, count: units)
        self.places = places
        groupCount = groups.reduce(0) { max($0, $1 + 1) }
        amongFirst = [Double](repeating: 0, count: units)
        order = (0..<units).map { (0, $0) }
    }

    mutating func add(_ scores: [Double]) {
        for place in order.indices { order[place].score = scores[order[place].unit] }
        order.sort { $0.score > $1.score }
        let base = ranks.count
        if keepsRanks { ranks += repeatElement(0, count: scores.count) }
        var members = [[(score: Double, unit: Int)]](repeating: [], count: groupCount)
        if groupCount == 1 {
            share(order, base)
            return
        }
        for one in order { members[groups[one.unit]].append(one) }
        for group in members { share(group, base) }
    }

    /// Deals ranks and places out among units in order, ties in equal parts.
    private mutating func share(_ order: [(score: Double, unit: Int)], _ base: Int) {
        var first = 0
        while first < order.count, order[first].score > -.infinity {
            var last = first
            while last + 1 < order.count, order[last].score - order[last + 1].score <= PriorityRanking.tolerance {
                last += 1
            }
            let tied = Double(last - first + 1)
            let part = max(0, min(Double(places - first), tied)) / tied
            for place in first...last {
                amongFirst[order[place].unit] += part
                ranked[order[place].unit] += 1
                if keepsRanks { ranks[base + order[place].unit] = Float(first + last + 2) / 2 }
            }
            first = last + 1
        }
    }

    static func chance(of unit: Int, in parts: [DrawnRanks], draws: Int) -> ChanceAmongFirst.Chance {
        let units = parts[0].amongFirst.count
        var (first, ranked, ranks): (Double, Int, [Float]) = (0, 0, [])
        for part in parts {
            first += part.amongFirst[unit]
            ranked += part.ranked[unit]
            for place in stride(from: unit, to: part.ranks.count, by: units) where part.ranks[place] > 0 {
                ranks.append(part.ranks[place])
            }
        }
        ranks.sort()
        let count = ranks.count
        let outer = max(1, Int(Double(count + 1) * 0.05))
        return ChanceAmongFirst.Chance(
            amongFirst: first / Double(draws), ranked: Double(ranked) / Double(draws),
            expectedRank: count > 0 ? ranks.reduce(0.0) { $0 + Double($1) } / Double(count) : nil,
            lowerRank: count > 0 ? Double(ranks[outer - 1]) : nil,
            upperRank: count > 0 ? Double(ranks[count - outer]) : nil)
    }
}
