public import Vocabulary

/// Probabilities that were given to households and what became of them, as counts: all a measure of accuracy needs.
///
/// Groups of the same probability are added and kept in ascending order, so measures depend neither on the order of
/// households nor on how they were grouped.
public struct ScoredOutcomes: Hashable, Sendable {
    /// Households that were given the same probability.
    public struct Group: Hashable, Sendable {
        /// Probability of leaving, 0...1.
        public let probability: Double
        /// Households that left.
        public let exits: Int64
        /// Households.
        public let households: Int64

        /// A group; exits are among the households.
        public init(probability: Double, exits: Int64, households: Int64) {
            precondition((0...1).contains(probability), "a probability lies between 0 and 1")
            precondition(exits >= 0 && exits <= households, "exits are among the households")
            self.probability = probability
            self.exits = exits
            self.households = households
        }

        var stays: Int64 { households - exits }
    }

    /// Groups by ascending probability, each probability once.
    public let groups: [Group]

    /// Collects groups; those without households are left out.
    public init(_ groups: some Sequence<Group>) {
        var merged: [Group] = []
        for group in groups.sorted(by: { $0.probability < $1.probability }) where group.households > 0 {
            if let last = merged.last, last.probability == group.probability {
                merged[merged.count - 1] = Group(
                    probability: last.probability, exits: last.exits + group.exits,
                    households: last.households + group.households)
            } else {
                merged.append(group)
            }
        }
        self.groups = merged
    }

    /// Households scored.
    public var households: Int64 { groups.reduce(0) { $0 + $1.households } }
    /// Households that left.
    public var exits: Int64 { groups.reduce(0) { $0 + $1.exits } }

    /// The same households, all given one probability.
    func atConstant(_ probability: Double) -> ScoredOutcomes {
        ScoredOutcomes([Group(probability: probability, exits: exits, households: households)])
    }

    /// The same households with other probabilities.
    func mapped(_ probability: (Double) -> Double) -> ScoredOutcomes {
        ScoredOutcomes(
            groups.map {
                Group(probability: probability($0.probability), exits: $0.exits, households: $0.households)
            })
    }

    /// Both sets of households together.
    public static func + (left: ScoredOutcomes, right: ScoredOutcomes) -> ScoredOutcomes {
        ScoredOutcomes(left.groups + right.groups)
    }
}

/// Why a measure of accuracy does not exist for some households.
public enum MeasureAbsence: Error, Hashable, Sendable {
    /// Nobody was scored.
    case nobody
    /// Fewer than this many households that left, or that stayed.
    case tooFewOfAnOutcome(needed: Int64)
    /// Fewer exits than the method needs.
    case tooFewExits(needed: Int64, found: Int64)
    /// All were given the same probability.
    case constantProbability
    /// A probability of exactly 0 or 1, whose log-odds are infinite.
    case certainty
    /// The probabilities separate those that left from those that stayed, so a slope has no finite estimate.
    case separated
    /// The arithmetic gave no finite number.
    case notFinite

    /// The reason in words.
    public var text: LocalizedText {
        switch self {
        case .nobody: LocalizedText(vi: "không có hộ nào được chấm điểm", en: "no household was scored")
        case .tooFewOfAnOutcome(let needed):
            LocalizedText(
                vi: "cần ít nhất \(needed) hộ thoát nghèo và \(needed) hộ vẫn nghèo",
                en: "needs at least \(needed) that left and \(needed) that stayed")
        case .tooFewExits(let needed, let found):
            LocalizedText(
                vi: "cần ít nhất \(needed) hộ thoát nghèo, có \(found)",
                en: "needs at least \(needed) households that left, there are \(found)")
        case .constantProbability:
            LocalizedText(vi: "mọi hộ có cùng một xác suất", en: "all households have the same probability")
        case .certainty:
            LocalizedText(vi: "có xác suất đúng bằng 0 hoặc 1", en: "a probability is exactly 0 or 1")
        case .separated:
            LocalizedText(
                vi: "xác suất tách hẳn hộ thoát nghèo và hộ vẫn nghèo",
                en: "the probabilities separate those that left from those that stayed")
        case .notFinite:
            LocalizedText(vi: "phép tính không cho số hữu hạn", en: "the arithmetic gives no finite number")
        }
    }
}
