public import PolicyData
public import Vocabulary

/// The reports of a year and what can be filled in by each of their days.
///
/// Shape: reports by targets. A result counts for a report when the day it describes is not after the last day on which the
/// report is in time; rows without a day count for none. Checked by: `ProgressSheetTests`.
public struct ProgressSheet: Sendable {
    /// One report.
    public struct Report: Sendable {
        /// When it is due.
        public let due: ReportDue
        /// Every target as it can be reported by then, in the order of the text.
        public let targets: [EvaluatedTarget]
        /// Whether the yearly review is closed by then; `nil` when either day is not known.
        public let isAfterReview: Bool?

        /// Targets with a result by then.
        public var filled: Int { targets.filter { $0.measurement != nil }.count }
        /// Of these, the provisional ones.
        public var provisional: Int { targets.filter { $0.measurement != nil && $0.isProvisional }.count }
    }

    /// The evaluation of the whole year, with every result on file.
    public let evaluation: YearEndEvaluation
    /// Reports of the instrument, by day.
    public let reports: [Report]
    /// Reports whose day had passed before the instrument came into force.
    public var beforeInForce: [Report] {
        reports.filter { report in report.due.lastDay.map { $0 < evaluation.instrument.inForce.from } ?? false }
    }
    /// Deadlines for the review that other instruments set.
    public let otherDeadlines: [ReportDue]
    /// Rows of the results table without a day, which no report can use.
    public let undatedRows: Int

    /// The sheet of a year.
    public init(
        of entry: PolicyLibrary.Entry, year: Int, unit: UnitCode? = nil, results: ResultTable,
        computed: ComputedResults? = nil, computedAsOf: Day? = nil, calendar: ReviewCalendar
    ) {
        let evaluation = YearEndEvaluation(
            of: entry, year: year, unit: unit, results: results, computed: computed, computedAsOf: computedAsOf,
            calendar: calendar)
        self.evaluation = evaluation
        let review = evaluation.review
        undatedRows = results.entries.filter { $0.asOf == nil }.count
        otherDeadlines =
            Day.yearEnd(year).map { calendar.deadlines(in: year, inForceOn: $0, except: entry.instrument.id) } ?? []
        reports = ReportDue.reports(of: entry.tables.calendar, in: year).map { due in
            let last = due.lastDay
            let known = results.entries.filter { entry in entry.asOf.flatMap { day in last.map { day <= $0 } } ?? false
            }
            // Flows are those of the closed review, unless they carry a day.
            let flowsDay = computedAsOf ?? review?.closes
            let hasFlows = flowsDay.flatMap { day in last.map { day <= $0 } } ?? false
            let state = YearEndEvaluation(
                of: entry, year: year, unit: unit, results: results.with(entries: known),
                computed: hasFlows ? computed : nil, computedAsOf: computedAsOf, calendar: calendar)
            return Report(
                due: due, targets: state.targets,
                isAfterReview: last.flatMap { last in review.map { $0.closes <= last } })
        }
    }
}

extension ResultTable {
    func with(entries: [ResultEntry]) -> ResultTable {
        ResultTable(file: file, entries: entries, leftOut: leftOut, findings: [], rows: rows, origin: origin)
    }
}
