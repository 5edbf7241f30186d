import PolicyData
import Tallies
import Vocabulary

/// The hot path: records in, counts out.
///
/// A record is read column by column by a small program worked out from header, study and standard. Two readers run it.
/// `readPlainRecords` knows only what well-kept files contain (unquoted codes, plain digits, 0 or 1, the unit of the record
/// before) and writes nothing before a whole record has proved to be like that; any other record it leaves, from its
/// start, to `readRecord`, which knows everything. Both check every byte they use. All sums are integers, so workers can be
/// added in any order.
///
/// One kernel belongs to one worker. It owns raw memory and is not copied.
struct RowKernel: ~Copyable {
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
    /// The households, when the file is read for a panel.
    var collector: PanelCollector?
    /// The households, when the file is read for the official forms.
    var formRows: [FormRow]?
    /// The rows with their replicate weights, when they are asked for.
    var replicateRows: [ReplicateRow]?
    var replicateWeights: [Double]
    var panelFields = PanelFields()
    var hasOverflow = false
    let collectsMore: Bool

    let operations: UnsafeMutablePointer<RowOperation>
    let operationCount: Int
    let words: UnsafeMutablePointer<UInt64>
    let numbers: UnsafeMutablePointer<Int64>
    let generals: UnsafeMutablePointer<Slice>
    /// The text of each run of key columns in the record before, with what ends it: a longer last code is another code.
    let keyRuns: UnsafeMutablePointer<Slice>
    private let keyRunCount: Int
    var keysChanged = true
    var lastUnit = -1
    private var unitArea = RowKernel.flawedArea
    /// Stands for the area of a unit whose codes are wrong.
    private static let flawedArea = 3
    static let keyRunRoom = 120
    let thresholds: UnsafeMutablePointer<Int64>
    let classCodes: UnsafeMutablePointer<UInt8>
    let flagPattern: UInt64
    let hasGenerals: Bool
    let required: UInt32
    var texts = FieldTexts()
    var blockEnd = UnsafePointer<UInt8>(bitPattern: 8)!
    var scratch: DenseCounts
    let numbersArePlain: Bool
    /// Indicators for which the study has no rule.
    let neverKnown: UInt32
    var pool = TextPool()

