import ArgumentParser
import DecisionTables
import Tallies
import Territory
import Vocabulary

/// The domains of a table of estimates, and their names.
struct DomainOptions: ParsableArguments {
    @Option(
        help:
            "Domains: total, commune, district, province, area or columns of the file; several with commas (province,area)."
    )
    var by: String = "total"

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    @Option(help: "Withhold figures of domains of 1 up to N-1 rows.")
    var suppress: Int = 0

    var columns: DomainColumns { DomainColumns(by) }

    var suppression: Suppression { Suppression(minimum: suppress) }

    /// The domains that are not too small to be told of, and a note on the others.
    func shown<Values>(
        _ domains: [(values: Values, parts: [LoadedSample.Part])]
    ) -> (domains: [(values: Values, parts: [LoadedSample.Part])], notes: [LocalizedText]) {
        let kept = domains.filter { !suppression.withholds(rows: LoadedSample.rows($0.parts)) }
        return (kept, suppression.notes(withheldDomains: domains.count - kept.count))
    }

    /// Names of domain values: of units from the list, of others, and of units without it, from the value labels of the file.
    func names(_ columns: DomainColumns, of tallies: DeprivationTallies) throws -> (Int, String) -> String? {
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        return { columns.name($0, $1, in: names) ?? columns.label($0, $1, in: tallies) }
    }
}
