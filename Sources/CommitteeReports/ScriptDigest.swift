/// SHA-256 of the page's script, by which the page says that no other script may run in it.
///
/// Source: NIST FIPS 180-4, section 6.2.
package enum ScriptDigest {
    /// The digest in base 64, as a content security policy writes it.
    package static func base64(_ message: [UInt8]) -> String {
        let digest = bytes(message)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: digest.count, by: 3) {
            let group = digest[start..<min(start + 3, digest.count)]
            var bits = group.reduce(UInt32(0)) { ($0 << 8) | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? letters[Int((bits >> UInt32(18 - 6 * place)) & 63)] : "=")
            }
        }
        return text
    }

    static func bytes(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        let length = UInt64(message.count) * 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) { padded.append(UInt8((length >> shift) & 255)) }
        var state = start
        for block in stride(from: 0, to: padded.count, by: 64) { absorb(padded[block..<(block + 64)], into: &state) }
        return state.flatMap { word in [24, 16, 8, 0].map { UInt8((word >> UInt32($0)) & 255) } }
    }

    private static func absorb(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { place in
            block[place..<(place + 4)].reduce(UInt32(0)) { ($0 << 8) | UInt32($1) }
        }
        for place in 16..<64 {
            let (old, new) = (words[place - 15], words[place - 2])
            let low = turned(old, 7) ^ turned(old, 18) ^ (old >> 3)
            let high = turned(new, 17) ^ turned(new, 19) ^ (new >> 10)
            words.append(words[place - 16] &+ low &+ words[place - 7] &+ high)
        }
        var mixed = state
        for place in 0..<64 {
            let (a, b, c, e, f, g) = (mixed[0], mixed[1], mixed[2], mixed[4], mixed[5], mixed[6])
            let choice = (e & f) ^ (~e & g)
            let first =
                mixed[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[place] &+ words[place]
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
            mixed = [first &+ second, a, b, c, mixed[3] &+ first, e, f, g]
        }
        for place in state.indices { state[place] = state[place] &+ mixed[place] }
    }

    private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { (word >> bits) | (word << (32 - bits)) }

    private static let primes: [UInt64] = {
        var found: [UInt64] = []
        var next: UInt64 = 2
        while found.count < 64 {
            if !found.contains(where: { next % $0 == 0 }) { found.append(next) }
            next += 1
        }
        return found
    }()

    /// The first 32 bits of the fractions of the square roots of the first eight primes.
    private static let start = primes.prefix(8).map { fraction(of: $0, power: 2) }
    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants = primes.map { fraction(of: $0, power: 3) }

    /// The largest x with x^power <= prime * 2^(32 power), less its whole part: bit by bit, in whole numbers.
    private static func fraction(of prime: UInt64, power: Int) -> UInt32 {
        let goal = UInt128(prime) << UInt128(32 * power)
        var root: UInt128 = 0
        for bit in (0..<40).reversed() {
            let trial = root | (UInt128(1) << UInt128(bit))
            if (1..<power).reduce(trial, { product, _ in product * trial }) <= goal { root = trial }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}
