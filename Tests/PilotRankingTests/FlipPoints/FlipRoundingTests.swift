import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Flip points as they are printed")
struct FlipRoundingTests {
    private static let cases = (UInt64(0)..<400).map { FlipCase(seed: $0) }

    private static func isSwapped(_ pair: PairComparison, _ other: FlipCase) -> Bool {
        other.score(other.row(pair.ahead)) - other.score(other.row(pair.behind)) < -PriorityRanking.tolerance
    }

    @Test(
        "The change as printed swaps them, from the number as it is and as printed, and says at most a tenth too much")
    func printed() {
        var decimals: Set<Int> = []
        var checked = 0
        for one in FlipRoundingTests.cases {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                for flip in pair.allFlips {
                    let printed = pair.printed(flip)
                    let direction: Double = flip.change < 0 ? -1 : 1
                    if flip.subject == .weight {
                        #expect(FlipRoundingTests.isSwapped(pair, one.with(flip, at: printed.to)))
                        #expect((0...1).contains(printed.to) && printed.decimals >= 2)
                    } else {
                        for start in [flip.from, printed.from] {
                            let end = start + direction * printed.size
                            #expect(FlipRoundingTests.isSwapped(pair, one.with(flip, at: end)))
                        }
                    }
                    // What is printed has another number before and after, and is a number of so many decimals.
                    #expect((printed.to - printed.from) * direction > 0)
                    var scale = 1.0
                    for _ in 0..<printed.decimals { scale *= 10 }
                    let whole = (flip.subject == .weight ? printed.to : printed.size) * scale
                    #expect(abs(whole - whole.rounded()) < 1e-6)
                    #expect(printed.size <= 1.1 * abs(flip.change) || printed.decimals == 9)
                    decimals.insert(printed.decimals)
                    checked += 1
                }
            }
        }
        #expect(checked > 5_000 && decimals.isSuperset(of: [0, 1, 2, 3]))
    }

    @Test("The whole change swaps them and one less does not; none only where the whole way swaps nobody")
    func whole() throws {
        var checked = 0
        for one in FlipRoundingTests.cases {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                for flip in pair.allFlips {
                    guard flip.subject != .weight else {
                        #expect(pair.wholeChange(of: flip) == nil)
                        continue
                    }
                    // Values and goalposts of these cases are whole, so that the goalpost can always be reached.
                    let steps = Double(try #require(pair.wholeChange(of: flip)))
                    let direction: Double = flip.change < 0 ? -1 : 1
                    #expect(steps >= 1 && steps <= abs(flip.limit - flip.from))
                    #expect(FlipRoundingTests.isSwapped(pair, one.with(flip, at: flip.from + direction * steps)))
                    #expect(!FlipRoundingTests.isSwapped(pair, one.with(flip, at: flip.from + direction * (steps - 1))))
                    checked += 1
                }
            }
        }
        #expect(checked > 5_000)
    }

    @Test("Scarcely any weight, scarcely any lead: still few steps, still a swap")
    func extremes() throws {
        for weight in [1e-3, 1e-6, 1e-8] {
            let one = FlipCase(
                [FlipCase.scale("a", .higher, 0...1e6), FlipCase.scale("b", .higher, 0...1)],
                [[1e6, 0.3], [0, 0.3]], weights: [weight, 1 - weight])
            let pair = one.comparison(0, 1)
            #expect(pair.isDominant)
            let flip = try #require(pair.behindFlips[1])
            #expect(pair.isSwapped(by: flip, at: flip.from + pair.printed(flip).size))
        }
        let close = FlipCase(
            [FlipCase.scale("a"), FlipCase.scale("b")], [[200.001, 100], [100, 200]], weights: [0.5, 0.5])
        let pair = close.comparison(0, 1)
        let flip = try #require(pair.weightFlips[0])
        let printed = pair.printed(flip)
        #expect(pair.isSwapped(by: flip, at: printed.to) && printed.decimals > 4)
    }
}
