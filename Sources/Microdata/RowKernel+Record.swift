import PolicyData
import Tallies
import Vocabulary

// One record of any kind: what the hot loop leaves, and all records of files with weights, conditions or collections.
extension RowKernel {
    /// Reads one record, or a blank line, and returns where the next one begins.
    @inline(never)
    mutating func readRecord(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        let delimiter = plan.format.delimiter
        if start[0] == 0x0A || (start[0] == 0x0D && start[1] == 0x0A) {
            record += 1
            return start + (start[0] == 0x0A ? 1 : 2)
        }
        account.read += 1
        defer { record += 1 }
        var p = start
        for index in 0..<operationCount {
            if index > 0 {
                guard p[0] == delimiter else { return breakOff(start) }
                p += 1
            }
            guard let next = readFields(p, index) else { return breakOff(start) }
            p = next
        }
        if p[0] == 0x0D || p[0] == 0x0A { expect(lineEnd: p[0]) }
        if p[0] == 0x0D { p += 1 }
        guard p[0] == 0x0A else { return breakOff(start) }
        settle()
        return p + 1
    }

    /// The line end of this record is the one the hot loop looks for next; any other costs time, nothing else.
    @inline(__always)
    private mutating func expect(lineEnd byte: UInt8) {
        let last = operations + (operationCount - 1)
        if last.pointee.ending != byte { last.pointee.end(with: byte, delimiter: plan.format.delimiter) }
    }

    /// The fields of one operation; returns what ends the last of them, `nil` when the record ends before it.
    @inline(__always)
    private mutating func readFields(
        _ start: UnsafePointer<UInt8>, _ index: Int
    ) -> UnsafePointer<UInt8>? {
        let operation = operations[index]
        switch operation.kind {
        case .flags: return readFlags(start, operations + index)
        case .keys:
            let known = keyRuns[operation.slot]
            return known.count > 0 && RowKernel.isSame(start, known.start, known.count)
                ? start + (known.count - 1) : readKeys(start, operation)
        case .number: return readNumber(start, operation)
        case .skip:
            if start[0] == 0x22 { return extract(start).next }
            let end = RowKernel.endOfField(start, delimiter: plan.format.delimiter)
            return end[0] == 0x0A && end > start && (end - 1)[0] == 0x0D ? end - 1 : end
        case .replicate:
            let field = extract(start)
            readReplicate(field.slice, column: operation.column)
            return field.next
        case .general, .household:
            let field = extract(start)
            if operation.kind == .general { generals[operation.slot] = field.slice } else { identifier = field.slice }
            return field.next
        }
    }

    @inline(__always)
    private func isEnd(_ p: UnsafePointer<UInt8>) -> Bool {
        p[0] == plan.format.delimiter || p[0] == 0x0A || (p[0] == 0x0D && p[1] == 0x0A)
    }

    // MARK: - Fields

    private mutating func readFlags(
        _ start: UnsafePointer<UInt8>, _ operation: UnsafePointer<RowOperation>
    ) -> UnsafePointer<UInt8>? {
        let run = operation.pointee
        if let found = RowKernel.plainFlags(start, operation, pattern: flagPattern) {
            deprived |= found << UInt32(run.slot)
            return start + (2 * run.count - 1)
        }
        var p = start
        for index in 0..<run.count {
            if index > 0 {
                guard p[0] == plan.format.delimiter else { return nil }
                p += 1
            }
            if p[0] ^ 0x30 <= 1, isEnd(p + 1) {
                deprived |= UInt32(p[0] & 1) << UInt32(run.slot + index)
                p += 1
            } else {
                p = readFlagSlowly(p, run.slot + index, column: run.column + index)
            }
        }
        return p
    }

    /// A run of key columns that differs from the last record's; it is remembered for the next one, with what ends it.
    @inline(never)
    private mutating func readKeys(_ start: UnsafePointer<UInt8>, _ run: RowOperation) -> UnsafePointer<UInt8>? {
        keysChanged = true
        // Forgotten first: a record that breaks off inside the run must not leave a half-true memory behind.
        keyRuns[run.slot].count = 0
        var p = start
        for index in 0..<run.count {
            if index > 0 {
                guard p[0] == plan.format.delimiter else { return nil }
                p += 1
            }
            guard case .key(let slot) = plan.tasks[run.column + index] else { preconditionFailure("a run of keys") }
            let field = extract(p)
            setKey(slot, field.slice)
            p = field.next
        }
        let count = p - start
        if p[0] == run.ending, count < RowKernel.keyRunRoom {
            let copy = UnsafeMutablePointer(mutating: keyRuns[run.slot].start)
            copy.update(from: start, count: count + 1)
            keyRuns[run.slot].count = count + 1
        }
        return p
    }

