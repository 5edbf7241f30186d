import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of flip points")
struct FlipLawTests {
    private static let cases = (UInt64(0)..<400).map { FlipCase(seed: $0) }

    /// Score of the unit ahead less that of the other, from scratch.
    private static func lead(_ pair: PairComparison, _ other: FlipCase) -> Double {
        other.score(other.row(pair.ahead)) - other.score(other.row(pair.behind))
    }

    @Test("At the point they are level, just before it the order holds, just beyond it it is reversed")
    func swaps() {
        var checked = (weights: 0, values: 0)
        for one in FlipLawTests.cases {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                #expect(isClose(pair.lead, FlipLawTests.lead(pair, one)))
                for flip in pair.allFlips {
                    func lead(_ number: Double) -> Double { FlipLawTests.lead(pair, one.with(flip, at: number)) }
                    #expect(abs(lead(flip.to)) < 1e-12)
                    #expect(lead(flip.to - flip.change * 1e-3) > 0)
                    #expect(lead(flip.to + (flip.limit - flip.to) * 1e-3) < 0)
                    #expect(lead(flip.limit) < 0)
                    #expect(isClose(pair.lead(of: flip, at: flip.limit), lead(flip.limit)))
                    if flip.subject == .weight { checked.weights += 1 } else { checked.values += 1 }
                }
            }
        }
        #expect(checked.weights > 2_000 && checked.values > 5_000)
    }

    @Test("A search over all weights and values finds no swap where there is no point, and none nearer than the point")
    func search() {
        var withoutPoint = 0
        for one in FlipLawTests.cases.prefix(150) {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                guard !pair.isTied else { continue }
                func isSwapped(_ other: FlipCase) -> Bool { FlipLawTests.lead(pair, other) < -1e-9 }
                let least = pair.smallestWeightFlip.map { abs($0.change) }
                for column in one.weights.indices where one.weights[column] < 1 {
                    let swapping = (0...200).map { Double($0) / 200 }.filter { isSwapped(one.with(weight: $0, column)) }
                    if pair.weightFlips[column] == nil { #expect(swapping.isEmpty) }
                    for weight in swapping {
                        let size = abs(weight - one.weights[column])
                        #expect(size > abs(pair.weightFlips[column]?.change ?? 2))
                        #expect(size > (least ?? 2) - 1e-9)
                    }
                }
                for (unit, flips) in [(pair.ahead, pair.aheadFlips), (pair.behind, pair.behindFlips)] {
                    for (column, criterion) in one.matrix.criteria.enumerated() {
                        let (low, high) = (criterion.goalposts.lowerBound, criterion.goalposts.upperBound)
                        let now = one.matrix[one.row(unit), column]
                        let swapping = (-10...110).map { low + (high - low) * Double($0) / 100 }
                            .filter { isSwapped(one.with(value: $0, one.row(unit), column)) }
                        if flips[column] == nil {
                            #expect(swapping.isEmpty)
                            withoutPoint += 1
                        }
                        for value in swapping { #expect(abs(value - now) > abs(flips[column]?.change ?? 1e9)) }
                    }
                }
            }
        }
        #expect(withoutPoint > 500)
    }

    @Test("No single weight swaps them exactly when the one ahead is at least level everywhere; then no weights do")
    func dominance() {
        var seen: Set<Bool> = []
        for one in FlipLawTests.cases {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                guard !pair.isTied else { continue }
                #expect(pair.isDominant == pair.weightFlips.allSatisfy { $0 == nil })
                seen.insert(pair.isDominant)
                guard pair.isDominant else { continue }
                for seed in UInt64(0)..<5 {
                    var random = SeededGenerator(seed: seed)
                    var other = one
                    let points = one.weights.map { _ in Double.random(in: 0...1, using: &random) }
                    other.weights = points.map { $0 / points.reduce(0, +) }
                    #expect(FlipLawTests.lead(pair, other) >= -1e-9)
                }
            }
        }
        #expect(seen == [true, false])
    }

    @Test("The pair named the other way round has the same points; they bring the one behind before the one ahead")
    func symmetry() {
        for one in FlipLawTests.cases {
            for (first, second) in one.pairs {
                let (pair, reverse) = (one.comparison(first, second), one.comparison(second, first))
                guard !pair.isTied else { continue }
                #expect(pair == reverse)
                for flip in pair.allFlips {
                    // Beyond the point, the other is ahead, and the way back leads through the same point.
                    let middle = (flip.to + flip.limit) / 2
                    let other = one.with(flip, at: middle).comparison(first, second)
                    #expect(other.ahead == pair.behind && other.behind == pair.ahead)
                    guard flip.subject == .weight, (0.01...0.99).contains(middle) else { continue }
                    let back = other.weightFlips[one.column(flip.criterion)]
                    #expect(isClose(back?.to ?? -1, flip.to, within: 1e-9))
                }
            }
        }
    }

    @Test("Another unit changes nothing, and neither does the order of the criteria")
    func irrelevance() {
        for one in FlipLawTests.cases {
            let pair = one.comparison(0, 1)
            guard !pair.isTied else { continue }
            let more = DecisionMatrix(
                units: ["X"] + one.matrix.units, criteria: one.matrix.criteria,
                values: one.matrix.criteria.map { $0.goalposts.upperBound + 7 } + one.matrix.values)
            #expect(PairComparison(1, with: 2, in: more, weights: one.weights) == pair)
            let order = Array(one.matrix.criteria.indices.reversed())
            let turned = PairComparison(
                0, with: 1,
                in: DecisionMatrix(
                    units: one.matrix.units, criteria: order.map { one.matrix.criteria[$0] },
                    values: one.matrix.units.indices.flatMap { unit in order.map { one.matrix[unit, $0] } }),
                weights: order.map { one.weights[$0] })
            for (flips, others) in [
                (pair.weightFlips, turned.weightFlips), (pair.aheadFlips, turned.aheadFlips),
                (pair.behindFlips, turned.behindFlips),
            ] {
                for (flip, other) in zip(flips, others.reversed()) {
                    #expect((flip == nil) == (other == nil))
                    if let flip, let other { #expect(isClose(flip.to, other.to) && flip.subject == other.subject) }
                }
            }
            #expect(pair.smallestWeightFlip?.criterion == turned.smallestWeightFlip?.criterion)
            #expect(pair.smallestValueFlip?.criterion == turned.smallestValueFlip?.criterion)
            #expect(pair.smallestValueFlip?.subject == turned.smallestValueFlip?.subject)
        }
    }

    @Test("The weight agrees with the change of Triantaphyllou and Sánchez after their weights are made to sum to 1")
    func classicalChange() {
        var checked = 0
        for one in FlipLawTests.cases {
            for (first, second) in one.pairs {
                let pair = one.comparison(first, second)
                for (column, flip) in pair.weightFlips.enumerated() {
                    guard let flip else { continue }
                    // Their theorem: w falls by lead / (difference of the shares), the other weights as they are.
                    let fall = pair.lead / (pair.aheadShares[column] - pair.behindShares[column])
                    #expect(isClose(flip.to, (one.weights[column] - fall) / (1 - fall), within: 1e-9))
                    checked += 1
                }
            }
        }
        #expect(checked > 2_000)
    }
}
