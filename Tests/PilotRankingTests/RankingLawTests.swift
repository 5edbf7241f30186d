import PilotRanking
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of a ranking")
struct RankingLawTests {
    @Test("The order of the candidates does not matter")
    func permutations() throws {
        let criteria = try RankingCase.criteria(select: 5)
        var random = SeededGenerator(seed: 11)
        for seed in UInt64(0)..<20 {
            let candidates = RankingCase.candidates(seed: seed)
            let ranking = try RankingCase.ranking(candidates, criteria)
            for _ in 0..<5 {
                let again = try RankingCase.ranking(candidates.shuffled(using: &random), criteria)
                #expect(again.selected == ranking.selected)
                #expect(again.reserve == ranking.reserve)
                #expect(again.refused == ranking.refused)
            }
        }
    }

    @Test("Every candidate is selected, in reserve or refused, exactly once")
    func partition() throws {
        let criteria = try RankingCase.criteria(select: 3)
        for seed in UInt64(0)..<50 {
            let candidates = RankingCase.candidates(seed: seed)
            let ranking = try RankingCase.ranking(candidates, criteria)
            let codes = ranking.ranked.map(\.code) + ranking.refused.map(\.code)
            #expect(codes.sorted() == candidates.map(\.code).sorted())
            #expect(ranking.selected.count == min(3, ranking.ranked.count))
        }
    }

    @Test("More poor households never lower a commune's place")
    func monotone() throws {
        let criteria = try RankingCase.criteria()
        for seed in UInt64(0)..<30 {
            let candidates = RankingCase.candidates(seed: seed)
            let before = try RankingCase.ranking(candidates, criteria).ranked
            for (place, one) in before.enumerated() {
                let raised = candidates.map { candidate -> Candidate in
                    guard candidate.code == one.code else { return candidate }
                    var measures = candidate.measures
                    measures["poor_households", default: 0] += 35
                    return Candidate(code: candidate.code, measures: measures)
                }
                let after = try RankingCase.ranking(raised, criteria).ranked
                let newPlace = try #require(after.firstIndex { $0.code == one.code })
                #expect(newPlace <= place)
                #expect(after[newPlace].rank <= one.rank)
            }
        }
    }

    @Test("Contributions add up to the score, and points to the weights at most")
    func contributions() throws {
        let criteria = try RankingCase.criteria()
        for seed in UInt64(0)..<30 {
            for one in try RankingCase.ranking(RankingCase.candidates(seed: seed), criteria).ranked {
                #expect(isClose(one.contributions.reduce(0) { $0 + $1.points }, one.score))
                #expect(one.contributions.allSatisfy { (0...0.5).contains($0.points) })
                #expect(one.contributions.map(\.criterion.statement.key) == ["poor", "near"])
            }
        }
    }

    @Test("Equal scores share a rank; the next rank counts them all; the ladder orders them")
    func ties() throws {
        let criteria = try RankingCase.criteria()
        for seed in UInt64(0)..<50 {
            let candidates = RankingCase.candidates(seed: seed)
            let ranked = try RankingCase.ranking(candidates, criteria).ranked
            let rates = Dictionary(uniqueKeysWithValues: candidates.map { ($0.code, $0.measures["poor_rate"]) })
            for (place, one) in ranked.enumerated() {
                #expect(one.rank == ranked.count { $0.score > one.score + PriorityRanking.tolerance } + 1)
                #expect(one.isTied == (ranked.count { abs($0.score - one.score) <= PriorityRanking.tolerance } > 1))
                guard place > 0, ranked[place - 1].rank == one.rank else { continue }
                // A known rate comes before an unknown one, a larger before a smaller, at last the smaller code.
                let (a, b) = (rates[ranked[place - 1].code] ?? nil, rates[one.code] ?? nil)
                #expect((a ?? -1) >= (b ?? -1))
                if a == b { #expect(ranked[place - 1].code < one.code) }
            }
        }
    }

    @Test("A commune that fails or lacks a screen is never ranked; unknown is never a pass")
    func screens() throws {
        let criteria = try RankingCase.criteria()
        for seed in UInt64(0)..<50 {
            let ranking = try RankingCase.ranking(RankingCase.candidates(seed: seed), criteria)
            for one in ranking.ranked { #expect(one.screens.allSatisfy { $0.outcome == .pass && $0.value != nil }) }
            for one in ranking.refused {
                #expect(one.screens.contains { $0.outcome != .pass } || !one.unknownMeasures.isEmpty)
                #expect(one.screens.allSatisfy { ($0.value == nil) == ($0.outcome == .unknown) })
            }
        }
    }

    @Test("Selection is decided by the ladder exactly when the last selected and the first reserve share a rank")
    func ladderDecides() throws {
        let criteria = try RankingCase.criteria()
        var seen: Set<Bool> = []
        for seed in UInt64(0)..<50 {
            for select in [1, 2, 5, 100] {
                let ranking = try RankingCase.ranking(RankingCase.candidates(seed: seed), criteria, select: select)
                let last = ranking.selected.last
                let decides = last != nil && last?.rank == ranking.reserve.first?.rank
                #expect(!ranking.decidedByLadder.isEmpty == decides)
                seen.insert(decides)
            }
        }
        #expect(seen == [true, false])
    }
}
