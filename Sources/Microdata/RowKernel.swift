import PolicyData
import Tallies
import Vocabulary

/// The hot path: records in, counts out.
///
/// A record is parsed column by column by a small program worked out from header, study and standard. Each kind of column
/// has a fast path for what well-kept files contain (unquoted codes, plain digits, 0 or 1) and one slow path for
/// everything else (quotes, blanks, signs, decimals, missing codes, mistakes); both check everything. Runs of 0/1 columns
/// are read four at a time. All sums are integers, so workers can be added in any order.
///
/// One kernel belongs to one worker. It owns raw memory and is not copied.
struct RowKernel: ~Copyable {
    enum Kind {
        case skip, keys, number, flag, flags, general, household
    }

    struct Operation {
        let kind: Kind
        /// Key slot, number slot, first indicator or general slot.
        let slot: Int
        /// Columns covered: more than one for a run of flags or keys.
        let count: Int
        let column: Int
    }

    struct Slice {
        var start: UnsafePointer<UInt8>
        var count: Int
    }

    let plan: RowPlan
    let rules: RowRules
    var units: UnitIndex
    var findings: RowFindings
    var account = RowAccount.zero
    var records: [(sequence: Int, records: Int)] = []
    var incomes: IncomeCollector?
    var summaries: [NumberSummary]
    var identifiers: IdentifierCollector?
    var hasOverflow = false
    private let collectsMore: Bool

    private let operations: UnsafeMutablePointer<Operation>
    private let operationCount: Int
    let words: UnsafeMutablePointer<UInt64>
    let numbers: UnsafeMutablePointer<Int64>
    let generals: UnsafeMutablePointer<Slice>
    private let keyRuns: UnsafeMutablePointer<Slice>
    private let keyRunCount: Int
    private var keysChanged = true
    private var lastUnit = 0
    private static let keyRunRoom = 120
    private let delimiter: UInt8
    private let delimiters: UInt64
    private let thresholds: UnsafeMutablePointer<Int64>
    private let classCodes: UnsafeMutablePointer<UInt8>
    private let numberUnits: UnsafeMutablePointer<Int64>
    private let hasGenerals: Bool
    private let required: UInt32
    private let flagPattern: UInt64
    var scratch = Scratch()
    var pool = TextPool()

    // The record at hand.
    var deprived: UInt32 = 0
    var missing: UInt32 = 0
    var present: UInt32 = 0
    var isFlawed = false
    var sequence = 0
    var record = 0
    var identifier = Slice(start: UnsafePointer(bitPattern: 8)!, count: 0)

    init(plan: RowPlan, rules: RowRules, options: TabulationOptions) {
        self.plan = plan
        self.rules = rules
        units = UnitIndex(slots: plan.keyParts.count)
        findings = RowFindings(limit: options.findingLimit)
        incomes = options.collects.contains(.incomes) ? IncomeCollector() : nil
        summaries = options.collects.contains(.summaries)
            ? Array(repeating: NumberSummary(), count: RowPlan.NumberPart.allCases.count) : []
        identifiers = options.collects.contains(.identifiers) && plan.householdColumn != nil ? IdentifierCollector() : nil
        collectsMore = options.collects.contains(.incomes) || identifiers != nil
        let program = RowKernel.program(plan.tasks)
        operations = .allocate(capacity: program.count)
        operations.initialize(from: program, count: program.count)
        operationCount = program.count
        words = .allocate(capacity: max(1, 2 * plan.keyParts.count))
        words.initialize(repeating: 0, count: max(1, 2 * plan.keyParts.count))
        numbers = .allocate(capacity: RowPlan.NumberPart.allCases.count)
        numbers.initialize(repeating: 0, count: RowPlan.NumberPart.allCases.count)
        generals = .allocate(capacity: max(1, plan.generalColumns.count))
        generals.initialize(repeating: identifier, count: max(1, plan.generalColumns.count))
        keyRunCount = program.count { $0.kind == .keys }
        keyRuns = .allocate(capacity: max(1, keyRunCount))
        for index in 0..<keyRunCount {
            let room = UnsafeMutablePointer<UInt8>.allocate(capacity: RowKernel.keyRunRoom + 16)
            room.initialize(repeating: 0, count: RowKernel.keyRunRoom + 16)
            (keyRuns + index).initialize(to: Slice(start: UnsafePointer(room), count: 0))
        }
        thresholds = .allocate(capacity: rules.thresholds.count)
        thresholds.initialize(from: rules.thresholds, count: rules.thresholds.count)
        classCodes = .allocate(capacity: rules.classCodes.count)
        classCodes.initialize(from: rules.classCodes, count: rules.classCodes.count)
        numberUnits = .allocate(capacity: rules.units.count)
        numberUnits.initialize(from: rules.units, count: rules.units.count)
        hasGenerals = !plan.generalColumns.isEmpty
        required = rules.required ?? 0
        delimiter = plan.format.delimiter
        delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
        flagPattern = 0x0030_0030_0030_0030 | (UInt64(delimiter) &* 0x0100_0100_0100_0100)
    }

