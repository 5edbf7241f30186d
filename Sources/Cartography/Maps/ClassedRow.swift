public import Tabular
public import Vocabulary

/// A unit of a map as a row: its value and class, for the table beside the map and for other forms of it.
public struct ClassedRow: Hashable, Sendable {
    /// Its code.
    public let code: UnitCode
    /// Its name in full.
    public let name: String
    /// What is known of it.
    public let reading: MapReading
    /// Decimals with which its value is printed beside its class (`MapClasses.decimals(of:)`); `nil` without a value.
    public let decimals: Int?
    /// Its class, from 0; `nil` without a value.
    public let classIndex: Int?
    /// Where the class begins and ends, in words; `nil` without a value.
    public let classLabel: LocalizedText?
    /// The colour it is drawn in; `nil` without a value.
    public let colour: ClassColour?
}

extension ChoroplethMap {
    /// The units of the map in code order, and those that have a reading and no place on it.
    public var classedRows: [ClassedRow] {
        let (labels, colours) = (classes.labels, classes.colours)
        let strangers = ground.strangers(in: readings.codes).map { ($0, $0.text) }
        let units = ground.units.map { ($0.code, $0.name) } + strangers
        return units.sorted { $0.0 < $1.0 }.map { code, name in
            let reading = readings[code] ?? .absent
            let index = classes.classification.index(of: reading.value)
            return ClassedRow(
                code: code, name: name, reading: reading, decimals: reading.value.map(classes.decimals),
                classIndex: index,
                classLabel: index.map { labels[$0] }, colour: index.map { colours[$0] })
        }
    }

    /// The rows of the map as a table: what it shows, for those who do not see it.
    public var table: Table {
        let columns = [
            Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading),
            Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
            Column("value", wording.value),
            Column("class_index", LocalizedText(vi: "Số lớp", en: "Class number")),
            Column("class", LocalizedText(vi: "Lớp", en: "Class"), .leading),
            Column("colour", LocalizedText(vi: "Màu", en: "Colour"), .leading),
            Column(choice: "doubt", LocalizedText(vi: "Độ chắc chắn", en: "Certainty")),
        ]
        return Table(
            key: "map_classes", title: wording.title, columns: columns,
            rows: classedRows.map { row in
                [
                    .text(row.code.text), .text(row.name), cell(row.reading),
                    row.classIndex.map { .count(Int64($0 + 1)) } ?? .missing(.unknown),
                    row.classLabel.map { .label($0) } ?? .missing(.unknown),
                    row.colour.map { .text($0.fill) } ?? .missing(.unknown), certainty(row.reading),
                ]
            }, notes: notes + classes.notes, provenance: provenance)
    }

    private func cell(_ reading: MapReading) -> Cell {
        guard let value = reading.value else { return reading == .withheld ? .suppressed : .missing(.unknown) }
        let decimals = classes.decimals(of: value)
        return classes.unit == .share ? .share(value, decimals: decimals) : .number(value, decimals: decimals)
    }

    private func certainty(_ reading: MapReading) -> Cell {
        switch reading {
        case .value: .choice("clear", LocalizedText(vi: "không có lưu ý", en: "no remark"))
        case .doubtful: .choice("doubtful", classes.doubt)
        case .absent: .choice("absent", MapWords.noData)
        case .withheld: .choice("withheld", MapWords.withheld)
        }
    }
}
