public import Vocabulary

/// A unit that may be picked, with its place in the ranking.
public struct EligibleUnit: Hashable, Sendable {
    /// Code.
    public let code: UnitCode
    /// Score; larger is earlier.
    public let score: Double
    /// Place by score alone; equal scores share it.
    public let rank: Int
    /// Labels by grouping, such as `district`; a grouping that is not there is unknown.
    public let groups: [String: String]
    /// The unit it lies in: the commune of a hamlet.
    public let parent: UnitCode?
    /// Where it lies; `nil` when unknown.
    public let location: PickLocation?

    /// A unit. Empty labels are left out: they are unknown.
    public init(
        code: UnitCode, score: Double, rank: Int, groups: [String: String] = [:], parent: UnitCode? = nil,
        location: PickLocation? = nil
    ) {
        precondition(score.isFinite, "a score is a number")
        self.code = code
        self.score = score
        self.rank = rank
        self.groups = groups.filter { !$0.value.isEmpty }
        self.parent = parent
        self.location = location
    }
}

/// The units that rules pick from: best first; the order inside a shared rank is the committee's ladder.
public struct EligibleUnits: Hashable, Sendable {
    /// Communes, best first.
    public let units: [EligibleUnit]
    /// Units inside them, such as hamlets, best first; each has a parent, or is left out of every rule.
    public let inner: [EligibleUnit]
    /// All labels of a grouping, so that a group without an eligible unit is seen; a grouping that is not there has the labels of
    /// the units.
    public let labels: [String: Set<String>]

    /// Units in order. Each code stands once; ranks do not fall, among the inner units of one parent.
    public init(_ units: [EligibleUnit], inner: [EligibleUnit] = [], labels: [String: Set<String>] = [:]) {
        precondition(Set((units + inner).map(\.code)).count == units.count + inner.count, "each code once")
        precondition(zip(units, units.dropFirst()).allSatisfy { $0.rank <= $1.rank }, "best first")
        for (_, list) in Dictionary(grouping: inner, by: \.parent) {
            precondition(zip(list, list.dropFirst()).allSatisfy { $0.rank <= $1.rank }, "best first in each parent")
        }
        self.units = units
        self.inner = inner
        self.labels = labels
    }
    /// Units that share their rank with another; inner units with another of the same parent.
    public var tied: Set<UnitCode> {
        struct Place: Hashable {
            let parent: UnitCode?
            let rank: Int
        }
        let places = [units, inner].map { Dictionary(grouping: $0) { Place(parent: $0.parent, rank: $0.rank) } }
        return Set(places.flatMap(\.values).filter { $0.count > 1 }.joined().map(\.code))
    }
}