    deinit {
        operations.deallocate()
        words.deallocate()
        numbers.deallocate()
        generals.deallocate()
        for index in 0..<keyRunCount { UnsafeMutablePointer(mutating: keyRuns[index].start).deallocate() }
        keyRuns.deallocate()
        thresholds.deallocate()
        classCodes.deallocate()
        numberUnits.deallocate()
    }

    /// Neighbouring key columns become one operation, and so do neighbouring 0/1 columns in indicator order; the last
    /// column of the file stays out of a run of flags, because its fields end in a line feed.
    private static func program(_ tasks: [RowPlan.Task]) -> [Operation] {
        var program: [Operation] = []
        for (column, task) in tasks.enumerated() {
            switch task {
            case .skip: program.append(Operation(kind: .skip, slot: 0, count: 1, column: column))
            case .key:
                if let run = program.last, run.kind == .keys {
                    program[program.count - 1] = Operation(
                        kind: .keys, slot: run.slot, count: run.count + 1, column: run.column)
                } else {
                    let runs = program.count { $0.kind == .keys }
                    program.append(Operation(kind: .keys, slot: runs, count: 1, column: column))
                }
            case .number(let slot): program.append(Operation(kind: .number, slot: slot, count: 1, column: column))
            case .general(let slot): program.append(Operation(kind: .general, slot: slot, count: 1, column: column))
            case .household: program.append(Operation(kind: .household, slot: 0, count: 1, column: column))
            case .flag(let bit):
                if let run = program.last, run.kind == .flags, run.slot + run.count == bit, column < tasks.count - 1 {
                    program[program.count - 1] = Operation(
                        kind: .flags, slot: run.slot, count: run.count + 1, column: run.column)
                } else {
                    let kind: Kind = column < tasks.count - 1 ? .flags : .flag
                    program.append(Operation(kind: kind, slot: bit, count: 1, column: column))
                }
            }
        }
        return program
    }

    /// Reads all records of a block.
    mutating func run(_ block: borrowing Block) {
        var p = UnsafePointer(block.start)
        let end = p + block.count
        sequence = block.sequence
        record = 0
        while p < end {
            if p[0] == 0x0A || (p[0] == 0x0D && p[1] == 0x0A) {
                p += p[0] == 0x0A ? 1 : 2
                record += 1
                continue
            }
            (deprived, missing, present, isFlawed) = (0, 0, 0, false)
            if let next = parse(p) {
                p = next
                finish()
            } else {
                p = skipRecord(p)
            }
            account.read &+= 1
            if isFlawed { account.leftOut += 1 }
            record &+= 1
        }
        records.append((sequence, record))
    }

