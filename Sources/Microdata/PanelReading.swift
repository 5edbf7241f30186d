import PolicyData
import Tallies
import Vocabulary

/// The files of a panel read into a pool, and what is needed to make results of it.
struct PanelReading {
    let study: Study
    let standard: PovertyStandard
    let options: PanelOptions
    let years: ClosedRange<Int>
    let terms: PanelTerms
    /// Names of the covariates of the risk tables.
    let names: [String]
    let inputs: [PanelInput]
    let ledger: PanelLedger
    let identifiers: [UInt64: String]
    /// Rows whose status contradicts the standard, and rows without a state.
    let pool: (contradictions: Int64, unknownStates: Int64)
    /// Codes of the places with a part left open.
    let openPlaces: [String]
    /// Rows that repeat a household of the same review.
    let repeated: RepeatedRows
    /// What is wrong with the rows.
    let rowReport: FindingReport

    init(
        _ reviews: [PanelReview], study: Study, standard: PovertyStandard, options: PanelOptions, leastReviews: Int,
        keepsPoorNow: Bool
    ) throws(UnusableInput) {
        try PanelReading.check(reviews, study: study, standard: standard)
        self.study = study
        self.standard = standard
        self.options = options
        var pool = PanelPool()
        var inputs: [PanelInput] = []
        var offsets: [[Int: Int]] = []
        var report = FindingReport()
        let reading = TabulationOptions(
            threads: options.threads, findingLimit: options.findingLimit, progress: options.progress)
        for (file, review) in reviews.enumerated() {
            let gathering = try readHouseholds(
                of: review.source, study: study, standard: standard, options: reading,
                panel: PanelRequest(year: review.year, keepsNames: keepsPoorNow, file: file))
            inputs.append(
                PanelInput(
                    file: review.source.name, year: review.year, digest: gathering.digest.text, rows: gathering.account)
            )
            offsets.append(gathering.blockOffsets())
            report.add(
                gathering.rowFindings(file: review.source.name, limit: options.findingLimit),
                limit: options.findingLimit)
            pool.add(gathering)
        }
        self.inputs = inputs
        rowReport = report
        years = try PanelReading.years(pool.rows, leastReviews: leastReviews, reviews: reviews)
        let places = PanelPlaces(units: pool.units, lastYears: pool.lastYears)
        openPlaces = places.open
        let covariates = PanelPlan.covariateNames(study, standard)
        names = options.covariates == .all ? covariates.names : []
        terms = PanelTerms(
            years: years, absence: study.panel.absence, window: options.escapedYears,
            placeOfUnit: places.placeOfUnit, places: places.keys, indicators: covariates.indicators,
            valueCount: covariates.names.count - covariates.indicators.count, hasCovariates: !names.isEmpty)
        ledger = pool.walked(terms, threads: options.threads, keepsPoorNow: keepsPoorNow)
        repeated = RepeatedRows(
            ledger.repeated, inputs: inputs, offsets: offsets, compared: inputs.map(\.rows.read),
            column: study.household)
        try repeated.refuseCopies()
        identifiers = pool.names
        self.pool = (pool.contradictions, pool.unknownStates)
    }

    /// Flows by place and year. Without a household in a review, a place of a file of all households was not reviewed.
    var flows: FlowSeries {
        let holdsAll = terms.absence == .unknown
        var records: [FlowRecord] = []
        for (place, key) in terms.places.enumerated() {
            for year in years {
                let isReviewed = !holdsAll || hasHouseholds(place, year)
                let isFirst = year == years.lowerBound
                let wasReviewed = !isFirst && (!holdsAll || hasHouseholds(place, year - 1))
                guard isReviewed || wasReviewed else { continue }
                records.append(
                    FlowRecord(
                        unit: key, year: year,
                        flows: ledger.counts[terms.cell(place, year)].flows(
                            wasReviewed: isReviewed, wasReviewedBefore: wasReviewed, holdsAllHouseholds: holdsAll)))
            }
        }
        return FlowSeries(origin: study.origin, standard: standard.id, records: records)
    }

    func hasHouseholds(_ place: Int, _ year: Int) -> Bool {
        ledger.counts[terms.cell(place, year)].households > 0
    }

    /// The table of one state.
    func table(_ state: RiskState) -> RiskTable {
        RiskTable(
            origin: study.origin, standard: standard.id, state: state, covariates: names,
            counts: ledger.risks[state] ?? [:])
    }

    /// Rows and households, counted.
    var account: PanelAccount {
        var rows = inputs.reduce(into: RowAccount.zero) { $0 += $1.rows }
        rows += RowAccount(read: 0, leftOut: Int64(ledger.repeated.count))
        return PanelAccount(
            rows: rows, households: ledger.households, moves: ledger.moves, incomplete: ledger.incomplete,
            unknownStates: pool.unknownStates, contradictions: pool.contradictions,
            absentTakenAsAbove: ledger.absentTakenAsAbove)
    }
}
