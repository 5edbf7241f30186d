import Tallies

/// Cells of a census in ascending order, in raw memory with room for one more. The owner frees it.
struct CellRun {
    let count: Int
    let words: UnsafeMutablePointer<UInt64>
    /// Rows in the lower half, persons in the upper.
    let counts: UnsafeMutablePointer<UInt64>

    init(count: Int) {
        self.count = count
        words = .allocate(capacity: count + 1)
        counts = .allocate(capacity: count + 1)
    }

    func free() {
        words.deallocate()
        counts.deallocate()
    }

    /// The run as a tally. `scale` turns rows into billionths.
    func tally(scale: Int64) -> DeprivationTally {
        let cells = [DeprivationCell](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { (buffer.baseAddress! + index).initialize(to: DeprivationCell(word: words[index])) }
            filled = count
        }
        let weighted = [WeightedCount](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count {
                let rows = Int64(counts[index] & 0xFFFF_FFFF)
                let persons = Int64(counts[index] >> 32)
                // Both are below 2^32, and a census has a scale of 10^9: the products fit.
                (buffer.baseAddress! + index).initialize(
                    to: WeightedCount(
                        rows: rows, householdBillionths: rows &* scale, personBillionths: persons &* scale))
            }
            filled = count
        }
        return DeprivationTally(ascending: cells, weighted)
    }
}

/// Counts by cell of one unit: an open-addressing table that lives outside Swift's reference counting, and perhaps one
/// sorted run beside it. The owner frees it.
struct CellTable {
    struct Entry {
        var word: UInt64
        var rows: Int64
        var households: Int64
        var persons: Int64
    }

    private(set) var entries: UnsafeMutablePointer<Entry>
    private(set) var capacity: Int
    private var used = 0
    private var run: CellRun?

    init() {
        capacity = 32
        entries = CellTable.empty(capacity)
    }

    func free() {
        entries.deallocate()
        run?.free()
    }

    /// Whether a sorted run has been taken over; there is room for one.
    var hasRun: Bool { run != nil }

    /// Takes a sorted run over.
    mutating func take(_ run: CellRun) { self.run = run }

    /// Everything counted. `scale` turns the raw sums into billionths.
    func tally(scale: Int64) -> DeprivationTally {
        var tally = run?.tally(scale: scale) ?? .zero
        if used > 0 {
            let (cells, counts) = counted(scale: scale)
            tally += DeprivationTally(ascending: cells, counts)
        }
        return tally
    }

    /// The entry of a cell, new ones with zero counts. A word identifies its cell; rows of zero mark a free place.
    @inline(__always)
    mutating func entry(for word: UInt64) -> UnsafeMutablePointer<Entry> {
        var place = CellTable.hash(word) & (capacity &- 1)
        while true {
            let entry = entries + place
            if entry.pointee.rows == 0 { return claim(word) }
            if entry.pointee.word == word { return entry }
            place = (place &+ 1) & (capacity &- 1)
        }
    }

    @inline(never)
    private mutating func claim(_ word: UInt64) -> UnsafeMutablePointer<Entry> {
        used += 1
        if used * 4 > capacity * 3 { grow(to: capacity * 2) }
        var place = CellTable.hash(word) & (capacity - 1)
        while entries[place].rows != 0 { place = (place + 1) & (capacity - 1) }
        entries[place].word = word
        return entries + place
    }

    /// Makes room for so many more cells at once.
    mutating func reserve(_ more: Int) {
        var wanted = capacity
        while (used + more) * 4 > wanted * 3 { wanted *= 2 }
        if wanted > capacity { grow(to: wanted) }
    }

    private mutating func grow(to larger: Int) {
        let old = entries
        let oldCapacity = capacity
        capacity = larger
        entries = CellTable.empty(capacity)
        for index in 0..<oldCapacity where old[index].rows != 0 {
            var place = CellTable.hash(old[index].word) & (capacity - 1)
            while entries[place].rows != 0 { place = (place + 1) & (capacity - 1) }
            entries[place] = old[index]
        }
        old.deallocate()
    }

    @inline(__always)
    private static func hash(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 33)
    }

    private static func empty(_ capacity: Int) -> UnsafeMutablePointer<Entry> {
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
        entries.initialize(repeating: Entry(word: 0, rows: 0, households: 0, persons: 0), count: capacity)
        return entries
    }

    /// Cells and counts of the table in ascending order. `scale` turns the raw sums into billionths; sums that do not fit are saturated.
    func counted(scale: Int64) -> (cells: [DeprivationCell], counts: [WeightedCount]) {
        func scaled(_ value: Int64) -> Int64 {
            let (product, overflow) = value.multipliedReportingOverflow(by: scale)
            return overflow ? .max : product
        }
        let (sorted, room) = sortedEntries()
        defer { room.deallocate() }
        let cells = [DeprivationCell](unsafeUninitializedCapacity: used) { buffer, count in
            for index in 0..<used {
                (buffer.baseAddress! + index).initialize(to: DeprivationCell(word: sorted[index].word))
            }
            count = used
        }
        let counts = [WeightedCount](unsafeUninitializedCapacity: used) { buffer, count in
            for index in 0..<used {
                let entry = sorted[index]
                (buffer.baseAddress! + index).initialize(
                    to: WeightedCount(
                        rows: entry.rows, householdBillionths: scaled(entry.households),
                        personBillionths: scaled(entry.persons)))
            }
            count = used
        }
        return (cells, counts)
    }

    /// Radix sort, byte by byte from the lowest; bytes in which all words agree are passed over. Returns the sorted entries
    /// and the memory they stand in, which the caller frees.
    private func sortedEntries() -> (UnsafeMutablePointer<Entry>, UnsafeMutablePointer<Entry>) {
        let room = UnsafeMutablePointer<Entry>.allocate(capacity: max(1, 2 * used))
        var source = room
        var target = room + used
        var filled = 0
        var differing: UInt64 = 0
        for index in 0..<capacity where entries[index].rows != 0 {
            source[filled] = entries[index]
            differing |= entries[index].word ^ source[0].word
            filled += 1
        }
        for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 0xFF != 0 {
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 257) { starts in
                starts.initialize(repeating: 0)
                for index in 0..<filled { starts[Int(source[index].word >> shift & 0xFF) + 1] += 1 }
                for digit in 1...256 { starts[digit] += starts[digit - 1] }
                for index in 0..<filled {
                    let digit = Int(source[index].word >> shift & 0xFF)
                    target[starts[digit]] = source[index]
                    starts[digit] += 1
                }
            }
            swap(&source, &target)
        }
        return (source, room)
    }
}
