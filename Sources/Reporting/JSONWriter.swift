import Tabular
import Vocabulary

/// Tables as JSON: an object for each table, rows as objects by column key, absences by name.
enum JSONWriter {
    static func text(of tables: [Table]) -> String {
        "{\"schema\": \"ansinh-tables/1\", \"tables\": [\n" + tables.map(object).joined(separator: ",\n") + "\n]}\n"
    }

    static func provenanceText(of table: Table, and others: ArraySlice<Table>) -> String {
        let rest = others.map { "{\(description(of: $0))}" }.joined(separator: ",\n")
        return "{\"schema\": \"ansinh-provenance/1\", \(description(of: table))"
            + (others.isEmpty ? "" : ",\n \"others\": [\n\(rest)]") + "}\n"
    }

    private static func description(of table: Table) -> String {
        "\"table\": \(string(table.key)), \"title\": \(localized(table.title)),\n"
            + " \"notes\": [\(table.notes.map(localized).joined(separator: ", "))],\n"
            + " \"provenance\": \(provenance(table.provenance))"
    }

    private static func object(_ table: Table) -> String {
        let columns = table.columns.map { "{\"key\": \(string($0.key)), \"title\": \(localized($0.title))}" }
        var rows: [String] = []
        for section in table.sections {
            for row in section.rows {
                let block = table.sections.count > 1 ? ["\"block\": \(string(section.key))"] : []
                let fields = zip(table.columns, row).map { "\(string($0.key)): \(value($1))" }
                rows.append("    {" + (block + fields).joined(separator: ", ") + "}")
            }
        }
        return """
              {"key": \(string(table.key)), "title": \(localized(table.title)),
               "columns": [\(columns.joined(separator: ", "))],
               "rows": [
            \(rows.joined(separator: ",\n"))
               ],
               "notes": [\(table.notes.map(localized).joined(separator: ", "))],
               "provenance": \(provenance(table.provenance))}
            """
    }

    private static func provenance(_ provenance: Provenance) -> String {
        let inputs = provenance.inputs.map {
            "{\"name\": \(string($0.name)), \"digest\": \($0.digest.map(string) ?? "null"), "
                + "\"rows\": \($0.rows.map { String($0) } ?? "null")}"
        }
        return "{\"origin\": \(string(provenance.origin.rawValue)), \"inputs\": [\(inputs.joined(separator: ", "))], "
            + "\"instruments\": [\(provenance.instruments.map(string).joined(separator: ", "))], "
            + "\"method\": \(string(provenance.method)), \"seed\": \(provenance.seed.map { String($0) } ?? "null"), "
            + "\"version\": \(string(provenance.version)), \"uncertainty\": \(localized(provenance.uncertainty))}"
    }

    private static func value(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): string(text)
        case .label(let label): localized(label)
        case .choice(let key, let label):
            "{\"key\": \(string(key)), \"vi\": \(string(label.vi)), \"en\": \(string(label.en))}"
        case .count(let number): String(number)
        case .number(let number, _), .share(let number, _): number.isFinite ? "\(number)" : "null"
        case .shareRange(let range, _), .numberRange(let range, _):
            "{\"lower\": \(range.lowerBound), \"upper\": \(range.upperBound)}"
        case .money(let money): String(money.amount)
        case .rank(let rank, let isTied): "{\"rank\": \(rank), \"tied\": \(isTied)}"
        case .missing(let absence): "{\"missing\": \(string(absence.rawValue))}"
        case .suppressed: "{\"suppressed\": \"small_count\"}"
        }
    }

    private static func localized(_ text: LocalizedText) -> String {
        "{\"vi\": \(string(text.vi)), \"en\": \(string(text.en))}"
    }

    static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
