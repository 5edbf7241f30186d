public import Vocabulary

/// A group that a rule picks in.
public enum PickGroup: Hashable, Sendable {
    /// All units together.
    case all
    /// A group of a grouping.
    case labelled(grouping: String, label: String)
    /// The inner units of a parent.
    case inside(UnitCode)
}

/// A unit that was picked, and what it was picked over.
public struct Pick: Hashable, Sendable {
    /// The unit.
    public let unit: EligibleUnit
    /// Key of the rule that picked it.
    public let rule: String
    /// The group it was picked in; `nil` for a unit without a group in a choice within a budget.
    public let group: PickGroup?
    /// The unit that the same rule would have taken in its place, the other picks so far as they are; `nil` when there is none, and
    /// in a choice within a budget, where the next best set says what hangs on it.
    public let runnerUp: EligibleUnit?

    /// By how much the score exceeds the runner-up's.
    public var margin: Double? { runnerUp.map { unit.score - $0.score } }

    /// Whether it shares its rank with the runner-up, so that only the ladder decided.
    public var isDecidedByLadder: Bool { runnerUp?.rank == unit.rank }
}

/// What a rule found in one of its groups.
public struct PickOutcome: Hashable, Sendable {
    /// Why there are fewer picks than asked for.
    public enum Shortfall: Hashable, Sendable {
        /// No eligible unit is in the group.
        case noEligibleUnit
        /// All its eligible units are picked, and so many are missing.
        case tooFewUnits(missing: Int)
        /// Units are left, but each would break a rule that keeps picks apart; so many are missing.
        case keptApart(missing: Int)
    }

    /// Key of the rule.
    public let rule: String
    /// The group.
    public let group: PickGroup
    /// Units of earlier rules that counted, in the order they were picked.
    public let counted: [UnitCode]
    /// Units this rule picked, best first.
    public let picked: [UnitCode]
    /// Why there are fewer than asked for; `nil` when there are enough.
    public let shortfall: Shortfall?
}

/// An eligible unit that a rule could not consider, because something it needs is unknown.
public struct PickOmission: Hashable, Sendable {
    /// What is unknown.
    public enum Unknown: Hashable, Sendable {
        /// The label in a grouping.
        case label(grouping: String)
        /// The location.
        case location
        /// The unit it lies in.
        case parent
        /// The cost.
        case cost
        /// The value that is added up.
        case value
    }

    /// Key of the rule.
    public let rule: String
    /// The unit.
    public let unit: UnitCode
    /// What is unknown.
    public let unknown: Unknown
}

/// Picks by rules, with what each was picked over, where there are too few, and who could not be considered.
public struct PickedSet: Hashable, Sendable {
    /// Picks in the order of the rules, best first in each.
    public let picks: [Pick]
    /// A line for each rule and group, groups by label in byte order.
    public let outcomes: [PickOutcome]
    /// Units that a rule could not consider, in the order of the rules.
    public let omissions: [PickOmission]
    /// What the money did, in a choice within a budget.
    public let budget: BudgetOutcome?

    /// The picked units, in the order of the picks.
    public var codes: [UnitCode] { picks.map(\.unit.code) }
}
