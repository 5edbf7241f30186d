/// The one number from which all randomness of a run follows.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
    /// The number, as the user gave it.
    public let value: UInt64

    /// A seed.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// The number in decimal.
    public var description: String { String(value) }

    /// The independent random stream of one purpose and one key, such as the incomes of one commune.
    ///
    /// A stream depends on the seed, the purpose and the key and on nothing else: not on the order in which streams are
    /// asked for, not on threads, not on which other keys exist.
    ///
    /// Derivation, part of the contract: with `mix` one step of SplitMix64 and `fnv` the 64-bit FNV-1a hash of the
    /// UTF-8 bytes, w = mix(mix(mix(value) xor fnv(purpose)) xor fnv(key)); the xoshiro256** state is the next four
    /// outputs of SplitMix64 started at w. Two words w coincide by chance only: among 10,000 streams with
    /// probability 3e-12.
    public func stream(purpose: String, key: String) -> RandomStream {
        let word = SplitMix64.mix(SplitMix64.mix(value) ^ Seed.hash(purpose))
        return RandomStream(seed: SplitMix64.mix(word ^ Seed.hash(key)))
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo).
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