    // The record at hand.
    var deprived: UInt32 = 0
    var missing: UInt32 = 0
    /// Bits of the numbers that are not there.
    var absent: UInt32 = 0
    /// Bits of the numbers that are not there because nobody can read them.
    var unreadable: UInt32 = 0
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
        summaries =
            options.collects.contains(.summaries)
            ? Array(repeating: NumberSummary(), count: RowPlan.NumberPart.allCases.count) : []
        identifiers =
            options.collects.contains(.identifiers) && plan.householdColumn != nil ? IdentifierCollector() : nil
        collector = plan.panel == nil ? nil : PanelCollector()
        formRows = plan.forms == nil ? nil : []
        replicateRows = options.collects.contains(.replicates) ? [] : nil
        replicateWeights = Array(repeating: .nan, count: plan.replicateColumns.count)
        collectsMore =
            options.collects.contains(.incomes) || options.collects.contains(.replicates) || identifiers != nil
            || plan.panel != nil || plan.forms != nil
        let program = RowOperation.program(
            plan, units: rules.units, keepsIdentifiers: identifiers != nil || plan.forms != nil)
        operations = .allocate(capacity: program.count)
        operations.initialize(from: program, count: program.count)
        operationCount = program.count
        words = .allocate(capacity: max(1, 2 * plan.keyParts.count))
        words.initialize(repeating: 0, count: max(1, 2 * plan.keyParts.count))
        numbers = .allocate(capacity: RowPlan.NumberPart.allCases.count)
        // Without a column of sizes each household counts as one person.
        numbers.initialize(repeating: 1, count: RowPlan.NumberPart.allCases.count)
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
        hasGenerals = !plan.generalColumns.isEmpty
        neverKnown = plan.indicators.enumerated().reduce(0) {
            $1.element.column.isEmpty ? $0 | 1 << UInt32($1.offset) : $0
        }
        missing = neverKnown
        let collectsNothing = options.collects.isEmpty && plan.forms == nil
        numbersArePlain = plan.missingNumbers.isEmpty && !options.collects.contains(.summaries)
        let isPlain =
            collectsNothing && numbersArePlain && !rules.hasWeight && rules.usesIncome && !rules.usesScoreB
            && neverKnown == 0 && plan.generalColumns.isEmpty
            && plan.tasks.contains(.number(RowPlan.NumberPart.income.rawValue))
        scratch = DenseCounts(indicators: plan.indicators.count, rules: rules, isWanted: isPlain)
        required = rules.required ?? 0
        flagPattern = 0x0030_0030_0030_0030 | (UInt64(plan.format.delimiter) &* 0x0100_0100_0100_0100)
    }

    deinit {
        texts.free()
        operations.deallocate()
        words.deallocate()
        numbers.deallocate()
        generals.deallocate()
        for index in 0..<keyRunCount { UnsafeMutablePointer(mutating: keyRuns[index].start).deallocate() }
        keyRuns.deallocate()
        thresholds.deallocate()
        classCodes.deallocate()
        scratch.free()
    }

    // MARK: - Records

    /// Reads all records of a block. `remarks` are on records with letters that could not be read, in their order.
    mutating func run(_ block: borrowing Block, remarks: [RowRemark] = []) {
        let start = UnsafePointer(block.start)
        let end = start + block.count
        blockEnd = end
        sequence = block.sequence
        record = 0
        var p = start
        for remark in remarks {
            p = readRecords(p, start + remark.offset)
            note(remark)
            if p == start + remark.offset { p = readRecord(p) }
        }
        p = readRecords(p, end)
        if lastUnit >= 0 { scratch.flush(into: &units.hot[lastUnit].cells, force: false) }
        records.append((sequence, record))
    }

    @inline(__always)
    private mutating func readRecords(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var p = start
        while p < end {
            p = readPlainRecords(p, end)
            if p < end { p = readRecord(p) }
        }
        return p
    }

    /// Brings everything into the units' cells, after the last block.
    mutating func close() {
        if lastUnit >= 0 { scratch.flush(into: &units.hot[lastUnit].cells, force: true) }
    }

    /// Goes over to the unit whose codes stand in `words`.
    @inline(never)
    mutating func enterUnit() {
        close()
        lastUnit = units.find(words) ?? addUnit()
        unitArea = units.hot[lastUnit].isFlawed ? RowKernel.flawedArea : units.hot[lastUnit].area
        keysChanged = false
    }

    /// Counts records as long as nothing about them is unusual and they are of the unit before; returns where it stopped.
    ///
    /// All it needs is held in local constants, because stores through raw pointers would make the compiler fetch every
    /// member again. A blank line ends it too: there is always a number to be read, and a blank line has none.
    @inline(never)
    private mutating func readPlainRecords(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        guard scratch.isInUse, !keysChanged, unitArea < 2 else { return start }
        let (numbers, keyRuns) = (numbers, UnsafePointer(keyRuns))
        let (first, last) = (UnsafePointer(operations), UnsafePointer(operations) + (operationCount &- 1))
        let flagPattern = flagPattern
        // Bytes below "0" end a field or are rare in one; with a delimiter above it every field is searched again.
        let floor: UInt64 = plan.format.delimiter < 0x30 ? 0x3030_3030_3030_3030 : 0x7F7F_7F7F_7F7F_7F7F
        let isPerHousehold = rules.isPerHousehold
        let lines = UnsafePointer(thresholds) + unitArea &* 8
        let lineCount = rules.lineCount
        let (lowLine, highLine, second) = (lines[0], lines[1], lineCount > 1 ? 1 : 0)
        var scratch = scratch
        var read = 0
        var p = start
        var next = start
        records: while next < end {
            var bits: UInt32 = 0
            var operation = first
            while true {
                switch operation.pointee.kind {
                case .flags:
                    guard let found = RowKernel.plainFlags(next, operation, pattern: flagPattern) else { break records }
                    bits |= found &<< UInt32(truncatingIfNeeded: operation.pointee.slot)
                    next += 2 &* operation.pointee.count
                case .keys:
                    let known = keyRuns[operation.pointee.slot]
                    guard known.count > 0, RowKernel.isSame(next, known.start, known.count) else { break records }
                    next += known.count
                case .number:
                    let digit = next[0] &- 0x30
                    if digit <= 9, next[1] == operation.pointee.ending {
                        numbers[operation.pointee.slot] = Int64(digit) &* operation.pointee.unit
                        next += 2
                    } else {
                        let (value, count) = RowKernel.digits(next)
                        guard count > 0, value < operation.pointee.limit, next[count] == operation.pointee.ending else {
                            break records
                        }
                        numbers[operation.pointee.slot] = Int64(bitPattern: value) &* operation.pointee.unit
                        next += count &+ 1
                    }
                case .skip:
                    let field = next
                    var low = RowKernel.bytes(in: next, below: floor)
                    while low == 0 {
                        next += 8
                        low = RowKernel.bytes(in: next, below: floor)
                    }
                    next += low.trailingZeroBitCount &>> 3
                    if next[0] != operation.pointee.ending {
                        guard let found = endOfPlainField(field, ending: operation.pointee.ending) else {
                            break records
                        }
                        next = found
                    }
                    next += 1
                case .general, .household, .replicate:
                    break records
                }
                if operation == last { break }
                operation += 1
            }
            if (next - 1)[0] == 0x0D {
                guard next[0] == 0x0A else { break records }
                next += 1
            }
            let (size, income) = (numbers[1], numbers[2])
            guard UInt64(bitPattern: size &- 1) < UInt64(RowRules.largestSize) else { break records }
            let factor = isPerHousehold ? size : 1
            // Signs of differences instead of comparisons, which would become branches; no number here is negative.
            var band =
                RowKernel.signBit(lowLine &* factor &- income) &+ RowKernel.signBit(highLine &* factor &- income)
                & second
            if lineCount > 2 {
                for line in 2..<lineCount where income > lines[line] &* factor { band &+= 1 }
            }
            scratch.count(band: band, bits: bits, size: size)
            read &+= 1
            p = next
        }
        self.scratch = scratch
        self.scratch.tookIn(read)
        account.read += Int64(read)
        record += read
        return p
    }

    // MARK: - Fields

    @inline(__always)
    static func load(_ p: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
    }

    /// The values of a run of unquoted 0/1 columns; `nil` when anything in it, or what ends it, is something else.
    @inline(__always)
    static func plainFlags(
        _ start: UnsafePointer<UInt8>, _ run: UnsafePointer<RowOperation>, pattern: UInt64
    ) -> UInt32? {
        // Four flags and four delimiters to a word, from the last word to the first; a flag's lowest bit is its value.
        let left = (run.pointee.count &- 1) &>> 2
        let word = load(start + 8 &* left)
        var wrong = (word ^ run.pointee.lastPattern) & run.pointee.lastMask
        var found = word & run.pointee.lastFlags
        @inline(__always) func takeWord(_ index: Int) {
            let word = load(start + 8 &* index)
            wrong |= (word ^ pattern) & 0xFFFE_FFFE_FFFE_FFFE
            found = found &<< 4 | word & 0x0001_0001_0001_0001
        }
        // At most three whole words before it, written out: a loop of so few turns costs more than its body.
        if left > 2 { takeWord(2) }
        if left > 1 { takeWord(1) }
        if left > 0 { takeWord(0) }
        guard wrong == 0 else { return nil }
        // Gathers bits k, 16 + k, 32 + k and 48 + k, for k = 0, 4, 8, 12, in bits 48 to 63.
        return UInt32(truncatingIfNeeded: (found &* 0x0001_0002_0004_0008) &>> 48)
    }

    /// 1 for a negative number, otherwise 0.
    @inline(__always)
    private static func signBit(_ value: Int64) -> Int {
        Int(truncatingIfNeeded: UInt64(bitPattern: value) &>> 63)
    }

    /// High bits of the bytes of a word that are below the bytes of `floor`; only the lowest one is exact.
    @inline(__always)
    private static func bytes(in p: UnsafePointer<UInt8>, below floor: UInt64) -> UInt64 {
        let word = load(p)
        return (word &- floor) & ~word & 0x8080_8080_8080_8080
    }

    /// Position of the `ending` behind a field without quotation marks, or `nil` when there is another one.
    @inline(never)
    private func endOfPlainField(_ start: UnsafePointer<UInt8>, ending: UInt8) -> UnsafePointer<UInt8>? {
        guard start[0] != 0x22 else { return nil }
        let end = RowKernel.endOfField(start, delimiter: plan.format.delimiter)
        if end[0] == ending { return end }
        return ending == 0x0D && end[0] == 0x0A && (end - 1)[0] == 0x0D ? end - 1 : nil
    }

    /// Position of the delimiter or line feed behind a field without quotation marks.
    @inline(never)
    static func endOfField(_ start: UnsafePointer<UInt8>, delimiter: UInt8) -> UnsafePointer<UInt8> {
        let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
        var p = start
        while true {
            let word = load(p)
            let x = word ^ delimiters
            let y = word ^ 0x0A0A_0A0A_0A0A_0A0A
            // High bits of the bytes that end a field; only the lowest one is exact.
            let ends =
                (((x &- 0x0101_0101_0101_0101) & ~x) | ((y &- 0x0101_0101_0101_0101) & ~y)) & 0x8080_8080_8080_8080
            if ends != 0 { return p + ends.trailingZeroBitCount >> 3 }
            p += 8
        }
    }

    /// Whether two texts agree in their first `count` bytes, at least one; both can be read a little further.
    @inline(__always)
    static func isSame(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var offset = 0
        while count &- offset > 8 {
            if load(a + offset) != load(b + offset) { return false }
            offset &+= 8
        }
        let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- offset))
        return (load(a + offset) ^ load(b + offset)) &<< shift == 0
    }

    /// The number at the beginning of a text and how many digits it has; no digits for numbers of more than 14.
    @inline(__always)
    static func digits(_ start: UnsafePointer<UInt8>) -> (value: UInt64, count: Int) {
        let word = load(start)
        let count = digitCount(word)
        guard count > 0 else { return (0, 0) }
        let value = value(ofDigits: word, count: count)
        guard count == 8 else { return (value, count) }
        let rest = load(start + 8)
        let more = digitCount(rest)
        guard more > 0 else { return (value, count) }
        guard more < 7 else { return (0, 0) }
        var power: UInt64 = 1
        for _ in 0..<more { power &*= 10 }
        return (value &* power &+ RowKernel.value(ofDigits: rest, count: more), count &+ more)
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
}
