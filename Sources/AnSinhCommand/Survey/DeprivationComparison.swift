import ArgumentParser
import DecisionTables
import Deprivation
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// Two rounds of deprivation: the change of every measure, and what the change of M0 is made of.
struct DeprivationComparison {
    let rounds: LoadedRounds
    let cutoff: Fraction?
    let missing: MissingPolicy?
    let base: CountingBase
    let domain: DomainOptions
    let bridge: String?

    func tables() throws -> [Table] {
        let standard = rounds.first.loaded.standard
        let columns = domain.columns
        var rows: [ChangeTables.Row] = []
        var parts: [ChangeTables.Part] = []
        for domain in rounds.domains(columns) {
            let change = try change(domain.first, domain.second)
            rows += change.measures.filter { !$0.item.measure.isShareOfWhole }.map {
                ChangeTables.Row(
                    domain: domain.values, measure: $0.item.measure.printed(standard), change: $0.estimate)
            }
            parts += ChangeTables.parts(of: change, domain: domain.values, standard: standard)
        }
        let provenance = rounds.first.provenance(
            "change of Alkire-Foster indices over \(rounds.years) years; \(standard.id)"
        )
        .adding(contentsOf: rounds.second.loaded.inputs, origin: rounds.second.loaded.tallies.origin)
        let notes = rounds.notes + rounds.unmatched(columns) + bridgeNotes
        return [
            ChangeTables.changes(
                rows,
                title: LocalizedText(
                    vi: "Thay đổi nghèo đa chiều\(columns.title.vi)",
                    en: "Change of multidimensional poverty\(columns.title.en)"),
                headings: columns.headings, level: rounds.level, notes: notes, provenance: provenance),
            ChangeTables.parts(
                parts,
                title: LocalizedText(
                    vi: "Thay đổi của M0 do đâu\(columns.title.vi)",
                    en: "What the change of M0 is made of\(columns.title.en)"),
                headings: columns.headings,
                notes: [
                    LocalizedText(
                        vi: "Phân tách Shapley: các phần cộng lại đúng bằng thay đổi.",
                        en: "Shapley split: the parts add up to the change exactly.")
                ], provenance: provenance),
        ]
    }

    private var bridgeNotes: [LocalizedText] {
        bridge.map { [LocalizedText(vi: "Cầu nối hai chuẩn: \($0)", en: "Bridge between the standards: \($0)")] } ?? []
    }

    private func change(
        _ first: [LoadedSample.Part], _ second: [LoadedSample.Part]
    ) throws -> DeprivationChange {
        let (one, two) = (rounds.first.loaded, rounds.second.loaded)
        let before = try round(rounds.first, first)
        let after = try round(rounds.second, second)
        let stated = bridge.map {
            StandardBridge(
                from: one.tallies.layout.standard, to: two.tallies.layout.standard,
                statement: LocalizedText(vi: $0, en: $0))
        }
        do throws(ChangeRefusal) {
            return try DeprivationChange(
                from: before, to: after, years: rounds.years, samples: rounds.samples, bridge: stated,
                level: rounds.level)
        } catch {
            throw UnusableInput(
                rule: "rounds-differ", place: Place(file: two.name), value: two.tallies.layout.standard,
                expected: error.explanation)
        }
    }

    private func round(_ sample: LoadedSample, _ parts: [LoadedSample.Part]) throws -> DeprivationRound {
        let method = try sample.alkireFoster(cutoff: cutoff, missing: missing, base: base)
        return DeprivationRound(
            DeprivationStatistic(of: sample.deprivations(parts), by: method, layout: sample.loaded.layout),
            law: sample.law)
    }
}

extension DeprivationMeasure {
    /// Contributions are shares of the other measures: their change is that of the parts.
    fileprivate var isShareOfWhole: Bool {
        switch self {
        case .contributionShare, .dimensionShare, .contribution: true
        default: false
        }
    }
}
