import Tallies

/// Bytes of quoted fields of the record at hand, which do not stand in the block as they are.
struct FieldTexts {
    private var kept: [UnsafeMutablePointer<UInt8>] = []

    /// Copies bytes to a place that stays until `clear`.
    mutating func keep(_ bytes: [UInt8]) -> RowKernel.Slice {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
        copy.initialize(repeating: 0, count: bytes.count + 1)
        for (index, byte) in bytes.enumerated() { copy[index] = byte }
        kept.append(copy)
        return RowKernel.Slice(start: UnsafePointer(copy), count: bytes.count)
    }

    mutating func clear() {
        guard !kept.isEmpty else { return }
        free()
        kept.removeAll(keepingCapacity: true)
    }

    func free() {
        for copy in kept { copy.deallocate() }
    }
}

/// Long key texts, numbered in order of appearance.
struct TextPool {
    private var numbers: [[UInt8]: UInt64] = [:]
    private var texts: [[UInt8]] = []

    mutating func number(of bytes: [UInt8]) -> UInt64 {
        if let known = numbers[bytes] { return known }
        let number = UInt64(texts.count)
        numbers[bytes] = number
        texts.append(bytes)
        return number
    }

    func bytes(of number: UInt64) -> [UInt8] { texts[Int(number)] }
}

/// What is worth knowing about a number column, in the small unit of its slot.
struct NumberSummary: Sendable {
    var count: Int64 = 0
    var missing: Int64 = 0
    var lowest = Int64.max
    var highest = Int64.min
    var sum: Int128 = 0

    mutating func add(_ value: Int64) {
        count += 1
        lowest = min(lowest, value)
        highest = max(highest, value)
        sum += Int128(value)
    }

    mutating func merge(_ other: NumberSummary) {
        count += other.count
        missing += other.missing
        lowest = min(lowest, other.lowest)
        highest = max(highest, other.highest)
        sum += other.sum
    }
}

/// Income distributions by unit.
struct IncomeCollector: ~Copyable {
    private var tables: [CellTable] = []
    private var unknown: [WeightedCount] = []

    deinit {
        for table in tables { table.free() }
    }

    private mutating func reach(_ unit: Int) {
        while tables.count <= unit {
            tables.append(CellTable())
            unknown.append(.zero)
        }
    }

    mutating func add(_ income: Double, unit: Int, weight: Int64, size: Int64) {
        reach(unit)
        let entry = tables[unit].entry(for: (income + 0).bitPattern)
        entry.pointee.rows += 1
        entry.pointee.households &+= weight
        entry.pointee.persons &+= weight &* size
    }

    mutating func addUnknown(unit: Int, weight: Int64, size: Int64) {
        reach(unit)
        unknown[unit] += WeightedCount(rows: 1, householdBillionths: weight, personBillionths: weight &* size)
    }

    /// One distribution per unit, for the units seen so far.
    func tallies(scale: Int64) -> [IncomeTally] {
        tables.indices.map { unit in
            let (cells, counts) = tables[unit].counted(scale: scale)
            let runs = Array(zip(cells.map { Double(bitPattern: $0.word) }, counts))
            let missing = unknown[unit]
            return IncomeTally(
                runs,
                unknown: WeightedCount(
                    rows: missing.rows, householdBillionths: missing.householdBillionths &* scale,
                    personBillionths: missing.personBillionths &* scale))
        }
    }
}

/// Household identifiers with the place where each stood, to find the ones that stand twice.
struct IdentifierCollector: Sendable {
    /// A text of up to fifteen bytes as it is, a longer one as two independent hashes.
    struct Entry: Sendable {
        let first: UInt64
        let second: UInt64
        /// Block in the upper half, record of the block in the lower.
        let position: UInt64
    }

    /// Beyond this many rows identifiers are no longer compared, so that memory stays bounded (24 bytes a row).
    static let limit = 20_000_000

    private(set) var entries: [Entry] = []
    private(set) var isFull = false

    /// Adds an identifier; an empty one is no identifier, so it cannot stand twice.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, sequence: Int, record: Int) {
        guard !text.isEmpty else { return }
        guard entries.count < IdentifierCollector.limit else {
            isFull = true
            return
        }
        let position = UInt64(sequence) << 32 | UInt64(record)
        let (first, second) = IdentifierCollector.words(text)
        entries.append(Entry(first: first, second: second, position: position))
    }

    static func words(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
        var first: UInt64 = 0
        var second = UInt64(min(text.count, 255)) << 56
        if text.count <= 15 {
            for (index, byte) in text.enumerated() {
                if index < 8 {
                    first |= UInt64(byte) << UInt64(8 * index)
                } else {
                    second |= UInt64(byte) << UInt64(8 * (index - 8))
                }
            }
            return (first, second)
        }
        var other: UInt64 = 0x9E37_79B9_7F4A_7C15
        first = 0xCBF2_9CE4_8422_2325
        for byte in text {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            other = (other &+ UInt64(byte)) &* 0xBF58_476D_1CE4_E5B9
            other ^= other >> 31
        }
        return (first, second | other >> 8)
    }

    /// The text of an entry, when it was short enough to be kept.
    static func text(of entry: Entry) -> String? {
        let count = Int(entry.second >> 56)
        guard count <= 15 else { return nil }
        let bytes = (0..<count).map { index -> UInt8 in
            let word = index < 8 ? entry.first : entry.second
            return UInt8(truncatingIfNeeded: word >> UInt64(8 * (index % 8)))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
