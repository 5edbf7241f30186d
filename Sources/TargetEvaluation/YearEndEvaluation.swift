import FlatFiles
public import PolicyData
public import Vocabulary

/// Every target of an instrument at the end of a year, in the order of the text.
///
/// Shape: one instrument, one year, one unit. A value counted from flows wins over a given one, and says so. Targets due in
/// an earlier year are left out; those due later are judged as they stand and marked provisional.
/// Checked by: `YearEndEvaluationTests`, and a worked sheet of the province plan in the golden pages.
public struct YearEndEvaluation: Sendable {
    /// The instrument.
    public let instrument: Instrument
    /// The year.
    public let year: Int
    /// The unit that was evaluated.
    public let unit: UnitCode
    /// Targets in the order of the text.
    public let targets: [EvaluatedTarget]
    /// Targets left out because they were due in an earlier year.
    public let pastTargets: Int
    /// Rows of the results table that are about other units or years.
    public let otherRows: Int
    /// The yearly review, when a calendar in force gives it.
    public let review: ReviewCalendar.Review?
    /// Reports of the instrument that are due before the review closes.
    public let earlyReports: [ReportDue]
    /// What is wrong between results and flows.
    public let findings: [Finding]

    /// Evaluates.
    public init(
        of entry: PolicyLibrary.Entry, year: Int, unit: UnitCode? = nil, results: ResultTable,
        computed: ComputedResults? = nil, computedAsOf: Day? = nil, calendar: ReviewCalendar
    ) {
        instrument = entry.instrument
        self.year = year
        let place = unit ?? entry.instrument.scopeUnit
        self.unit = place
        let due = YearEndEvaluation.targets(of: entry, from: year)
        pastTargets = entry.tables.targets.count - due.count
        let own = results.entries.filter { ($0.unit ?? place) == place && ($0.asOf?.year ?? year) == year }
        otherRows = results.entries.count - own.count
        let review = Day.yearEnd(year).flatMap { calendar.review(of: year, inForceOn: $0) }
        self.review = review
        earlyReports = ReportDue.reports(of: entry.tables.calendar, in: year).filter { report in
            guard let last = report.lastDay, let review else { return false }
            return last < review.closes
        }
        var findings = YearEndEvaluation.strangers(results, place) + YearEndEvaluation.otherYears(results, year)
        targets = due.map { target in
            let bench = Bench(
                target: target, year: year, results: results, calendar: calendar, computed: computed,
                computedAsOf: computedAsOf)
            let (evaluated, finding) = bench.evaluate(own.filter { $0.key == target.statement.key }.latest)
            if let finding { findings.append(finding) }
            return evaluated
        }
        self.findings = findings
    }

    /// The targets of an instrument that are due in a year or later; one for every year only while the instrument is in force.
    public static func targets(of entry: PolicyLibrary.Entry, from year: Int) -> [Target] {
        let inForce = entry.instrument.inForce
        return entry.tables.targets.filter { target in
            if let due = target.due { return due.year >= year }
            return inForce.from.year <= year && inForce.until.map { year <= $0.year } ?? true
        }
    }

    /// A table all of whose rows are about other units was probably meant for this one.
    private static func strangers(_ results: ResultTable, _ place: UnitCode) -> [Finding] {
        let units = Set(results.entries.compactMap(\.unit))
        guard !units.isEmpty, !results.entries.contains(where: { ($0.unit ?? place) == place }),
            let first = results.entries.first
        else { return [] }
        return [
            Finding(
                rule: "no-row-of-unit", severity: .warning,
                place: Place(file: results.file, row: first.row, column: "unit"), value: first.unit?.text,
                expected: LocalizedText(
                    vi: "ít nhất một dòng của đơn vị \(place)", en: "at least one row about unit \(place)"))
        ]
    }

    /// A table all of whose rows describe other years was probably meant for one of those.
    private static func otherYears(_ results: ResultTable, _ year: Int) -> [Finding] {
        guard let first = results.entries.first, let day = first.asOf,
            results.entries.allSatisfy({ ($0.asOf?.year ?? year) != year })
        else { return [] }
        return [
            Finding(
                rule: "no-row-of-year", severity: .warning,
                place: Place(file: results.file, row: first.row, column: "as_of"), value: day.description,
                expected: LocalizedText(
                    vi: "ít nhất một dòng của năm \(year)", en: "at least one row about the year \(year)"))
        ]
    }

    /// How many targets have a verdict.
    public func count(of verdict: Verdict) -> Int { targets.filter { $0.verdict == verdict }.count }

    /// What can be said of all targets together.
    public enum Overall: Hashable, Sendable {
        /// Every target is met.
        case allMet
        /// Every target that applies is met; so many do not apply.
        case allApplicableMet(notApplicable: Int)
        /// So many are not met.
        case notAllMet(notMet: Int)
        /// None is known to be missed, but of so many it cannot be said whether they are met.
        case cannotTell(open: Int)
    }

    /// What can be said of all targets together: met as a whole only when each one is known to be.
    public var overall: Overall {
        let notMet = count(of: .notMet)
        if notMet > 0 { return .notAllMet(notMet: notMet) }
        let (met, notApplicable) = (count(of: .met), count(of: .notApplicable))
        let open = targets.count - met - notApplicable
        if open > 0 || met == 0 { return .cannotTell(open: max(open, notApplicable)) }
        return notApplicable > 0 ? .allApplicableMet(notApplicable: notApplicable) : .allMet
    }
}

extension [ResultEntry] {
    /// The row of the latest day; one without a day only when there is no other.
    var latest: ResultEntry? {
        self.max { left, right in
            switch (left.asOf, right.asOf) {
            case (let one?, let other?): one < other
            case (nil, .some): true
            default: false
            }
        }
    }
}
