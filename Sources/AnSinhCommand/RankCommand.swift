import ArgumentParser
import DecisionTables
import Deprivation
import PilotRanking
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "Screen and rank communes for the pilot (xếp hạng xã ưu tiên làm điểm).",
        discussion: """
            The weights come from the criteria file; they are a choice, and the table prints them. \
            A commune for which a screen is unknown is not eligible: --context brings the ratings and recognitions.
            """)

    @OptionGroup var input: HouseholdInput
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Criteria: an id (see policy list) or a .toml file.")
    var criteria: String

    @Option(help: "Table of communes (CSV): commune, name and the measures the criteria ask for.")
    var context: String?

    @Option(help: "How many communes to select; otherwise as the criteria say.")
    var select: Int?

    func validate() throws {
        try input.validateStudy()
        if let select, select < 1 {
            throw ValidationError(vi: "--select phải ít nhất là 1.", en: "--select must be at least 1.")
        }
    }

    func run() throws {
        let (loaded, _, _) = try input.load(policy, language: output.language)
        let facts = try context.map { try CommuneContext(file: $0) }
        try output.write([
            try PilotTable(loaded: loaded, criteria: try policy.criteria(criteria), facts: facts).table(select: select)
        ])
        try loaded.finish()
    }
}

/// The ranking of loaded tallies as a table.
struct PilotTable {
    let loaded: HouseholdInput.Loaded
    let criteria: PilotCriteria
    let facts: CommuneContext?

    func table(select: Int?) throws -> Table {
        guard loaded.isClassifiedAsAsked else { throw loaded.otherStandard }
        let units = loaded.tallies.units
        guard units.isEmpty || units.contains(where: { $0.key.commune != nil }) else {
            throw loaded.without(LocalizedText(vi: "Xã", en: "Commune"))
        }
        let ranking = PriorityRanking(
            of: ProfileAssembly.candidates(from: loaded.tallies, context: facts?.measures ?? UnitTable()), by: criteria,
            select: select,
            doubt: .notAssessed(
                LocalizedText(
                    vi:
                        "Độ chắc chắn của thứ hạng chưa được đánh giá. Số liệu: \(loaded.tallies.layout.uncertainty.text.vi). "
                        + "Trọng số là lựa chọn.",
                    en: "Doubt in the order is not assessed. Data: \(loaded.tallies.layout.uncertainty.text.en). "
                        + "Weights are a choice.")))
        var districts = UnitTable<String>()
        for unit in loaded.tallies.units {
            if let commune = unit.key.commune, let district = unit.key.district {
                districts.merge(district.text, for: commune) { first, _ in first }
            }
        }
        var provenance = loaded.provenance(
            "weighted sum on fixed goalposts; criteria \(criteria.id)", instruments: [criteria.id])
        if let facts {
            provenance = provenance.adding(
                Provenance.Input(name: facts.file, digest: nil, rows: nil), origin: facts.origin)
        }
        let table = RankingTable.table(
            of: ranking, names: { facts?.names[$0] }, districts: { districts[$0] }, provenance: provenance)
        return loaded.leftOutNote.map { table.adding(note: $0) } ?? table
    }
}
