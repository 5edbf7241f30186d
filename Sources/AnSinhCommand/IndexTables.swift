import DecisionTables
import Deprivation
import FlatFiles
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

/// How a table of indices is broken down, as the user typed it.
enum Breakdown: Equatable {
    case total
    case unit(UnitLevel)
    case area
    case indicator
    case cutoff
    case povertyClass
    case column(String)

    init(_ text: String) {
        switch text {
        case "total": self = .total
        case "area": self = .area
        case "indicator": self = .indicator
        case "cutoff": self = .cutoff
        case "class": self = .povertyClass
        default: self = UnitLevel(rawValue: text).map { .unit($0) } ?? .column(text)
        }
    }

    /// Columns of the file that must be kept as groups.
    var columns: [String] {
        if case .column(let name) = self { [name] } else { [] }
    }
}

/// Chooses the table for a breakdown; the table itself is made in DecisionTables.
struct IndexTables {
    let loaded: HouseholdInput.Loaded
    var cutoff: Fraction?
    var missing: MissingPolicy?
    var base = CountingBase.households
    var suppress = 0

    /// The table, with a note on the rows that are not in it.
    func table(by breakdown: Breakdown, names: Gazetteer?) throws -> Table {
        let table = try counted(by: breakdown, names: names)
        return loaded.leftOutNote.map { table.adding(note: $0) } ?? table
    }

    private func counted(by breakdown: Breakdown, names: Gazetteer?) throws -> Table {
        let tallies = loaded.tallies
        let layout = loaded.isClassifiedAsAsked ? tallies.layout : tallies.layout.withoutClasses
        let method = try specification(layout)
        let suppression = Suppression(minimum: suppress)
        let provenance = loaded.provenance(
            "Alkire-Foster k=\(method.cutoff), \(method.missing.rawValue), \(method.base.rawValue); \(loaded.standard.id)"
        )
        switch breakdown {
        case .indicator:
            return DeprivationTables.byIndicator(
                tallies.total, layout: layout, method: method, suppression: suppression, provenance: provenance)
        case .cutoff:
            return DeprivationTables.byCutoff(
                tallies.total, layout: layout, method: method, suppression: suppression, provenance: provenance)
        case .povertyClass:
            guard loaded.isClassifiedAsAsked else { throw loaded.otherStandard }
            return DeprivationTables.byClass(
                tallies.total, standard: loaded.standard, layout: layout, suppression: suppression,
                provenance: loaded.provenance("official classes; \(loaded.standard.id)"))
        case .total, .unit, .area, .column:
            let (heading, groups) = try groups(breakdown, tallies)
            return DeprivationTables.byGroup(
                groups, title: title(breakdown, heading),
                heading: heading, layout: layout, method: method,
                names: { code in
                    switch breakdown {
                    case .unit(let level):
                        names?.name(of: UnitCode(code), level: level) ?? tallies.label(of: code, in: level.rawValue)
                    case .column(let name): tallies.label(of: code, in: name)
                    default: nil
                    }
                }, suppression: suppression, provenance: provenance)
        }
    }

    private func title(_ breakdown: Breakdown, _ heading: LocalizedText) -> LocalizedText {
        switch breakdown {
        case .total: return LocalizedText(vi: "Nghèo đa chiều, toàn bộ", en: "Multidimensional poverty, all households")
        // The name of a column stays as it is written.
        case .column(let name):
            return LocalizedText(vi: "Nghèo đa chiều theo \(name)", en: "Multidimensional poverty by \(name)")
        default:
            return LocalizedText(
                vi: "Nghèo đa chiều theo \(heading.vi.lowercased())",
                en: "Multidimensional poverty by \(heading.en.lowercased())")
        }
    }

    private func specification(_ layout: TallyLayout) throws -> AlkireFoster {
        do throws(DeprivationError) {
            return try AlkireFoster(
                standard: loaded.standard, layout: layout, cutoff: cutoff, missing: missing, base: base)
        } catch {
            throw UnusableInput(
                rule: "standard-not-covered", place: Place(file: loaded.inputs.first?.name ?? "-"),
                value: loaded.standard.id, expected: error.explanation)
        }
    }

    func groups(
        _ breakdown: Breakdown, _ tallies: DeprivationTallies
    ) throws -> (LocalizedText, [(group: String, tally: DeprivationTally)]) {
        switch breakdown {
        case .unit(.commune): return try grouped(LocalizedText(vi: "Xã", en: "Commune")) { $0.commune?.text }
        case .unit(.district): return try grouped(LocalizedText(vi: "Huyện", en: "District")) { $0.district?.text }
        case .unit(.province): return try grouped(LocalizedText(vi: "Tỉnh", en: "Province")) { $0.province?.text }
        case .area: return try grouped(LocalizedText(vi: "Khu vực", en: "Area")) { $0.area?.rawValue }
        case .column(let name):
            guard let position = tallies.layout.groups.firstIndex(of: name) else {
                let fixed = ["total", "commune", "district", "province", "area", "indicator", "cutoff", "class"]
                let all = fixed + tallies.layout.groups
                let near = nearMisses(of: name, in: all)
                let known = (near.isEmpty ? all : near).joined(separator: ", ")
                throw UnusableInput(
                    rule: "unknown-group", place: Place(file: loaded.inputs.first?.name ?? "-", column: name),
                    value: name,
                    expected: LocalizedText(
                        vi: "một trong: \(known); cột khác phải được giữ khi tabulate --group",
                        en: "one of: \(known); another column must be kept by tabulate --group"))
            }
            return (LocalizedText(verbatim: name), tallies.grouped { $0.groups[position] })
        default:
            return (LocalizedText(vi: "Toàn bộ", en: "Total"), [("total", tallies.total)])
        }
    }

    /// Groups by a part of the unit. Households without it stand in a group of their own, so that the total is everybody;
    /// when nobody has it there is nothing to break down by.
    private func grouped(
        _ heading: LocalizedText, by part: (UnitKey) -> String?
    ) throws -> (LocalizedText, [(group: String, tally: DeprivationTally)]) {
        let units = loaded.tallies.units
        guard units.isEmpty || units.contains(where: { part($0.key) != nil }) else { throw loaded.without(heading) }
        return (heading, loaded.tallies.grouped { part($0) ?? "" })
    }
}
