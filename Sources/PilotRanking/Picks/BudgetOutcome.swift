public import Vocabulary

/// What came out of a choice within a budget.
public struct BudgetOutcome: Hashable, Sendable {
    /// A set of units with what it costs and is worth.
    public struct Choice: Hashable, Sendable {
        /// Its units, best first.
        public let units: [UnitCode]
        /// The sum of the values.
        public let total: Double
        /// The sum of the costs.
        public let cost: Dong
    }

    /// How much is proven.
    public enum Status: Hashable, Sendable {
        /// No set that keeps the rules has a larger total.
        case optimal
        /// The search ended early: no set has a larger total than the bound.
        case bestFound(bound: Double)
        /// The search ended early without a set that keeps the rules; whether there is one is open.
        case notFound
        /// No set keeps the rules.
        case infeasible(BudgetRefusal)
    }

    /// The next best set that is not the chosen one.
    public enum Alternative: Hashable, Sendable {
        /// No set that keeps the rules lies between it and the chosen one.
        case proven(Choice)
        /// The best other set the search came across.
        case found(Choice)
        /// No other set keeps the rules.
        case noOther
        /// Nothing can be said: the search ended early, or nothing was chosen.
        case unknown

        /// The set, where there is one.
        public var choice: Choice? {
            switch self {
            case .proven(let choice), .found(let choice): choice
            case .noOther, .unknown: nil
            }
        }
    }

    /// Key of the rule.
    public let rule: String
    /// The money there is.
    public let budget: Dong
    /// How much is proven.
    public let status: Status
    /// The chosen set; `nil` when nothing was found.
    public let choice: Choice?
    /// What comes next.
    public let alternative: Alternative
    /// How many parts of the problem were looked at.
    public let nodes: Int

    /// The money that is left; `nil` when nothing was found.
    public var left: Dong? { choice.map { Dong(budget.amount - $0.cost.amount) } }

    /// By how much a better set could exceed the chosen one: 0 when it is optimal, `nil` when nothing was found.
    public var gap: Double? {
        guard let choice else { return nil }
        if case .bestFound(let bound) = status { return max(0, bound - choice.total) }
        return 0
    }

    /// Whether another set has the same total, so that the programme does not decide between them.
    public var isTied: Bool {
        guard let choice, let other = alternative.choice else { return false }
        return choice.total - other.total <= PriorityRanking.tolerance
    }
}

/// Why no set keeps the rules of a choice within a budget.
public enum BudgetRefusal: Hashable, Sendable {
    /// A unit that must be in cannot be: it is not eligible, or its cost, value or location is unknown.
    case forcedNotAvailable(UnitCode)
    /// A unit must be both in and out.
    case forcedBothWays(UnitCode)
    /// Two units that must be in may not stand together.
    case forcedRivals(UnitCode, UnitCode)
    /// More units of a group must be in than it may have.
    case forcedOverMost(group: String, forced: Int, most: Int)
    /// A group has fewer units that may be chosen than it must have.
    case tooFewInGroup(group: String, available: Int, least: Int)
    /// The cheapest set that keeps the other rules costs more than there is.
    case budgetTooSmall(cheapest: Dong)
    /// The group minima and what must be in cannot be kept together with what keeps units apart, whatever the money.
    case keptApart
    /// The rules cannot be kept together within the budget; which of them gives way was not settled.
    case together
}
