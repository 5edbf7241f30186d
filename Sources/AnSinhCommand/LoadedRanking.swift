import DecisionTables
import Figures
import FlatFiles
import PilotRanking
import PolicyData
import Reporting
import Tabular
import Vocabulary

/// A ranking with what it was made from, and everything that can be shown of it.
struct LoadedRanking {
    let loaded: RankingInput.Loaded
    let ranking: PriorityRanking
    let weighting: ChosenWeights
    let provenance: Provenance

    /// Rows of a picture where nothing else is asked for.
    static let usualRows = RankingFigures.usualRows

    let files: [String]

    /// `files` are inputs besides those a table names at its foot, such as the criteria.
    init(
        loaded: RankingInput.Loaded, ranking: PriorityRanking, weighting: ChosenWeights, seed: UInt64, files: [String]
    ) {
        self.loaded = loaded
        self.files = files
        self.ranking = ranking
        self.weighting = weighting
        let hasDraws = ranking.doubt.weights.found != nil || ranking.doubt.data.found.map { $0.draws > 0 } == true
        provenance = weighting.provenance(of: loaded.provenance, seed: hasDraws ? seed : nil)
            .with(method: LoadedRanking.method(of: ranking, loaded.provenance.method))
    }

    /// The table of the ranking in three blocks.
    var table: Table {
        let table = RankingTable.table(
            of: ranking, names: loaded.names, districts: loaded.districtNames, provenance: provenance)
        return (weighting.notes + [loaded.households?.leftOutNote].compactMap(\.self)).reduce(table) {
            $0.adding(note: $1)
        }
    }

    /// Who was picked by which rule and over whom, how firm that is, and where there were too few.
    var picks: [Table] {
        let set = ranking.picks
        let names: (UnitCode) -> String? = { loaded.names($0) ?? loaded.districtNames($0) }
        if let rule = ranking.budget {
            return [
                PickTables.budget(
                    of: set, rule: rule, from: ranking.eligible, names: names, provenance: provenance)
            ]
        }
        let short = set.outcomes.contains { $0.shortfall != nil }
        return [ChoiceTable.table(of: ranking, names: names, provenance: provenance)]
            + (short ? [PickTables.shortfalls(of: set, by: ranking.rules, names: names, provenance: provenance)] : [])
    }

    func tables(_ detail: RankingDetail) throws -> [Table] {
        switch detail {
        case .usual: [table] + picks
        case .full: [table] + picks + (try annex)
        }
    }

    /// Weights, criteria, and what other ways would pick.
    var annex: [Table] {
        get throws {
            var tables = try weighting.tables()
            tables.append(CriteriaTable.table(of: ranking, provenance: provenance))
            if ranking.matrix != nil { tables += try sensitivity() }
            return tables
        }
    }

    /// What other ways would pick, and how far they move each commune.
    func sensitivity() throws -> [Table] {
        guard let table = ranking.sensitivity() else { throw nobody }
        return [
            SensitivityTables.table(
                of: table, criteria: ranking.criteria, names: loaded.names,
                methods: RankingWays.name, provenance: provenance),
            SensitivityTables.ranges(of: table, names: loaded.names, provenance: provenance),
        ]
    }

    /// What the data alone would say of weights.
    func dataWeights() throws -> Table {
        guard let matrix = ranking.matrix else { throw nobody }
        let names = Dictionary(
            uniqueKeysWithValues: ranking.criteria.scores.map { ($0.statement.key, $0.statement.name) })
        return WeightTables.data(
            try DataWeights(of: matrix), names: { names[$0] },
            provenance: provenance.with(method: "equal, entropy, CRITIC, first principal component"))
    }

    private var nobody: UnusableInput {
        UnusableInput(
            rule: "nobody-eligible", place: Place(file: loaded.provenance.inputs.first?.name ?? "-"),
            value: "\(loaded.candidates.count)",
            expected: LocalizedText(vi: "ít nhất một xã đủ điều kiện", en: "at least one eligible commune"))
    }

    /// Two communes side by side.
    func comparison(of one: UnitCode, with other: UnitCode) throws -> Table {
        for code in [one, other] { try checkRanked(code) }
        guard let pair = ranking.comparison(of: one, with: other) else {
            throw UnusableInput(
                rule: "same-commune", place: Place(file: "compare"), value: one.text,
                expected: LocalizedText(vi: "hai xã khác nhau", en: "two different communes"))
        }
        return FlipTables.comparison(pair, criteria: ranking.criteria, names: loaded.names, provenance: provenance)
    }

    func explanation(of code: UnitCode) throws -> [Table] {
        try checkKnown(code)
        return FlipTables.explanation(of: code, in: ranking, names: loaded.names, provenance: provenance)
    }

    private func checkKnown(_ code: UnitCode) throws {
        let codes = loaded.candidates.map(\.code)
        guard !codes.contains(code) else { return }
        let near = nearMisses(of: code.text, in: codes.map(\.text)).joined(separator: ", ")
        throw UnusableInput(
            rule: "unknown-commune", place: Place(file: loaded.provenance.inputs.first?.name ?? "-"), value: code.text,
            expected: LocalizedText(
                vi: "mã xã có trong đầu vào" + (near.isEmpty ? "" : ": \(near)"),
                en: "a code in the input" + (near.isEmpty ? "" : ": \(near)")))
    }

    private func checkRanked(_ code: UnitCode) throws {
        try checkKnown(code)
        guard !ranking.ranked.contains(where: { $0.code == code }) else { return }
        throw UnusableInput(
            rule: "not-ranked", place: Place(file: loaded.provenance.inputs.first?.name ?? "-"), value: code.text,
            expected: LocalizedText(
                vi: "xã đủ điều kiện; xem ansinh rank explain \(code)",
                en: "an eligible commune; see ansinh rank explain \(code)"))
    }

    func bars(most: Int) -> ContributionBars {
        RankingFigures.contributions(of: ranking, most: most, names: loaded.names, provenance: provenance)
    }

    /// Rank sets as a picture; refused where no value has an error.
    func rankSets(most: Int) throws -> RankSetChart {
        guard ranking.doubt.data.found?.sets != nil else {
            throw UnusableInput(
                rule: "no-rank-sets", place: Place(file: loaded.provenance.inputs.first?.name ?? "-"),
                expected: LocalizedText(
                    vi: "giá trị có sai số: nêu trong tệp tiêu chí, hoặc giả định bằng --review-error",
                    en: "values with errors: stated in the criteria file, or assumed with --review-error"))
        }
        return RankingFigures.rankSets(of: ranking, most: most, names: loaded.names, provenance: provenance)
    }
}
