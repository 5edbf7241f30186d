extension DecisionMatrix {
    /// Values, row by row, turned so that large ones come first: those of a criterion where small values come first
    /// change their sign.
    var oriented: [Double] {
        values.indices.map { criteria[$0 % criteria.count].preference == .higher ? values[$0] : -values[$0] }
    }

    /// Stops a program that brings weights which are none: one for each criterion, not negative, summing to 1.
    func requireWeights(_ weights: [Double]) {
        precondition(weights.count == criteria.count, "a weight for each criterion")
        precondition(weights.allSatisfy { $0.isFinite && $0 >= 0 }, "weights are not negative")
        precondition(abs(weights.reduce(0, +) - 1) <= PriorityRanking.tolerance, "weights sum to 1")
    }

    /// Refuses a value below zero on a criterion that counts; names the smallest of the first such criterion.
    func refuseNegativeValues(where weights: [Double]) throws(ScoreRefusal) {
        for (place, criterion) in criteria.enumerated() where weights[place] > 0 {
            if let least = column(place).min(), least < 0 {
                throw .negativeValue(criterion: criterion.key, value: least)
            }
        }
    }

    /// Euclidean lengths of the columns.
    var lengths: [Double] {
        criteria.indices.map { column($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
    }
}