    /// Parses one record and returns the start of the next; `nil` when it has too few or too many fields.
    @inline(__always)
    private mutating func parse(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        var p = start
        for index in 0..<operationCount {
            let operation = operations[index]
            switch operation.kind {
            case .flags:
                guard let next = readFlags(p, operation) else { return wrongFieldCount() }
                p = next
                continue
            case .flag:
                if p[0] ^ 0x30 <= 1, isEnd(p + 1) {
                    deprived |= UInt32(p[0] & 1) &<< UInt32(truncatingIfNeeded: operation.slot)
                    p += 1
                } else {
                    p = readFlagSlowly(p, operation.slot, column: operation.column)
                }
            case .keys:
                let known = keyRuns[operation.slot]
                if known.count > 0, isSame(p, known.start, known.count &+ 1) {
                    p += known.count
                } else {
                    guard let next = readKeys(p, operation) else { return wrongFieldCount() }
                    p = next
                }
            case .number: p = readNumber(p, operation)
            case .household:
                if identifiers == nil {
                    p = fieldEnd(p)
                } else {
                    let field = extract(p)
                    identifier = field.slice
                    p = field.next
                }
            case .skip: p = fieldEnd(p)
            case .general:
                let field = extract(p)
                generals[operation.slot] = field.slice
                p = field.next
            }
            if index + 1 < operationCount {
                guard p[0] == delimiter else { return wrongFieldCount() }
                p += 1
            }
        }
        if p[0] == 0x0D { p += 1 }
        guard p[0] == 0x0A else { return wrongFieldCount() }
        return p + 1
    }

    // MARK: - Fields, fast

    @inline(__always)
    private func load(_ p: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
    }

    @inline(__always)
    private func isEnd(_ p: UnsafePointer<UInt8>) -> Bool {
        p[0] == delimiter || p[0] == 0x0A || (p[0] == 0x0D && p[1] == 0x0A)
    }

    /// High bits of the bytes of a word that end a field; only the lowest one is exact.
    @inline(__always)
    private func ends(_ word: UInt64) -> UInt64 {
        let x = word ^ delimiters
        let y = word ^ 0x0A0A_0A0A_0A0A_0A0A
        return (((x &- 0x0101_0101_0101_0101) & ~x) | ((y &- 0x0101_0101_0101_0101) & ~y)) & 0x8080_8080_8080_8080
    }

