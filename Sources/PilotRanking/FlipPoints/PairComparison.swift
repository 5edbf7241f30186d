public import Vocabulary

/// Two units side by side under a weighted sum of shares, and the smallest changes of one number that make them level.
///
/// The score of a unit is the sum of w·s over the criteria, s its share of the way between the goalposts. With d the
/// difference of the shares and D = sum of w·d the lead of the unit ahead:
/// one weight, w to v with the others in proportion, gives the lead v·d + (1 − v)·r, where r is the average of the other
/// differences by their weights, so the two are level at v = r / (r − d);
/// one value gives D − w·(change of its share), so they are level where the share has changed by D / w.
///
/// Shape: one criterion or more; weights of 0 or more that sum to 1.
/// Units: weights as shares, values in the units of the criteria.
/// Edge cases: level within `PriorityRanking.tolerance`: no flip point, only a ladder decides; a weight of 1 cannot fall, as
/// the others have no proportions; a value beyond a goalpost first has to come back to it; a change that makes the two level
/// at its farthest and no more is no flip point.
/// Complexity: criteria squared.
/// Source: the ranges of one weight within which an order holds are those of Triantaphyllou and Sánchez (1997), A
/// sensitivity analysis approach for some deterministic multi-criteria decision-making methods, Decision Sciences 28,
/// 151–194; theirs does not re-scale the other weights in the change it reports.
/// Checked by: scores from scratch just before and just beyond each point, a search on a grid, a worked example, laws.
public struct PairComparison: Hashable, Sendable {
    /// The criteria.
    public let criteria: [CriterionScale]
    /// Their weights.
    public let weights: [Double]
    /// The unit with the higher score; the one named first where the scores are equal.
    public let ahead: UnitCode
    /// The other one.
    public let behind: UnitCode
    /// Values of the unit ahead.
    public let aheadValues: [Double]
    /// Values of the unit behind.
    public let behindValues: [Double]
    /// Score of the unit ahead less that of the other.
    public let lead: Double
    /// In the order of the criteria, the weight at which the two are level; `nil` where no weight from 0 to 1 swaps them.
    public let weightFlips: [FlipPoint?]
    /// In the order of the criteria, how far the unit ahead has to lose; `nil` where even the goalpost does not swap them.
    public let aheadFlips: [FlipPoint?]
    /// In the order of the criteria, how far the unit behind has to gain.
    public let behindFlips: [FlipPoint?]

    /// Compares two rows of a matrix.
    public init(_ first: Int, with second: Int, in matrix: DecisionMatrix, weights: [Double]) {
        let columns = matrix.criteria.indices
        self.init(
            (matrix.units[first], columns.map { matrix[first, $0] }),
            with: (matrix.units[second], columns.map { matrix[second, $0] }), criteria: matrix.criteria,
            weights: weights)
    }

    init(
        _ first: (unit: UnitCode, values: [Double]), with second: (unit: UnitCode, values: [Double]),
        criteria: [CriterionScale], weights: [Double]
    ) {
        precondition(weights.count == criteria.count, "a weight for each criterion")
        precondition(
            weights.allSatisfy { $0 >= 0 } && abs(weights.reduce(0, +) - 1) <= PriorityRanking.tolerance,
            "weights of 0 or more that sum to 1"
        )
        precondition(first.unit != second.unit, "two units")
        var pair = ShareGap(criteria: criteria, weights: weights, ahead: first.values, behind: second.values)
        var (winner, loser) = (first, second)
        if pair.lead < -PriorityRanking.tolerance {
            swap(&winner, &loser)
            pair = ShareGap(criteria: criteria, weights: weights, ahead: winner.values, behind: loser.values)
        }
        (self.criteria, self.weights, lead) = (criteria, weights, pair.lead)
        (ahead, aheadValues, behind, behindValues) = (winner.unit, winner.values, loser.unit, loser.values)
        guard pair.lead > PriorityRanking.tolerance else {
            let none = [FlipPoint?](repeating: nil, count: criteria.count)
            (weightFlips, aheadFlips, behindFlips) = (none, none, none)
            return
        }
        weightFlips = criteria.indices.map { pair.weightFlip($0) }
        aheadFlips = criteria.indices.map { pair.aheadFlip($0, unit: winner.unit) }
        behindFlips = criteria.indices.map { pair.behindFlip($0, unit: loser.unit) }
    }

    /// Whether the two have the same score, so that only a ladder decides.
    public var isTied: Bool { abs(lead) <= PriorityRanking.tolerance }

    /// Whether the unit ahead is at least level on every criterion. Then no weights whatever bring the other before it;
    /// otherwise some single weight does.
    public var isDominant: Bool {
        zip(aheadShares, behindShares).allSatisfy { $0 - $1 >= -PriorityRanking.tolerance }
    }

    /// Shares of the unit ahead, 0...1.
    public var aheadShares: [Double] { zip(criteria, aheadValues).map { $0.share(of: $1) } }

    /// Shares of the unit behind, 0...1.
    public var behindShares: [Double] { zip(criteria, behindValues).map { $0.share(of: $1) } }

    /// The smallest change of one weight; of equal ones that of the smallest key.
    public var smallestWeightFlip: FlipPoint? {
        PairComparison.smallest(weightFlips.map { flip in flip.map { ($0, abs($0.change)) } })
    }

    /// The smallest change of one value, measured by the distance between the goalposts of its criterion; of equal ones that
    /// of the smallest key, and there that of the unit ahead.
    public var smallestValueFlip: FlipPoint? {
        func sized(_ flips: [FlipPoint?]) -> [(FlipPoint, Double)?] {
            zip(criteria, flips).map { criterion, flip in
                flip.map { ($0, abs($0.change) / (criterion.goalposts.upperBound - criterion.goalposts.lowerBound)) }
            }
        }
        return PairComparison.smallest(sized(aheadFlips) + sized(behindFlips))
    }

    /// The lead, worked out from scratch, when the number of a flip point is another one; negative once they have swapped.
    public func lead(of flip: FlipPoint, at number: Double) -> Double {
        guard let column = criteria.firstIndex(where: { $0.key == flip.criterion }) else { return lead }
        let gap = ShareGap(criteria: criteria, weights: weights, ahead: aheadValues, behind: behindValues)
        switch flip.subject {
        case .weight: return gap.lead(weight: number, column)
        case .value(ahead): return gap.lead(aheadValue: number, column)
        case .value: return gap.lead(behindValue: number, column)
        }
    }

    /// Whether they have changed places when the number of a flip point is another one.
    public func isSwapped(by flip: FlipPoint, at number: Double) -> Bool {
        lead(of: flip, at: number) < -PriorityRanking.tolerance
    }

    private static func smallest(_ flips: [(flip: FlipPoint, size: Double)?]) -> FlipPoint? {
        let known = flips.compactMap(\.self)
        guard let least = known.map(\.size).min() else { return nil }
        // Sizes that differ by rounding alone must not make the choice depend on the order of the criteria.
        return known.filter { $0.size <= least + PriorityRanking.tolerance }.map(\.flip)
            .min { $0.criterion < $1.criterion }
    }
}
