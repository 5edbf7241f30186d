import Glibc
import PolicyData
import Tallies
import Vocabulary

// What the kernel does with columns of several roles, with doubt, and with findings.
extension RowKernel {
    // MARK: - Columns kept as text

    /// Gives the fields that were kept as text to everything that wants them.
    @inline(never)
    mutating func evaluateGenerals() {
        for slot in plan.keyParts.indices {
            if let general = plan.keyGenerals[slot] { setKey(slot, generals[general]) }
        }
        for slot in plan.numberGenerals.indices {
            if let general = plan.numberGenerals[slot] {
                readNumber(generals[general], slot: slot, column: plan.generalColumns[general])
            }
        }
        for (position, indicator) in plan.indicators.enumerated() {
            if let general = indicator.general { evaluate(indicator, at: position, general: general) }
        }
        if let general = plan.householdGeneral { identifier = generals[general] }
        if let panel = plan.panel { readPanelFields(panel) }
    }

    private mutating func evaluate(_ indicator: RowPlan.IndicatorTask, at position: Int, general: Int) {
        let slice = generals[general]
        let mask = UInt32(1) << UInt32(position)
        switch truth(of: indicator.rule, numbers: indicator.numbers, slice) {
        case .holds: deprived |= mask
        case .fails: noticeLookAlike(indicator.rule, slice, column: plan.generalColumns[general])
        case .missing: missing |= mask
        case .notFlag:
            report(
                "indicator-code", column: plan.generalColumns[general], value: text(slice),
                vi: "0 hoặc 1, hoặc mã thiếu đã khai", en: "0 or 1, or a declared missing code")
        case .notNumber:
            report(
                "number-unreadable", column: plan.generalColumns[general], value: text(slice), vi: "một số",
                en: "a number")
        }
    }

    /// What a condition on a column comes to.
    enum Truth {
        case holds
        case fails
        /// Nothing is known.
        case missing
        /// Neither 0 nor 1, where one of them is expected.
        case notFlag
        /// Not a number, where one is expected.
        case notNumber
    }

