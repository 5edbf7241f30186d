public import FlatFiles
public import Tallies
public import Territory
public import Vocabulary

/// What a table of review flows is checked against, besides itself.
public struct FlowChecks: Sendable {
    /// Communes that exist; without it codes are taken as they are.
    public var gazetteer: Gazetteer?
    /// Day on which the codes are looked up; without it, the last day of each row's year.
    public var day: Day?
    /// A target poor rate: communes that crowd just below it are reported. Without it they are not looked for.
    public var target: Fraction?
    /// Where units went: the first review of a new unit is compared with the reviews of its parts, and not with what its code
    /// was before.
    public var crosswalk: Crosswalk?
    /// How many findings are listed; all of them are counted.
    public var findingLimit: Int

    /// Checks of the table against itself, all findings listed.
    public init(
        gazetteer: Gazetteer? = nil, on day: Day? = nil, target: Fraction? = nil, crosswalk: Crosswalk? = nil,
        findingLimit: Int = .max
    ) {
        self.gazetteer = gazetteer
        self.day = day
        self.target = target
        self.crosswalk = crosswalk
        self.findingLimit = max(0, findingLimit)
    }
}

/// What a table of review flows says, and what is wrong in it.
public struct FlowReading: Sendable {
    /// A row that an error leaves out.
    public struct LeftOut: Hashable, Sendable {
        /// Its unit, as far as its codes can be read.
        public let unit: UnitKey
        /// Its year, when that can be read.
        public let year: Int?
        /// All households, where no rule doubts the number.
        public let households: Int64?

        /// A row of a unit and year.
        public init(unit: UnitKey, year: Int?, households: Int64? = nil) {
            self.unit = unit
            self.year = year
            self.households = households
        }
    }

    /// The rows that can be used, by unit and year.
    public let series: FlowSeries
    /// What is wrong, in the order of the file; what concerns no single row comes last.
    public let findings: FindingReport
    /// Rows of units read, and how many of them an error leaves out. In a wide table each year counts; totals do not.
    public let account: RowAccount
    /// The rows of units that an error leaves out, in the order of the file.
    public let leftOut: [LeftOut]

    /// The communes none of whose rows can be used, in the years of the series: of them nothing is known but all households.
    /// They are for whoever sums communes and must say what is missing.
    public var refused: [FlowRecord] {
        let (used, years) = (Set(series.records.map(\.unit.commune)), Set(series.years))
        var seen: Set<[String]> = []
        return leftOut.compactMap { row in
            guard let year = row.year, let code = row.unit.commune, !used.contains(code), years.contains(year),
                seen.insert([code.text, String(year)]).inserted
            else { return nil }
            var flows = ReviewFlows()
            flows[.households] = row.households
            return FlowRecord(unit: row.unit, year: year, flows: flows)
        }
    }
}

/// Reads and checks a table of review flows: the yearly official forms 2 (poor) and 3 (near-poor) by commune.
///
/// Shape: one row for each unit and year, or one row for each unit with the year in the column names. Rows that are
/// totals, where the study says how they are marked, are compared with their parts and are not in the series.
/// Units: households and persons; printed rates in percent.
/// Edge cases: a cell without a column or with an empty field is unknown, and a rule with an unknown number says nothing. A
/// row with an error is left out of the series, a row with a warning is kept, and no number is changed. A number that
/// breaks several rules, and with one other value would satisfy all of them, is reported once with that value.
/// Errors: `missing-column`; for a file also those of `DelimitedTable`.
/// Complexity: linear in the fields, and n log n in the rows.
/// Source: the accounting identities of the forms; editing by balance edits and the search for the least change as in
/// Fellegi and Holt 1976, Journal of the American Statistical Association 71, 17-35 (here for one number at a time).
/// Checked by: planted errors in synthetic provinces, and the published misprint of a provincial count.
public func readFlows(
    from table: DelimitedTable, file: String, study: FlowStudy? = nil, checks: FlowChecks = FlowChecks()
) throws(UnusableInput) -> FlowReading {
    let isPlain = study == nil
    let study = if let study { study } else { try FlowStudy(plain: table, file: file) }
    let columns = try FlowColumns(study, in: table, file: file)
    let units = checks.gazetteer.map { UnitList($0, on: checks.day, years: study.years(in: table)) }
    var reader = FlowTableReader(study, columns: columns, units: units)
    reader.read(table)
    let keys = FlowKeys(reader.rows, study: study, crosswalk: checks.crosswalk)
    let ledger = FlowLedger(rows: reader.rows, keys: keys, study: study, itemCount: columns.itemCount)
    var check = FlowCheck(file: file, study: study, columns: columns, ledger: ledger)
    if isPlain { check.reportNearNames(table) }
    check.checkPlaces(keys: keys)
    check.checkLaws()
    check.checkTotals()
    check.report(reader.faults)
    check.report(repeated: keys.repeated, isCopy: keys.isCopy)
    check.checkPlausibility(keys: keys, target: checks.target)
    if let crosswalk = checks.crosswalk { check.checkMergers(crosswalk) }

    let rows = check.ledger.rows
    var records: [FlowRecord] = []
    var account = RowAccount.zero
    var leftOut: [FlowReading.LeftOut] = []
    for (written, row) in zip(reader.rows, rows) where !row.isTotal {
        account += RowAccount(read: 1, leftOut: row.hasError ? 1 : 0)
        guard !row.hasError, let year = row.year else {
            let households = written.households == row.households ? row.households : nil
            leftOut.append(FlowReading.LeftOut(unit: row.unit, year: row.year, households: households))
            continue
        }
        var flows = ReviewFlows()
        for (cell, value) in zip(FlowCell.allCases, written.values) { flows[cell] = value }
        records.append(FlowRecord(unit: row.unit, year: year, flows: flows))
    }
    let isMarkedSynthetic =
        table.columns.contains("source")
        && table.rows.contains { $0.optional("source") == DataOrigin.synthetic.rawValue }
    return FlowReading(
        series: FlowSeries(
            origin: isMarkedSynthetic ? .synthetic : study.origin, standard: study.standard, records: records),
        findings: FindingReport(check.findings, limit: checks.findingLimit), account: account, leftOut: leftOut)
}

/// Reads and checks a file of review flows in delimited text; see `readFlows(from:file:study:checks:)`.
///
/// Errors: those of `DelimitedTable`, and `missing-column`.
public func readFlows(
    file path: String, study: FlowStudy? = nil, checks: FlowChecks = FlowChecks()
) throws(UnusableInput) -> FlowReading {
    let table = try DelimitedTable(file: path, delimiter: study?.delimiter ?? ",")
    return try readFlows(from: table, file: path, study: study, checks: checks)
}

extension FlowStudy {
    /// Years the table may speak of.
    fileprivate func years(in table: DelimitedTable) -> Set<Int> {
        switch years {
        case .wide(let list): return Set(list)
        case .fixed(let year): return [year]
        case .column(let name): return Set(table.rows.compactMap { $0.optional(name) }.compactMap { Int($0) })
        }
    }
}

extension FlowRow {
    fileprivate var households: Int64? { values[FlowItem(.households).index] }
}
