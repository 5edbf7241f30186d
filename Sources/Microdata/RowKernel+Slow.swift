import PolicyData
import Tallies
import Vocabulary

// The slow paths of the kernel: everything a well-kept file does not contain.
extension RowKernel {
    // MARK: - Fields

    /// A field as written, without its quotation marks and outer blanks, and the position of what ends it.
    mutating func extract(_ start: UnsafePointer<UInt8>) -> (slice: Slice, next: UnsafePointer<UInt8>) {
        var p = start
        var slice = Slice(start: start, count: 0)
        if p[0] == 0x22 {
            (slice, p) = extractQuoted(p + 1)
        } else {
            while p[0] != plan.format.delimiter, p[0] != 0x0A { p += 1 }
            slice.count = p - start
            if p[0] == 0x0A, slice.count > 0, (p - 1)[0] == 0x0D {
                slice.count -= 1
                p -= 1
            }
        }
        while slice.count > 0, slice.start[0] == 0x20 || slice.start[0] == 0x09 {
            slice.start += 1
            slice.count -= 1
        }
        while slice.count > 0, slice.start[slice.count - 1] == 0x20 || slice.start[slice.count - 1] == 0x09 {
            slice.count -= 1
        }
        return (slice, p)
    }

    /// The content of a quoted field; text behind the closing mark belongs to the field, as in most readers.
    private mutating func extractQuoted(_ start: UnsafePointer<UInt8>) -> (Slice, UnsafePointer<UInt8>) {
        var p = start
        var bytes: [UInt8] = []
        var state = FieldState.quoted
        while p < blockEnd {
            let next = state.after(p[0], delimiter: plan.format.delimiter)
            if next == .start { break }
            if !(state == .quoted && next == .closed) { bytes.append(p[0]) }
            state = next
            p += 1
        }
        if p == blockEnd {
            // A mark that is never closed takes in the rest of the file; its last line feed ends the record.
            report(
                "open-quote", value: text(bytes.prefix(40)), vi: "dấu ngoặc kép đóng lại",
                en: "a closing quotation mark")
            p -= 1
        } else if p[0] == 0x0A, (p - 1)[0] == 0x0D {
            bytes.removeLast()
            p -= 1
        }
        return (texts.keep(bytes), p)
    }

    /// The start of the next record, after one that could not be read, and how many fields that one has.
    func skipRecord(_ start: UnsafePointer<UInt8>) -> (next: UnsafePointer<UInt8>, fields: Int) {
        var p = start
        var state = FieldState.start
        var fields = 0
        while p < blockEnd {
            state = state.after(p[0], delimiter: plan.format.delimiter)
            if state == .start { fields += 1 }
            p += 1
            if state == .start, (p - 1)[0] == 0x0A { break }
        }
        return (p, fields)
    }

    mutating func wrongFieldCount(_ found: Int) {
        report(
            "field-count", value: String(found), vi: "\(plan.columns.count) ô như dòng đầu",
            en: "\(plan.columns.count) fields, as in the header")
    }

    // MARK: - Flags

    mutating func readFlagSlowly(_ start: UnsafePointer<UInt8>, _ bit: Int, column: Int) -> UnsafePointer<UInt8> {
        let field = extract(start)
        let mask = UInt32(1) << UInt32(bit)
        switch flagValue(field.slice) {
        case true?: deprived |= mask
        case false?: break
        case nil where isMissing(field.slice): missing |= mask
        case nil: reportFlag(field.slice, column: column)
        }
        return field.next
    }

    func flagValue(_ slice: Slice) -> Bool? {
        if slice.count == 1 {
            if slice.start[0] == 0x30 { return false }
            if slice.start[0] == 0x31 { return true }
        }
        switch text(slice).lowercased() {
        case "true": return true
        case "false": return false
        default: break
        }
        if case .number(let value) = FixedPoint.read(buffer(slice), decimal: plan.format.decimal, decimals: 6),
            !isMissing(slice)
        {
            if value == 0 { return false }
            if value == 1_000_000 { return true }
        }
        return nil
    }

    private mutating func reportFlag(_ slice: Slice, column: Int) {
        report(
            "indicator-code", column: column, value: text(slice), vi: "0 hoặc 1, hoặc mã thiếu đã khai",
            en: "0 or 1, or a declared missing code")
    }

    // MARK: - Keys

