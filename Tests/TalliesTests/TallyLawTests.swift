import Tallies
import TestSupport
import Testing

@Suite("Laws of a tally")
struct TallyLawTests {
    static let conformers: [any DrawnTally.Type] = [
        WeightedCount.self, DeprivationTally.self, IncomeTally.self, RowAccount.self,
    ]

    @Test("Zero is neutral on both sides", arguments: conformers.indices)
    func zero(index: Int) { TallyLawTests.tryZero(TallyLawTests.conformers[index]) }

    @Test("Addition does not depend on the order", arguments: conformers.indices)
    func commutative(index: Int) { TallyLawTests.tryCommutative(TallyLawTests.conformers[index]) }

    @Test("Addition does not depend on the brackets", arguments: conformers.indices)
    func associative(index: Int) { TallyLawTests.tryAssociative(TallyLawTests.conformers[index]) }

    @Test("Any split of the households gives the same sum", arguments: conformers.indices)
    func splits(index: Int) { TallyLawTests.trySplits(TallyLawTests.conformers[index]) }

    @Test("The households are not lost: different households give different sums", arguments: conformers.indices)
    func notConstant(index: Int) { TallyLawTests.tryDifference(TallyLawTests.conformers[index]) }

    private static func households<Drawn: DrawnTally>(_ type: Drawn.Type, _ count: Int, seed: UInt64) -> [Drawn] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Drawn.drawn(using: &random) }
    }

    private static func sum<Drawn: DrawnTally>(_ parts: some Sequence<Drawn>) -> Drawn {
        parts.reduce(into: .zero) { $0 += $1 }
    }

    private static func tryZero<Drawn: DrawnTally>(_ type: Drawn.Type) {
        #expect(Drawn.zero + Drawn.zero == Drawn.zero)
        for one in households(type, 200, seed: 1) + [sum(households(type, 200, seed: 2))] {
            #expect(one + Drawn.zero == one)
            #expect(Drawn.zero + one == one)
        }
    }

    private static func tryCommutative<Drawn: DrawnTally>(_ type: Drawn.Type) {
        for seed in UInt64(0)..<100 {
            let a = sum(households(type, 15, seed: seed))
            let b = sum(households(type, 25, seed: seed + 1000))
            #expect(a + b == b + a)
        }
    }

    private static func tryAssociative<Drawn: DrawnTally>(_ type: Drawn.Type) {
        for seed in UInt64(0)..<100 {
            let a = sum(households(type, 5, seed: seed))
            let b = sum(households(type, 10, seed: seed + 1000))
            let c = sum(households(type, 15, seed: seed + 2000))
            #expect((a + b) + c == a + (b + c))
        }
    }

    private static func trySplits<Drawn: DrawnTally>(_ type: Drawn.Type) {
        var random = SeededGenerator(seed: 3)
        let all = households(type, 300, seed: 4)
        let whole = sum(all)
        for _ in 0..<50 {
            let parts = Int.random(in: 1...12, using: &random)
            var buckets = [[Drawn]](repeating: [], count: parts)
            for one in all.shuffled(using: &random) {
                buckets[Int.random(in: 0..<parts, using: &random)].append(one)
            }
            #expect(sum(buckets.map { sum($0) }) == whole)
        }
    }

    private static func tryDifference<Drawn: DrawnTally>(_ type: Drawn.Type) {
        let some = households(type, 3, seed: 5)
        #expect(sum(some) != sum(some + some))
        #expect(sum(some) != Drawn.zero)
    }
}
