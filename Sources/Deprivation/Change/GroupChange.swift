import SurveyInference
public import Tallies

/// The groups of one round, under one method: their population shares and their M0.
public struct GroupedRound: Sendable {
    /// The groups.
    public let groups: [String]
    /// The standard under which the households were recorded.
    public let standard: String
    /// The method.
    public let method: AlkireFoster
    /// What the sample says of errors.
    public let law: SamplingLaw

    let shares: [Linearisation?]
    let adjusted: [Linearisation?]
    let whole: Linearisation?

    /// Groups that do not overlap and make up the whole.
    public init(
        of groups: [(group: String, sample: [(element: Int, tally: DeprivationTally)])], by method: AlkireFoster,
        layout: TallyLayout, law: SamplingLaw
    ) {
        self.groups = groups.map(\.group)
        standard = layout.standard
        self.method = method
        self.law = law
        func measure(_ sample: [(element: Int, tally: DeprivationTally)]) -> Linearisation? {
            DeprivationStatistic(of: sample, by: method, layout: layout, measures: [.adjustedHeadcount])
                .linearisations(under: law.factors)[0]
        }
        shares = Array(
            DeprivationShares(of: groups, by: method).linearisations(under: law.factors).prefix(groups.count))
        adjusted = groups.map { measure($0.sample) }
        whole = measure(groups.flatMap(\.sample))
    }
}

/// The change of M0 by groups: what became of poverty inside each, and what its weight in the population did.
///
/// Meaning: M0 is the mean of the groups' M0 with their population shares v as weights. By Shapley's values its change is, for
/// each group, (M' - M)(v + v')/2 within and (v' - v)(M + M')/2 by population shift; all of them add up to the change.
/// Shape: the same groups in both rounds, in the same order. Units: those of M0.
/// Edge cases: `nil` when a group is empty in one of the rounds, since it has no M0 there. The shift of one group is not zero
/// when its M0 is that of all; only the sum of the shifts is free of where M0 is counted from.
/// Error: by linearisation. Complexity: groups x elements.
/// Source: Alkire et al. (2015), chapter 9; Shorrocks (2013), Journal of Economic Inequality 11, 99-126.
/// Checked by: R's survey (Tests/Reference/deprivation-change.csv).
public struct GroupChange: Sendable {
    /// The change of M0.
    public let whole: ChangePart
    /// Within each group.
    public let within: [ChangePart]
    /// By the population share of each group.
    public let shift: [ChangePart]
    /// All changes within groups.
    public let totalWithin: ChangePart
    /// All shifts.
    public let totalShift: ChangePart

    /// The change between two rounds; refused as `DeprivationChange` is.
    public init?(
        from first: GroupedRound, to second: GroupedRound, samples: RoundSamples, bridge: StandardBridge? = nil
    ) throws(ChangeRefusal) {
        precondition(first.groups == second.groups, "the same groups in both rounds")
        if first.standard != second.standard,
            bridge?.first != first.standard || bridge?.second != second.standard
        {
            throw .twoStandards(first: first.standard, second: second.standard)
        }
        if let part = first.method.difference(from: second.method) { throw .twoMethods(part) }
        let law = PairedLaw(first: first.law, second: second.law, samples: samples)
        guard let m = first.whole, let n = second.whole else { return nil }
        whole = law.difference("adjusted_headcount", m, n)
        var (within, shift): ([ChangePart], [ChangePart]) = ([], [])
        var inside: (first: [(Double, Linearisation)], second: [(Double, Linearisation)]) = ([], [])
        var moved = inside
        for (place, group) in first.groups.enumerated() {
            guard let v = first.shares[place], let w = second.shares[place], let a = first.adjusted[place],
                let b = second.adjusted[place]
            else { return nil }
            let (byM, byV) = (b.value - a.value, w.value - v.value)
            let (meanV, meanM) = ((v.value + w.value) / 2, (a.value + b.value) / 2)
            let own: (first: [(Double, Linearisation)], second: [(Double, Linearisation)]) = (
                [(-meanV, a), (byM / 2, v)], [(meanV, b), (byM / 2, w)]
            )
            let other: (first: [(Double, Linearisation)], second: [(Double, Linearisation)]) = (
                [(-meanM, v), (byV / 2, a)], [(meanM, w), (byV / 2, b)]
            )
            within.append(law.part(group, byM * meanV, first: own.first, second: own.second))
            shift.append(law.part(group, byV * meanM, first: other.first, second: other.second))
            inside = (inside.first + own.first, inside.second + own.second)
            moved = (moved.first + other.first, moved.second + other.second)
        }
        self.within = within
        self.shift = shift
        totalWithin = law.part(
            "within", within.reduce(0) { $0 + $1.value }, first: inside.first, second: inside.second)
        totalShift = law.part("shift", shift.reduce(0) { $0 + $1.value }, first: moved.first, second: moved.second)
    }
}
