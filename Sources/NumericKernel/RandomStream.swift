/// A stream of random numbers as a value: xoshiro256**.
///
/// Two copies of a stream give the same numbers; nothing is shared and nothing is global. Period 2^256 - 1. Not for
/// secrets.
/// Source: Blackman, Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4); reference code
/// `xoshiro256starstar.c` (public domain). Checked by the reference outputs for the state (1, 2, 3, 4).
public struct RandomStream: RandomNumberGenerator, Sendable {
    @usableFromInline var first: UInt64
    @usableFromInline var second: UInt64
    @usableFromInline var third: UInt64
    @usableFromInline var fourth: UInt64

    /// A stream whose state is the next four outputs of SplitMix64 started at `seed`, as the authors recommend.
    public init(seed: UInt64) {
        var spreader = SplitMix64(seed: seed)
        self.init(state: (spreader.next(), spreader.next(), spreader.next(), spreader.next()))
    }

    /// A stream with a given state, which must not be all zero.
    public init(state: (UInt64, UInt64, UInt64, UInt64)) {
        precondition(state.0 | state.1 | state.2 | state.3 != 0, "the state of xoshiro256** is not all zero")
        (first, second, third, fourth) = state
    }

    /// The next 64 random bits.
    @inlinable
    public mutating func next() -> UInt64 {
        let result = RandomStream.rotated(second &* 5, by: 7) &* 9
        let shifted = second << 17
        third ^= first
        fourth ^= second
        second ^= third
        first ^= fourth
        third ^= shifted
        fourth = RandomStream.rotated(fourth, by: 45)
        return result
    }

    @inlinable
    static func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
        (word &<< count) | (word &>> (64 &- count))
    }

    /// A uniform number in 0..<1: one of the 2^53 equally spaced doubles, from the high bits of one word.
    @inlinable
    public mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A uniform integer in `0..<bound`, without bias. `bound` is at least 1.
    ///
    /// Source: Lemire 2019, "Fast random integer generation in an interval", ACM TOMACS 29(1). Usually one word.
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "an interval of integers has a positive length")
        let width = UInt64(bound)
        var product = next().multipliedFullWidth(by: width)
        if product.low < width {
            let threshold = (0 &- width) % width
            while product.low < threshold { product = next().multipliedFullWidth(by: width) }
        }
        return Int(product.high)
    }

    /// Puts the elements in a random order, each order equally likely (Fisher and Yates; Durstenfeld 1964).
    ///
    /// Unlike `shuffle(using:)` of the standard library, the order is fixed for all versions of the compiler.
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, integer(below: last + 1))
        }
    }

    /// The number of successes in independent trials: one draw of `SmallBinomial`, after large numbers have been split. Keep
    /// the distribution when drawing often.
    public mutating func binomial(trials: Int, probability: Double) -> Int {
        // A large number of trials is split at the middle one: how far along the line it lies is a beta number, and what is left
        // to count is a binomial of half the trials (Ahrens and Dieter 1974, Computing 12).
        var (rest, chance, successes) = (trials, probability, 0)
        while rest > SmallBinomial.mostTrials {
            let middle = rest / 2 + 1
            let place = beta(Double(middle), Double(rest + 1 - middle))
            if place > chance {
                (rest, chance) = (middle - 1, min(1, chance / place))
            } else {
                (rest, chance) = (rest - middle, min(1, max(0, (chance - place) / (1 - place))))
                successes += middle
            }
        }
        return successes + SmallBinomial(trials: rest, probability: chance).draw(using: &self)
    }
}
