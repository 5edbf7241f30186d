import Vocabulary

/// A digest of the text of a file that can be taken block by block in any order: of its UTF-8, before letters are composed, so
/// that a file and its copy in another encoding, or packed with gzip, have one digest. Of files of other programs it is that of
/// their bytes, so that it does not matter which columns are read.
///
/// Each block is mixed in eight lanes and folded with its position; blocks are then added, so that workers need not wait
/// for each other. It tells apart files that differ by accident; it is not meant to withstand forgery.
struct BlockDigest: Sendable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    init() {}

    init(header: [String]) {
        var mix: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in header.joined(separator: "\u{1F}").utf8 { mix = (mix ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        fold(mix, mix &* 31, 0, 0, position: UInt64.max)
    }

    /// The digest of the bytes of a file.
    ///
    /// Errors: `file-unreadable`.
    init(bytesOf path: String) throws(UnusableInput) {
        var stream = try ByteStream(.file(path))
        var block = Block(capacity: BlockReader.blockSize)
        while true {
            block.count = try stream.read(into: block.start, capacity: BlockReader.blockSize)
            if block.count == 0 { return }
            (block.start + block.count).update(repeating: 0, count: Block.slack)
            _ = add(block)
            block.sequence += 1
        }
    }

    mutating func merge(_ other: BlockDigest) {
        high &+= other.high
        low &+= other.low
    }

    /// Adds a block, and says whether all of it is ASCII: every byte passes by here once anyway.
    mutating func add(_ block: borrowing Block) -> Bool {
        var seen: UInt64 = 0
        let bytes = UnsafeRawPointer(block.start)
        var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var (e, f, g, h): (UInt64, UInt64, UInt64, UInt64) = (5, 6, 7, 8)
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var offset = 0
        // The slack behind the text is zero, so the last step may read past its end.
        while offset < block.count {
            let words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
            seen |= words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7]
            a = (a ^ words[0]) &* prime
            b = (b ^ words[1]) &* prime
            c = (c ^ words[2]) &* prime
            d = (d ^ words[3]) &* prime
            e = (e ^ words[4]) &* prime
            f = (f ^ words[5]) &* prime
            g = (g ^ words[6]) &* prime
            h = (h ^ words[7]) &* prime
            offset &+= 64
        }
        (a, b, c, d) = (a ^ e >> 31, b ^ f >> 31, c ^ g >> 31, d ^ h >> 31)
        fold(e, f, g, h, position: UInt64(block.count))
        fold(a, b, c, d, position: UInt64(block.sequence) << 32 | UInt64(block.count))
        return seen & 0x8080_8080_8080_8080 == 0
    }

    private mutating func fold(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, position: UInt64) {
        func mixed(_ value: UInt64) -> UInt64 {
            var x = value
            x = (x ^ x >> 30) &* 0xBF58_476D_1CE4_E5B9
            x = (x ^ x >> 27) &* 0x94D0_49BB_1331_11EB
            return x ^ x >> 31
        }
        let first = mixed(a &+ mixed(b &+ position))
        let second = mixed(c &+ mixed(d &+ first))
        high &+= mixed(first ^ second)
        low &+= second
    }

    var text: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
