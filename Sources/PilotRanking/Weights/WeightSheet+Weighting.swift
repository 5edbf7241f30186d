public import PolicyData

extension WeightSheet {
    /// What a sheet of comparisons says, judge by judge in file order; a sheet without judges is one judge of no name. `nil` for
    /// another kind of sheet.
    ///
    /// Errors: none for a sheet that was read.
    public func group() throws(ComparisonError) -> GroupComparisons? {
        guard case .comparisons(let rows) = content else { return nil }
        var names: [String] = []
        for row in rows where !names.contains(row.judge) { names.append(row.judge) }
        var judges: [GroupComparisons.Judge] = []
        for name in names {
            let own = rows.filter { $0.judge == name }
            judges.append(
                GroupComparisons.Judge(
                    name: name,
                    comparisons: try PairwiseComparisons(
                        keys: keys,
                        judgements: own.map {
                            PairwiseComparisons.Judgement(first: $0.first, second: $0.second, value: $0.value)
                        })))
        }
        return try GroupComparisons(judges)
    }

    /// The weights a sheet gives: shares of points, weights of ranks, joint judgements of comparisons.
    ///
    /// Errors: those of `Weighting`; none for a sheet that was read.
    public func weighting(ranks rule: RankOrderRule = .centroid) throws(WeightingError) -> Weighting {
        switch content {
        case .points(let rows):
            return try Weighting(keys: keys, points: rows.map(\.points), ranges: rows.map(\.range))
        case .ranks(let rows):
            return try Weighting(keys: keys, ranks: rows.map(\.rank), rule: rule)
        case .comparisons:
            // The reader has refused what a group could not be made of.
            guard let group = try? group() else { throw .noCriteria }
            return group.priorities().weighting()
        }
    }
}
