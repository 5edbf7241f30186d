import Tallies

/// Counts by cell of one unit: an open-addressing table that lives outside Swift's reference counting. The owner frees it.
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

    init() {
        capacity = 32
        entries = CellTable.empty(capacity)
    }

    func free() { entries.deallocate() }

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
        if used * 2 > capacity { grow() }
        var place = CellTable.hash(word) & (capacity - 1)
        while entries[place].rows != 0 { place = (place + 1) & (capacity - 1) }
        entries[place].word = word
        return entries + place
    }

    private mutating func grow() {
        let old = entries
        let oldCapacity = capacity
        capacity *= 2
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

    /// Cells and counts. `scale` turns the raw sums into billionths; sums that do not fit are saturated.
    func counted(scale: Int64) -> [(DeprivationCell, WeightedCount)] {
        func scaled(_ value: Int64) -> Int64 {
            let (product, overflow) = value.multipliedReportingOverflow(by: scale)
            return overflow ? .max : product
        }
        return (0..<capacity).lazy.map { entries[$0] }.filter { $0.rows != 0 }.map {
            (
                DeprivationCell(word: $0.word),
                WeightedCount(
                    rows: $0.rows, householdBillionths: scaled($0.households), personBillionths: scaled($0.persons))
            )
        }
    }
}
