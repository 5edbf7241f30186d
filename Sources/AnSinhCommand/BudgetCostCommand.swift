import ArgumentParser
import Budgets
import DecisionTables
import FlatFiles
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

struct BudgetCostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Cost of closing the deprivations of listed households, by who pays.",
        discussion: """
            --costs names an instrument with unit-costs.csv, or such a file. Which unit cost answers which indicator stands \
            in gap-costs.csv of the instrument, in a file named by --map, or in --map itself: water=water-container,...
            """)

    @OptionGroup var input: HouseholdInput
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Unit costs: id of an instrument, or a .csv file with the columns of unit-costs.csv.")
    var costs: String

    @Option(help: "indicator=unit-cost,... (add :person to count by person), or a .csv file like gap-costs.csv.")
    var map: String?

    @Option(help: "Classes whose households are counted, with commas between.")
    var classes: String = PovertyStandard.lowIncomeClasses[0]

    @Option(help: "commune, district, province, total, support or indicator.")
    var by: String = "commune"

    @Option(help: "Suppress counts of 1 up to N-1 households, and what they cost.")
    var suppress: Int = 0

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    func validate() throws {
        try input.validateStudy()
        guard ["total", "support", "indicator"].contains(by) || UnitLevel(rawValue: by) != nil else {
            throw ValidationError(
                vi: "--by phải là commune, district, province, total, support hoặc indicator.",
                en: "--by must be commune, district, province, total, support or indicator.")
        }
    }

    func run() throws {
        let (loaded, _, _) = try input.load(policy, language: output.language, collects: [.identifiers])
        guard loaded.isClassifiedAsAsked else { throw loaded.otherStandard }
        guard !loaded.tallies.units.isEmpty else { throw loaded.noHouseholds }
        let source = try GapCostSource(costs: costs, map: map, policy: policy)
        let costing = try GapCosting(
            source.map, unitCosts: source.unitCosts, layout: loaded.tallies.layout,
            classes: classes.split(separator: ",").map(String.init), place: source.place,
            classesPlace: Place(file: "--classes"))
        let table = try table(loaded, costing, provenance(loaded, source))
        try output.write([loaded.leftOutNote.map { table.adding(note: $0) } ?? table])
        try loaded.finish()
    }

    private func provenance(_ loaded: HouseholdInput.Loaded, _ source: GapCostSource) -> Provenance {
        let base = loaded.provenance(
            "unit costs times deprivations; classes \(classes)", instruments: source.instruments)
        return Provenance(
            origin: base.origin, inputs: base.inputs + source.files.map { .init(name: $0, digest: nil, rows: nil) },
            instruments: base.instruments, method: base.method, version: base.version,
            uncertainty: GapCostTables.uncertainty(base.uncertainty))
    }

    private func table(_ loaded: HouseholdInput.Loaded, _ costing: GapCosting, _ provenance: Provenance) throws -> Table
    {
        let suppression = Suppression(minimum: suppress)
        let tallies = loaded.tallies
        switch by {
        case "support":
            return GapCostTables.bySupport(
                tallies.total, costing: costing, suppression: suppression, provenance: provenance)
        case "indicator":
            return GapCostTables.byIndicator(
                tallies.total, costing: costing, suppression: suppression, provenance: provenance)
        default:
            let names = try gazetteer.map { try Gazetteer(file: $0) }
            let level = UnitLevel(rawValue: by)
            let (heading, groups) = try IndexTables(loaded: loaded).groups(Breakdown(by), tallies)
            return GapCostTables.byGroup(
                groups, heading: heading, costing: costing,
                names: { code in level.flatMap { names?.name(of: UnitCode(code), level: $0) } },
                suppression: suppression, provenance: provenance)
        }
    }
}

/// Unit costs and what they answer, from wherever the user named them.
struct GapCostSource {
    let unitCosts: [UnitCost]
    let map: [GapCost]
    let place: Place
    let instruments: [String]
    let files: [String]

    init(costs: String, map text: String?, policy: PolicyOptions) throws {
        let entry = costs.hasSuffix(".csv") ? nil : try policy.library().find(costs)
        unitCosts = try entry?.tables.unitCosts ?? PolicyTables.unitCosts(file: costs, instrument: costs)
        instruments = entry.map { [$0.instrument.id] } ?? []
        let named = entry == nil ? [costs] : []
        guard let text else {
            map = entry?.tables.gapCosts ?? []
            place = Place(file: entry.map { $0.folder + "/gap-costs.csv" } ?? costs)
            files = named
            return
        }
        let isFile = text.hasSuffix(".csv")
        map = try isFile ? PolicyTables.gapCosts(file: text, unitCosts: unitCosts) : GapCostSource.pairs(text)
        place = Place(file: isFile ? text : "--map")
        files = named + (isFile ? [text] : [])
    }

    /// `indicator=unit-cost` or `indicator=unit-cost:person`, with commas between.
    private static func pairs(_ text: String) throws -> [GapCost] {
        var seen: Set<String> = []
        return try text.split(separator: ",").map { pair in
            let sides = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            let right = sides.last.map { $0.split(separator: ":").map(String.init) } ?? []
            guard sides.count == 2, let cost = right.first, right.count <= 2, seen.insert(sides[0]).inserted,
                let base = right.count == 2 ? GapCost.Base(rawValue: right[1]) : .household
            else {
                throw UnusableInput(
                    rule: "bad-map", place: Place(file: "--map"), value: String(pair),
                    expected: LocalizedText(
                        vi: "chỉ số=đơn giá hoặc chỉ số=đơn giá:person, mỗi chỉ số một lần",
                        en: "indicator=unit-cost or indicator=unit-cost:person, each indicator once"))
            }
            return GapCost(indicator: sides[0], unitCost: cost, base: base)
        }
    }
}
