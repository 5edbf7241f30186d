public import Vocabulary

extension PriorityRanking {
    /// Two ranked communes side by side; `nil` when one of them is not ranked, or they are the same.
    public func comparison(of first: UnitCode, with second: UnitCode) -> PairComparison? {
        guard first != second, let matrix, let one = ranked.firstIndex(where: { $0.code == first }),
            let other = ranked.firstIndex(where: { $0.code == second })
        else { return nil }
        // The one the ladder puts first is named first, so that it is the one ahead when the scores are equal.
        return PairComparison(min(one, other), with: max(one, other), in: matrix, weights: weights)
    }

    /// Whom a commune has to stay before, or to pass, to be selected; `nil` when there is nobody, or it is not ranked.
    ///
    /// For a pick its runner-up; for one of the reserve the last pick of the rule and group that it could take the place of.
    public func rival(of commune: UnitCode) -> UnitCode? {
        if let pick = picks.picks.first(where: { $0.unit.code == commune }) { return pick.runnerUp?.code }
        guard let own = ranked.first(where: { $0.code == commune }) else { return nil }
        let open = picks.picks.filter { pick in
            switch pick.group {
            case .all: true
            case .labelled(let grouping, let label): own.groups[grouping] == label
            case .inside, nil: false
            }
        }
        return open.max { ($0.unit.rank, $0.unit.code) < ($1.unit.rank, $1.unit.code) }?.unit.code
    }
}
