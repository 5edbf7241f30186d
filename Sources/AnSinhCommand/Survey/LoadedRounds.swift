import ArgumentParser
import DecisionTables
import Deprivation
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// Two rounds of a survey, ready to be compared.
struct LoadedRounds {
    let first: LoadedSample
    let second: LoadedSample
    let years: Double
    let level: Double
    let samples: RoundSamples
    /// Domains of fewer rows, in either round, are withheld.
    let suppression: Suppression

    /// Domains that both rounds have, with the parts of each; all together last when there are several.
    func domains(
        _ columns: DomainColumns
    ) -> [(values: [String?], first: [LoadedSample.Part], second: [LoadedSample.Part])] {
        let whole: [String?] = columns.parts.isEmpty ? [nil] : columns.parts.map { _ in nil }
        let all = (whole, first.parts, second.parts)
        guard !columns.parts.isEmpty else { return [all] }
        let later = Dictionary(second.domains(columns).map { ($0.values, $0.parts) }) { first, _ in first }
        let both = first.domains(columns).compactMap { domain in
            later[domain.values].map { (domain.values.map { Optional($0) }, domain.parts, $0) }
        }
        let kept = both.filter { !isWithheld($0.1, $0.2) }
        return both.count > 1 ? kept + [all] : kept
    }

    private func isWithheld(_ one: [LoadedSample.Part], _ two: [LoadedSample.Part]) -> Bool {
        [one, two].contains { suppression.withholds(rows: LoadedSample.rows($0)) }
    }

    /// Values of the domain columns that only one round has.
    func unmatched(_ columns: DomainColumns) -> [LocalizedText] {
        let (one, two) = (Set(first.domains(columns).map(\.values)), Set(second.domains(columns).map(\.values)))
        let alone = one.symmetricDifference(two).map { $0.joined(separator: ", ") }.sorted()
        guard !columns.parts.isEmpty else { return [] }
        let later = Dictionary(second.domains(columns).map { ($0.values, $0.parts) }) { first, _ in first }
        let withheld = suppression.notes(
            withheldDomains: first.domains(columns).count { domain in
                later[domain.values].map { isWithheld(domain.parts, $0) } == true
            })
        guard !alone.isEmpty else { return withheld }
        let shown = alone.prefix(ChangeTables.namedDomains).joined(separator: "; ")
        return withheld + [
            LocalizedText(
                vi: "\(alone.count) miền chỉ có ở một kỳ và không có trong bảng: \(shown).",
                en: "\(alone.count) domains are in one round only and not in the table: \(shown).")
        ]
    }

    /// The change of every number of a statistic.
    func changes(_ one: any SampleStatistic, _ two: any SampleStatistic) -> [ChangeEstimate?] {
        let before = first.estimates(of: one)
        let after = second.estimates(of: two)
        let covariances =
            samples == .panel && first.hasErrors
            ? first.inference.covariances(between: one, and: two) : before.map { _ in nil }
        return before.indices.map { index in
            guard let a = before[index], let b = after[index] else { return nil }
            return ChangeEstimate(
                from: first.round(a), to: second.round(b),
                pairing: covariances[index].map { .panel(covariance: $0) } ?? .independent,
                years: years, level: level)
        }
    }

    /// What a reader must know of the comparison.
    var notes: [LocalizedText] {
        [
            ChangeTables.roundsNote(first.loaded.name, second.loaded.name, years: years),
            ChangeTables.pairingNote(
                shared: samples == .panel ? first.units.intersection(second.units).count : nil,
                first: first.units.count, second: second.units.count),
        ]
    }
}

extension LoadedSample {
    /// Sampling units of the first stage, by stratum and label.
    var units: Set<[String?]> { Set(parts.map { [$0.key.stratum, $0.key.psu] }) }

    /// Estimates of one statistic, with errors where there are any.
    func estimates(of statistic: any SampleStatistic) -> [SurveyEstimate?] {
        hasErrors ? inference.estimates(of: statistic) : inference.withoutErrors(statistic)
    }

    /// One side of a comparison: a census has no variance, and a sample without errors an unknown one.
    func round(_ estimate: SurveyEstimate) -> RoundEstimate {
        if hasErrors { return RoundEstimate(estimate) }
        let isCensus = loaded.tallies.layout.design == .census
        return RoundEstimate(value: estimate.value, variance: isCensus ? 0 : nil)
    }

    /// What the sample says of errors, as comparisons of deprivations want it.
    var law: SamplingLaw {
        guard hasErrors else {
            return loaded.tallies.layout.design == .census
                ? .census(elements: elementCount) : .unknown(elements: elementCount)
        }
        return SamplingLaw(inference)
    }
}
