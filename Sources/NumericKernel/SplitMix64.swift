/// The SplitMix64 generator: a counter and a mixing function. Used to spread a short seed over a long state.
///
/// Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA; reference code
/// `splitmix64.c` by Sebastiano Vigna (public domain). Checked by the published outputs for the seed 1234567.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// A generator whose counter starts at `seed`; every seed is as good as another.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= SplitMix64.increment
        return SplitMix64.finish(state)
    }

    /// A bijection of 64-bit words that spreads every input bit over the word: one step of the generator from `word`.
    static func mix(_ word: UInt64) -> UInt64 {
        finish(word &+ increment)
    }

    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func finish(_ word: UInt64) -> UInt64 {
        var mixed = word
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
