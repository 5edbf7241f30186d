import FlatFiles
import Tallies
import Vocabulary

/// A number of a row: the flow cells in their order, then the subgroups of the study.
struct FlowItem: Hashable {
    let index: Int

    init(_ cell: FlowCell) { index = FlowItem.positions[cell]! }

    init(index: Int) { self.index = index }

    static func subgroup(_ position: Int) -> FlowItem { FlowItem(index: FlowCell.allCases.count + position) }

    private static let positions = Dictionary(
        uniqueKeysWithValues: FlowCell.allCases.enumerated().map { ($0.element, $0.offset) })
}

/// One unit and year of a flow table, as written.
struct FlowRow {
    /// Printed percentages of a row: the two rates, then the shares of subgroups.
    static let (poorRate, nearPoorRate, firstShare) = (0, 1, 2)

    let source: DelimitedTable.Row
    let unit: UnitKey
    let year: Int?
    /// Whether the row is a total of other rows.
    let isTotal: Bool
    /// Counts by item. What is unknown or unreadable is `nil`.
    var values: [Int64?]
    /// Printed percentages.
    var rates: [PrintedRate?]
    /// Whether something in the row is wrong, so that it cannot be used.
    var hasError: Bool
}

/// Something wrong with a field, before the rows around it are known.
struct FieldFault {
    let row: Int
    /// The count that could not be read, if it is one.
    let item: FlowItem?
    let column: String
    let rule: String
    let value: String?
    let expected: LocalizedText
}

/// Which column holds what in which year.
struct FlowColumns {
    let study: FlowStudy
    private let positions: [String: Int]
    let itemCount: Int
    let rateCount: Int

    /// Resolves the columns of a study in a table.
    ///
    /// Errors: `missing-column`, for every column the study names and the table does not have.
    init(_ study: FlowStudy, in table: DelimitedTable, file: String) throws(UnusableInput) {
        self.study = study
        positions = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1, $0) })
        itemCount = FlowCell.allCases.count + study.subgroups.count
        rateCount = FlowRow.firstShare + study.subgroups.count
        var findings: [Finding] = []
        for name in requiredNames where positions[name] == nil {
            let near = nearMisses(of: name, in: table.columns).joined(separator: ", ")
            findings.append(
                Finding(
                    rule: "missing-column", severity: .error, place: Place(file: file, row: 1, column: name),
                    value: near.isEmpty ? nil : near,
                    expected: LocalizedText(vi: "cột “\(name)” của tệp nghiên cứu", en: "the study's column “\(name)”"))
            )
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    /// Years of a record in a wide table; `nil` when each row says or shares its year.
    var wideYears: [Int]? {
        if case .wide(let years) = study.years { years } else { nil }
    }

    /// Names that must be there. The first review of a wide table has no movements, so that its columns may be absent.
    private var requiredNames: [String] {
        var names = [study.commune?.column, study.district?.column, study.province?.column, study.area?.column]
            .compactMap { $0 }
        if case .column(let name) = study.years { names.append(name) }
        let counted =
            FlowCell.allCases.compactMap { study.cells[$0] } + [study.poorRate, study.nearPoorRate].compactMap { $0 }
            + study.subgroups.flatMap { [$0.column, $0.share].compactMap { $0 } }
        guard let years = wideYears else { return names + counted }
        for year in years.count > 1 ? years.dropFirst() : years[...] {
            names += counted.map { study.column($0, in: year) }
        }
        return names
    }

    /// Name of an item's column; of the cell or part when the table does not have it.
    func name(of item: FlowItem, year: Int?) -> String {
        let cells = FlowCell.allCases
        let name =
            item.index < cells.count
            ? study.cells[cells[item.index]] : study.subgroups[item.index - cells.count].column
        guard let name else { return cells[item.index].rawValue }
        return year.map { study.column(name, in: $0) } ?? name
    }

    /// Name of a printed percentage's column.
    func name(ofRate rate: Int, year: Int?) -> String {
        let name =
            switch rate {
            case FlowRow.poorRate: study.poorRate
            case FlowRow.nearPoorRate: study.nearPoorRate
            default: study.subgroups[rate - FlowRow.firstShare].share
            }
        guard let name else { return rate == FlowRow.poorRate ? FlowStudy.poorRateKey : FlowStudy.nearPoorRateKey }
        return year.map { study.column(name, in: $0) } ?? name
    }

    /// Items and percentages the table has in a year, with the names of their columns.
    func present(in year: Int?) -> (items: [(item: FlowItem, name: String)], rates: [(rate: Int, name: String)]) {
        var items: [(FlowItem, String)] = []
        for (cell, name) in study.cells { items.append((FlowItem(cell), name)) }
        for (position, part) in study.subgroups.enumerated() { items.append((.subgroup(position), part.column)) }
        var rates: [(Int, String)] = []
        if let name = study.poorRate { rates.append((FlowRow.poorRate, name)) }
        if let name = study.nearPoorRate { rates.append((FlowRow.nearPoorRate, name)) }
        for (position, part) in study.subgroups.enumerated() {
            if let name = part.share { rates.append((FlowRow.firstShare + position, name)) }
        }
        func named(_ name: String) -> String { year.map { study.column(name, in: $0) } ?? name }
        return (
            items.map { ($0.0, named($0.1)) }.filter { positions[$0.1] != nil }.sorted { $0.0.index < $1.0.index },
            rates.map { ($0.0, named($0.1)) }.filter { positions[$0.1] != nil }
        )
    }

    /// Position of a column in the table, for the order of findings.
    func position(of name: String?) -> Int {
        name.flatMap { positions[$0] } ?? positions.count
    }
}
