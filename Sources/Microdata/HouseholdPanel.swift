public import PolicyData
public import Tallies
public import Vocabulary

/// What several reviews of the same households say together, without the households.
public struct HouseholdPanel: Sendable {
    /// Years of the reviews, ascending, without gaps.
    public let years: [Int]
    /// Stocks and movements of each commune and review.
    public let flows: FlowSeries
    /// What is wrong or worth knowing.
    public let findings: FindingReport
    /// Rows and households, counted.
    public let account: PanelAccount
    /// The files, in the order given.
    public let inputs: [PanelInput]
    private let tables: [RiskState: RiskTable]

    init(
        years: [Int], flows: FlowSeries, findings: FindingReport, account: PanelAccount, inputs: [PanelInput],
        tables: [RiskState: RiskTable]
    ) {
        self.years = years
        self.flows = flows
        self.findings = findings
        self.account = account
        self.inputs = inputs
        self.tables = tables
    }

    /// Households at risk in a state by pattern: unit at the opening review, year, duration, spell and covariates.
    ///
    /// The last review opens no row. A household that is absent next year is censored (`left`), unless the study says
    /// that absence means above. Moves are followed: the row is the opening commune's, whatever the forms would say.
    public func risk(_ state: RiskState) -> RiskTable {
        guard let table = tables[state] else { preconditionFailure("a panel has a table for each state") }
        return table
    }
}

/// Follows households through the reviews of several years and counts what became of them.
///
/// Meaning: the status column of the study tells on which list a household is; where it is silent, or the study has none,
/// the standard classifies. Households are joined by identifier. The result holds counts only: the yearly flow forms and
/// the households at risk by pattern.
/// Shape: one file for each review, several files for a review, or files with a column of years; any number of rows. Memory
/// is 48 bytes a row and 8 more for each covariate that is not an indicator, at most doubled while arrays grow, and the
/// patterns that occur.
/// Edge cases: before the first review nothing is known: its flow cells are unknown, a household that was poor before it and
/// is poor again counts as newly poor, and a spell under way has no duration unless the study names `poor_since`. A
/// household that was not in the review before is another rise, also when it is in an earlier one. Moving to another
/// commune is another fall there and another rise here. A household whose status nobody can tell was not reviewed. A commune
/// without any household in a review was not reviewed: its flows are unknown, not zero. A household that stands twice in a
/// review is read once, at its first place.
/// Complexity: one pass over each file, then a sort of the rows in 64 parts; both in parallel, with the same result for any
/// number of threads.
///
/// Errors: those of `tabulateDeprivation`, and `panel-household`, `panel-of-sample`, `panel-of-persons`,
/// `panel-without-lists`, `panel-year`, `too-many-files`, `covariate-twice`, `too-few-reviews` (below two),
/// `years-not-consecutive`.
/// Source: joint circulars on the yearly review state the forms; person-period rows: Singer and Willett, Journal of
/// Educational Statistics 18 (1993) 155-195; delayed entry: Jenkins, Oxford Bulletin of Economics and Statistics 57 (1995)
/// 129-138.
/// Checked by: the flow table of the synthetic province, cell by cell, and the laws of the panel (order, threads, parts).
public func readPanel(
    of reviews: [PanelReview], study: Study, standard: PovertyStandard, options: PanelOptions = PanelOptions()
) throws(UnusableInput) -> HouseholdPanel {
    let reading = try PanelReading(
        reviews, study: study, standard: standard, options: options, leastReviews: 2, keepsPoorNow: false)
    var tables: [RiskState: RiskTable] = [:]
    for state in RiskState.allCases { tables[state] = reading.table(state) }
    return HouseholdPanel(
        years: Array(reading.years), flows: reading.flows, findings: reading.findings, account: reading.account,
        inputs: reading.inputs, tables: tables)
}
