import ArgumentParser
import DecisionTables
import Deprivation
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// Deprivation indices of a sample with their errors: the long table of `index deprivation`.
struct IndexDeprivationSample {
    /// What is estimated for each domain: words of `--by` that name no domain.
    enum Content: String, CaseIterable {
        case indicator
        case cutoff
        case povertyClass = "class"
        case score
    }

    let domain: DomainOptions
    let parts: DecomposeOption
    let method: MethodOptions
    let base: CountingBase

    /// The words of `--by` that say what is estimated: one, if any.
    private var contents: [Content] { domain.by.split(separator: ",").compactMap { Content(rawValue: String($0)) } }

    func validate() throws {
        guard contents.count < 2 else {
            throw ValidationError(
                vi: "--by nhận một trong các từ: \(contents.map(\.rawValue).joined(separator: ", ")).",
                en: "--by takes one of the words \(contents.map(\.rawValue).joined(separator: ", ")).")
        }
    }

    /// The words of `--by` that say what is estimated, and the others, which are domains.
    private var split: (content: Content?, columns: DomainColumns) {
        let words = domain.by.split(separator: ",").map(String.init)
        let content = contents.first
        return (content, DomainColumns(words.filter { Content(rawValue: $0) == nil }.joined(separator: ",")))
    }

    /// The domains alone.
    var columns: DomainColumns { split.columns }

    func table(_ sample: LoadedSample, level: Double) throws -> Table {
        let (content, columns) = split
        let standard = sample.loaded.standard
        let layout = sample.loaded.layout
        if content == .povertyClass, !sample.loaded.isClassifiedAsAsked { throw sample.loaded.otherStandard }
        let method = try sample.alkireFoster(method, base: base)
        let measures =
            content == .score ? method.scoreBands : Self.measures(content, standard: standard, layout: layout)
        let cutoffs = content == .cutoff ? method.distinctCutoffs : [method.cutoff]
        let printed = cutoffs.flatMap { cutoff in
            measures.map { measure -> SurveyMeasure in
                let plain = measure.printed(standard)
                return cutoffs.count == 1 ? plain : plain.at(cutoff)
            }
        }
        return try SampleTable(
            key: "deprivation_estimates",
            title: LocalizedText(vi: "Nghèo đa chiều", en: "Multidimensional poverty"), base: base, measures: printed,
            notes: DeprivationTables.methodNotes(of: method, layout: layout),
            method: "Alkire-Foster k=\(method.cutoff), \(method.missing.rawValue), \(base.rawValue); \(standard.id)",
            statistic: {
                DeprivationStatistic(
                    of: sample.deprivations($0), by: method, layout: layout, measures: measures, cutoffs: cutoffs)
            }, shares: parts.decompose ? { $0.deprivation($1, by: method) } : nil
        ).made(of: sample, by: columns, domain, level: level)
    }

    private static func measures(
        _ content: Content?, standard: PovertyStandard, layout: TallyLayout
    ) -> [DeprivationMeasure] {
        let all = DeprivationMeasure.all(of: standard, layout: layout)
        switch content {
        case .cutoff: return [.incidence, .intensity, .adjustedHeadcount]
        case .povertyClass: return all.filter(\.isOfficial)
        case .indicator: return all.filter(\.isOfIndicators)
        case nil, .score: return all.filter { !$0.isOfIndicators }
        }
    }
}

extension DeprivationMeasure {
    /// Whether it is about an indicator or a dimension.
    fileprivate var isOfIndicators: Bool {
        switch self {
        case .uncensored, .censored, .contribution, .contributionShare, .dimensionShare: true
        default: false
        }
    }
}
