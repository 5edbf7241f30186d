import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Flip points by hand")
struct FlipExampleTests {
    /// Shares 1 (412 is beyond 400) and 0.5 against 0.75 and 0.65; scores 0.75 and 0.70; the lead is 0.05, differences 0.25
    /// and −0.15.
    private static let two = FlipCase(
        [FlipCase.scale("poor"), FlipCase.scale("near")], [[412, 200], [300, 260]], weights: [0.5, 0.5])

    @Test("Weights: 0.15 / (0.15 + 0.25) = 0.375 of the first criterion, the rest of the second")
    func weights() throws {
        let pair = FlipExampleTests.two.comparison(0, 1)
        #expect(pair.ahead == "U0" && pair.behind == "U1" && !pair.isTied && !pair.isDominant)
        #expect(isClose(pair.lead, 0.05))
        let (poor, near) = (try #require(pair.weightFlips[0]), try #require(pair.weightFlips[1]))
        #expect(isClose(poor.to, 0.375) && poor.limit == 0 && poor.from == 0.5 && poor.subject == .weight)
        #expect(isClose(near.to, 0.625) && near.limit == 1)
        // Both are 0.125 away: the smaller key.
        #expect(pair.smallestWeightFlip?.criterion == "near")
    }

    @Test("Values: a share of 0.05 / 0.5 = 0.1 is 40 households; 412 has 12 more to lose; one household more to swap")
    func values() throws {
        let pair = FlipExampleTests.two.comparison(0, 1)
        let ahead = pair.aheadFlips.compactMap(\.self)
        let behind = pair.behindFlips.compactMap(\.self)
        try #require(ahead.count == 2 && behind.count == 2)
        #expect(isClose(ahead[0].change, -52) && isClose(ahead[0].to, 360) && ahead[0].limit == 0)
        #expect(isClose(ahead[1].change, -40))
        #expect(isClose(behind[0].change, 40) && behind[0].limit == 400)
        #expect(isClose(behind[1].change, 40))
        #expect(ahead.map(pair.wholeChange) == [53, 41])
        #expect(behind.map(pair.wholeChange) == [41, 41])
        #expect(ahead.allSatisfy { $0.subject == .value("U0") } && behind.allSatisfy { $0.subject == .value("U1") })
        #expect(pair.smallestValueFlip?.criterion == "near")
    }

    @Test("Where small values come first, the unit ahead rises and the one behind falls")
    func lower() throws {
        // Shares 0.8 and 0.5 (2 of 10 km, 5 of 10); weights 1 on distance after a criterion on which both are level.
        let pair = FlipCase(
            [FlipCase.scale("level"), FlipCase.scale("km", .lower, 0...10)], [[100, 2], [100, 5]], weights: [0.5, 0.5]
        ).comparison(0, 1)
        #expect(isClose(pair.aheadFlips[1]?.change ?? 0, 3))
        #expect(isClose(pair.behindFlips[1]?.change ?? 0, -3))
        // 0.15 / 0.5 of 400 households; the one behind would need 220, the one ahead has only 100 to lose.
        #expect(isClose(pair.behindFlips[0]?.to ?? 0, 220))
        #expect(pair.aheadFlips[0] == nil)
        #expect(pair.isDominant && pair.weightFlips == [nil, nil] && pair.smallestWeightFlip == nil)
    }

    @Test("Scores are equal: no flip points, the one named first stays first")
    func tied() {
        let tie = FlipCase(
            [FlipCase.scale("a"), FlipCase.scale("b")], [[100, 200], [200, 100]], weights: [0.5, 0.5])
        for (first, second) in [(0, 1), (1, 0)] {
            let pair = tie.comparison(first, second)
            #expect(pair.isTied && pair.allFlips.isEmpty && pair.ahead == tie.matrix.units[first])
            #expect(pair.smallestWeightFlip == nil && pair.smallestValueFlip == nil)
        }
    }

    @Test("One criterion, a weight of 1, a weight of 0")
    func corners() throws {
        let one = FlipCase([FlipCase.scale("a")], [[300], [100]], weights: [1]).comparison(0, 1)
        #expect(one.weightFlips == [nil] && one.isDominant)
        #expect(isClose(one.aheadFlips[0]?.to ?? 0, 100) && isClose(one.behindFlips[0]?.to ?? 0, 300))
        // All weight on a, where U0 leads by 0.5; U1 leads by 0.25 on b. Level at v·(−0.25) + (1 − v)·0.5 = 0: v = 2/3.
        let all = FlipCase([FlipCase.scale("a"), FlipCase.scale("b")], [[300, 100], [100, 200]], weights: [1, 0])
        let pair = all.comparison(0, 1)
        #expect(pair.weightFlips[0] == nil)
        let rise = try #require(pair.weightFlips[1])
        #expect(isClose(rise.to, 2.0 / 3) && rise.from == 0)
        // A value without weight changes nothing.
        #expect(pair.aheadFlips[1] == nil && pair.behindFlips[1] == nil)
    }

    @Test("Level at the farthest and no more is no flip point")
    func levelAtTheEnd() {
        // With all weight on b the two are level; at floor 0 of a they are level too (0.5·0.25 = 0.5·0.25 of b).
        let pair = FlipCase(
            [FlipCase.scale("a"), FlipCase.scale("b")], [[100, 100], [0, 100]], weights: [0.5, 0.5]
        ).comparison(0, 1)
        #expect(pair.weightFlips == [nil, nil])
        #expect(pair.aheadFlips[0] == nil)
        #expect(pair.aheadFlips[1] == nil)
        #expect(isClose(pair.behindFlips[0]?.change ?? 0, 100))
    }

    @Test("A count that is not whole may not fall below zero to swap")
    func weightedCounts() throws {
        // 3.5 and 0.2 households on 0...10: the level point is 3.3 away, three steps are too few, four end below zero.
        let pair = FlipCase([FlipCase.scale("a", .higher, 0...10)], [[3.5], [0.2]], weights: [1]).comparison(0, 1)
        let flip = try #require(pair.aheadFlips[0])
        #expect(isClose(flip.change, -3.3))
        #expect(pair.wholeChange(of: flip) == nil)
        #expect(pair.wholeChange(of: try #require(pair.behindFlips[0])) == 4)
    }
}
