public import Vocabulary

/// One rule of picking: how many, out of what, and what earlier rules count for.
public struct PickRule: Hashable, Sendable {
    /// Out of what.
    public enum Scope: Hashable, Sendable {
        /// All units together: the province.
        case all
        /// Each group of a grouping by itself: each district.
        case each(grouping: String)
        /// The inner units of each parent by itself: one hamlet in each commune.
        case inside(Parents)
    }

    /// Parents whose inner units are picked.
    public enum Parents: String, Hashable, Sendable, CaseIterable {
        /// Those that are picked themselves.
        case picked
        /// All that have inner units, and all that are eligible.
        case all
    }

    /// What picks of earlier rules mean for this one.
    public enum Counting: String, Hashable, Sendable, CaseIterable {
        /// They count: "at least so many".
        case earlierPicks
        /// They do not: so many more beside them.
        case afresh
    }

    /// What keeps picks apart.
    public enum Spread: Hashable, Sendable {
        /// No pick closer than so many kilometres to any pick before it.
        case distance(kilometres: Double)
        /// At most so many picks in each group of a grouping, picks of earlier rules counted.
        case mostInEach(grouping: String, count: Int)
    }

    /// Names the rule in results.
    public let key: String
    /// The rule in words.
    public let title: LocalizedText
    /// Out of what.
    public let scope: Scope
    /// How many, at least 1.
    public let count: Int
    /// What earlier picks mean.
    public let counting: Counting
    /// What keeps picks apart.
    public let spread: [Spread]

    /// A rule.
    public init(
        key: String, title: LocalizedText, scope: Scope, count: Int = 1, counting: Counting = .earlierPicks,
        spread: [Spread] = []
    ) {
        precondition(count >= 1, "a rule picks something")
        self.key = key
        self.title = title
        self.scope = scope
        self.count = count
        self.counting = counting
        self.spread = spread
    }

    /// The groupings it needs labels of.
    var groupings: [String] {
        var names: [String] = []
        if case .each(let grouping) = scope { names.append(grouping) }
        for case .mostInEach(let grouping, _) in spread { names.append(grouping) }
        return names
    }

    /// The largest distance it asks for.
    var kilometres: Double? {
        spread.compactMap { if case .distance(let kilometres) = $0 { kilometres } else { nil } }.max()
    }
}
