import ArgumentParser
import DecisionTables
import FlatFiles
import Tabular
import Territory
import Vocabulary

/// Changes of units: the same for every command that follows them.
struct UnitChangeOptions: ParsableArguments {
    @Option(help: "Table of changes (CSV, .csv.gz, .xlsx), or a crosswalk.")
    var changes: String

    @Option(help: "The day of a table of changes that does not say it.")
    var changeDay: Day?

    @Option(help: "Shares of units that are split (CSV: old, new, weight[, basis]).")
    var weights: String?

    @Option(help: "Unit list (CSV) that tells which codes the changes are silent of, and gives names.")
    var gazetteer: String?

    func load() throws(UnusableInput) -> (changes: UnitChanges, names: Gazetteer?) {
        var found = try UnitChanges(file: changes, day: changeDay)
        if let weights { found = try found.weighted(by: SplitWeights(file: weights)) }
        guard let gazetteer else { return (found, nil) }
        let list = try Gazetteer(file: gazetteer)
        return (found.completed(with: list), list)
    }

    /// Files, for provenance.
    var inputs: [Provenance.Input] {
        [changes, weights, gazetteer].compactMap(\.self).map { Provenance.Input(name: $0, digest: nil, rows: nil) }
    }
}

struct UnitsConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Counts of units on one day as counts of the units of another.",
        discussion: """
            Only counts can be carried over: give the numerator and the denominator of a rate. A unit that is split in parts \
            that are not stated is refused, unless --weights says the parts or --splits left-unknown leaves them open.
            """)

    @Argument(help: "Table (CSV, .xlsx) of counts with a column of codes.")
    var table: String

    @OptionGroup var units: UnitChangeOptions

    @Option(help: "Column of counts. Repeatable.")
    var column: [String]

    @Option(help: "The day the codes of the table are of.")
    var from: Day

    @Option(help: "The day the counts are wanted for.")
    var to: Day

    @Option(help: "Column of the table with the codes; otherwise commune, code or group.")
    var codes: String?

    @Option(help: "Sheet of a workbook.")
    var sheet: String?

    @Option(help: "Splits without stated parts: refused or left-unknown.")
    var splits: UnstatedSplits = .refused

    @OptionGroup var output: OutputOptions

    func run() throws {
        let (changes, names) = try units.load()
        let counts = try UnitCounts(file: table, columns: column, codes: codes, sheet: sheet)
        let converted = try changes.conversion(from: from, to: to).carried(counts, splits: splits)
        let provenance = Provenance(
            origin: counts.origin,
            inputs: [Provenance.Input(name: table, digest: nil, rows: Int64(counts.values.codes.count))] + units.inputs,
            instruments: [], method: "units convert, \(from) to \(to), splits \(splits.rawValue)",
            version: Version.text,
            uncertainty: LocalizedText(
                vi: "không có với đơn vị nguyên vẹn; tỷ trọng chia tách coi là đúng",
                en: "none for whole units; shares of splits are taken as exact"))
        try output.write([
            UnitTables.converted(converted, names: { names?.name(of: $0, level: .commune) }, provenance: provenance)
        ])
        try FindingReport(changes.warnings + counts.warnings, limit: FindingReport.usualLimit).say(output.language)
    }
}

struct UnitsLineageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage", abstract: "What became of units between two days, or what they were.")

    @Argument(help: "Codes.")
    var code: [String]

    @OptionGroup var units: UnitChangeOptions

    @Option(help: "The earlier day.")
    var from: Day

    @Option(help: "The later day.")
    var to: Day

    @Option(help: "forwards (from the earlier day on) or backwards.")
    var direction: UnitLineage.Direction = .forwards

    @OptionGroup var output: OutputOptions

    func run() throws {
        let (changes, names) = try units.load()
        let lineages = try code.map { code in
            try changes.lineage(of: UnitCode(code), from: from, to: to, direction: direction)
        }
        let provenance = Provenance(
            origin: .observed, inputs: units.inputs, instruments: [],
            method: "units lineage, \(from) to \(to), \(direction.rawValue)", version: Version.text,
            uncertainty: LocalizedText(vi: "không có", en: "none"))
        try output.write([
            UnitTables.lineage(lineages, names: { names?.name(of: $0, level: .commune) }, provenance: provenance)
        ])
    }
}
