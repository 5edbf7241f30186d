import Vocabulary

/// The arithmetic of a pair: differences of weighted shares, and where they come to nothing.
struct ShareGap {
    let criteria: [CriterionScale]
    let weights: [Double]
    let ahead: [Double]
    let behind: [Double]

    private func difference(_ column: Int) -> Double {
        criteria[column].share(of: ahead[column]) - criteria[column].share(of: behind[column])
    }

    var lead: Double { criteria.indices.reduce(0) { $0 + weights[$1] * difference($1) } }

    /// The lead when one weight is another and the rest are scaled to fill up to 1.
    func lead(weight: Double, _ column: Int) -> Double {
        let others = criteria.indices.filter { $0 != column }
        let rest = others.reduce(0) { $0 + weights[$1] }
        let own = weight * difference(column)
        guard rest > 0 else { return own }
        return others.reduce(own) { $0 + weights[$1] * (1 - weight) / rest * difference($1) }
    }

    func lead(aheadValue value: Double, _ column: Int) -> Double {
        var values = ahead
        values[column] = value
        return ShareGap(criteria: criteria, weights: weights, ahead: values, behind: behind).lead
    }

    func lead(behindValue value: Double, _ column: Int) -> Double {
        var values = behind
        values[column] = value
        return ShareGap(criteria: criteria, weights: weights, ahead: ahead, behind: values).lead
    }

    /// The lead is linear in the weight and positive now, so it is negative at one end at the most.
    func weightFlip(_ column: Int) -> FlipPoint? {
        let hasOthers = criteria.indices.contains { $0 != column && weights[$0] > 0 }
        guard hasOthers, let limit = [0.0, 1].first(where: { lead(weight: $0, column) < -PriorityRanking.tolerance })
        else { return nil }
        let (own, others) = (lead(weight: 1, column), lead(weight: 0, column))
        let level = others / (others - own)
        return FlipPoint(
            criterion: criteria[column].key, subject: .weight, from: weights[column],
            to: ShareGap.between(level, weights[column], limit), limit: limit)
    }

    /// How far the unit ahead has to go towards coming last.
    func aheadFlip(_ column: Int, unit: UnitCode) -> FlipPoint? {
        let (criterion, value) = (criteria[column], ahead[column])
        let limit = criterion.value(at: 0)
        guard lead(aheadValue: limit, column) < -PriorityRanking.tolerance else { return nil }
        let level = criterion.value(at: criterion.share(of: value) - lead / weights[column])
        return FlipPoint(
            criterion: criterion.key, subject: .value(unit), from: value, to: ShareGap.between(level, value, limit),
            limit: limit)
    }

    /// How far the unit behind has to go towards coming first.
    func behindFlip(_ column: Int, unit: UnitCode) -> FlipPoint? {
        let (criterion, value) = (criteria[column], behind[column])
        let limit = criterion.value(at: 1)
        guard lead(behindValue: limit, column) < -PriorityRanking.tolerance else { return nil }
        let level = criterion.value(at: criterion.share(of: value) + lead / weights[column])
        return FlipPoint(
            criterion: criterion.key, subject: .value(unit), from: value, to: ShareGap.between(level, value, limit),
            limit: limit)
    }

    /// Rounding does not carry a level point out of the way it stands on.
    private static func between(_ level: Double, _ from: Double, _ limit: Double) -> Double {
        min(max(level, min(from, limit)), max(from, limit))
    }
}

extension CriterionScale {
    /// The value that has gone a share of the way to coming first.
    func value(at share: Double) -> Double {
        let way = preference == .higher ? share : 1 - share
        return goalposts.lowerBound + way * (goalposts.upperBound - goalposts.lowerBound)
    }
}