    private mutating func readNumber(_ start: UnsafePointer<UInt8>, _ operation: RowOperation) -> UnsafePointer<UInt8> {
        let slot = operation.slot
        if numbersArePlain {
            let (value, count) = RowKernel.digits(start)
            if count > 0, isEnd(start + count), value < operation.limit {
                numbers[slot] = Int64(bitPattern: value) * operation.unit
                return start + count
            }
        }
        let field = extract(start)
        readNumber(field.slice, slot: slot, column: operation.column)
        return field.next
    }

    // MARK: - The record as a whole

    /// Checks and counts the household whose fields have been read.
    private mutating func settle() {
        if hasGenerals {
            evaluateGenerals()
            keysChanged = true
        }
        if keysChanged { enterUnit() }
        let unit = lastUnit
        let area = units.hot[unit].area
        if units.hot[unit].isFlawed { reportUnit(unit) }
        // Numbers that took the fast path are there; the slow path says which of the others are not.
        let known = ~absent
        if known & required != required { reportMissingNumbers() }
        let weight = rules.hasWeight ? numbers[RowPlan.NumberPart.weight.rawValue] : 1
        let size = rules.hasSize ? numbers[RowPlan.NumberPart.size.rawValue] : 1
        if weight <= 0 || size <= 0 || size > RowRules.largestSize { reportRange() }
        if isFlawed {
            account.leftOut += 1
        } else {
            count(unit: unit, area: area, weight: weight, size: size)
        }
        forget()
    }

    /// A record with too few or too many fields: reported, and passed over.
    @inline(never)
    private mutating func breakOff(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        let (next, fields) = skipRecord(start)
        wrongFieldCount(fields)
        account.leftOut += 1
        forget()
        return next
    }

    private mutating func forget() {
        (deprived, missing, absent, unreadable) = (0, neverKnown, 0, 0)
        isFlawed = false
        texts.clear()
    }

    private mutating func count(unit: Int, area: Int, weight: Int64, size: Int64) {
        var bandCode = DeprivationCell.unknownBand
        var classCode = DeprivationCell.unclassified
        if rules.usesIncome, absent & RowRules.incomeBit == 0, area < 2 {
            let factor = rules.isPerHousehold ? size : 1
            let income = numbers[RowPlan.NumberPart.income.rawValue]
            let band = (0..<rules.lineCount).count { income > thresholds[area * 8 + $0] * factor }
            bandCode = UInt8(band)
            classCode =
                missing == 0 && !rules.countsOnlyScoreB
                ? classCodes[band * RowRules.stride + deprived.nonzeroBitCount] : classifyWithDoubt(bands: band...band)
        } else if rules.classifies {
            classCode = classifyWithoutIncome(area: area, size: size, bandCode: &bandCode)
        }
        checkScoreB()
        if scratch.isInUse, missing == 0, bandCode != DeprivationCell.unknownBand {
            scratch.count(band: Int(bandCode), bits: deprived, size: size)
            scratch.tookIn(1)
            return
        }
        let cell = DeprivationCell(classCode: classCode, bandCode: bandCode, deprived: deprived, missing: missing)
        let entry = units.hot[unit].cells.entry(for: cell.word)
        let (persons, tooMany) = weight.multipliedReportingOverflow(by: size)
        let (households, fullHouseholds) = entry.pointee.households.addingReportingOverflow(weight)
        let (all, fullPersons) = entry.pointee.persons.addingReportingOverflow(persons)
        entry.pointee.rows &+= 1
        entry.pointee.households = households
        entry.pointee.persons = all
        if tooMany || fullHouseholds || fullPersons { hasOverflow = true }
        if collectsMore { collect(cell, unit: unit, weight: weight, size: size, classCode: classCode) }
    }
}
