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
    let method: MethodOptions
    let base: CountingBase
    let domain: DomainOptions
    let decompose: DecomposeOption
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
        parts += try partsOfDomains()
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

    /// What became of M0 inside each domain, and what its weight in the population did.
    private func partsOfDomains() throws -> [ChangeTables.Part] {
        guard decompose.decompose else { return [] }
        let columns = domain.columns
        let both = rounds.domains(columns).dropLast()
        guard both.count >= 2, rounds.unmatched(columns).isEmpty else {
            throw ValidationError(
                vi: "--decompose cần --by với ít nhất hai miền có ở cả hai kỳ, và không miền nào chỉ có ở một kỳ.",
                en: "--decompose needs --by with at least two domains, each of them in both rounds.")
        }
        let names = try domain.names(columns, of: rounds.first.loaded.tallies)
        func round(_ sample: LoadedSample, _ parts: [[LoadedSample.Part]]) throws -> GroupedRound {
            GroupedRound(
                of: parts.enumerated().map { ("\($0)", sample.deprivations($1)) },
                by: try sample.alkireFoster(method, base: base),
                layout: sample.loaded.layout, law: sample.law)
        }
        let before = try round(rounds.first, both.map(\.first))
        let after = try round(rounds.second, both.map(\.second))
        let change = try compared { () throws(ChangeRefusal) in
            try GroupChange(from: before, to: after, samples: rounds.samples, bridge: stated)
        }
        guard let change else { return [] }
        return ChangeTables.parts(
            of: change, names: both.map { CurveTables.name($0.values, headings: columns.headings, names: names) },
            whole: columns.parts.map { _ in nil })
    }

    private func change(
        _ first: [LoadedSample.Part], _ second: [LoadedSample.Part]
    ) throws -> DeprivationChange {
        let before = try round(rounds.first, first)
        let after = try round(rounds.second, second)
        return try compared { () throws(ChangeRefusal) in
            try DeprivationChange(
                from: before, to: after, years: rounds.years, samples: rounds.samples, bridge: stated,
                level: rounds.level)
        }
    }

    /// The user's word that two standards may be compared.
    private var stated: StandardBridge? {
        bridge.map {
            StandardBridge(
                from: rounds.first.loaded.tallies.layout.standard, to: rounds.second.loaded.tallies.layout.standard,
                statement: LocalizedText(vi: $0, en: $0))
        }
    }

    /// A comparison, or why the rounds cannot be compared.
    private func compared<Comparison>(_ make: () throws(ChangeRefusal) -> Comparison) throws -> Comparison {
        do throws(ChangeRefusal) {
            return try make()
        } catch {
            let two = rounds.second.loaded
            throw UnusableInput(
                rule: "rounds-differ", place: Place(file: two.name), value: two.tallies.layout.standard,
                expected: error.explanation)
        }
    }

    private func round(_ sample: LoadedSample, _ parts: [LoadedSample.Part]) throws -> DeprivationRound {
        let method = try sample.alkireFoster(method, base: base)
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
