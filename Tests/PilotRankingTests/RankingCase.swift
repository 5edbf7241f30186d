import FlatFiles
import PilotRanking
import PolicyData
import TestSupport
import Vocabulary

/// Criteria made in a folder of their own, and candidates from seeded numbers.
enum RankingCase {
    static let header =
        "key,name_vi,name_en,role,measure,direction,weight,floor,ceiling,threshold,unit,clause,wording_vi,confidence,note\n"

    /// Two scores that weigh the same on 0...300 and two screens: the pattern of the announced model.
    static let rows = """
        poor,Hộ nghèo,Poor households,score,poor_households,higher,0.5,0,300,,households,,,choice,
        near,Hộ cận nghèo,Near-poor households,score,near_poor_households,higher,0.5,0,300,,households,,,choice,
        rating,Xếp loại,Rating,screen,front_rating,at_least,,,,3,level_1_to_4,,,choice,
        rural,Nông thôn mới,New-style rural,screen,new_style_rural,exactly,,,,0,yes_no,,,choice,

        """

    static func criteria(
        _ rows: String = rows, select: Int = 1, ladder: String = "\"poor_rate\", \"code\""
    ) throws -> PilotCriteria {
        let folder = try TemporaryFolder()
        try folder.write(header + rows, to: "criteria.csv")
        return try PilotCriteria(
            file: folder.write(
                """
                id = "case"
                title = { vi = "Tiêu chí", en = "Criteria" }
                table = "criteria.csv"
                select = \(select)
                tie_break = [\(ladder)]
                """, to: "criteria.toml"))
    }

    static func candidate(
        _ code: String, poor: Double?, near: Double?, rating: Double? = 3, rural: Double? = 0, rate: Double? = nil
    ) -> Candidate {
        let measures = [
            "poor_households": poor, "near_poor_households": near, "front_rating": rating, "new_style_rural": rural,
            "poor_rate": rate,
        ]
        return Candidate(code: UnitCode(code), measures: measures.compactMapValues(\.self))
    }

    static func candidates(seed: UInt64, count: Int = 40) -> [Candidate] {
        var random = SeededGenerator(seed: seed)
        func maybe(_ value: Double) -> Double? { Int.random(in: 0..<12, using: &random) == 0 ? nil : value }
        return (0..<count).map { index in
            candidate(
                "C\(100 + index)", poor: maybe(Double(Int.random(in: 0...20, using: &random) * 20)),
                near: maybe(Double(Int.random(in: 0...10, using: &random) * 20)),
                rating: maybe(Double(Int.random(in: 1...4, using: &random))),
                rural: maybe(Double(Int.random(in: 0...1, using: &random))),
                rate: maybe(Double(Int.random(in: 0...3, using: &random))))
        }
    }

    static func ranking(
        _ candidates: [Candidate], _ criteria: PilotCriteria, select: Int? = nil
    ) throws -> PriorityRanking {
        try PriorityRanking(
            of: candidates, by: criteria, clauses: select.map { [PickClause(each: .everything, take: $0)] },
            doubt: .none(LocalizedText(vi: "thử", en: "a test")))
    }
}
