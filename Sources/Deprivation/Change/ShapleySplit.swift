import PolicyData
import SurveyInference
import Vocabulary

/// What a round says of M0 and of what it is made of, at the method's own cutoff.
struct M0Round {
    let incidence: Linearisation?
    let intensity: Linearisation?
    let adjusted: Linearisation?
    /// What each indicator adds, by key.
    let contributions: [(key: String, Linearisation?)]

    init(_ statistic: DeprivationStatistic, under factors: [Double]) {
        let keys = statistic.method.standard.indicators.map(\.key)
        let found = statistic.componentsOfM0(under: factors)
        incidence = found[0]
        intensity = found[1]
        adjusted = found[2]
        contributions = zip(keys, found[3...]).map { ($0, $1) }
    }
}

extension DeprivationChange.Split {
    /// By Shapley's values over the two orders in which incidence and intensity can change.
    static func incidenceAndIntensity(_ one: M0Round, _ two: M0Round, _ law: PairedLaw) -> DeprivationChange.Split? {
        guard let m = one.adjusted, let n = two.adjusted, let h = one.incidence, let i = two.incidence,
            let a = one.intensity, let b = two.intensity
        else { return nil }
        let (byH, byA) = (i.value - h.value, b.value - a.value)
        let (meanA, meanH) = ((a.value + b.value) / 2, (h.value + i.value) / 2)
        return DeprivationChange.Split(
            whole: law.difference("adjusted_headcount", m, n),
            parts: [
                law.part(
                    "incidence", byH * meanA, first: [(-meanA, h), (byH / 2, a)], second: [(meanA, i), (byH / 2, b)]),
                law.part(
                    "intensity", byA * meanH, first: [(-meanH, a), (byA / 2, h)], second: [(meanH, b), (byA / 2, i)]),
            ])
    }

    /// By the change of what each indicator adds.
    static func indicators(_ one: M0Round, _ two: M0Round, _ law: PairedLaw) -> DeprivationChange.Split? {
        guard let m = one.adjusted, let n = two.adjusted else { return nil }
        let parts = zip(one.contributions, two.contributions).compactMap { before, after in
            before.1.flatMap { v in after.1.map { w in law.difference(before.key, v, w) } }
        }
        return DeprivationChange.Split(whole: law.difference("adjusted_headcount", m, n), parts: parts)
    }
}

extension PairedLaw {
    /// The difference of two estimates.
    func difference(_ key: String, _ one: Linearisation, _ two: Linearisation) -> ChangePart {
        part(key, two.value - one.value, first: [(-1, one)], second: [(1, two)])
    }
}
