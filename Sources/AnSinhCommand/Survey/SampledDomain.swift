import DecisionTables
import IncomeDistribution
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// A domain with the statistic that is estimated for it.
struct SampledDomain<Statistic: SampleStatistic> {
    /// Values of the domain columns; `nil` for all of them together.
    let values: [String?]
    let weighted: Double
    let statistic: Statistic

    /// `factors` are those of the sample's calibration. Where incomes are measured, only households whose income is known count.
    init(
        values: [String?], parts: [LoadedSample.Part], base: CountingBase, factors: [Double], statistic: Statistic
    ) {
        self.values = values
        self.statistic = statistic
        weighted = parts.reduce(0) { sum, part in
            let known =
                part.income.map { $0.counts.reduce(0) { $0 + base.amount(of: $1) } }
                ?? base.amount(of: part.deprivation.total)
            return sum + known * factors[part.element]
        }
    }
}

extension CountingBase {
    /// The heading of weighted numbers.
    var heading: LocalizedText {
        switch self {
        case .households: LocalizedText(vi: "Số hộ (có quyền số)", en: "Households (weighted)")
        case .persons: LocalizedText(vi: "Nhân khẩu (có quyền số)", en: "Persons (weighted)")
        }
    }
}

extension LoadedSample {
    /// Elements of the design.
    var elementCount: Int { inference.design.elementCount }

    /// Incomes of some parts, by element.
    func incomes(_ parts: [Part]) -> [(element: Int, tally: IncomeTally)] {
        parts.compactMap { part in part.income.map { (part.element, $0) } }
    }

    /// Rows of some parts, unweighted.
    static func rows(_ parts: [Part]) -> Int64 { parts.reduce(0) { $0 + $1.deprivation.total.rows } }

    /// Incomes of some parts as a sample of the design.
    func incomeSample(_ parts: [Part], base: CountingBase) -> IncomeSample {
        IncomeSample(incomes(parts), base: base, elementCount: elementCount)
    }

    /// Deprivations of some parts, by element.
    func deprivations(_ parts: [Part]) -> [(element: Int, tally: DeprivationTally)] {
        parts.map { ($0.element, $0.deprivation) }
    }

    /// The domains, and all of them together when there are several.
    func domainsWithTotal(_ columns: DomainColumns) -> [(values: [String?], parts: [Part])] {
        guard !columns.parts.isEmpty else { return [([nil], parts)] }
        let single = domains(columns).map { (values: $0.values.map { Optional($0) }, parts: $0.parts) }
        return single.count == 1 ? single : single + [(columns.parts.map { _ in nil }, parts)]
    }

    /// Estimates of all domains as rows of a table, measures in the order given.
    func rows<Statistic: SampleStatistic>(
        _ domains: [SampledDomain<Statistic>], measures: [SurveyMeasure]
    ) -> [SurveyTables.Row] {
        let estimates = estimates(domains)
        return zip(domains, estimates).flatMap { domain, found in
            zip(measures, found).map { measure, estimate in
                SurveyTables.Row(
                    domain: domain.values, measure: measure, estimate: estimate,
                    rows: estimate?.rows ?? domain.statistic.rows, weighted: domain.weighted)
            }
        }
    }

    private func estimates<Statistic: SampleStatistic>(
        _ domains: [SampledDomain<Statistic>]
    ) -> [[SurveyEstimate?]] {
        guard hasErrors else { return domains.map { inference.withoutErrors($0.statistic) } }
        return inference.estimates(ofEach: domains.map(\.statistic))
    }

    /// What a reader must know of the errors.
    var notes: [LocalizedText] {
        guard loaded.tallies.layout.design == .survey, !hasErrors else { return currencyNotes }
        return currencyNotes + [
            LocalizedText(
                vi: "Mẫu điều tra, ước lượng không kèm sai số (--se none).",
                en: "A sample, estimated without errors (--se none).")
        ]
    }

    /// In which money incomes are, when the study says that it is not đồng.
    private var currencyNotes: [LocalizedText] {
        guard let currency = study?.income?.currency, parts.contains(where: { $0.income != nil }) else { return [] }
        return [LocalizedText(vi: "Tiền tính bằng \(currency).", en: "Money is in \(currency).")]
    }

    /// What a reader must know of rows without an income.
    var incomeNotes: [LocalizedText] {
        let unknown = parts.compactMap(\.income).reduce(Int64(0)) { $0 + $1.unknown.rows }
        guard unknown > 0 else { return [] }
        return [
            LocalizedText(
                vi: "Số dòng không rõ thu nhập, không nằm trong ước lượng nào: \(unknown).",
                en: "Rows without a known income, which are in no estimate: \(unknown).")
        ]
    }

    /// The table with the note on rows that were left out.
    func finished(_ table: Table) -> Table { loaded.leftOutNote.map { table.adding(note: $0) } ?? table }
}
