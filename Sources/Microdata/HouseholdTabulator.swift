import Dispatch
public import PolicyData
import Synchronization
import Tallies
public import Vocabulary

/// Reads a household file once and counts its households by unit, class and deprivation profile.
///
/// Shape: any number of rows; memory is a few blocks for each worker and the cells that occur, whatever the number of rows
/// (identifiers, when asked for, take 24 bytes a row up to a limit).
/// Edge cases: a row with an error is left out and counted; a household with unknown parts is kept with its unknowns; an
/// empty file gives empty tallies; blank lines are passed over.
/// Complexity: one pass, linear; blocks are parsed in parallel and added as integers, so that the result is the same for
/// any number of threads, byte for byte.
///
/// Errors: `file-unreadable`, `no-header`, `missing-column`, `duplicate-column`, `missing-indicator`, `record-too-long`,
/// `total-too-large`.
public func tabulateDeprivation(
    of source: HouseholdSource, study: Study, standard: PovertyStandard,
    options: TabulationOptions = TabulationOptions()
) throws(UnusableInput) -> Tabulation {
    let gathering = try readHouseholds(of: source, study: study, standard: standard, options: options)
    return try gathering.tabulation(source: source, study: study, options: options)
}

/// Reads a whole file, block by block, on as many threads as the options say.
func readHouseholds(
    of source: HouseholdSource, study: Study, standard: PovertyStandard, options: TabulationOptions,
    panel: PanelRequest? = nil, forms: FormPlan? = nil
) throws(UnusableInput) -> Gathering {
    let groups = forms?.columns ?? options.groups
    let opened = try OpenedHouseholds(source, study: study, standard: standard, groups: groups)
    let (reader, study, header) = (opened.reader, opened.study, opened.header)
    let plan = try RowPlan(
        header: header, file: source.name, study: study, standard: standard, groups: groups,
        collectsReplicates: options.collects.contains(.replicates), panel: panel, forms: forms)
    let rules = RowRules(study: study, standard: standard)
    let letters = BlockLetters(plan: plan)
    let isRewritten = opened.digest != nil
    let gathered = Mutex(
        Gathering(
            plan: plan, rules: rules, digest: opened.digest ?? BlockDigest(header: header), firstRow: opened.firstRow,
            fileFindings: opened.findings, labels: study.labels))
    DispatchQueue.concurrentPerform(iterations: options.threads) { _ in
        var kernel = RowKernel(plan: plan, rules: rules, options: options)
        var block = Block(capacity: BlockReader.blockSize)
        var digest = BlockDigest()
        var failure: UnusableInput?
        do throws(UnusableInput) {
            while try reader.next(into: &block) {
                let count = block.count
                let remarks = digest.add(block) ? [] : letters.settle(&block)
                kernel.run(block, remarks: remarks)
                if let progress = options.progress { progress(count) }
            }
        } catch {
            failure = error
        }
        kernel.close()
        let harvest = Harvest(kernel)
        gathered.withLock { $0.add(harvest, digest: isRewritten ? BlockDigest() : digest, failure: failure) }
    }
    let gathering = gathered.withLock { $0 }
    if let failure = gathering.failure { throw failure }
    return gathering
}

/// What one worker brings home.
struct Harvest: Sendable {
    let units: [DeprivationTallies.Unit]
    let incomes: [(key: UnitKey, tally: IncomeTally)]
    let findings: RowFindings
    let account: RowAccount
    let records: [(sequence: Int, records: Int)]
    let summaries: [NumberSummary]
    let identifiers: IdentifierCollector?
    let collector: PanelCollector?
    let formRows: [FormRow]
    let hasOverflow: Bool
    /// Keys of the kernel's units and its rows with replicate weights.
    let keys: [UnitKey]
    let replicateRows: [ReplicateRow]

    init(_ kernel: borrowing RowKernel) {
        let scale = kernel.rules.hasWeight ? 1 : WeightedCount.scale
        units = kernel.units.units.indices.map { index in
            DeprivationTallies.Unit(
                key: kernel.units.units[index].key, tally: kernel.units.hot[index].cells.tally(scale: scale))
        }
        var distributions: [(key: UnitKey, tally: IncomeTally)] = []
        for (index, tally) in kernel.incomeTallies(scale: scale).enumerated() {
            distributions.append((kernel.units.units[index].key, tally))
        }
        incomes = distributions
        findings = kernel.findings
        account = kernel.account
        records = kernel.records
        summaries = kernel.summaries
        identifiers = kernel.identifiers
        collector = kernel.collector
        formRows = kernel.formRows ?? []
        hasOverflow = kernel.hasOverflow
        replicateRows = kernel.replicateRows ?? []
        keys = replicateRows.isEmpty ? [] : kernel.units.units.map(\.key)
    }
}

/// The harvests of all workers, put together.
struct Gathering: Sendable {
    let plan: RowPlan
    let rules: RowRules
    var digest: BlockDigest
    var harvests: [Harvest] = []
    var failure: UnusableInput?
    /// Number by which people call the first row of the file.
    let firstRow: Int
    /// What the reader of the file assumed or repaired.
    let fileFindings: [Finding]
    /// Value labels of the columns that units are told apart by.
    let labels: [String: [String: String]]

    init(
        plan: RowPlan, rules: RowRules, digest: BlockDigest, firstRow: Int, fileFindings: [Finding],
        labels: [String: [String: String]]
    ) {
        self.labels = labels
        self.firstRow = firstRow
        self.fileFindings = fileFindings
        self.plan = plan
        self.rules = rules
        self.digest = digest
    }