    /// Puts the words of a text into a key slot: up to fifteen bytes as they are, longer ones by their pool number.
    mutating func setKey(_ slot: Int, _ slice: Slice) {
        var first: UInt64 = 0
        var second: UInt64 = 0
        if slice.count <= 15 {
            for index in 0..<slice.count {
                let byte = UInt64(slice.start[index])
                if index < 8 { first |= byte << UInt64(8 * index) } else { second |= byte << UInt64(8 * (index - 8)) }
            }
            second |= UInt64(slice.count) << 56
        } else {
            first = pool.number(of: Array(buffer(slice)))
            second = 0xFF << 56
        }
        words[2 * slot] = first
        words[2 * slot + 1] = second
    }

    private func keyText(_ slot: Int) -> String {
        let (first, second) = (words[2 * slot], words[2 * slot + 1])
        if second >> 56 == 0xFF { return text(pool.bytes(of: first)) }
        var bytes: [UInt8] = []
        for index in 0..<Int(second >> 56) {
            bytes.append(
                UInt8(truncatingIfNeeded: index < 8 ? first >> UInt64(8 * index) : second >> UInt64(8 * (index - 8))))
        }
        return text(bytes)
    }

    /// Adds the unit of the record at hand: reads its codes as text, once, and notes what is wrong with them.
    @inline(never)
    mutating func addUnit() -> Int {
        var key = UnitKey(groups: Array(repeating: "", count: plan.layout.groups.count))
        var area = 2
        var problems: [KeyProblem] = []
        for (slot, part) in plan.keyParts.enumerated() {
            let value = keyText(slot)
            let column = plan.keyColumns[slot]
            let isMissing = plan.format.missing.contains(value)
            if let problem = lookAlike(in: value, column: column) { problems.append(problem) }
            switch part {
            case .commune(let width):
                key.commune = code(value, isMissing: isMissing, width: width, column: column, problems: &problems)
            case .district(let width):
                key.district = code(value, isMissing: isMissing, width: width, column: column, problems: &problems)
            case .province(let width):
                key.province = code(value, isMissing: isMissing, width: width, column: column, problems: &problems)
            case .area:
                if plan.areaRural.contains(value) {
                    (area, key.area) = (0, .rural)
                } else if plan.areaUrban.contains(value) {
                    (area, key.area) = (1, .urban)
                } else if !isMissing {
                    let known = (plan.areaRural + plan.areaUrban).joined(separator: " | ")
                    problems.append(
                        KeyProblem(
                            rule: "area-unknown", column: column, value: value, expected: LocalizedText(verbatim: known)
                        ))
                }
            case .stratum:
                key.stratum = isMissing ? nil : value
                if isMissing, plan.sample.isNeeded { problems.append(.stratumUnknown(column, value)) }
            case .psu:
                key.psu = isMissing ? nil : value
                if isMissing, plan.sample.isNeeded { problems.append(.samplingUnitUnknown(column, value)) }
            case .group(let index):
                if let forms = plan.forms {
                    key.groups[index] = answer(value, forms.parts[index], problems: &problems)
                } else {
                    key.groups[index] = isMissing ? "" : value
                    if let problem = plan.sample.problem(column, key.groups[index]) { problems.append(problem) }
                }
            }
        }
        return units.add(UnitIndex.Unit(key: key, problems: problems), area: area, words: words)
    }

    private func code(
        _ value: String, isMissing: Bool, width: Int?, column: String, problems: inout [KeyProblem]
    ) -> UnitCode? {
        if isMissing {
            problems.append(
                KeyProblem(
                    rule: "code-missing", column: column, value: value,
                    expected: LocalizedText(vi: "một mã", en: "a code")))
            return nil
        }
        guard let width, value.count != width else { return UnitCode(value) }
        let padded = String(repeating: "0", count: max(0, width - value.count)) + value
        let lostZero = value.count < width && value.utf8.allSatisfy { (48...57).contains($0) }
        problems.append(
            lostZero
                ? KeyProblem(
                    rule: "code-lost-zero", column: column, value: value,
                    expected: LocalizedText(
                        vi: "\(width) ký tự; có lẽ mất số 0 ở đầu: \(padded)",
                        en: "\(width) characters; a leading zero is probably lost: \(padded)"))
                : KeyProblem(
                    rule: "code-width", column: column, value: value,
                    expected: LocalizedText(vi: "\(width) ký tự", en: "\(width) characters")))
        return nil
    }

