public import Vocabulary

/// A ranking the reader of a page can do again with other weights: the eligible communes, each criterion as the share of
/// its scale (0...1) that the main score uses, and the committee's weights.
///
/// The score of a commune is the sum of weight times share; communes whose scores are no more than `tolerance` apart share
/// a rank. The order within a tie is that of `members`, which is the order of the tie-break ladder.
public struct LiveRanking: Hashable, Sendable {
    /// A criterion.
    public struct Criterion: Hashable, Sendable {
        /// Its key.
        public let key: String
        /// Its name.
        public let name: LocalizedText
        /// The committee's weight, 0...1; weights sum to 1.
        public let weight: Double

        /// A criterion.
        public init(key: String, name: LocalizedText, weight: Double) {
            self.key = key
            self.name = name
            self.weight = weight
        }
    }

    /// An eligible commune.
    public struct Member: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Its name, or its code again.
        public let name: String
        /// Its district or other group, for picks of one in each; `nil` when there is none.
        public let group: String?
        /// Shares of the scales of the criteria, in their order.
        public let shares: [Double]

        /// A commune.
        public init(code: UnitCode, name: String, group: String?, shares: [Double]) {
            self.code = code
            self.name = name
            self.group = group
            self.shares = shares
        }
    }

    /// Criteria, in the fixed order of the page.
    public let criteria: [Criterion]
    /// Eligible communes, ties within the ladder's order.
    public let members: [Member]
    /// How far apart scores are that count as equal.
    public let tolerance: Double

    /// A ranking. Every commune has a share for each criterion.
    public init(criteria: [Criterion], members: [Member], tolerance: Double) {
        precondition(members.allSatisfy { $0.shares.count == criteria.count }, "a share for each criterion")
        self.criteria = criteria
        self.members = members
        self.tolerance = tolerance
    }
}