    mutating func add(_ harvest: Harvest, digest part: BlockDigest, failure reason: UnusableInput?) {
        harvests.append(harvest)
        digest.merge(part)
        failure = failure ?? reason
    }

    func tabulation(
        source: HouseholdSource, study: Study, options: TabulationOptions
    ) throws(UnusableInput) -> Tabulation {
        let tallies = DeprivationTallies(
            layout: plan.layout, units: harvests.flatMap(\.units).filter { !$0.tally.cells.isEmpty },
            account: account, origin: study.origin, labels: labels)
        guard !harvests.contains(where: \.hasOverflow), !tallies.units.contains(where: { $0.tally.total.isSaturated })
        else {
            throw UnusableInput(
                rule: "total-too-large", place: Place(file: source.name),
                expected: LocalizedText(
                    vi:
                        "tổng quyền số dưới 9,2 tỷ hộ và người; nếu chữ số thập phân được hiểu ngầm, đặt divisor cho columns.weight",
                    en:
                        "weights that sum to less than 9.2 thousand million households and persons; if decimals are implied, say the divisor in columns.weight"
                ))
        }
        var report = rowFindings(file: source.name, limit: options.findingLimit)
        report.append(fileFindings)
        if options.collects.contains(.identifiers) {
            let repeated = RepeatedIdentifiers(
                harvests.compactMap(\.identifiers), offsets: blockOffsets())
            repeated.report(to: &report, file: source.name, column: study.household, limit: options.findingLimit)
        }
        return Tabulation(
            tallies: tallies, findings: report, incomes: mergedIncomes(),
            replicated: options.collects.contains(.replicates)
                ? ReplicateRow.gathered(harvests, replicates: plan.replicateColumns.count, rules: rules) : nil,
            summaries: columnSummaries(), digest: digest.text)
    }

    /// Rows read and left out.
    var account: RowAccount { harvests.reduce(into: .zero) { $0 += $1.account } }

    /// What is wrong with the rows.
    func rowFindings(file: String, limit: Int) -> FindingReport {
        FindingReport(listed: listed(blockOffsets(), file: file, limit: limit), counts: counts())
    }

    /// Row number of the first record of each block.
    func blockOffsets() -> [Int: Int] {
        var offsets: [Int: Int] = [:]
        var row = firstRow
        for block in harvests.flatMap(\.records).sorted(by: { $0.sequence < $1.sequence }) {
            offsets[block.sequence] = row
            row += block.records
        }
        return offsets
    }

    private func listed(_ offsets: [Int: Int], file: String, limit: Int) -> [Finding] {
        harvests.flatMap(\.findings.listed).sorted { $0.sequence < $1.sequence }.flatMap { block in
            block.findings.map { found in
                Finding(
                    rule: found.rule, severity: found.severity,
                    place: Place(
                        file: file, row: offsets[block.sequence].map { $0 + found.record }, column: found.column),
                    value: found.value, expected: found.expected)
            }
        }.prefix(limit).map { $0 }
    }

    private func counts() -> [FindingCount] {
        var sums: [RuleCount: Int64] = [:]
        for harvest in harvests { sums.merge(harvest.findings.counts, uniquingKeysWith: +) }
        return sums.map { FindingCount(rule: $0.rule, severity: $0.severity, column: $0.column, count: $1) }
            .sorted {
                ($1.severity, $1.count, $0.rule, $0.column ?? "") < ($0.severity, $0.count, $1.rule, $1.column ?? "")
            }
    }

    private func mergedIncomes() -> [(key: UnitKey, tally: IncomeTally)] {
        var merged: [(key: UnitKey, tally: IncomeTally)] = []
        for entry in harvests.flatMap(\.incomes).sorted(by: { $0.key < $1.key }) {
            if let last = merged.last, last.key == entry.key {
                merged[merged.count - 1].tally += entry.tally
            } else {
                merged.append(entry)
            }
        }
        return merged
    }

    private func columnSummaries() -> [VariableSummary] {
        RowPlan.NumberPart.allCases.compactMap { part in
            guard let column = plan.numberColumns[part.rawValue] else { return nil }
            var sum = NumberSummary()
            for harvest in harvests where !harvest.summaries.isEmpty { sum.merge(harvest.summaries[part.rawValue]) }
            guard sum.count + sum.missing > 0 else { return nil }
            let unit: Double =
                switch part {
                case .weight: Double(WeightedCount.scale)
                case .size: 1
                case .income, .scoreA, .scoreB: 1_000_000
                }
            func inUnit(_ value: Int64) -> Double? { sum.count > 0 ? Double(value) / unit : nil }
            return VariableSummary(
                column: plan.columns[column], role: part.role, count: sum.count, missing: sum.missing,
                mean: sum.count > 0 ? Double(sum.sum) / Double(sum.count) / unit : nil, lowest: inUnit(sum.lowest),
                highest: inUnit(sum.highest))
        }
    }
}

extension RowPlan.NumberPart {
    /// What the column is, in words.
    var role: LocalizedText {
        switch self {
        case .weight: LocalizedText(vi: "quyền số", en: "weight")
        case .size: LocalizedText(vi: "số khẩu", en: "household size")
        case .income: LocalizedText(vi: "thu nhập", en: "income")
        case .scoreA: LocalizedText(vi: "điểm A", en: "A score")
        case .scoreB: LocalizedText(vi: "điểm B", en: "B score")
        }
    }
}
