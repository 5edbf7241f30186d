/// Numbers in bytes, each read only where there are bytes for it.
struct BinaryScanner {
    enum Order { case little, big }

    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    var order: Order

    init(_ bytes: UnsafeRawBufferPointer, _ order: Order) {
        self.bytes = bytes
        self.order = order
    }

    var remaining: Int { bytes.count - position }

    /// Moves to a position; `nil` when it is not in the bytes.
    mutating func move(to place: Int) -> Void? {
        guard place >= 0, place <= bytes.count else { return nil }
        position = place
        return ()
    }

    mutating func skip(_ count: Int) -> Void? { move(to: position + count) }

    mutating func byte() -> UInt8? {
        guard remaining >= 1 else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// A whole number of four bytes, without sign.
    mutating func count() -> Int? {
        guard remaining >= 4 else { return nil }
        defer { position += 4 }
        let value = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        return Int(order == .little ? UInt32(littleEndian: value) : UInt32(bigEndian: value))
    }

    /// A number of places, each of two numbers and perhaps some that are passed over.
    mutating func positions(_ count: Int, numbers: Int) -> [Position]? {
        let width = numbers * 8
        guard count >= 0, count <= remaining / width else { return nil }
        let places = [Position](unsafeUninitializedCapacity: count) { buffer, filled in
            var place = position
            for index in 0..<count {
                buffer.initializeElement(at: index, to: Position(x: double(place), y: double(place + 8)))
                place += width
            }
            filled = count
        }
        position += count * width
        return places
    }

    @inline(__always)
    private func double(_ place: Int) -> Double {
        let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        return Double(bitPattern: order == .little ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
    }
}
