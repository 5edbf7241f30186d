import Tallies
import Vocabulary

// What a record says about its household's place in a panel. Only files read for a panel come here.
extension RowKernel {
    /// Years a review can have: what four digits can say.
    static let reviewYears: ClosedRange<Int64> = 0...9999

    /// Reads the panel's own columns of the record at hand.
    @inline(never)
    mutating func readPanelFields(_ panel: PanelPlan) {
        panelFields.values.removeAll(keepingCapacity: true)
        panelFields.areValuesKnown = true
        panelFields.status = nil
        panelFields.poorSince = PanelEntry.unknownYear
        identifier = generals[panel.household]
        if isMissing(identifier) {
            report(
                "household-missing", column: plan.generalColumns[panel.household], value: text(identifier),
                vi: "một mã hộ, để theo dõi hộ qua các kỳ rà soát",
                en: "a household identifier, to follow the household from review to review")
        }
        readYear(panel)
        if let status = panel.status { readStatus(generals[status], panel.statuses, plan.generalColumns[status]) }
        if let since = panel.poorSince { readPoorSince(generals[since], plan.generalColumns[since]) }
        for covariate in panel.covariates { readCovariate(covariate) }
    }

    func wholeYear(_ slice: Slice) -> Int16? {
        guard
            case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6),
            value % 1_000_000 == 0, RowKernel.reviewYears.contains(value / 1_000_000)
        else { return nil }
        return Int16(value / 1_000_000)
    }

    private mutating func readYear(_ panel: PanelPlan) {
        let expected = panel.request.year
        if let expected { panelFields.year = Int16(expected) }
        guard let slot = panel.year else { return }
        let slice = generals[slot]
        guard let year = isMissing(slice) ? nil : wholeYear(slice) else {
            report(
                "year-unreadable", column: plan.generalColumns[slot], value: text(slice), vi: "năm rà soát",
                en: "the year of the review")
            return
        }
        panelFields.year = year
        if let expected, expected != Int(year) {
            report(
                "year-differs", column: plan.generalColumns[slot], value: text(slice),
                vi: "năm \(expected) của tệp này", en: "the year \(expected) of this file")
        }
    }

    private mutating func readStatus(_ slice: Slice, _ statuses: [PanelPlan.Status], _ column: Int) {
        panelFields.status = listed(slice, statuses)
        if panelFields.status != nil || isMissing(slice) { return }
        let known = statuses.flatMap(\.texts).map { text($0) }.joined(separator: " | ")
        report("status-code", column: column, value: text(slice), vi: known, en: known)
    }

    /// The list a value of the status column stands for; `nil` when it stands for none.
    func listed(_ slice: Slice, _ statuses: [PanelPlan.Status]) -> ListState? {
        let bytes = buffer(slice)
        if let status = statuses.first(where: { $0.texts.contains { $0.elementsEqual(bytes) } }) { return status.state }
        guard !isMissing(slice),
            case .number(let value) = FixedPoint.read(bytes, decimal: plan.format.decimal, decimals: 6)
        else { return nil }
        return statuses.first { $0.numbers.contains(value) }?.state
    }

    private mutating func readPoorSince(_ slice: Slice, _ column: Int) {
        if isMissing(slice) { return }
        guard let year = wholeYear(slice), year <= panelFields.year else {
            add(
                "poor-since", .warning, column: plan.columns[column], value: text(slice),
                expected: LocalizedText(
                    vi: "một năm không sau kỳ rà soát; coi như không biết",
                    en: "a year not after the review; taken as unknown"))
            return
        }
        panelFields.poorSince = year
    }

    private mutating func readCovariate(_ covariate: PanelPlan.Covariate) {
        let slice = generals[covariate.general]
        switch covariate.rule {
        case .number:
            guard !isMissing(slice) else { return addUnknownValue() }
            guard case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6)
            else { return addUnreadable(covariate, slice) }
            panelFields.values.append(value)
        case .condition(let rule):
            switch truth(of: rule, numbers: covariate.numbers, slice) {
            case .holds: panelFields.values.append(1_000_000)
            case .fails: panelFields.values.append(0)
            case .missing: addUnknownValue()
            case .notFlag, .notNumber: addUnreadable(covariate, slice)
            }
        }
    }

    private mutating func addUnknownValue() {
        panelFields.areValuesKnown = false
        panelFields.values.append(0)
    }

    private mutating func addUnreadable(_ covariate: PanelPlan.Covariate, _ slice: Slice) {
        add(
            "covariate-unreadable", .warning, column: covariate.column, value: text(slice),
            expected: LocalizedText(vi: "một số; coi như không biết", en: "a number; taken as unknown"))
        addUnknownValue()
    }

    /// Keeps the household whose record has been read and classified.
    @inline(never)
    mutating func gather(_ panel: PanelPlan, unit: Int, size: Int64, classCode: UInt8) {
        let byStandard = panel.states[Int(classCode)]
        let state = panelFields.status ?? byStandard
        if let status = panelFields.status, byStandard != .unknown, status != byStandard {
            collector?.contradictions += 1
        }
        if state == .unknown { collector?.unknownStates += 1 }
        if panel.takesScoreA {
            let bit = UInt32(1) << UInt32(RowPlan.NumberPart.scoreA.rawValue)
            if absent & bit != 0 { panelFields.areValuesKnown = false }
            panelFields.values.insert(
                absent & bit == 0 ? numbers[RowPlan.NumberPart.scoreA.rawValue] : 0, at: 0)
        }
        let (first, second) = IdentifierCollector.words(buffer(identifier))
        let position = PanelPosition.word(file: panel.request.file, block: sequence, record: record)
        let entry = PanelEntry(
            first: first, second: second, position: position, unit: Int32(truncatingIfNeeded: unit), values: 0,
            year: panelFields.year, poorSince: panelFields.poorSince, deprived: deprived, state: state,
            size: UInt8(truncatingIfNeeded: size),
            isComplete: panelFields.areValuesKnown && missing & ~neverKnown == 0)
        let (values, year) = (panelFields.values, panelFields.year)
        collector?.add(entry, values: values)
        collector?.rows[year, default: 0] += 1
        if panel.request.keepsNames, state == .poor {
            let name = text(identifier)
            collector?.names[position] = name
        }
    }
}
