import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Ranks and how far they agree")
struct RankCorrelationTests {
    @Test("Kendall's tau-b against scipy")
    func reference() throws {
        let rows = try ReferenceTable("kendall-tau-b").rows
        #expect(rows.count == 40)
        for row in rows {
            let first = try row.required("first").split(separator: " ").compactMap { Int($0) }
            let second = try row.required("second").split(separator: " ").compactMap { Int($0) }
            let found = RankCorrelation.kendall(first, second)
            if let expected = try row.optionalNumber("tau") {
                #expect(isClose(try #require(found), expected))
            } else {
                #expect(found == nil)
            }
        }
    }

    @Test("Kendall's tau-b pair by pair; the same for both orders of the arguments, and for units in any order")
    func pairByPair() {
        for seed in UInt64(0)..<60 {
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 2...70, using: &random)
            let first = (0..<count).map { _ in Int.random(in: 1...9, using: &random) }
            let second = (0..<count).map { _ in Int.random(in: 1...30, using: &random) }
            var (balance, untiedFirst, untiedSecond) = (0, 0, 0)
            for left in 0..<count {
                for right in 0..<left {
                    let (a, b) = ((first[left] - first[right]).signum(), (second[left] - second[right]).signum())
                    balance += a * b
                    untiedFirst += a * a
                    untiedSecond += b * b
                }
            }
            let found = RankCorrelation.kendall(first, second)
            guard untiedFirst > 0, untiedSecond > 0 else {
                #expect(found == nil)
                continue
            }
            let expected = Double(balance) / (Double(untiedFirst) * Double(untiedSecond)).squareRoot()
            #expect(isClose(found ?? 2, expected))
            #expect(RankCorrelation.kendall(second, first) == found)
            #expect(RankCorrelation.kendall(first.reversed(), second.reversed()) == found)
            #expect(isClose(RankCorrelation.kendall(first, first) ?? 2, 1))
            #expect(isClose(RankCorrelation.kendall(first, first.map { -$0 }) ?? 2, -1))
        }
    }

    @Test("Equal scores share a rank, and the next rank counts them all")
    func ranks() {
        #expect(
            MethodScores(method: .weightedSum, scores: [0.2, 0.5, 0.5 + 1e-12, 0.9, 0.1]).ranks == [4, 2, 2, 1, 5])
        #expect(MethodScores(method: .weightedSum, scores: []).ranks == [])
        // Neighbours within the tolerance are a chain.
        #expect(MethodScores(method: .weightedSum, scores: [0, 0.8e-9, 1.6e-9]).ranks == [1, 1, 1])
        #expect(MethodScores(method: .weightedSum, scores: [0, 1.1e-9, 2.2e-9]).ranks == [3, 2, 1])
    }

    @Test("Nobody to compare has no tau")
    func empty() {
        #expect(RankCorrelation.kendall([], []) == nil)
        #expect(RankCorrelation.kendall([1], [1]) == nil)
    }
}
