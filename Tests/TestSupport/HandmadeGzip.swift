/// Files of gzip written by hand: nothing in them is compressed.
public enum HandmadeGzip {
    /// Packs bytes.
    public static func packed(_ bytes: [UInt8]) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var packed: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03]
        var position = 0
        repeat {
            let piece = bytes[position..<min(bytes.count, position + 0xFFFF)]
            position += piece.count
            packed.append(position == bytes.count ? 1 : 0)
            packed += number(piece.count, 2) + number(~piece.count, 2) + piece
        } while position < bytes.count
        return packed + number(HandmadeWorkbook.checksum(bytes), 4) + number(bytes.count, 4)
    }
}
