import TestSupport

/// Seeded damage to a binary file: bits flipped, lengths and counts made false, the end cut off, blocks moved.
struct ByteDamage {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private mutating func draw(_ bound: Int) -> Int {
        Int.random(in: 0..<max(1, bound), using: &generator)
    }

    /// A damaged copy. Half of the damage is to the first kilobytes, where a file says what it is.
    mutating func damage(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...draw(3) where !bytes.isEmpty {
            let place = draw(2) == 0 ? draw(min(bytes.count, 1_500)) : draw(bytes.count)
            switch draw(8) {
            case 0, 1: bytes[place] ^= 1 << UInt8(draw(8))
            case 2: bytes[place] = UInt8(draw(256))
            case 3, 4: setNumber(&bytes, at: place)
            case 5: if draw(4) == 0 { bytes.removeSubrange(place...) }
            case 6: swapBlocks(&bytes, place)
            default:
                let end = min(bytes.count, place + 1 + draw(16))
                if draw(2) == 0 {
                    bytes.removeSubrange(place..<end)
                } else {
                    bytes.insert(contentsOf: bytes[place..<end], at: place)
                }
            }
        }
        return bytes
    }

    /// Writes a number that no length or count should be, or one beside the right one, in 1 to 8 bytes of either order.
    private mutating func setNumber(_ bytes: inout [UInt8], at place: Int) {
        let width = [1, 2, 4, 4, 8][draw(5)]
        guard place + width <= bytes.count else { return }
        let isBig = draw(4) == 0
        let old = (0..<width).reduce(UInt64(0)) {
            $0 | UInt64(bytes[place + (isBig ? width - 1 - $1 : $1)]) << UInt64(8 * $1)
        }
        let numbers: [UInt64] = [
            0, .max, 1, 0x7FFF_FFFF, 0x8000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x00FF_F000, 0x1_0000, 0xFFF0, old &+ 1,
            old &- 1, old &* 2, old &+ 8, UInt64(draw(4_096)), UInt64(bytes.count), UInt64(bytes.count - place),
        ]
        let number = numbers[draw(numbers.count)]
        for index in 0..<width {
            bytes[place + (isBig ? width - 1 - index : index)] = UInt8(truncatingIfNeeded: number >> UInt64(8 * index))
        }
    }

    private mutating func swapBlocks(_ bytes: inout [UInt8], _ place: Int) {
        let other = draw(bytes.count)
        let length = min(1 + draw(64), bytes.count - max(place, other))
        for index in 0..<length { bytes.swapAt(place + index, other + index) }
    }
}
