import Tabular
import Vocabulary

/// What the units of a report are called, as far as its ranking and tables say.
struct UnitNames {
    struct Entry {
        var name: String?
        var group: String?
    }

    private(set) var entries: [UnitCode: Entry] = [:]

    /// Codes in byte order.
    var codes: [UnitCode] { entries.keys.sorted() }

    init(of report: CommitteeReport) {
        for member in report.ranking?.members ?? [] {
            note(member.code, name: member.name == member.code.text ? nil : member.name, group: member.group)
        }
        for case .table(let table) in report.chapters.flatMap(\.pieces) {
            guard let code = table.unitColumn else { continue }
            let name = table.columns.firstIndex { $0.key == "name" }
            let group = table.columns.indices.first {
                $0 != code && ["district", "group"].contains(table.columns[$0].key)
            }
            for row in table.rows {
                guard let unit = row.unit(in: code) else { continue }
                note(UnitCode(unit), name: name.flatMap { row[$0].ownText }, group: group.flatMap { row[$0].ownText })
            }
        }
        // Rows of districts and provinces have codes too; where pictures or a ranking tell what the communes are, only these.
        let shown = UnitNames.pictured(in: report).union(report.ranking?.members.map(\.code) ?? [])
        if !shown.isEmpty { entries = entries.filter { shown.contains($0.key) } }
    }

    /// Units that a picture of the report shows.
    private static func pictured(in report: CommitteeReport) -> Set<UnitCode> {
        var codes: Set<UnitCode> = []
        for case .picture(let svg, _) in report.chapters.flatMap(\.pieces) {
            for part in svg.split(separator: " data-unit=\"").dropFirst() {
                codes.insert(UnitCode(String(part.prefix { $0 != "\"" })))
            }
        }
        return codes
    }

    private mutating func note(_ code: UnitCode, name: String?, group: String?) {
        var entry = entries[code, default: Entry()]
        entry.name = entry.name ?? name
        entry.group = entry.group ?? group
        entries[code] = entry
    }

    var json: String {
        PageData.array(
            codes.compactMap { code in
                entries[code].map { entry in
                    PageData.array([
                        PageData.string(code.text), entry.name.map(PageData.string) ?? "null",
                        entry.group.map(PageData.string) ?? "null",
                    ])
                }
            })
    }
}

extension Table {
    /// The column with the codes of communes; `nil` when rows stand for something else.
    var unitColumn: Int? {
        ["code", "commune", "group"].lazy.compactMap { key in columns.firstIndex { $0.key == key } }.first
    }
}

extension Cell {
    /// Text that is data; `nil` for anything else.
    var ownText: String? {
        guard case .text(let text) = self, !text.isEmpty else { return nil }
        return text
    }
}

extension [Cell] {
    /// The code of the commune the row stands for: none in a row of totals.
    func unit(in column: Int) -> String? { self[column].ownText }
}
