import Tallies
import Territory
import Vocabulary

/// Which rows are of the same unit, which follow one another, and which stand twice.
struct FlowKeys {
    /// What makes a row the row of a unit: the code of its level, and for levels above the commune the area.
    private struct Key: Hashable {
        let isTotal: Bool
        let commune: UnitCode?
        let district: UnitCode?
        let province: UnitCode?
        let area: AreaType?
        /// How often the code has been given to other ground: afterwards it is another unit.
        let changes: Int

        init?(_ row: FlowRow, level: FlowSeries.Level, changeYears: [UnitCode: [Int]]) {
            isTotal = row.isTotal
            let isCommune = !row.isTotal && level == .commune
            if isCommune, let code = row.unit.commune, let years = changeYears[code], let year = row.year {
                changes = years.count { $0 <= year }
            } else {
                changes = 0
            }
            let unit = row.unit
            if row.isTotal {
                (commune, district, province, area) = (nil, unit.district, unit.province, unit.area)
                return
            }
            switch level {
            case .commune:
                guard unit.commune != nil else { return nil }
                (commune, district, province, area) = (unit.commune, nil, nil, nil)
            case .district:
                guard unit.district != nil else { return nil }
                (commune, district, province, area) = (nil, unit.district, nil, unit.area)
            case .province: (commune, district, province, area) = (nil, nil, unit.province, unit.area)
            }
        }
    }

    private struct Place: Hashable {
        let key: Key
        let year: Int
    }

    /// Row of the same unit a year before, and a year after.
    private(set) var previous: [Int?]
    private(set) var next: [Int?]
    /// Rows without a unit or a year, and rows that stand twice with different numbers.
    private(set) var isUnplaced: [Bool]
    /// Rows that repeat an earlier one in every number.
    private(set) var isCopy: [Bool]
    /// Rows that stand twice, with the first row of the same unit and year.
    private(set) var repeated: [(row: Int, first: Int)] = []
    /// Rows of each unit in the order of years.
    private(set) var units: [[Int]] = []

    init(_ rows: [FlowRow], study: FlowStudy, crosswalk: Crosswalk? = nil) {
        var changeYears: [UnitCode: [Int]] = [:]
        for change in crosswalk?.changes ?? [] {
            for code in change.changedUnits { changeYears[code, default: []].append(change.firstReviewYear) }
        }
        let level: FlowSeries.Level =
            study.commune != nil ? .commune : study.district != nil ? .district : .province
        previous = Array(repeating: nil, count: rows.count)
        next = previous
        isUnplaced = Array(repeating: false, count: rows.count)
        isCopy = isUnplaced
        var first: [Place: Int] = [:]
        var unitOf: [Key: Int] = [:]
        var placed: [(place: Place, row: Int)] = []
        for (index, row) in rows.enumerated() {
            guard let key = Key(row, level: level, changeYears: changeYears), let year = row.year else {
                isUnplaced[index] = true
                continue
            }
            let place = Place(key: key, year: year)
            if let earlier = first[place] {
                isCopy[index] = rows[earlier].values == row.values && rows[earlier].rates == row.rates
                repeated.append((index, earlier))
                if !isCopy[index] { (isUnplaced[index], isUnplaced[earlier]) = (true, true) }
            } else {
                first[place] = index
                placed.append((place, index))
            }
        }
        placed.sort { ($0.place.year, $0.row) < ($1.place.year, $1.row) }
        for (place, index) in placed where !isUnplaced[index] {
            let unit = unitOf[place.key] ?? units.count
            if unit == units.count {
                unitOf[place.key] = unit
                units.append([])
            }
            units[unit].append(index)
            guard let earlier = first[Place(key: place.key, year: place.year - 1)], !isUnplaced[earlier] else {
                continue
            }
            previous[index] = earlier
            next[earlier] = index
        }
    }
}
