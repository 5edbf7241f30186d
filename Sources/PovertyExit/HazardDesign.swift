internal import NumericKernel
internal import Tallies
internal import Vocabulary

/// Rows of a risk table as numbers: sums of households by commune and by distinct row of the design matrix.
///
/// Columns other than the intercept are centred and scaled for the arithmetic; results go back to the columns as they
/// are.
struct HazardDesign: Sendable {
    let columns: [HazardColumn]
    let communes: [UnitCode]
    /// Row ranges of the communes.
    let ranges: [Range<Int>]
    /// Scaled entries, row by row.
    let entries: [Double]
    let trials: [Double]
    let events: [Double]
    /// What was taken from each column, and what it was divided by; 0 and 1 for the intercept.
    let centres: [Double]
    let scales: [Double]
    /// What is in the table, in counts.
    let account: HazardFit.Account
    /// Durations in use, for the warning about predictions beyond them.
    let durations: ClosedRange<Int>?

    /// Reads a table. Errors: an event that cannot happen in this state, a covariate the table lacks, a row without
    /// commune or with a duration below 1, no household-year, no event or nothing but events, columns that say the same.
    init(_ specification: ExitHazard, table: RiskTable) throws(UnusableInput) {
        let positions = try Self.positions(specification, table)
        let isUsed = { (pattern: RiskPattern) in
            pattern.duration != nil || specification.duration == .none || specification.unknownDuration == .indicator
        }
        let rows = table.rows.filter { isUsed($0.pattern) && $0.count.observed > 0 }
        columns = HazardColumn.of(specification, rows: rows.map(\.pattern))
        durations = Self.span(rows.compactMap(\.pattern.duration))
        var cells: [UnitCode: [[Double]: (trials: Int64, events: Int64)]] = [:]
        for row in rows {
            guard let commune = row.pattern.unit.commune else { throw HazardRefusal.rowWithoutCommune(table) }
            if let years = row.pattern.duration, years < 1 { throw HazardRefusal.badDuration(years, table) }
            let values = positions.map { row.pattern.covariates[$0] }
            let key = columns.map {
                $0.value(duration: row.pattern.duration, spell: row.pattern.spell, covariates: values)
            }
            let events = specification.events.reduce(0) { $0 + $1.households(in: row.count) }
            let former = cells[commune, default: [:]][key] ?? (0, 0)
            cells[commune, default: [:]][key] = (former.trials + row.count.observed, former.events + events)
        }
        var (raw, trials, events, ranges): ([[Double]], [Double], [Double], [Range<Int>]) = ([], [], [], [])
        communes = cells.keys.sorted()
        for commune in communes {
            let first = raw.count
            for (key, cell) in cells[commune, default: [:]].sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                raw.append(key)
                trials.append(Double(cell.trials))
                events.append(Double(cell.events))
            }
            ranges.append(first..<raw.count)
        }
        (self.trials, self.events, self.ranges) = (trials, events, ranges)
        (centres, scales) = Self.standards(raw, trials)
        entries = zip(raw.joined(), raw.indices.lazy.flatMap { [columns] _ in columns.indices }).map {
            [centres, scales] in ($0 - centres[$1]) / scales[$1]
        }
        account = HazardFit.Account(specification, table: table, isUsed: isUsed, patterns: raw.count)
        try HazardRefusal.check(self, table)
    }

    var width: Int { columns.count }

    /// Where the covariates of the specification stand in the table.
    private static func positions(_ specification: ExitHazard, _ table: RiskTable) throws(UnusableInput) -> [Int] {
        for event in specification.events where HazardRefusal.isImpossible(event, from: table.state) {
            throw HazardRefusal.impossibleEvent(event, table)
        }
        var positions: [Int] = []
        for name in specification.covariates {
            guard let position = table.covariates.firstIndex(of: name) else {
                throw HazardRefusal.unknownCovariate(name, table)
            }
            positions.append(position)
        }
        return positions
    }

    private static func span(_ durations: [Int]) -> ClosedRange<Int>? {
        guard let least = durations.min(), let most = durations.max() else { return nil }
        return least...most
    }

    /// Means and standard deviations of the columns over household-years; 0 and 1 for a column that does not vary.
    private static func standards(_ rows: [[Double]], _ weights: [Double]) -> (centres: [Double], scales: [Double]) {
        let width = rows.first?.count ?? 1
        let total = weights.reduce(0, +)
        var centres = [Double](repeating: 0, count: width)
        var scales = [Double](repeating: 1, count: width)
        for column in 1..<max(width, 1) where total > 0 {
            let mean = zip(rows, weights).reduce(0) { $0 + $1.0[column] * $1.1 } / total
            let variance =
                zip(rows, weights).reduce(0) { $0 + ($1.0[column] - mean) * ($1.0[column] - mean) * $1.1 } / total
            // A constant column is left as it is: it is the intercept again, and refused as such.
            guard variance > 1e-20 * max(1, mean * mean) else { continue }
            (centres[column], scales[column]) = (mean, variance.squareRoot())
        }
        return (centres, scales)
    }

    /// Coefficients of the columns as they are, from those of the scaled columns; anything behind them is kept.
    func unscaled(_ parameters: [Double]) -> [Double] {
        var result = parameters
        for column in 1..<max(width, 1) {
            result[column] = parameters[column] / scales[column]
            result[0] -= result[column] * centres[column]
        }
        return result
    }

    /// Coefficients of the scaled columns, from those of the columns as they are.
    func scaled(_ parameters: [Double]) -> [Double] {
        var result = parameters
        for column in 1..<max(width, 1) {
            result[column] = parameters[column] * scales[column]
            result[0] += parameters[column] * centres[column]
        }
        return result
    }

    /// The derivatives of a number by the coefficients as they are, from those by the coefficients of the scaled columns.
    func unscaled(gradient: [Double]) -> [Double] {
        var result = gradient
        for column in 1..<max(width, 1) {
            result[column] = gradient[column] * scales[column] + gradient[0] * centres[column]
        }
        return result
    }

    /// The covariance matrix of the coefficients as they are, row by row; `order` counts what stands behind them too.
    func unscaled(covariance: [Double], order: Int) -> [Double] {
        // Each row, then each column, transforms like the coefficients.
        var rows: [[Double]] = (0..<order).map { unscaled(Array(covariance[$0 * order..<($0 + 1) * order])) }
        for column in 0..<order {
            let changed = unscaled(rows.map { $0[column] })
            for row in 0..<order { rows[row][column] = changed[row] }
        }
        return Array(rows.joined())
    }
}
