import DecisionTables
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// The long table of one statistic: what is estimated of each domain, and how it is told.
struct SampleTable<Statistic: SampleStatistic> {
    let key: String
    let title: LocalizedText
    let base: CountingBase
    let measures: [SurveyMeasure]
    let notes: [LocalizedText]
    let method: String
    /// The statistic of a domain.
    let statistic: ([LoadedSample.Part]) -> Statistic
    /// Why measures of a domain have no value, in their order.
    var absences: (Statistic) -> [LocalizedText?] = { _ in [] }
    /// What each domain is of the whole, where that is asked for.
    let shares: ((DomainShares, [[LoadedSample.Part]]) -> [SurveyTables.Row])?

    /// The table of a sample, with the domains in the order of their values.
    func made(
        of sample: LoadedSample, by columns: DomainColumns, _ domain: DomainOptions, level: Double
    ) throws -> Table {
        let groups = sample.domainsWithTotal(columns)
        let domains = groups.map { values, parts in
            SampledDomain(
                values: values, parts: parts, base: base, factors: sample.inference.factors, statistic: statistic(parts)
            )
        }
        var rows = sample.rows(domains, measures: measures)
        let reasons = reasons(domains.map(\.statistic), rows)
        if let shares {
            let whole = try DomainShares(domains, of: sample)
            rows = whole.joined(rows, shares(whole, groups.dropLast().map(\.parts)))
        }
        return sample.finished(
            SurveyTables.estimates(
                rows, key: key,
                title: LocalizedText(vi: title.vi + columns.title.vi, en: title.en + columns.title.en),
                headings: columns.headings, base: base.heading, level: level,
                names: try domain.names(columns, of: sample.loaded.tallies), suppression: domain.suppression,
                notes: sample.notes + reasons + notes, provenance: sample.provenance(method)))
    }

    /// A note for each reason, with the measures that have no value for it and in how many domains at most.
    private func reasons(_ statistics: [Statistic], _ rows: [SurveyTables.Row]) -> [LocalizedText] {
        var order: [LocalizedText] = []
        var domains: [LocalizedText: [Int: Int]] = [:]
        for (place, statistic) in statistics.enumerated() {
            let own = rows[place * measures.count..<(place + 1) * measures.count]
            guard own.contains(where: { $0.estimate == nil }) else { continue }
            for (measure, reason) in absences(statistic).enumerated() {
                guard let reason else { continue }
                if domains[reason] == nil { order.append(reason) }
                domains[reason, default: [:]][measure, default: 0] += 1
            }
        }
        return order.map { reason in
            let found = domains[reason, default: [:]]
            let words = found.keys.sorted().map { measures[$0].words }
            return SurveyTables.absence(
                words, reason: reason, domains: found.values.reduce(0, max), of: statistics.count)
        }
    }
}
