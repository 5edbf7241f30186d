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
    private let pool: (contradictions: Int64, unknownStates: Int64)
    private let openPlaces: [String]
    private let offsets: [[Int: Int]]
    private var report: FindingReport

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
        self.offsets = offsets
        self.report = report
        years = try PanelReading.years(pool.rows, leastReviews: leastReviews, file: reviews[0].source.name)
        let places = PanelPlaces(units: pool.units, lastYears: pool.lastYears)
        openPlaces = places.open
        let covariates = PanelPlan.covariateNames(study, standard)
        names = options.covariates == .all ? covariates.names : []
        terms = PanelTerms(
            years: years, absence: study.panel.absence, window: options.escapedYears,
            placeOfUnit: places.placeOfUnit, places: places.keys, indicators: covariates.indicators,
            valueCount: covariates.names.count - covariates.indicators.count, hasCovariates: !names.isEmpty)
        ledger = pool.walked(terms, threads: options.threads, keepsPoorNow: keepsPoorNow)
        identifiers = pool.names
        self.pool = (pool.contradictions, pool.unknownStates)
    }

    // MARK: - Refusals

    private static func check(
        _ reviews: [PanelReview], study: Study, standard: PovertyStandard
    ) throws(UnusableInput) {
        precondition(!reviews.isEmpty, "a panel needs a file")
        var findings: [Finding] = []
        func refuse(_ rule: String, _ key: String, value: String? = nil, vi: String, en: String) {
            findings.append(
                Finding(
                    rule: rule, severity: .error, place: Place(file: study.file, column: key), value: value,
                    expected: LocalizedText(vi: vi, en: en)))
        }
        if study.household == nil {
            refuse("panel-household", "columns.household", vi: "cột mã hộ", en: "a column of identifiers")
        }
        if study.design == .survey || study.weight != nil {
            refuse(
                "panel-of-sample", "design", vi: "tổng rà soát: danh sách không có quyền số",
                en: "a census: lists have no weights")
        }
        if standard.unit == .person {
            refuse(
                "panel-of-persons", "standard", value: standard.id, vi: "chuẩn phân loại hộ",
                en: "a standard that classifies households")
        }
        let hasLists = PovertyStandard.lowIncomeClasses.allSatisfy { key in
            standard.classes.contains { $0.key == key }
        }
        if study.panel.status == nil, !hasLists {
            refuse(
                "panel-without-lists", "columns.status", vi: "cột kết quả rà soát, vì chuẩn không có hạng hộ",
                en: "a column with the review's result, as the standard has no classes")
        }
        if study.panel.year == nil, reviews.contains(where: { $0.year == nil }) {
            refuse(
                "panel-year", "columns.year", vi: "cột năm, hoặc năm của từng tệp",
                en: "a column of years, or the year of each file")
        }
        for year in reviews.compactMap(\.year) where !RowKernel.reviewYears.contains(Int64(year)) {
            refuse("panel-year", "year", value: String(year), vi: "năm có bốn chữ số", en: "a year of four digits")
        }
        if reviews.count > PanelPosition.mostFiles {
            refuse(
                "too-many-files", "panel", value: String(reviews.count), vi: "không quá \(PanelPosition.mostFiles) tệp",
                en: "at most \(PanelPosition.mostFiles) files")
        }
        let names = PanelPlan.covariateNames(study, standard).names
        for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
            refuse(
                "covariate-twice", "covariates.\(name)", vi: "một tên chưa dùng cho chỉ số hay điểm A",
                en: "a name that no indicator and no score has")
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
    }

    /// The years of the reviews. Movements over more than a year are no annual movements, so a gap ends it.
    private static func years(
        _ rows: [Int: Int64], leastReviews: Int, file: String
    ) throws(UnusableInput) -> ClosedRange<Int> {
        let years = rows.keys.sorted()
        guard let first = years.first, let last = years.last, years.count >= leastReviews else {
            throw UnusableInput(
                rule: "too-few-reviews", place: Place(file: file), value: String(years.count),
                expected: LocalizedText(
                    vi: "ít nhất \(leastReviews) kỳ rà soát có hộ",
                    en: "at least \(leastReviews) reviews with households"
                ))
        }
        guard last - first + 1 == years.count else {
            let found = years.map { year in rows[year].map { "\(year) (\($0))" } ?? "\(year)" }
            throw UnusableInput(
                rule: "years-not-consecutive", place: Place(file: file), value: found.joined(separator: ", "),
                expected: LocalizedText(
                    vi: "các kỳ rà soát liền năm: biến động qua hai năm không phải là biến động hằng năm",
                    en: "reviews of consecutive years: movements over two years are not annual"))
        }
        return first...last
    }

    // MARK: - Results

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

    private func hasHouseholds(_ place: Int, _ year: Int) -> Bool {
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

    /// What the rows and the panel as a whole show.
    var findings: FindingReport {
        var report = report
        reportRepeated(to: &report)
        let files = Place(file: inputs[0].file)
        func note(
            _ rule: String, _ severity: Severity, _ count: Int64, column: String? = nil, vi: String, en: String
        ) {
            guard count > 0 else { return }
            if report.listed.count < options.findingLimit {
                report.listed.append(
                    Finding(
                        rule: rule, severity: severity, place: Place(file: files.file, column: column),
                        value: String(count), expected: LocalizedText(vi: vi, en: en)))
            }
            report.counts.append(FindingCount(rule: rule, severity: severity, column: column, count: count))
        }
        note(
            "unit-parts-differ", .warning, Int64(openPlaces.count), column: study.commune?.column,
            vi: "một huyện, một tỉnh và một khu vực cho mỗi xã trong kỳ cuối",
            en: "one district, province and area type for each commune in the last review")
        note(
            "commune-without-review", .warning, unreviewed, column: study.commune?.column,
            vi: "mỗi xã có hộ trong mỗi kỳ rà soát; biến động của năm thiếu để trống",
            en: "households of each commune in each review; the flows of a year without them are left unknown")
        note(
            "status-unknown", .warning, pool.unknownStates, column: study.panel.status?.column,
            vi: "một kết quả rà soát, hoặc đủ số liệu để phân loại; coi như không được rà soát",
            en: "a result of the review, or enough to classify; taken as not reviewed")
        note(
            "covariate-missing", .warning, ledger.incomplete, column: nil,
            vi: "đủ đặc điểm của hộ; năm thiếu không có trong bảng nguy cơ",
            en: "all covariates; a year without them is not in the risk tables")
        note(
            "status-differs", .note, pool.contradictions, column: study.panel.status?.column,
            vi: "kết quả như chuẩn cho thấy; kết quả của kỳ rà soát được giữ",
            en: "the result that the standard gives; the review's own was kept")
        note(
            "household-moved", .note, ledger.moves, column: study.commune?.column,
            vi: "cùng một xã; chuyển xã được ghi là giảm và tăng khác",
            en: "the same commune; a move counts as another fall and another rise")
        note(
            "absent-as-above", .note, ledger.absentTakenAsAbove, column: nil,
            vi: "hộ có trong tệp năm sau; hộ vắng được coi là vượt chuẩn cận nghèo, kể cả hộ chết hoặc chuyển đi",
            en: "the household in the next file; absent ones are taken to be above, also those who died or moved away")
        return report
    }

    /// Places and years without households, for files of all households.
    private var unreviewed: Int64 {
        guard terms.absence == .unknown else { return 0 }
        return terms.places.indices.reduce(into: 0) { sum, place in
            for year in years where !hasHouseholds(place, year) { sum += 1 }
        }
    }

    private func reportRepeated(to report: inout FindingReport) {
        func row(_ position: UInt64) -> Int? {
            offsets[PanelPosition.file(position)][PanelPosition.block(position)].map {
                $0 + PanelPosition.record(position)
            }
        }
        let pairs = ledger.repeated.sorted { $0.again < $1.again }
        for pair in pairs.prefix(max(0, options.findingLimit - report.listed.count)) {
            let (file, known) = (
                inputs[PanelPosition.file(pair.again)].file, inputs[PanelPosition.file(pair.first)].file
            )
            let place = "\(known):\(row(pair.first).map(String.init) ?? "?")"
            report.listed.append(
                Finding(
                    rule: "duplicate-household", severity: .error,
                    place: Place(file: file, row: row(pair.again), column: study.household), value: nil,
                    expected: LocalizedText(
                        vi: "mỗi hộ một dòng trong một kỳ rà soát; \(place) đã có mã này",
                        en: "each household once in a review; \(place) has this identifier")))
        }
        if !pairs.isEmpty {
            report.counts.append(
                FindingCount(
                    rule: "duplicate-household", severity: .error, column: study.household, count: Int64(pairs.count)))
        }
    }
}

extension FindingReport {
    /// Adds the findings of a further file: as many as the limit lets in, all of them counted.
    fileprivate mutating func add(_ other: FindingReport, limit: Int) {
        listed.append(contentsOf: other.listed.prefix(max(0, limit - listed.count)))
        for count in other.counts {
            let known = counts.firstIndex {
                $0.rule == count.rule && $0.severity == count.severity && $0.column == count.column
            }
            let before = known.map { counts.remove(at: $0).count }
            counts.append(
                FindingCount(
                    rule: count.rule, severity: count.severity, column: count.column,
                    count: before.map { $0 + count.count } ?? count.count))
        }
        counts.sort {
            ($1.severity, $1.count, $0.rule, $0.column ?? "") < ($0.severity, $0.count, $1.rule, $1.column ?? "")
        }
    }
}
