public import SurveyInference

/// How the measures of a domain changed between two rounds, and what the change of M0 is made of.
///
/// Meaning: for every measure the change, absolute, relative and by year. M0 = H A, so that by Shapley's values its change is
/// (H' - H)(A + A')/2 of incidence and (A' - A)(H + H')/2 of intensity; and M0 is the sum of what indicators add, so that its
/// change is the sum of theirs (weight times the change of the censored headcount when all indicators are known). Both are
/// exact.
/// Shape: two rounds under one method. Units: those of the measures.
/// Edge cases: two standards are refused without a stated bridge; official classes are never compared across a bridge.
/// Without poor in one of the rounds there is no intensity and the change is not split into incidence and intensity.
/// Error: by linearisation, with the covariance of the rounds when they visit the same elements.
/// Complexity: measures x elements touched.
/// Source: Alkire et al. (2015), chapter 9; Shorrocks (2013), Journal of Economic Inequality 11, 99-126; Roche (2013),
/// Social Indicators Research 112, on incidence and intensity.
/// Checked by: R's survey on both rounds as one design (Tests/Reference/deprivation-change.csv).
public struct DeprivationChange: Sendable {
    /// The change of one measure.
    public struct MeasureChange: Sendable {
        /// Which measure, at which cutoff.
        public let item: DeprivationStatistic.Item
        /// Its quantity.
        public let quantity: Quantity
        /// The change; `nil` where one of the rounds has no value.
        public let estimate: ChangeEstimate?
    }

    /// A change in two parts that add up to it.
    public struct Split: Hashable, Sendable {
        /// What is split.
        public let whole: ChangePart
        /// The parts, in order.
        public let parts: [ChangePart]

        /// Each part as a share of the whole; `nil` when the whole is zero.
        public var shares: [Double]? { whole.value == 0 ? nil : parts.map { $0.value / whole.value } }
    }

    /// The first round.
    public let first: DeprivationRound
    /// The second round.
    public let second: DeprivationRound
    /// How the samples belong together.
    public let samples: RoundSamples
    /// What was stated about their standards, when there are two.
    public let bridge: StandardBridge?
    /// Changes of the measures that both rounds have.
    public let measures: [MeasureChange]
    /// The change of M0 as `incidence` and `intensity`; `nil` without poor in one of the rounds.
    public let byIncidenceAndIntensity: Split?
    /// The change of M0 by indicator; `nil` without households in one of the rounds.
    public let byIndicator: Split?

    /// The change from one round to another, `years` later.
    public init(
        from first: DeprivationRound, to second: DeprivationRound, years: Double, samples: RoundSamples,
        bridge: StandardBridge? = nil, level: Double = 0.95
    ) throws(ChangeRefusal) {
        let (one, two) = (first.statistic, second.statistic)
        let isBridged = one.standard != two.standard
        if isBridged, bridge?.first != one.standard || bridge?.second != two.standard {
            throw .twoStandards(first: one.standard, second: two.standard)
        }
        if let part = one.method.difference(from: two.method) { throw .twoMethods(part) }
        self.first = first
        self.second = second
        self.samples = samples
        self.bridge = isBridged ? bridge : nil
        let law = PairedLaw(first: first.law, second: second.law, samples: samples)
        let before = one.linearisations(under: first.law.factors)
        let after = two.linearisations(under: second.law.factors)
        measures = one.items.indices.compactMap { place in
            let item = one.items[place]
            guard !(isBridged && item.measure.isOfficial), let other = two.items.firstIndex(of: item) else {
                return nil
            }
            let estimate = before[place].flatMap { v in after[other].map { w in law.change(v, w, years, level) } }
            return MeasureChange(item: item, quantity: one.quantities[place], estimate: estimate)
        }
        let rounds = (
            M0Round(one, under: first.law.factors), M0Round(two, under: second.law.factors)
        )
        byIncidenceAndIntensity = Split.incidenceAndIntensity(rounds.0, rounds.1, law)
        byIndicator = Split.indicators(rounds.0, rounds.1, law)
    }
}

extension PairedLaw {
    /// The change of a quantity.
    func change(_ one: Linearisation, _ two: Linearisation, _ years: Double, _ level: Double) -> ChangeEstimate {
        let (a, b, pairing) = pairing(one, two)
        return ChangeEstimate(
            from: RoundEstimate(value: one.value, variance: a, degreesOfFreedom: first.degreesOfFreedom),
            to: RoundEstimate(value: two.value, variance: b, degreesOfFreedom: second.degreesOfFreedom),
            pairing: pairing, years: years, level: level)
    }
}
