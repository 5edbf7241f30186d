/// Numbers by 64-bit keys: open addressing, made for millions of corners and sides.
struct KeyTable {
    private var keys: [UInt64]
    private var values: [Int32]
    private var filled = 0
    private var mask: Int

    /// A table that holds so many without growing. The largest key is reserved.
    init(expecting count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        keys = Array(repeating: .max, count: size)
        values = Array(repeating: -1, count: size)
        mask = size - 1
    }

    /// The number of a key; `-1` when it has none.
    subscript(key: UInt64) -> Int32 {
        get {
            let slot = slot(of: key)
            return keys[slot] == key ? values[slot] : -1
        }
        set {
            var slot = slot(of: key)
            if keys[slot] != key {
                if 5 * filled >= 3 * keys.count {
                    grow()
                    slot = self.slot(of: key)
                }
                keys[slot] = key
                filled += 1
            }
            values[slot] = newValue
        }
    }

    /// The key of a way from one corner to another.
    @inline(__always)
    static func way(_ from: Int32, _ to: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: from)) << 32 | UInt64(UInt32(bitPattern: to))
    }

    /// The key of a side, whichever way it is gone.
    @inline(__always)
    static func side(_ one: Int32, _ other: Int32) -> UInt64 { way(min(one, other), max(one, other)) }

    private func slot(of key: UInt64) -> Int {
        var mixed = (key ^ (key >> 31)) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 32
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        var larger = KeyTable(expecting: keys.count)
        for index in keys.indices where keys[index] != .max { larger[keys[index]] = values[index] }
        self = larger
    }
}
