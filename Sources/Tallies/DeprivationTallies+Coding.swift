public import Vocabulary

/// The text form of tallies: what one office hands to another instead of households.
///
/// A cell of one household still discloses it, so the form says that it is confidential. All counts are integers; weighted
/// ones are in billionths. Each unit's cells stand in one flat list of seven numbers a cell: class, band, missing set,
/// deprived set, rows, households, persons.
public struct TallyDocument: Codable, Sendable {
    static let schema = "ansinh-tallies/1"
    static let numbersPerCell = 7

    struct Layout: Codable {
        let standard: String
        let indicators: [String]
        let classes: [String]
        let lines: [String]
        let groups: [String]
        let design: String
    }

    struct Unit: Codable {
        let commune: String?
        let district: String?
        let province: String?
        let area: String?
        let groups: [String]?
        let stratum: String?
        let psu: String?
        let cells: [Int64]
    }

    let schema: String
    let confidential: Bool
    let origin: String
    let layout: Layout
    let labels: [String: [String: String]]?
    let rowsRead: Int64
    let rowsLeftOut: Int64
    let units: [Unit]

    /// The document of some tallies.
    public init(_ tallies: DeprivationTallies) {
        schema = TallyDocument.schema
        confidential = tallies.origin == .observed
        origin = tallies.origin.rawValue
        layout = Layout(
            standard: tallies.layout.standard, indicators: tallies.layout.indicators, classes: tallies.layout.classes,
            lines: tallies.layout.lines, groups: tallies.layout.groups, design: tallies.layout.design.rawValue)
        labels = tallies.labels.isEmpty ? nil : tallies.labels
        rowsRead = tallies.account.read
        rowsLeftOut = tallies.account.leftOut
        units = tallies.units.map { unit in
            Unit(
                commune: unit.key.commune?.text, district: unit.key.district?.text, province: unit.key.province?.text,
                area: unit.key.area?.rawValue, groups: unit.key.groups.isEmpty ? nil : unit.key.groups,
                stratum: unit.key.stratum, psu: unit.key.psu, cells: unit.tally.flatMap(TallyDocument.numbers))
        }
    }

    private static func numbers(_ cell: DeprivationCell, _ count: WeightedCount) -> [Int64] {
        [
            Int64(cell.word >> 59 & 7), Int64(cell.word >> 56 & 7), Int64(cell.profile.missing),
            Int64(cell.profile.deprived),
            count.rows, count.householdBillionths, count.personBillionths,
        ]
    }

    /// The tallies of a document that may come from anywhere.
    ///
    /// Errors: `bad-tally` with the place in the document and what was expected: another schema, a position outside the
    /// layout, overlapping sets, a count that is not positive, totals beyond the largest count.
    public func tallies(file: String) throws(UnusableInput) -> DeprivationTallies {
        func refuse(_ path: String, _ value: String, vi: String, en: String) -> UnusableInput {
            UnusableInput(
                rule: "bad-tally", place: Place(file: file, column: path), value: value,
                expected: LocalizedText(vi: vi, en: en))
        }
        guard schema == TallyDocument.schema else {
            throw refuse("schema", schema, vi: TallyDocument.schema, en: TallyDocument.schema)
        }
        guard let origin = DataOrigin(rawValue: origin), let design = SamplingDesign(rawValue: layout.design) else {
            throw refuse("origin", origin, vi: "nguồn và thiết kế đã biết", en: "a known origin and design")
        }
        guard (1...DeprivationProfile.capacity).contains(layout.indicators.count), layout.classes.count <= 7,
            layout.lines.count <= 6, Set(layout.indicators).count == layout.indicators.count,
            Set(layout.classes).count == layout.classes.count, rowsRead >= 0, rowsLeftOut >= 0
        else { throw refuse("layout", layout.standard, vi: "bố cục hợp lệ", en: "a valid layout") }
        let meaning = TallyLayout(
            standard: layout.standard, indicators: layout.indicators, classes: layout.classes, lines: layout.lines,
            groups: layout.groups, design: design)
        var units: [DeprivationTallies.Unit] = []
        for (index, unit) in self.units.enumerated() {
            let path = "units[\(index)]"
            let area = unit.area.flatMap { AreaType(rawValue: $0) }
            guard (unit.groups ?? []).count == layout.groups.count, unit.area == nil || area != nil else {
                throw refuse(
                    path, unit.area ?? "", vi: "nhóm và khu vực như bố cục", en: "groups and area as in the layout")
            }
            guard let tally = unit.tally(in: meaning) else {
                throw refuse(
                    "\(path).cells", unit.commune ?? "", vi: "các ô hợp lệ, bảy số một ô",
                    en: "valid cells, seven numbers each")
            }
            units.append(
                DeprivationTallies.Unit(
                    key: UnitKey(
                        commune: unit.commune.map { UnitCode($0) }, district: unit.district.map { UnitCode($0) },
                        province: unit.province.map { UnitCode($0) }, area: area, groups: unit.groups ?? [],
                        stratum: unit.stratum, psu: unit.psu),
                    tally: tally))
        }
        let tallies = DeprivationTallies(
            layout: meaning, units: units, account: RowAccount(read: rowsRead, leftOut: rowsLeftOut), origin: origin,
            labels: labels ?? [:])
        guard !tallies.total.total.isSaturated else {
            throw refuse("units", "", vi: "tổng dưới 9,2 tỷ", en: "totals below 9.2 thousand million")
        }
        guard tallies.total.total.rows == rowsRead - rowsLeftOut else {
            throw refuse(
                "rowsRead", "\(rowsRead)", vi: "số dòng trong các ô cộng số dòng để ngoài",
                en: "the rows of all cells and the rows left out")
        }
        return tallies
    }
}

extension TallyDocument.Unit {
    /// The unit's tally; `nil` when a number is outside what the layout allows.
    func tally(in layout: TallyLayout) -> DeprivationTally? {
        guard cells.count % TallyDocument.numbersPerCell == 0 else { return nil }
        let sets = Int64(1) << Int64(layout.indicators.count)
        var entries: [(DeprivationCell, WeightedCount)] = []
        entries.reserveCapacity(cells.count / TallyDocument.numbersPerCell)
        for start in stride(from: 0, to: cells.count, by: TallyDocument.numbersPerCell) {
            let part = cells[start..<(start + TallyDocument.numbersPerCell)].map(\.self)
            let classes = Int64(layout.classes.count)
            guard part[0] == Int64(DeprivationCell.unclassified) || (0..<classes).contains(part[0]),
                part[1] == Int64(DeprivationCell.unknownBand) || (0...Int64(layout.lines.count)).contains(part[1]),
                (0..<sets).contains(part[2]), (0..<sets).contains(part[3]), part[2] & part[3] == 0,
                part[4] > 0, part[5] > 0, part[6] > 0
            else { return nil }
            entries.append(
                (
                    DeprivationCell(
                        classCode: UInt8(part[0]), bandCode: UInt8(part[1]), deprived: UInt32(part[3]),
                        missing: UInt32(part[2])),
                    WeightedCount(rows: part[4], householdBillionths: part[5], personBillionths: part[6])
                ))
        }
        return DeprivationTally(entries)
    }
}
