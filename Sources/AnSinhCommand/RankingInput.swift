import ArgumentParser
import FlatFiles
import PilotRanking
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

/// What a ranking is made from: commune tables, tallies or households, and criteria.
struct RankingInput: ParsableArguments {
    @Argument(
        help:
            "Commune tables (.csv, .xlsx), tally files (.json), or with --study a household file (.csv), in any order.")
    var inputs: [String]

    @Option(help: "Study file (TOML) of the household file.")
    var study: String?

    @Option(help: "Poverty standard of the households or tallies; otherwise their own.")
    var standard: String?

    @OptionGroup var policy: PolicyOptions

    @Option(help: "Criteria: an id (see policy list) or a .toml file.")
    var criteria: String

    @Option(help: "A further commune table: names, ratings, groups, measures. Repeatable.")
    var context: [String] = []

    @Option(help: "Sheet of the workbooks among the tables, when they have several.")
    var sheet: String?

    @Option(
        help: "Column of the tables with the codes of what is ranked, such as hamlet; otherwise commune, code or group."
    )
    var unit: String?

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    @Option(help: "Worker threads; the result does not depend on it.")
    var threads: Int = 2

    @Flag(help: "Stop, without a result, at any finding in the household file.")
    var strict = false

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    /// Everything known about the communes before they are ranked.
    struct Loaded {
        let candidates: [Candidate]
        let criteria: PilotCriteria
        let names: (UnitCode) -> String?
        let districtNames: (UnitCode) -> String?
        let households: HouseholdInput.Loaded?
        let tables: [CommuneContext]
        let provenance: Provenance

        /// What is known about errors of the values, where no value has one.
        var dataRemark: LocalizedText {
            let known =
                households?.tallies.layout.uncertainty.text
                ?? LocalizedText(
                    vi: "không tiêu chí nào nêu cột sai số", en: "no criterion names a column of errors")
            return LocalizedText(
                vi: known.vi + ". Nêu sai số trong tệp tiêu chí, hoặc giả định bằng --review-error",
                en: known.en + ". State an error in the criteria file, or assume one with --review-error")
        }

        /// Ends the program with the status for data findings, when the households have errors.
        func finish() throws { try households?.finish() }
    }

    /// A file of households is one with a study, and neither tallies nor a workbook.
    private var householdFiles: [String] {
        let tallies = inputs.filter { $0.hasSuffix(".json") }
        return study == nil ? tallies : tallies + inputs.prefix(1).filter { !$0.hasSuffix(".json") }
    }

    func validate() throws {
        guard threads > 0 else {
            throw ValidationError(vi: "--threads phải ít nhất là 1.", en: "--threads must be at least 1.")
        }
    }

    /// Reads the inputs and puts together what they say about each commune.
    func load(language: Language, columns: Set<String> = []) throws -> Loaded {
        let criteria = try policy.criteria(criteria)
        let files = householdFiles
        let wanted = columns.union(criteria.criteria.flatMap(\.measures)).union(criteria.tieBreak)
        var tables: [CommuneContext] = []
        for file in inputs.filter({ !files.contains($0) }) + context {
            tables.append(
                try CommuneContext(
                    file: file, measures: wanted, codes: unit, sheet: DelimitedTable.isWorkbook(file) ? sheet : nil))
        }
        let households = try files.isEmpty ? nil : readHouseholds(files, language)
        return try RankingInput.assemble(
            criteria: criteria, households: households, tables: tables, gazetteer: gazetteer)
    }

    private func readHouseholds(_ files: [String], _ language: Language) throws -> HouseholdInput.Loaded {
        var arguments = files + ["--threads", "\(threads)"]
        if let study { arguments += ["--study", study] }
        if let standard { arguments += ["--standard", standard] }
        if strict { arguments.append("--strict") }
        if quiet { arguments.append("--quiet") }
        let loaded = try HouseholdInput.parse(arguments).load(policy, language: language).loaded
        guard loaded.isClassifiedAsAsked else { throw loaded.otherStandard }
        let units = loaded.tallies.units
        guard units.isEmpty || units.contains(where: { $0.key.commune != nil }) else {
            throw loaded.without(LocalizedText(vi: "Xã", en: "Commune"))
        }
        return loaded
    }
}
