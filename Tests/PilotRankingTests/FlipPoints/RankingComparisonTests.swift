import PilotRanking
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Pairs of a priority ranking")
struct RankingComparisonTests {
    @Test("The pair has the scores of the ranking, and the one ahead is the one ranked first")
    func agreesWithRanking() throws {
        let criteria = try RankingCase.criteria(select: 3)
        for seed in UInt64(0)..<20 {
            let ranking = try RankingCase.ranking(RankingCase.candidates(seed: seed, count: 15), criteria)
            for (place, one) in ranking.ranked.enumerated() {
                for other in ranking.ranked.dropFirst(place + 1) {
                    let pair = try #require(ranking.comparison(of: other.code, with: one.code))
                    #expect(isClose(abs(pair.lead), abs(one.score - other.score)))
                    #expect(pair.ahead == one.code)
                    #expect(pair == ranking.comparison(of: one.code, with: other.code))
                }
            }
        }
    }

    @Test("The rival of a selected commune is the first of the reserve, and the other way round the last selected")
    func rivals() throws {
        let ranking = try RankingCase.ranking(
            [
                RankingCase.candidate("A", poor: 200, near: 60), RankingCase.candidate("B", poor: 100, near: 60),
                RankingCase.candidate("C", poor: 50, near: 60), RankingCase.candidate("D", poor: 20, near: 60),
                RankingCase.candidate("E", poor: 300, near: nil),
            ], try RankingCase.criteria(select: 2))
        #expect(["A", "B", "C", "D", "E", "Z"].map { ranking.rival(of: $0) } == ["C", "C", "B", "B", nil, nil])
        #expect(ranking.comparison(of: "A", with: "E") == nil)
        #expect(ranking.comparison(of: "A", with: "A") == nil)
        let all = try RankingCase.ranking(
            [RankingCase.candidate("A", poor: 200, near: 60)], try RankingCase.criteria(select: 2))
        #expect(all.rival(of: "A") == nil)
    }
}
