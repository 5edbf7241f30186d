public import Vocabulary

/// The choice with the largest total within a budget: a 0/1 programme.
public struct BudgetRule: Hashable, Sendable {
    /// How many of each group.
    public struct Bounds: Hashable, Sendable {
        /// The grouping.
        public let grouping: String
        /// Least and most in each group.
        public let each: ClosedRange<Int>
        /// Groups with bounds of their own, by label.
        public let exceptions: [String: ClosedRange<Int>]

        /// Bounds. `1...Int.max` is at least one in each.
        public init(grouping: String, each: ClosedRange<Int>, exceptions: [String: ClosedRange<Int>] = [:]) {
            precondition(([each] + exceptions.values).allSatisfy { $0.lowerBound >= 0 }, "numbers of units")
            self.grouping = grouping
            self.each = each
            self.exceptions = exceptions
        }
    }

    /// What is added up.
    public enum Worth: Hashable, Sendable {
        /// The scores.
        case score
        /// Another number of each unit, such as poor households reached; a unit that is not there is unknown.
        case stated([UnitCode: Double])
    }

    /// Two units that may not both be chosen.
    public struct Rivals: Hashable, Sendable {
        /// One.
        public let first: UnitCode
        /// The other.
        public let second: UnitCode

        /// A pair of two different units.
        public init(_ first: UnitCode, _ second: UnitCode) {
            precondition(first != second, "two units")
            self.first = first
            self.second = second
        }
    }

    /// Names the rule in results.
    public let key: String
    /// The rule in words.
    public let title: LocalizedText
    /// The money there is.
    public let budget: Dong
    /// What each unit costs; a unit that is not there has an unknown cost and cannot be chosen.
    public let costs: [UnitCode: Dong]
    /// What is added up.
    public let worth: Worth
    /// How many of each group; `nil` without a rule about groups.
    public let bounds: Bounds?
    /// Units that must be in.
    public let mustHave: Set<UnitCode>
    /// Units that must not be in.
    public let mustNotHave: Set<UnitCode>
    /// Units that may not stand together.
    public let rivals: [Rivals]
    /// No two chosen units are closer than so many kilometres; `nil` without such a rule.
    public let kilometres: Double?

    /// A rule. Costs and budget are not negative, and below 2 to the power 50 đồng.
    public init(
        key: String, title: LocalizedText, budget: Dong, costs: [UnitCode: Dong], worth: Worth = .score,
        bounds: Bounds? = nil, mustHave: Set<UnitCode> = [], mustNotHave: Set<UnitCode> = [],
        rivals: [Rivals] = [], kilometres: Double? = nil
    ) {
        precondition(
            ([budget] + costs.values).allSatisfy { (0...BudgetRule.mostAmount).contains($0.amount) }, "sums of money")
        if case .stated(let values) = worth { precondition(values.values.allSatisfy(\.isFinite), "finite values") }
        self.key = key
        self.title = title
        self.budget = budget
        self.costs = costs
        self.worth = worth
        self.bounds = bounds
        self.mustHave = mustHave
        self.mustNotHave = mustNotHave
        self.rivals = rivals
        self.kilometres = kilometres
    }

    /// The largest amount of money a rule works with, in đồng: sums and products stay whole numbers of 128 bits.
    public static let mostAmount: Int64 = (1 << 46) - 1

    /// How many times the search for a set looks at a unit before it gives up proving: some ten seconds.
    public static let usualLimit = 300_000_000

    /// The set with the largest total that keeps the rules.
    ///
    /// Meaning: maximise the sum of the values of the chosen units, such that the costs are within the budget, each group has its
    /// least and most, and so on. Costs are whole đồng and compared exactly; a set that costs just the budget is within it.
    /// Units: values are compared in billionths, or coarser where their sum needs it.
    /// Shape: eligible communes; the inner units take no part.
    /// Edge cases: a unit whose cost, value or, under a distance rule, location is unknown cannot be chosen and stands in
    /// `omissions`, as does one without a label under bounds for groups. Which of several best sets is given follows from the order
    /// of the units; `isTied` says that there are others. A unit that is worth nothing is taken only where a minimum needs it.
    /// A group of `labels` without a unit that may be chosen makes a minimum for it impossible.
    /// Errors: none; `status` says what is proven, and which rule cannot be kept.
    /// `limit` is how many times the search for a set looks at a unit.
    /// Complexity: exponential in the worst case, hence the limit; 3,321 units in 60 groups usually take a tenth of a
    /// second, while dense distance rules and values that follow the costs may not be proven at all.
    /// Source: branch and bound (Land and Doig 1960, Econometrica 28) on the Lagrangian relaxation of the budget (Geoffrion 1974,
    /// Mathematical Programming Study 2; Fisher 1981, Management Science 27).
    /// Checked by: enumeration of all subsets, HiGHS, laws.
    public func picks(from eligible: EligibleUnits, limit: Int = usualLimit) -> PickedSet {
        precondition(limit >= 1, "a limit lets something be looked at")
        return BudgetDecision(self, eligible, limit: limit).pickedSet
    }
}