    /// Position of the delimiter or line end behind a field that is not looked at.
    @inline(__always)
    private mutating func fieldEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        if start[0] == 0x22 { return extract(start).next }
        var p = start
        while true {
            let mask = ends(load(p))
            if mask != 0 { return beforeCarriageReturn(p + mask.trailingZeroBitCount >> 3, start) }
            p += 8
        }
    }

    @inline(__always)
    private func beforeCarriageReturn(
        _ end: UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        end[0] == 0x0A && end > start && (end - 1)[0] == 0x0D ? end - 1 : end
    }

    /// A run of 0/1 columns, each with a delimiter behind it; `nil` when the record ends inside the run.
    @inline(__always)
    private mutating func readFlags(_ start: UnsafePointer<UInt8>, _ run: Operation) -> UnsafePointer<UInt8>? {
        var p = start
        var bits: UInt64 = 0
        var done = 0
        while run.count &- done >= 4 {
            let word = load(p)
            guard (word ^ flagPattern) & 0xFFFE_FFFE_FFFE_FFFE == 0 else {
                return readFlagsSlowly(start, run)
            }
            // Gathers bits 0, 16, 32 and 48 in bits 48 to 51.
            let four = ((word & 0x0001_0001_0001_0001) &* 0x0001_0002_0004_0008) >> 48 & 0xF
            bits |= four &<< UInt64(truncatingIfNeeded: done)
            done &+= 4
            p += 8
        }
        while done < run.count {
            guard p[0] ^ 0x30 <= 1, p[1] == delimiter else { return readFlagsSlowly(start, run) }
            bits |= UInt64(p[0] & 1) &<< UInt64(truncatingIfNeeded: done)
            done &+= 1
            p += 2
        }
        deprived |= UInt32(truncatingIfNeeded: bits) &<< UInt32(truncatingIfNeeded: run.slot)
        return p
    }

    @inline(never)
    private mutating func readFlagsSlowly(_ start: UnsafePointer<UInt8>, _ run: Operation) -> UnsafePointer<UInt8>? {
        var p = start
        for index in 0..<run.count {
            p = readFlagSlowly(p, run.slot + index, column: run.column + index)
            guard p[0] == delimiter else { return nil }
            p += 1
        }
        return p
    }

    /// Whether two texts agree in their first `count` bytes; both can be read a little further.
    @inline(__always)
    private func isSame(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var offset = 0
        while count &- offset > 8 {
            if load(a + offset) != load(b + offset) { return false }
            offset &+= 8
        }
        let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- offset))
        return (load(a + offset) ^ load(b + offset)) &<< shift == 0
    }

    /// A run of key columns that differs from the last record's; it is remembered for the next one, with what ends it.
    @inline(never)
    private mutating func readKeys(_ start: UnsafePointer<UInt8>, _ run: Operation) -> UnsafePointer<UInt8>? {
        keysChanged = true
        // Forgotten first: a record that breaks off inside the run must not leave a half-true memory behind.
        keyRuns[run.slot].count = 0
        var p = start
        for index in 0..<run.count {
            if index > 0 {
                guard p[0] == delimiter else { return nil }
                p += 1
            }
            guard case .key(let slot) = plan.tasks[run.column + index] else { preconditionFailure("a run of keys") }
            p = readKey(p, slot)
        }
        let count = p - start
        var known = keyRuns[run.slot]
        known.count = 0
        if p[0] == delimiter, count < RowKernel.keyRunRoom {
            // The delimiter behind the run is compared too: a longer last code is another code.
            let copy = UnsafeMutablePointer(mutating: known.start)
            copy.update(from: start, count: count + 1)
            known.count = count
        }
        keyRuns[run.slot] = known
        return p
    }

    private mutating func readKey(_ start: UnsafePointer<UInt8>, _ slot: Int) -> UnsafePointer<UInt8> {
        let field = extract(start)
        setKey(slot, field.slice)
        return field.next
    }

    @inline(__always)
    private mutating func readNumber(_ start: UnsafePointer<UInt8>, _ operation: Operation) -> UnsafePointer<UInt8> {
        if start[0] &- 0x30 <= 9, start[1] == delimiter {
            let value = Int64(start[0] &- 0x30) &* numberUnits[operation.slot]
            setNumber(operation.slot, value, start, 1, operation.column)
            return start + 1
        }
        let word = load(start)
        // Lowest byte that is not a digit; borrows and carries touch only the bytes above it.
        let others = ((word &+ 0x4646_4646_4646_4646) | (word &- 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080
        let count = others.trailingZeroBitCount >> 3
        guard others != 0, count > 0, isEnd(start + count) else {
            return readNumberSlowly(start, operation)
        }
        var digits = (word & 0x0F0F_0F0F_0F0F_0F0F) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        digits = (digits &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
        digits = (digits &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
        digits = (digits &* 42_949_672_960_001) >> 32
        setNumber(operation.slot, Int64(bitPattern: digits) &* numberUnits[operation.slot], start, count, operation.column)
        return start + count
    }

    // MARK: - The record as a whole

    /// Finds the unit, classifies the household and counts it, unless something in the record is wrong.
    @inline(__always)
    private mutating func finish() {
        if hasGenerals { evaluateGenerals() }
        if keysChanged || hasGenerals {
            lastUnit = units.find(words) ?? addUnit()
            keysChanged = false
        }
        let unit = lastUnit
        let area = units.hot[unit].area
        if units.hot[unit].isFlawed { reportUnit(unit) }
        if present & required != required { reportMissingNumbers() }
        let weight = rules.hasWeight ? numbers[RowPlan.NumberPart.weight.rawValue] : 1
        let size = rules.hasSize ? numbers[RowPlan.NumberPart.size.rawValue] : 1
        if weight <= 0 || size <= 0 || size > RowRules.largestSize { reportRange() }
        if isFlawed { return }

        var bandCode = DeprivationCell.unknownBand
        var classCode = DeprivationCell.unclassified
        if rules.usesIncome, present & RowRules.incomeBit != 0, area < 2 {
            let factor = rules.isPerHousehold ? size : 1
            let income = numbers[RowPlan.NumberPart.income.rawValue]
            var band = 0
            for line in 0..<rules.lineCount where income > thresholds[area &* 8 &+ line] &* factor { band &+= 1 }
            bandCode = UInt8(truncatingIfNeeded: band)
            if missing == 0 {
                classCode = classCodes[band &* RowRules.stride &+ deprived.nonzeroBitCount]
            } else {
                classCode = classifyWithDoubt(bands: band...band)
            }
        } else if rules.classifies {
            classCode = classifyWithoutIncome(area: area, size: size, bandCode: &bandCode)
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
        if collectsMore { collect(unit: unit, weight: weight, size: size) }
    }
}
