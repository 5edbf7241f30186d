import Tallies
import Vocabulary

/// Finds the unit of a record from the words of its key columns.
///
/// Each key column gives two words: its first fifteen bytes and its length, or, for longer texts, a number from a pool.
/// Records of one commune usually follow each other, so the last unit is tried first.
struct UnitIndex: ~Copyable {
    /// What is known about a unit once, when it is first seen.
    struct Unit {
        let key: UnitKey
        /// Problems of its codes, reported for every row of it.
        let problems: [KeyProblem]
    }

    /// What the hot loop needs of a unit.
    struct HotPart {
        var cells: CellTable
        /// 0 rural, 1 urban, 2 not known.
        let area: Int
        let isFlawed: Bool
    }

    let slots: Int
    private(set) var units: [Unit] = []
    private(set) var hot: UnsafeMutablePointer<HotPart>
    private var words: UnsafeMutablePointer<UInt64>
    private var room = 64
    private var table: UnsafeMutablePointer<Int32>
    private var capacity = 256
    private var last = -1

    init(slots: Int) {
        self.slots = slots
        words = .allocate(capacity: max(1, 2 * slots) * room)
        hot = .allocate(capacity: room)
        table = .allocate(capacity: capacity)
        table.initialize(repeating: -1, count: capacity)
    }

    deinit {
        for index in units.indices { hot[index].cells.free() }
        hot.deallocate()
        words.deallocate()
        table.deallocate()
    }

    /// The unit with these words, or `nil` when it has not been seen.
    @inline(__always)
    mutating func find(_ key: UnsafePointer<UInt64>) -> Int? {
        if last >= 0, matches(last, key) { return last }
        return search(key)
    }

    private mutating func search(_ key: UnsafePointer<UInt64>) -> Int? {
        var place = hash(key) & (capacity &- 1)
        while table[place] >= 0 {
            if matches(Int(table[place]), key) {
                last = Int(table[place])
                return last
            }
            place = (place &+ 1) & (capacity &- 1)
        }
        return nil
    }

    /// Adds a unit that `find` did not know.
    mutating func add(_ unit: Unit, area: Int, words key: UnsafePointer<UInt64>) -> Int {
        if units.count == room {
            let hotter = UnsafeMutablePointer<HotPart>.allocate(capacity: room * 2)
            hotter.update(from: hot, count: room)
            hot.deallocate()
            hot = hotter
            let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, 2 * slots) * room * 2)
            larger.update(from: words, count: 2 * slots * room)
            words.deallocate()
            words = larger
            room *= 2
        }
        (words + units.count * 2 * slots).update(from: key, count: 2 * slots)
        hot[units.count] = HotPart(cells: CellTable(), area: area, isFlawed: !unit.problems.isEmpty)
        units.append(unit)
        if units.count * 2 > capacity {
            table.deallocate()
            capacity *= 2
            table = .allocate(capacity: capacity)
            table.initialize(repeating: -1, count: capacity)
            for index in 0..<(units.count - 1) { place(index) }
        }
        place(units.count - 1)
        last = units.count - 1
        return last
    }

    private func place(_ unit: Int) {
        var place = hash(words + unit * 2 * slots) & (capacity - 1)
        while table[place] >= 0 { place = (place + 1) & (capacity - 1) }
        table[place] = Int32(unit)
    }

    @inline(__always)
    private func matches(_ unit: Int, _ key: UnsafePointer<UInt64>) -> Bool {
        let known = words + unit &* (2 &* slots)
        var difference: UInt64 = 0
        for index in 0..<(2 &* slots) { difference |= known[index] ^ key[index] }
        return difference == 0
    }

    private func hash(_ key: UnsafePointer<UInt64>) -> Int {
        var mix: UInt64 = 0x243F_6A88_85A3_08D3
        for index in 0..<(2 * slots) {
            mix = (mix ^ key[index]) &* 0x9E37_79B9_7F4A_7C15
            mix ^= mix >> 29
        }
        return Int(truncatingIfNeeded: mix >> 1)
    }
}

/// Something wrong with a code of a unit.
struct KeyProblem: Sendable {
    let rule: String
    let column: String
    let value: String
    let expected: LocalizedText
    /// An error leaves the row out; a warning does not.
    var severity = Severity.error
}
