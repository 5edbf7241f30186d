import PilotRanking
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Rankings by hand")
struct RankingExampleTests {
    @Test("Five communes worked out by hand")
    func byHand() throws {
        let criteria = try RankingCase.criteria(select: 2)
        let ranking = try RankingCase.ranking(
            [
                // 0.5 x 120/300 + 0.5 x 60/300 = 0.2 + 0.1 = 0.3
                RankingCase.candidate("A", poor: 120, near: 60, rate: 8),
                // 0.5 x 60/300 + 0.5 x 150/300 = 0.1 + 0.25 = 0.35
                RankingCase.candidate("B", poor: 60, near: 150, rate: 5),
                // 0.5 x 90/300 + 0.5 x 90/300 = 0.15 + 0.15 = 0.3: tied with A, smaller rate
                RankingCase.candidate("C", poor: 90, near: 90, rate: 6),
                // rating 2 is below “good”: screened, though its score would be 0.5 + 0.5 = 1
                RankingCase.candidate("D", poor: 300, near: 300, rating: 2, rate: 20),
                // recognised as new-style rural: screened; and its number of near-poor households is unknown
                RankingCase.candidate("E", poor: 10, near: nil, rural: 1),
            ], criteria)
        #expect(ranking.selected.map(\.code) == ["B", "A"])
        #expect(ranking.reserve.map(\.code) == ["C"])
        #expect(ranking.refused.map(\.code) == ["D", "E"])
        #expect(ranking.ranked.map(\.rank) == [1, 2, 2])
        #expect(ranking.ranked.map(\.isTied) == [false, true, true])
        #expect(zip(ranking.ranked.map(\.score), [0.35, 0.3, 0.3]).allSatisfy { isClose($0, $1) })
        #expect(ranking.decidedByLadder.map(\.unit.code) == ["A"])
        try #require(ranking.refused.count == 2)
        #expect(ranking.refused[0].screens.map(\.outcome) == [.fail, .pass])
        #expect(ranking.refused[0].unknownMeasures.isEmpty)
        #expect(ranking.refused[1].screens.map(\.outcome) == [.pass, .fail])
        #expect(ranking.refused[1].unknownMeasures.map(\.statement.key) == ["near"])
    }

    @Test("A value outside the goalposts counts as the nearer one and is flagged")
    func clipping() throws {
        let criteria = try RankingCase.criteria()
        let ranked = try RankingCase.ranking(
            [RankingCase.candidate("A", poor: 450, near: 300), RankingCase.candidate("B", poor: 0, near: -5)], criteria
        ).ranked
        try #require(ranked.count == 2)
        #expect(ranked[0].contributions.map(\.isClipped) == [true, false])
        #expect(ranked[0].contributions.map(\.value) == [450, 300])
        #expect(isClose(ranked[0].score, 1))
        #expect(ranked[1].contributions.map(\.isClipped) == [false, true])
        #expect(ranked[1].score == 0)
    }

    @Test("Where lower is worse, the points run the other way")
    func lowerIsWorse() throws {
        let rows = "income,Thu nhập,Income,score,income,lower,1,0,100,,million_dong,,,choice,\n"
        let ranked = try RankingCase.ranking(
            [25.0, 75].map { Candidate(code: UnitCode("\($0)"), measures: ["income": $0]) },
            try RankingCase.criteria(rows)
        ).ranked
        // (1 - 25/100) x 1 and (1 - 75/100) x 1.
        #expect(ranked.map(\.code) == ["25.0", "75.0"])
        #expect(ranked.map(\.score) == [0.75, 0.25])
    }

    @Test("Screens: at least, at most, exactly, with the threshold itself inside")
    func screens() throws {
        let score = "s,Điểm,Score,score,s,higher,1,0,1,,percent,,,choice,\n"
        for (direction, passing) in [("at_least", [3.0, 4]), ("at_most", [2, 3]), ("exactly", [3])] {
            let criteria = try RankingCase.criteria(score + "m,Mốc,Mark,screen,m,\(direction),,,,3,percent,,,choice,\n")
            let ranked = try RankingCase.ranking(
                [2.0, 3, 4].map { Candidate(code: UnitCode("\($0)"), measures: ["m": $0, "s": 0.5]) }, criteria
            ).ranked
            #expect(ranked.map(\.code) == passing.map { UnitCode("\($0)") }, "\(direction)")
        }
    }

    @Test("More places than eligible communes: all are selected and nothing is decided by the ladder")
    func fewEligible() throws {
        let candidates = [RankingCase.candidate("A", poor: 1, near: 1), RankingCase.candidate("B", poor: 1, near: 1)]
        let ranking = try RankingCase.ranking(candidates, try RankingCase.criteria(select: 10))
        #expect(ranking.selected.map(\.code) == ["A", "B"])
        #expect(ranking.reserve.isEmpty)
        #expect(ranking.decidedByLadder.isEmpty)
        #expect(
            try RankingCase.ranking(candidates, try RankingCase.criteria(select: 10), select: 1).selected.count == 1)
    }

    @Test("No candidates, no ranking; no eligible ones, none selected")
    func nobody() throws {
        let criteria = try RankingCase.criteria()
        let empty = try RankingCase.ranking([], criteria)
        #expect(empty.ranked.isEmpty && empty.refused.isEmpty)
        let none = try RankingCase.ranking([RankingCase.candidate("A", poor: 1, near: 1, rating: nil)], criteria)
        #expect(none.selected.isEmpty)
        #expect(none.refused.map(\.screens).first?.map(\.outcome) == [.unknown, .pass])
        #expect(none.decidedByLadder.isEmpty)
    }

    @Test("A ladder is walked in its order: what stands after the code has no effect")
    func codeInTheLadder() throws {
        let candidates = [
            RankingCase.candidate("A", poor: 60, near: 60, rate: 1),
            RankingCase.candidate("B", poor: 60, near: 60, rate: 2),
        ]
        for (ladder, first) in [("\"poor_rate\", \"code\"", "B"), ("\"code\", \"poor_rate\"", "A")] {
            let ranking = try RankingCase.ranking(candidates, try RankingCase.criteria(ladder: ladder))
            #expect(ranking.ranked.first?.code == UnitCode(first))
        }
    }

    @Test("A measure that is not finite is unknown")
    func notFinite() {
        #expect(Candidate(code: "A", measures: ["x": .nan, "y": .infinity, "z": 1]).measures == ["z": 1])
    }
}