    mutating func reportUnit(_ unit: Int) {
        for problem in units.units[unit].problems {
            if problem.severity == .error { isFlawed = true }
            add(
                problem.rule, problem.severity, column: problem.column, value: problem.value, expected: problem.expected
            )
        }
    }

    // MARK: - Numbers

    mutating func readNumber(_ slice: Slice, slot: Int, column: Int) {
        absent |= 1 << UInt32(slot)
        if isMissing(slice) {
            if !summaries.isEmpty { summaries[slot].missing += 1 }
            return
        }
        let isWeight = slot == RowPlan.NumberPart.weight.rawValue
        let isSize = slot == RowPlan.NumberPart.size.rawValue
        let reading = FixedPoint.read(
            buffer(slice), decimal: plan.format.decimal, decimals: isWeight ? 9 : 6,
            divisor: isWeight ? rules.weightDivisor : nil)
        if isWeight, let rule = RowKernel.fault(ofWeight: reading) {
            unreadable |= 1 << UInt32(slot)
            reportWeight(rule, value: text(slice))
            return
        }
        guard case .number(let value) = reading else {
            unreadable |= 1 << UInt32(slot)
            let mark = plan.format.decimal == UInt8(ascii: ".") ? "." : ","
            report(
                reading == .tooLarge ? "number-too-large" : "number-unreadable", column: column, value: text(slice),
                vi: "một số, dấu thập phân “\(mark)”, không dấu phân nhóm nghìn",
                en: "a number with “\(mark)” as its decimal mark and no thousands separator")
            return
        }
        var scaled = value
        if isSize {
            guard value % 1_000_000 == 0 else {
                unreadable |= 1 << UInt32(slot)
                report("not-whole", column: column, value: text(slice), vi: "một số nguyên", en: "a whole number")
                return
            }
            scaled = value / 1_000_000
        } else if !isWeight {
            if value < 0 {
                // Farms and shops have bad years: a negative income is kept, below every line, but somebody should look.
                add(
                    "income-negative", .warning, column: plan.columns[column], value: text(slice),
                    expected: LocalizedText(vi: "một số không âm", en: "a number that is not negative"))
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: rules.units[slot] / 1_000_000)
            scaled = overflow ? (value < 0 ? .min : .max) : product
        }
        numbers[slot] = scaled
        absent &= ~(1 << UInt32(slot))
        if !summaries.isEmpty { summaries[slot].add(scaled) }
    }

    mutating func reportMissingNumbers() {
        for part in [RowPlan.NumberPart.weight, .size] where plan.numberColumns[part.rawValue] != nil {
            guard absent & ~unreadable & 1 << UInt32(part.rawValue) != 0 else { continue }
            report("number-missing", column: plan.numberColumns[part.rawValue], vi: "một số", en: "a number")
        }
    }

    /// Numbers that were read but cannot be: every one of them, whatever else is wrong in the record.
    mutating func reportRange() {
        let size = numbers[RowPlan.NumberPart.size.rawValue]
        if rules.hasSize, absent & 1 << UInt32(RowPlan.NumberPart.size.rawValue) == 0,
            size <= 0 || size > RowRules.largestSize
        {
            report(
                "size-out-of-range", column: plan.numberColumns[RowPlan.NumberPart.size.rawValue], value: String(size),
                vi: "từ 1 đến \(RowRules.largestSize) người", en: "from 1 to \(RowRules.largestSize) persons")
        }
        if rules.hasWeight, absent & 1 << UInt32(RowPlan.NumberPart.weight.rawValue) == 0,
            numbers[RowPlan.NumberPart.weight.rawValue] <= 0
        {
            reportWeight("weight-not-positive", value: "0")
        }
    }

    private static func fault(ofWeight reading: FixedPoint.Reading) -> String? {
        switch reading {
        case .number(let billionths): billionths > 0 ? nil : "weight-not-positive"
        case .tooLarge: "number-too-large"
        case .unreadable: nil
        }
    }

    /// A weight that cannot be counted in billionths.
    private mutating func reportWeight(_ rule: String, value: String) {
        report(
            rule, column: plan.numberColumns[RowPlan.NumberPart.weight.rawValue], value: value,
            vi: "quyền số từ 0,000000001 đến 9,2 tỷ; nếu số ghi theo đơn vị khác, đặt divisor cho columns.weight",
            en:
                "a weight from 0.000000001 to 9.2 thousand million; of numbers in another unit, say the divisor in columns.weight"
        )
    }
}