    /// Whether a field is one of the missing codes of its column alone; numbers are compared as numbers.
    private func isDeclaredMissing(_ slice: Slice, in rule: IndicatorRule) -> Bool {
        guard !rule.missing.isEmpty else { return false }
        if rule.missing.contains(text(slice)) { return true }
        guard case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6)
        else { return false }
        return rule.missing.contains { FixedPoint.millionths($0, decimal: plan.format.decimal) == value }
    }

    /// Whether a condition holds for a field. `numbers` are the numbers among the values of a `oneOf` condition.
    func truth(of rule: IndicatorRule, numbers: [Int64], _ slice: Slice) -> Truth {
        if isMissing(slice) || isDeclaredMissing(slice, in: rule) {
            switch rule.missingIs {
            case .missing: return .missing
            case .deprived: return .holds
            case .notDeprived: return .fails
            }
        }
        switch rule.condition {
        case .flag:
            guard let value = flagValue(slice) else { return .notFlag }
            return value ? .holds : .fails
        case .oneOf(let values):
            if values.contains(text(slice)) { return .holds }
            guard !numbers.isEmpty,
                case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6)
            else { return .fails }
            return numbers.contains(value) ? .holds : .fails
        case .range(let lowest, let highest):
            guard case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6)
            else { return .notNumber }
            return value >= lowest && value <= highest ? .holds : .fails
        }
    }

    // MARK: - Classes in doubt

    /// The numbers of deprivations that are possible.
    private func possibleDeprivations() -> ClosedRange<Int> {
        if rules.countsOnlyScoreB {
            let bit = UInt32(1) << UInt32(RowPlan.NumberPart.scoreB.rawValue)
            guard absent & bit == 0, let scores = rules.standard.scores else {
                return 0...rules.standard.indicators.count
            }
            let points = numbers[RowPlan.NumberPart.scoreB.rawValue] / 1_000_000
            let count = Int(points) / scores.pointsPerDeprivation
            let known = max(0, min(count, rules.standard.indicators.count))
            return known...known
        }
        let known = deprived.nonzeroBitCount
        return known...(rules.standard.missing == .notDeprived ? known : known + missing.nonzeroBitCount)
    }

    @inline(never)
    mutating func classifyWithDoubt(bands: ClosedRange<Int>) -> UInt8 {
        RowRules.code(
            rules.standard.officialClass(bands: bands, deprivations: possibleDeprivations()), in: rules.standard)
    }

    /// Classes from the review scores, or with an unknown area or an unknown income.
    @inline(never)
    mutating func classifyWithoutIncome(area: Int, size: Int64, bandCode: inout UInt8) -> UInt8 {
        var lowest = 0
        var highest = rules.lineCount
        let areas: ClosedRange<Int> = area < 2 ? area...area : 0...1
        let scoreBit = UInt32(1) << UInt32(RowPlan.NumberPart.scoreA.rawValue)
        if rules.usesIncome, absent & RowRules.incomeBit == 0 {
            let factor = rules.isPerHousehold ? size : 1
            let bands = areas.map { area in
                (0..<rules.lineCount).count {
                    numbers[RowPlan.NumberPart.income.rawValue] > rules.thresholds[area * 8 + $0] * factor
                }
            }
            (lowest, highest) = (bands.min() ?? 0, bands.max() ?? rules.lineCount)
        } else if rules.usesScoreA, absent & scoreBit == 0, let scores = rules.standard.scores {
            let score = numbers[RowPlan.NumberPart.scoreA.rawValue]
            let isLow = areas.map { score <= Int64($0 == 0 ? scores.rural : scores.urban) * 1_000_000 }
            lowest = isLow.contains(true) ? 0 : scores.line + 1
            highest = isLow.contains(false) ? rules.lineCount : scores.line
        }
        if lowest == highest { bandCode = UInt8(lowest) }
        return classifyWithDoubt(bands: lowest...highest)
    }

    /// The B score and the indicators tell the same number twice.
    mutating func checkScoreB() {
        let bit = UInt32(1) << UInt32(RowPlan.NumberPart.scoreB.rawValue)
        guard rules.usesScoreB, !rules.countsOnlyScoreB, missing == 0, absent & bit == 0,
            let scores = rules.standard.scores
        else { return }
        let expected = deprived.nonzeroBitCount * scores.pointsPerDeprivation
        let found = numbers[RowPlan.NumberPart.scoreB.rawValue]
        guard found != Int64(expected) * 1_000_000 else { return }
        add(
            "score-mismatch", .warning, column: plan.name(of: .scoreB), value: "\(found / 1_000_000)",
            expected: LocalizedText(
                vi: "\(expected) điểm như các chỉ số cho thấy", en: "\(expected) points, as the indicators say"))
    }

    // MARK: - More than counts

    @inline(never)
    mutating func collect(_ cell: DeprivationCell, unit: Int, weight: Int64, size: Int64, classCode: UInt8) {
        if let panel = plan.panel { return gather(panel, unit: unit, size: size, classCode: classCode) }
        if identifiers != nil || formRows != nil { collectIdentifier(cell, unit: unit, size: size) }
        if replicateRows != nil { collectReplicates(cell, unit: unit, weight: weight, size: size) }
        guard incomes != nil else { return }
        guard let income = income(size: size) else {
            incomes?.addUnknown(unit: unit, weight: weight, size: size)
            return
        }
        incomes?.add(income, unit: unit, weight: weight, size: size)
    }

    /// Income per person and month of the record at hand, when it is known.
    func income(size: Int64) -> Double? {
        guard rules.readsIncome, absent & RowRules.incomeBit == 0 else { return nil }
        let divisor = 1_000_000 * rules.months * (rules.isPerHousehold ? size : 1)
        return Double(numbers[RowPlan.NumberPart.income.rawValue]) / Double(divisor)
    }

    private mutating func collectIdentifier(_ cell: DeprivationCell, unit: Int, size: Int64) {
        guard !isMissing(identifier) else {
            return add(
                "household-missing", .warning, column: plan.householdColumn.map { plan.columns[$0] },
                value: text(identifier),
                expected: LocalizedText(vi: "một mã hộ", en: "a household identifier"))
        }
        let text = buffer(identifier)
        let (block, row) = (sequence, record)
        identifiers?.add(text, sequence: block, record: row)
        guard let file = plan.forms?.file, !text.isEmpty else { return }
        let (first, second) = IdentifierCollector.words(text)
        formRows?.append(
            FormRow(
                first: first, second: second, position: PanelPosition.word(file: file, block: block, record: row),
                cell: cell, unit: Int32(truncatingIfNeeded: unit), size: Int32(truncatingIfNeeded: size)))
    }

    /// The income distributions of the units seen, or nothing when none were asked for.
    borrowing func incomeTallies(scale: Int64) -> [IncomeTally] {
        incomes?.tallies(scale: scale) ?? []
    }

    // MARK: - Text and findings

    func buffer(_ slice: Slice) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: slice.start, count: slice.count)
    }

    func text(_ slice: Slice) -> String { text(Array(buffer(slice))) }

    func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

    func isMissing(_ slice: Slice) -> Bool {
        plan.format.missing.contains { code in
            var copy = code
            return copy.withUTF8 {
                $0.count == slice.count && ($0.isEmpty || memcmp($0.baseAddress!, slice.start, slice.count) == 0)
            }
        } || isMissingNumber(slice)
    }

    private func isMissingNumber(_ slice: Slice) -> Bool {
        guard !plan.missingNumbers.isEmpty,
            case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6)
        else { return false }
        return plan.missingNumbers.contains(value)
    }

    /// Reports an error of the record at hand: it will be left out.
    mutating func report(_ rule: String, column: Int? = nil, value: String? = nil, vi: String, en: String) {
        isFlawed = true
        add(
            rule, .error, column: column.map { plan.columns[$0] }, value: value, expected: LocalizedText(vi: vi, en: en)
        )
    }

    mutating func add(_ rule: String, _ severity: Severity, column: String?, value: String?, expected: LocalizedText) {
        findings.add(
            BlockFinding(
                rule: rule, severity: severity, record: record, column: column,
                value: value.map { String($0.prefix(60)) },
                expected: expected),
            sequence: sequence)
    }
}
