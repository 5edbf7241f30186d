public import Tallies
public import Vocabulary

/// Units of a flow table that ought to have a row in a year and have none that can be used.
public struct FormAbsences: Equatable, Sendable {
    /// Units whose only row of the year has an error.
    public private(set) var refused: [UnitKey] = []
    /// Units without a row of the year that have one in the year before, or before and after.
    public private(set) var silent: [UnitKey] = []
    /// Units of the year before in a province that has units which were not there before: merged or divided.
    public private(set) var gone: [UnitKey] = []
    /// Rows with an error of which nobody can tell the unit.
    public private(set) var unplaced = 0

    /// No unit at all.
    static let none = FormAbsences(year: 0, flows: nil, leftOut: [])

    /// Units that exist, so that a total without them is not the total.
    var missing: [UnitKey] { refused + silent }

    /// What a table lacks in a year, given the rows that an error left out.
    init(year: Int, flows: FlowSeries?, leftOut: [FlowReading.LeftOut]) {
        let records = flows?.records ?? []
        let hasCommunes = (records.map(\.unit) + leftOut.map(\.unit)).contains { $0.commune != nil }
        func code(_ key: UnitKey) -> UnitCode? { hasCommunes ? key.commune : key.district ?? key.province }
        var years: [UnitCode: Set<Int>] = [:]
        var keys: [UnitCode: UnitKey] = [:]
        for record in records {
            guard let unit = code(record.unit) else { continue }
            years[unit, default: []].insert(record.year)
            keys[unit] = record.unit
        }
        var seen: Set<UnitCode> = []
        for row in leftOut where row.year == nil || row.year == year {
            guard let unit = code(row.unit) else {
                unplaced += 1
                continue
            }
            if years[unit]?.contains(year) != true, seen.insert(unit).inserted { refused.append(row.unit) }
        }
        let earlier = Set(leftOut.filter { $0.year.map { $0 < year } ?? true }.compactMap { code($0.unit) })
        let newcomers = years.filter { unit, years in
            years.contains(year) && !earlier.contains(unit) && !years.contains { $0 < year }
        }
        let reorganised = Set(newcomers.keys.map { keys[$0]?.province })
        for unit in years.keys.sorted() where !seen.contains(unit) {
            guard let years = years[unit], let key = keys[unit], !years.contains(year) else { continue }
            let isGap = years.contains { $0 < year } && years.contains { $0 > year }
            guard isGap || years.contains(year - 1) else { continue }
            if !isGap, reorganised.contains(key.province) { gone.append(key) } else { silent.append(key) }
        }
    }
}

extension FormBook {
    /// Units without a row of the year, where no row with an error tells why. A total above them is unknown.
    public func silences(file: String) -> [Finding] {
        absences.silent.map { key in
            Finding(
                rule: "unit-without-row", severity: .warning, place: Place(file: file),
                value: (key.commune ?? key.district ?? key.province)?.text,
                expected: LocalizedText(
                    vi: "một dòng năm \(year), như các năm khác; tổng có đơn vị này để trống",
                    en: "a row of \(year), as in other years; totals with this unit are unknown"))
        }
    }
}
