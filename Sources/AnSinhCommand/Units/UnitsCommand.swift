public import ArgumentParser
import DecisionTables
import FlatFiles
import Tabular
public import Territory
import Vocabulary

extension MatchRung: ExpressibleByArgument {}
extension UnitLevel: ExpressibleByArgument {}
extension UnitLineage.Direction: ExpressibleByArgument {}
extension UnstatedSplits: ExpressibleByArgument {}
extension Gazetteer.PeriodEnd: ExpressibleByArgument {}

struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units",
        abstract:
            "Administrative units: names to codes, what became of them, counts in other boundaries (đơn vị hành chính).",
        subcommands: [
            UnitsMatchCommand.self, UnitsConvertCommand.self, UnitsLineageCommand.self, UnitsCheckCommand.self,
        ])
}

/// A list of units: the same for every command that needs one.
struct UnitListOptions: ParsableArguments {
    @Option(help: "Unit list (CSV, .csv.gz, .xlsx): as in docs/unit-tables.md, or as published.")
    var gazetteer: String

    @Option(help: "First day of a list without days.")
    var validFrom: Day?

    @Option(help: "What valid_until is: last-day or day-after.")
    var periodEnd: Gazetteer.PeriodEnd = .lastDay

    var period: Period? { validFrom.flatMap { Period(from: $0, until: nil) } }

    func load() throws(UnusableInput) -> Gazetteer {
        try Gazetteer(file: gazetteer, valid: period, end: periodEnd)
    }
}

struct UnitsMatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Find the code of each name of a table; nothing is chosen in silence.",
        discussion: """
            The ladder: code, exact name, place of the tone mark, without accents, one letter off; i and y are a suggestion. \
            Below an exact name a match needs confirmation. A name of several units is an error that names them.
            """)

    @Argument(help: "Table (CSV, .xlsx) with names or codes.")
    var table: String

    @OptionGroup var units: UnitListOptions

    @Option(help: "The day on which the names are meant.")
    var asOf: Day

    @Option(help: "Column of codes.")
    var code: String?

    @Option(help: "Column of names.")
    var name: String?

    @Option(help: "Column of districts, by code or name.")
    var district: String?

    @Option(help: "Column of provinces, by code or name.")
    var province: String?

    @Option(help: "The province of all rows, by code or name.")
    var within: String?

    @Option(help: "commune, district or province.")
    var level: UnitLevel = .commune

    @Option(help: "Sheet of a workbook.")
    var sheet: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard code != nil || name != nil else {
            throw ValidationError(vi: "Cần --name CỘT hoặc --code CỘT.", en: "Give --name COLUMN or --code COLUMN.")
        }
    }

    func run() throws {
        let list = try units.load()
        let queries = try NameColumns(code: code, name: name, district: district, province: province)
            .queries(file: table, sheet: sheet, within: within)
        let matches = UnitMatcher(list, level: level, on: asOf).matches(queries)
        let provenance = Provenance(
            origin: .observed,
            inputs: [
                Provenance.Input(name: table, digest: nil, rows: Int64(queries.count)),
                Provenance.Input(name: units.gazetteer, digest: nil, rows: Int64(list.units.count)),
            ], instruments: [], method: "units match, as of \(asOf)", version: Version.text,
            uncertainty: LocalizedText(vi: "bậc của từng dòng", en: "the rung of each row"))
        try output.write([UnitTables.matches(matches, on: asOf, provenance: provenance)])
        try FindingReport(matches.findings, limit: FindingReport.usualLimit).say(output.language)
    }
}

extension FindingReport {
    /// Says findings on standard error and ends with the status for data findings, when there are errors.
    func say(_ language: Language) throws {
        Console.report(self, language)
        if count(of: .error) > 0 { throw ExitCode(2) }
    }
}
