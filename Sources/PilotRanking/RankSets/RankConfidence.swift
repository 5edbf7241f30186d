/// Confidence sets for ranks: which places a unit may truly hold, when its score is an estimate.
///
/// Rank 1 is the largest true value; units with the same true value share the best of their places. A set counts the units
/// whose value is larger, and smaller, beyond doubt: all pairs are compared at once, with a critical value for the largest
/// difference among them, so that the whole set is right with the level's probability.
public struct RankConfidence: Hashable, Sendable {
    /// What the level speaks of.
    public enum Family: String, Hashable, Sendable, CaseIterable {
        /// One unit, named before looking: its set holds its true rank with the level's probability.
        case marginal
        /// The whole table: all sets hold their true ranks together with the level's probability.
        case simultaneous
    }

    /// Which ends of a set are asked for.
    public enum Bounds: String, Hashable, Sendable, CaseIterable {
        /// Both ends.
        case twoSided
        /// The best possible place; the other end is the last place.
        case lower
        /// The worst possible place; the other end is the first place.
        case upper
    }

    /// How pairs are compared.
    public enum Procedure: String, Hashable, Sendable, CaseIterable {
        /// All pairs with one critical value.
        case singleStep
        /// Pairs told apart are taken out and the rest compared anew, until nothing changes. Never a wider set.
        case stepwise
    }

    /// Probability that the sets are right: from 0.5, below 1.
    public let level: Double
    /// What the level speaks of.
    public let family: Family
    /// Which ends are asked for.
    public let bounds: Bounds
    /// How pairs are compared.
    public let procedure: Procedure

    /// A kind of confidence set.
    public init(
        level: Double = 0.9, family: Family = .marginal, bounds: Bounds = .twoSided, procedure: Procedure = .stepwise
    ) {
        // Below one half a one-sided critical value is negative, and a set could leave out the point rank.
        precondition(level >= 0.5 && level < 1, "a level lies from 0.5 to 1")
        self.level = level
        self.family = family
        self.bounds = bounds
        self.procedure = procedure
    }
}
