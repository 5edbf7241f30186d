import FlatFiles
import Vocabulary

/// One sentence of how communes are picked: so many of each group.
public struct PickClause: Hashable, Sendable {
    /// What the groups are.
    public enum Grouping: Hashable, Sendable {
        /// All communes together.
        case everything
        /// Those of one province.
        case province
        /// Those of one district.
        case district
        /// Those with the same text in this column of a commune table, such as a former district.
        case column(String)

        /// From the word of a criteria file or of the command.
        public init(_ word: String) {
            switch word {
            case "all": self = .everything
            case "province": self = .province
            case "district": self = .district
            default: self = .column(word)
            }
        }

        /// The word.
        public var word: String {
            switch self {
            case .everything: "all"
            case .province: "province"
            case .district: "district"
            case .column(let name): name
            }
        }
    }

    /// Whether what an earlier sentence picked fills this one too.
    public enum Counting: String, Hashable, Sendable, CaseIterable {
        /// It does: "at least one in each".
        case earlier
        /// It does not: so many more.
        case afresh
    }

    /// What the groups are.
    public let each: Grouping
    /// How many of each group, 1 or more.
    public let take: Int
    /// Whether earlier picks count.
    public let counting: Counting

    /// The most a clause may take.
    public static let most = 10_000

    /// A sentence.
    public init(each: Grouping, take: Int, counting: Counting = .earlier) {
        precondition(take > 0, "a clause picks somebody")
        self.each = each
        self.take = take
        self.counting = counting
    }

    init(_ settings: Settings) throws(UnusableInput) {
        try settings.allow(["each", "take", "counting"])
        self.init(
            each: Grouping(try settings.string("each")), take: try settings.integer("take", in: 1...PickClause.most),
            counting: settings.has("counting") ? try settings.choice("counting", of: Counting.self) : .earlier)
    }
}
