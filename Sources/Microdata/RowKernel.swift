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
    enum Kind: UInt8 {
        case skip, keys, number, flag, flags, general, household
    }

    /// One step of the program, packed into eight bytes.
    struct Operation {
        let kind: Kind
        private let narrowSlot: UInt8
        private let narrowCount: UInt16
        private let narrowColumn: UInt32

        init(kind: Kind, slot: Int, count: Int, column: Int) {
            self.kind = kind
            narrowSlot = UInt8(slot)
            narrowCount = UInt16(count)
            narrowColumn = UInt32(column)
        }

        /// Key run, number, first indicator or general slot.
        var slot: Int { Int(narrowSlot) }
        /// Columns covered: more than one for a run of flags or keys.
        var count: Int { Int(narrowCount) }
        /// First column.
        var column: Int { Int(narrowColumn) }
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
    private var lastUnit = -1
    private var unitArea = 0
    /// Stands for the area of a unit whose codes are wrong.
    private static let flawedArea = 3
    private static let keyRunRoom = 120
    private let delimiter: UInt8
    private let delimiters: UInt64
    private let thresholds: UnsafeMutablePointer<Int64>
    private let classCodes: UnsafeMutablePointer<UInt8>
    private let numberUnits: UnsafeMutablePointer<Int64>
    /// Numbers below these times their units stay inside 64 bits.
    private let numberLimits: UnsafeMutablePointer<UInt64>
    private let hasGenerals: Bool
    private let required: UInt32
    private let flagPattern: UInt64
    var texts = FieldTexts()
    private var scratch: DenseCounts
    let numbersArePlain: Bool
    /// Indicators for which the study has no rule.
    private let neverKnown: UInt32
    private let lineCount: Int
    var pool = TextPool()

    // The record at hand.
    var deprived: UInt32 = 0
    var missing: UInt32 = 0
    /// Bits of the numbers that are not there.
    var absent: UInt32 = 0
    var isFlawed = false
    /// Something in the record needed a slow path.
    var isUnusual = false
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
        let program = RowKernel.program(plan.tasks, keepsIdentifiers: identifiers != nil)
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
        numberLimits = .allocate(capacity: rules.units.count)
        numberLimits.initialize(from: rules.units.map { UInt64(Int64.max / $0) }, count: rules.units.count)
        hasGenerals = !plan.generalColumns.isEmpty
        lineCount = rules.lineCount
        neverKnown = plan.indicators.enumerated().reduce(0) { $1.element.column.isEmpty ? $0 | 1 << UInt32($1.offset) : $0 }
        missing = neverKnown
        let collectsNothing = options.collects.isEmpty
        numbersArePlain = plan.missingNumbers.isEmpty && !options.collects.contains(.summaries)
        let isPlain =
            collectsNothing && numbersArePlain && !rules.hasWeight && rules.usesIncome && !rules.usesScoreB
            && neverKnown == 0 && plan.generalColumns.isEmpty && plan.tasks.contains(.number(RowPlan.NumberPart.income.rawValue))
        scratch = DenseCounts(indicators: plan.indicators.count, bands: rules.lineCount + 1, isWanted: isPlain)
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
        numberLimits.deallocate()
        scratch.free()
    }

    /// Neighbouring key columns become one operation, and so do neighbouring 0/1 columns in indicator order; the last
    /// column of the file stays out of a run of flags, because its fields end in a line feed.
    private static func program(_ tasks: [RowPlan.Task], keepsIdentifiers: Bool) -> [Operation] {
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
            case .household:
                program.append(Operation(kind: keepsIdentifiers ? .household : .skip, slot: 0, count: 1, column: column))
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

    // MARK: - Records

    /// Reads all records of a block.
    ///
    /// What the loop needs is held in local constants: stores through raw pointers would otherwise make the compiler fetch
    /// every member again. A record that needs any slow path raises `isUnusual`, and `settle` looks at it as a whole.
    mutating func run(_ block: borrowing Block) {
        let operations = operations
        let operationCount = operationCount
        let delimiter = delimiter
        let isPlain = scratch.isInUse
        var p = UnsafePointer(block.start)
        let end = p + block.count
        sequence = block.sequence
        record = 0
        var read: Int64 = 0
        while p < end {
            if p[0] == 0x0A || (p[0] == 0x0D && p[1] == 0x0A) {
                p += p[0] == 0x0A ? 1 : 2
                record &+= 1
                continue
            }
            let start = p
            var bits: UInt32 = 0
            var index = 0
            var isWhole = true
            while true {
                let operation = operations[index]
                switch operation.kind {
                case .flags:
                    guard let next = readFlags(p, operation, &bits) else {
                        isWhole = false
                        break
                    }
                    // A run has taken its last delimiter with it.
                    p = next - 1
                case .flag:
                    if p[0] ^ 0x30 <= 1, isEnd(p + 1) {
                        bits |= UInt32(p[0] & 1) &<< UInt32(truncatingIfNeeded: operation.slot)
                        p += 1
                    } else {
                        p = readFlagSlowly(p, operation.slot, column: operation.column)
                    }
                case .keys:
                    let known = keyRuns[operation.slot]
                    if known.count > 0, isSame(p, known.start, known.count &+ 1) {
                        p += known.count
                    } else if let next = readKeys(p, operation) {
                        p = next
                    } else {
                        isWhole = false
                    }
                case .number: p = readNumber(p, operation)
                case .skip: p = fieldEnd(p)
                case .household, .general: p = keepField(p, operation)
                }
                index &+= 1
                if !isWhole || index == operationCount { break }
                guard p[0] == delimiter else {
                    isWhole = false
                    break
                }
                p += 1
            }
            if isWhole {
                if p[0] == 0x0D { p += 1 }
                isWhole = p[0] == 0x0A
            }
            if isWhole {
                p += 1
                if !(isPlain && !isUnusual && countPlainly(bits)) { settle(bits) }
            } else {
                breakOff()
                p = skipRecord(start)
            }
            read &+= 1
            record &+= 1
        }
        account.read += read
        if lastUnit >= 0 { scratch.flush(rules: rules, into: &units.hot[lastUnit].cells, force: false) }
        records.append((sequence, record))
    }

    /// Brings everything into the units' cells, after the last block.
    mutating func close() {
        if lastUnit >= 0 { scratch.flush(rules: rules, into: &units.hot[lastUnit].cells, force: true) }
    }

    /// Counts a household whose record had nothing unusual, in the dense table of its unit; `false` leaves it to `settle`.
    @inline(__always)
    private mutating func countPlainly(_ bits: UInt32) -> Bool {
        if keysChanged { enterUnit() }
        guard unitArea < 2 else { return false }
        let size = rules.hasSize ? numbers[1] : 1
        guard size &- 1 < RowRules.largestSize, size > 0 else { return false }
        let income = numbers[2]
        let factor = rules.isPerHousehold ? size : 1
        var band = 0
        let lines = thresholds + unitArea &* 8
        for line in 0..<lineCount { band &+= income > lines[line] &* factor ? 1 : 0 }
        scratch.count(band: band, bits: bits, size: size)
        return true
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

    /// Position of the delimiter or line end behind a field that is not looked at.
    @inline(__always)
    private mutating func fieldEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        if start[0] == 0x22 { return extract(start).next }
        let first = load(start)
        // Lowest byte below "0": nearly always what ends a field of letters and digits.
        let low = (first &- 0x3030_3030_3030_3030) & ~first & 0x8080_8080_8080_8080
        let near = start + low.trailingZeroBitCount >> 3
        if low != 0, near[0] == delimiter, delimiter < 0x30 { return near }
        let delimiters = delimiters
        var p = start
        while true {
            let word = load(p)
            let x = word ^ delimiters
            let y = word ^ 0x0A0A_0A0A_0A0A_0A0A
            // High bits of the bytes that end a field; only the lowest one is exact.
            let ends = (((x &- 0x0101_0101_0101_0101) & ~x) | ((y &- 0x0101_0101_0101_0101) & ~y)) & 0x8080_8080_8080_8080
            if ends != 0 {
                let end = p + ends.trailingZeroBitCount >> 3
                return end[0] == 0x0A && end > start && (end - 1)[0] == 0x0D ? end - 1 : end
            }
            p += 8
        }
    }

    /// A run of 0/1 columns, each with a delimiter behind it; `nil` when the record ends inside the run.
    @inline(__always)
    private mutating func readFlags(
        _ start: UnsafePointer<UInt8>, _ run: Operation, _ bits: inout UInt32
    ) -> UnsafePointer<UInt8>? {
        let pattern = flagPattern
        var p = start
        var found: UInt64 = 0
        var wrong: UInt64 = 0
        var done = 0
        while run.count &- done >= 4 {
            let word = load(p)
            wrong |= (word ^ pattern) & 0xFFFE_FFFE_FFFE_FFFE
            // Gathers bits 0, 16, 32 and 48 in bits 48 to 51.
            let four = ((word & 0x0001_0001_0001_0001) &* 0x0001_0002_0004_0008) >> 48 & 0xF
            found |= four &<< UInt64(truncatingIfNeeded: done)
            done &+= 4
            p += 8
        }
        if done < run.count {
            // The rest of a run of up to three: the same word, with the bytes behind it masked off.
            let rest = run.count &- done
            let word = load(p)
            let mask = ~(~0 &<< UInt64(truncatingIfNeeded: 16 &* rest))
            wrong |= (word ^ pattern) & 0xFFFE_FFFE_FFFE_FFFE & mask
            let four = ((word & 0x0001_0001_0001_0001 & mask) &* 0x0001_0002_0004_0008) >> 48 & 0xF
            found |= four &<< UInt64(truncatingIfNeeded: done)
            p += 2 &* rest
        }
        guard wrong == 0 else { return readFlagsSlowly(start, run) }
        bits |= UInt32(truncatingIfNeeded: found) &<< UInt32(truncatingIfNeeded: run.slot)
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
            let field = extract(p)
            setKey(slot, field.slice)
            p = field.next
        }
        let count = p - start
        if p[0] == delimiter, count < RowKernel.keyRunRoom {
            // The delimiter behind the run is compared too: a longer last code is another code.
            let copy = UnsafeMutablePointer(mutating: keyRuns[run.slot].start)
            copy.update(from: start, count: count + 1)
            keyRuns[run.slot].count = count
        }
        return p
    }

    /// A field that is kept as text: an identifier, or a column of several roles.
    @inline(never)
    private mutating func keepField(_ start: UnsafePointer<UInt8>, _ operation: Operation) -> UnsafePointer<UInt8> {
        let field = extract(start)
        if operation.kind == .general {
            generals[operation.slot] = field.slice
        } else {
            identifier = field.slice
        }
        return field.next
    }

    @inline(__always)
    private mutating func readNumber(_ start: UnsafePointer<UInt8>, _ operation: Operation) -> UnsafePointer<UInt8> {
        guard numbersArePlain else { return readNumberSlowly(start, operation) }
        if start[0] &- 0x30 <= 9, start[1] == delimiter {
            numbers[operation.slot] = Int64(start[0] &- 0x30) &* numberUnits[operation.slot]
            return start + 1
        }
        let word = load(start)
        var count = RowKernel.digitCount(word)
        guard count > 0 else { return readNumberSlowly(start, operation) }
        var value = RowKernel.value(ofDigits: word, count: count)
        if count == 8 {
            let rest = load(start + 8)
            let more = RowKernel.digitCount(rest)
            guard more < 7 else { return readNumberSlowly(start, operation) }
            if more > 0 {
                value = value &* RowKernel.powersOfTen(more) &+ RowKernel.value(ofDigits: rest, count: more)
                count &+= more
            }
        }
        guard isEnd(start + count), value < numberLimits[operation.slot] else { return readNumberSlowly(start, operation) }
        numbers[operation.slot] = Int64(bitPattern: value) &* numberUnits[operation.slot]
        return start + count
    }

    /// How many of the eight bytes, from the lowest, are digits.
    @inline(__always)
    private static func digitCount(_ word: UInt64) -> Int {
        // Borrows and carries touch only the bytes above the first that is not a digit.
        let others = ((word &+ 0x4646_4646_4646_4646) | (word &- 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080
        return others == 0 ? 8 : others.trailingZeroBitCount >> 3
    }

    /// The number that the lowest `count` bytes, 1 to 8 digits, spell.
    @inline(__always)
    private static func value(ofDigits word: UInt64, count: Int) -> UInt64 {
        var digits = (word & 0x0F0F_0F0F_0F0F_0F0F) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        digits = (digits &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
        digits = (digits &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
        return (digits &* 42_949_672_960_001) >> 32
    }

    @inline(__always)
    private static func powersOfTen(_ power: Int) -> UInt64 {
        var value: UInt64 = 1
        for _ in 0..<power { value &*= 10 }
        return value
    }

    // MARK: - The record as a whole

    /// Goes over to the unit of the record at hand.
    @inline(never)
    private mutating func enterUnit() {
        close()
        lastUnit = units.find(words) ?? addUnit()
        unitArea = units.hot[lastUnit].isFlawed ? RowKernel.flawedArea : units.hot[lastUnit].area
        keysChanged = false
    }

    /// Looks at a record with anything unusual in it: missing values, doubt, mistakes, columns of several roles, weights.
    @inline(never)
    private mutating func settle(_ bits: UInt32) {
        deprived |= bits
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

    /// A record with too few or too many fields.
    @inline(never)
    private mutating func breakOff() {
        wrongFieldCount()
        account.leftOut += 1
        forget()
    }

    private mutating func forget() {
        (deprived, missing, absent) = (0, neverKnown, 0)
        (isFlawed, isUnusual) = (false, false)
    }

    private mutating func count(unit: Int, area: Int, weight: Int64, size: Int64) {
        var bandCode = DeprivationCell.unknownBand
        var classCode = DeprivationCell.unclassified
        if rules.usesIncome, absent & RowRules.incomeBit == 0, area < 2 {
            let factor = rules.isPerHousehold ? size : 1
            let income = numbers[RowPlan.NumberPart.income.rawValue]
            let band = (0..<lineCount).count { income > thresholds[area * 8 + $0] * factor }
            bandCode = UInt8(band)
            classCode =
                missing == 0 && !rules.countsOnlyScoreB
                ? classCodes[band * RowRules.stride + deprived.nonzeroBitCount] : classifyWithDoubt(bands: band...band)
        } else if rules.classifies {
            classCode = classifyWithoutIncome(area: area, size: size, bandCode: &bandCode)
        }
        checkScoreB()
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
