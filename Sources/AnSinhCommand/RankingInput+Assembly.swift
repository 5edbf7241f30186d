import FlatFiles
import PilotRanking
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

/// Putting together what households and tables say about each commune.
extension RankingInput {
    static func assemble(
        criteria: PilotCriteria, households: HouseholdInput.Loaded?, tables: [CommuneContext], gazetteer: String?
    ) throws -> Loaded {
        let facts = try MeasureTable(tables)
        var candidates =
            households.map {
                ProfileAssembly.candidates(from: $0.tallies, standard: $0.standard, context: facts.measures)
            } ?? facts.measures.map { Candidate(code: $0, measures: $1) }
        candidates = candidates.map { facts.grouping($0) }
        let checks = RankingChecks(
            criteria: criteria, candidates: candidates, tables: tables, households: households?.inputs.first?.name)
        let counted = households?.tallies.units.compactMap(\.key.commune) ?? tables.first?.words.codes ?? []
        try checks.checkCodes(Set(counted))
        try checks.check()
        candidates = ProfileAssembly.shrinking(candidates, by: criteria)
        guard !candidates.isEmpty else {
            throw UnusableInput(
                rule: "no-communes", place: Place(file: tables.first?.file ?? households?.inputs.first?.name ?? "-"),
                expected: LocalizedText(vi: "ít nhất một xã", en: "at least one commune"))
        }
        let units = try gazetteer.map { try Gazetteer(file: $0) }
        return Loaded(
            candidates: candidates, criteria: criteria,
            names: RankingInput.names(of: candidates.map(\.code)) { code in
                facts.names[code] ?? units?.name(of: code, at: .commune)
            },
            districtNames: { code in units?.name(of: code, at: .district) }, households: households, tables: tables,
            provenance: provenance(criteria, households, tables))
    }

    /// Names, with the code behind those that several communes have.
    private static func names(
        of codes: [UnitCode], _ name: (UnitCode) -> String?
    ) -> (UnitCode) -> String? {
        var names: [UnitCode: String] = [:]
        for code in codes { names[code] = name(code) }
        let counts = Dictionary(names.values.map { ($0, 1) }, uniquingKeysWith: +)
        let known = names.reduce(into: [UnitCode: String]()) { known, pair in
            known[pair.key] = counts[pair.value] == 1 ? pair.value : "\(pair.value) (\(pair.key))"
        }
        return { known[$0] }
    }

    private static func provenance(
        _ criteria: PilotCriteria, _ households: HouseholdInput.Loaded?, _ tables: [CommuneContext]
    ) -> Provenance {
        let method = "weighted sum on fixed goalposts; criteria \(criteria.id)"
        let start =
            households?.provenance(method, instruments: [criteria.id])
            ?? Provenance(
                origin: .observed, inputs: [], instruments: [criteria.id], method: method, version: Version.text,
                uncertainty: LocalizedText(
                    vi: "theo các cột sai số nêu trong tiêu chí", en: "from the columns of errors the criteria name"))
        return tables.reduce(start) { found, table in
            found.adding(
                Provenance.Input(name: table.file, digest: nil, rows: Int64(table.rows)), origin: table.origin)
        }
    }
}

extension MeasureTable {
    /// A candidate with the words of its rows as groupings; what the households say of its district comes first.
    func grouping(_ candidate: Candidate) -> Candidate {
        Candidate(
            code: candidate.code, measures: candidate.measures,
            groups: candidate.groups.merging(words[candidate.code] ?? [:]) { known, _ in known })
    }
}
