/// Reads a file from front to back in numbers of known width.
struct ByteCursor {
    /// The file ends, or is not what it should be here.
    struct Damage: Error {}

    let file: GuardedFile
    var position: Int
    var isBigEndian = false

    /// So many bytes.
    mutating func bytes(_ count: Int) throws(Damage) -> [UInt8] {
        guard count >= 0, count <= file.size - position else { throw Damage() }
        let bytes = file.bytes(at: position, count: count)
        guard bytes.count == count else { throw Damage() }
        position += count
        return bytes
    }

    /// An unsigned number of so many bytes.
    mutating func number(_ width: Int) throws(Damage) -> Int {
        let bytes = try bytes(width)
        let value = (isBigEndian ? bytes : bytes.reversed()).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let number = Int(exactly: value) else { throw Damage() }
        return number
    }

    /// A signed number of four bytes.
    mutating func signed() throws(Damage) -> Int {
        Int(Int32(truncatingIfNeeded: try number(4)))
    }

    /// Passes over bytes that must be there.
    mutating func skip(_ count: Int) throws(Damage) {
        guard count >= 0, count <= file.size - position else { throw Damage() }
        position += count
    }

    /// Passes over a text that must stand here.
    mutating func expect(_ text: StaticString) throws(Damage) {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard try bytes(expected.count).elementsEqual(expected) else { throw Damage() }
    }
}
