import NumericKernel

/// The comparisons of several judges of the same criteria.
public struct GroupComparisons: Hashable, Sendable {
    /// One judge.
    public struct Judge: Hashable, Sendable {
        /// Name, unique in the group.
        public let name: String
        /// What the judge said.
        public let comparisons: PairwiseComparisons
        /// How much the judge counts, beside the others: any positive number.
        public let say: Double

        /// A judge.
        public init(name: String, comparisons: PairwiseComparisons, say: Double = 1) {
            self.name = name
            self.comparisons = comparisons
            self.say = say
        }
    }

    /// The judges; all compare the same criteria in the same order.
    public let judges: [Judge]

    /// A group of one or more judges. Criteria are put in the order of the first judge's.
    ///
    /// Errors: `noCriteria`, `repeatedKey` for a name, `unknownKey` where judges differ in their criteria, `notPositive` for a
    /// say.
    public init(_ judges: [Judge]) throws(ComparisonError) {
        try ComparisonError.refuseRepeated(judges.map(\.name))
        var ordered: [Judge] = []
        for judge in judges {
            guard judge.say > 0, judge.say.isFinite else {
                throw .notPositive(first: judge.name, second: judge.name, value: judge.say)
            }
            ordered.append(
                Judge(
                    name: judge.name, comparisons: try judge.comparisons.ordered(as: judges[0].comparisons.keys),
                    say: judge.say))
        }
        self.judges = ordered
    }

    /// What the group says, both ways, and how far its judges are apart.
    ///
    /// Meaning: judgements are brought together pair by pair, by their geometric mean, and then weighed: the one mean that keeps
    /// comparisons reciprocal. Priorities are brought together after weighing, by the arithmetic mean of the judges' weights.
    /// (Their geometric mean would be the first result again.) Both use the says of the judges.
    /// Edge cases: one judge is a group that says what the judge says. A weight of the joint judgements may lie outside the
    /// spread of the judges; that of the joint priorities never does.
    /// Errors: none. Complexity: that of `PairwiseComparisons.priorities()` for each judge and once more.
    /// Source: Aczél, Saaty 1983, Journal of Mathematical Psychology 27(1) (judgements); Forman, Peniwati 1998, European
    /// Journal of Operational Research 108(1) (both).
    /// Checked by: numpy, Tests/Reference/weights-ahp-group.csv; laws in the tests.
    public func priorities() -> GroupPriorities {
        let whole = judges.reduce(0) { $0 + $1.say }
        let keys = judges[0].comparisons.keys
        var logs = [Double](repeating: 0, count: keys.count * keys.count)
        var means = [Double](repeating: 0, count: keys.count)
        var voices: [GroupPriorities.Voice] = []
        for judge in judges {
            let share = judge.say / whole
            let priorities = judge.comparisons.priorities()
            for place in logs.indices { logs[place] += share * judge.comparisons.logs[place] }
            for place in means.indices { means[place] += share * priorities.geometricMean[place] }
            voices.append(
                GroupPriorities.Voice(
                    name: judge.name, share: share, comparisons: judge.comparisons, priorities: priorities))
        }
        let comparisons = PairwiseComparisons(keys: keys, logs: logs)
        return GroupPriorities(
            voices: voices, comparisons: comparisons, judgements: comparisons.priorities(), meanPriorities: means)
    }
}

/// What a group of judges says.
public struct GroupPriorities: Hashable, Sendable {
    /// One judge's part.
    public struct Voice: Hashable, Sendable {
        /// Name.
        public let name: String
        /// Share of the group's say; the shares sum to 1.
        public let share: Double
        /// What the judge said.
        public let comparisons: PairwiseComparisons
        /// What that comes to.
        public let priorities: PairwisePriorities
    }

    /// The judges.
    public let voices: [Voice]
    /// The joint comparisons.
    public let comparisons: PairwiseComparisons
    /// What they come to.
    public let judgements: PairwisePriorities
    /// The mean weights of the judges (geometric means of rows, arithmetic mean over judges).
    public let meanPriorities: [Double]

    /// Keys of the criteria.
    public var keys: [String] { comparisons.keys }

    /// The smallest and the largest weight a judge gives each criterion (geometric means of rows).
    public var spread: [ClosedRange<Double>] {
        keys.indices.map { place in
            let weights = voices.map { $0.priorities.geometricMean[place] }
            return weights.reduce(weights[0]) { min($0, $1) }...weights.reduce(weights[0]) { max($0, $1) }
        }
    }

    /// Which of the group's weights.
    public enum Aggregation: String, Hashable, Sendable, CaseIterable {
        /// Those of the joint judgements.
        case judgements
        /// The mean of the judges' weights.
        case priorities
    }

    /// The group's weights as a weighting, with the spread of the judges as ranges.
    ///
    /// Edge cases: a range is widened to hold the group's own weight; one judge gives no ranges, and the weighting is that of
    /// the judge.
    public func weighting(_ aggregation: Aggregation = .judgements) -> Weighting {
        let weights = aggregation == .judgements ? judgements.geometricMean : meanPriorities
        let origin: Weighting.Origin =
            voices.count == 1
            ? .geometricMean : aggregation == .judgements ? .groupJudgements : .groupPriorities
        let ranges = zip(spread, weights).map { min($0.lowerBound, $1)...max($0.upperBound, $1) }
        return Weighting(
            checked: keys, weights, ranges: voices.count == 1 ? keys.map { _ in nil } : ranges, origin: origin)
    }
}
