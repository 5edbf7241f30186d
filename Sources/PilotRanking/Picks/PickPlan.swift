import Vocabulary

/// Rules that follow one another.
public struct PickPlan: Hashable, Sendable {
    /// The rules, in order.
    public let rules: [PickRule]

    /// A plan. Each key stands once.
    public init(_ rules: [PickRule]) {
        precondition(Set(rules.map(\.key)).count == rules.count, "each rule has a key of its own")
        self.rules = rules
    }

    /// Picks by the rules, one after the other.
    ///
    /// Meaning: each rule walks through its units from the best and takes one whenever its group wants another and nothing keeps it
    /// apart. Without spread rules this is exactly the k best of each group. With them it is the greedy choice, which a
    /// committee can follow by hand; the set with the largest sum of scores is asked of `BudgetRule`, every cost being one.
    /// Shape: a unit is picked once. Runner-up: the best unit that the same rule would have taken in the place of a pick, no pick of
    /// this or an earlier rule itself; a later rule may have picked it.
    /// Edge cases: a unit whose label, location or parent is unknown is not considered by a rule that needs it, and stands in
    /// `omissions`; it is never put into a group of the unknown. A distance that cannot be measured is too near. A group without
    /// an eligible unit, or with too few, has a line in `outcomes` that says so.
    /// Complexity: rules x units x picks.
    /// Source: definition; the order is that of Fisher, Nemhauser and Wolsey 1978, Mathematical Programming Study 8 (greedy).
    /// Checked by: examples by hand, enumeration, laws.
    public func picks(from eligible: EligibleUnits) -> PickedSet {
        var picks: [Pick] = []
        var outcomes: [PickOutcome] = []
        var omissions: [PickOmission] = []
        for rule in rules {
            var turn = PickTurn(rule, eligible, after: picks.map(\.unit))
            turn.walk()
            picks += turn.picks
            outcomes += turn.outcomes
            omissions += turn.omissions
        }
        return PickedSet(picks: picks, outcomes: outcomes, omissions: omissions, budget: nil)
    }
}
