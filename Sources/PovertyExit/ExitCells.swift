import Tallies
import Vocabulary

/// The cells of every movement, as the yearly forms give them, and what could not be counted.
struct ExitCells: Sendable {
    /// Units of the finest level, ascending.
    let units: [UnitKey]
    private(set) var cells: [ExitMovement: [MovementCell]] = [:]
    /// Reasons why a unit and year gives no exit rate.
    private(set) var gaps: [ExitGap] = []
    /// How much of the window before was on file for the relapse cells that are used.
    private(set) var coverage = WindowCoverage.complete
    /// Poor households after the last review on file, by unit.
    private(set) var stocks: [Int64?]
    /// What the stocks alone say, for units and years without flows.
    /// For the last review on file.
    private(set) var bounds: [StockBounds?]

    subscript(movement: ExitMovement) -> [MovementCell] { cells[movement] ?? [] }

    init(_ series: FlowSeries, window: Int) {
        units = series.units
        stocks = Array(repeating: nil, count: units.count)
        bounds = Array(repeating: nil, count: units.count)
        let positions = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
        let last = series.years.last
        let counts = TransitionCounts.counts(of: series)
        var before: FlowRecord?
        for (record, count) in zip(series.records, counts) {
            guard let unit = positions[record.unit] else { continue }
            if record.year == last { stocks[unit] = record.flows[.closingPoor] }
            let isFirst = before?.unit != record.unit
            let hasOpening = record.flows[.openingPoor] != nil
            add(count, unit: unit, year: record.year, hasNoOpening: isFirst && !hasOpening)
            if record.year == last, count.row(.poor) == nil { bound(record, after: isFirst ? nil : before, unit: unit) }
            before = record
        }
        addRelapses(series, positions, window: window)
    }

    private mutating func add(_ movement: ExitMovement, _ unit: Int, _ year: Int, _ trials: Int64, _ successes: Int64) {
        guard trials > 0 else { return }
        cells[movement, default: []].append(
            MovementCell(unit: unit, year: year, trials: Int(trials), successes: Int(successes)))
    }

    private mutating func add(_ count: TransitionCounts, unit: Int, year: Int, hasNoOpening: Bool) {
        switch count[.poor] {
        case .success(let row):
            let exits = row[.nearPoor] + row[.above]
            add(.exit, unit, year, row.observed, exits)
            add(.exitAbove, unit, year, exits, row[.above])
        case .failure(let gap):
            // The first review of a unit has no opening: nothing is missing.
            if !hasNoOpening { gaps.append(ExitGap(unit: units[unit], year: year, reason: gap.text)) }
        }
        if let row = count.row(.nearPoor) {
            add(.nearPoorToPoor, unit, year, row.observed, row[.poor])
            add(.nearPoorToAbove, unit, year, row.observed - row[.poor], row[.above])
        }
    }

    private mutating func bound(_ record: FlowRecord, after before: FlowRecord?, unit: Int) {
        guard let before, before.year == record.year - 1, let opening = before.flows[.closingPoor],
            let closing = record.flows[.closingPoor]
        else { return }
        bounds[unit] = StockBounds(opening: opening, closing: closing)
    }

    /// Relapses, from the years whose window is on file in full; where there is no such year, from the fullest.
    private mutating func addRelapses(_ series: FlowSeries, _ positions: [UnitKey: Int], window: Int) {
        let relapses = ReentryCells(.relapse, in: series, window: window)
        func years(_ coverage: WindowCoverage) -> Int {
            if case .partial(let years, _) = coverage { years } else { window }
        }
        guard let fullest = relapses.cells.map({ years($0.coverage) }).max() else { return }
        let flows = Dictionary(
            series.records.map { (YearKey(unit: $0.unit, year: $0.year), $0.flows) }, uniquingKeysWith: { $1 })
        for cell in relapses.cells where years(cell.coverage) == fullest {
            guard let unit = positions[cell.unit] else { continue }
            coverage = cell.coverage
            add(.relapse, unit, cell.year, cell.atRisk, cell.events)
            if let again = flows[YearKey(unit: cell.unit, year: cell.year)]?[.reNearPoor],
                again <= cell.atRisk - cell.events
            {
                add(.nearPoorRelapse, unit, cell.year, cell.atRisk - cell.events, again)
            }
        }
    }

    private struct YearKey: Hashable {
        let unit: UnitKey
        let year: Int
    }
}

/// A unit and year that gives no rate of exit, and why.
struct ExitGap: Sendable, Hashable {
    /// The unit.
    let unit: UnitKey
    /// The year.
    let year: Int
    /// Why.
    let reason: LocalizedText
}
