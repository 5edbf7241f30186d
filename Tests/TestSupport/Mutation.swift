/// Seeded damage to a text, of the kinds that happen: bytes changed, lost, doubled, moved, cut off, and hostile tokens.
public struct Mutation {
    private var state: UInt64

    /// Mutations that follow from a seed.
    public init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    private static let tokens = [
        "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "\u{0}", "-", "-1", "1e999", "9223372036854775807",
        "99999999999999999999",
        "NaN", "inf", "=1+1", "é", "\u{FEFF}", "[", "]", "{", "}", "[[", "''", "#", "0x1F", "true", "null", "1/0",
        "\u{202E}", " ",
    ]

    private mutating func draw(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound <= 1 ? 0 : Int(state % UInt64(bound))
    }

    /// A damaged copy.
    public mutating func damage(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...draw(4) {
            let place = draw(bytes.count)
            switch draw(7) {
            case 0 where !bytes.isEmpty: bytes[place] = UInt8(truncatingIfNeeded: draw(256))
            case 1 where !bytes.isEmpty: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draw(12)))
            case 2 where !bytes.isEmpty:
                bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + draw(40))], at: place)
            case 3 where !bytes.isEmpty: bytes.removeSubrange(place...)
            case 4 where !bytes.isEmpty: bytes.swapAt(place, draw(bytes.count))
            default: bytes.insert(contentsOf: Array(Mutation.tokens[draw(Mutation.tokens.count)].utf8), at: place)
            }
        }
        return bytes
    }
}
