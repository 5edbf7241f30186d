import FlatFiles
import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Criteria files")
struct PilotCriteriaTests {
    private static let plain =
        "key,name_vi,name_en,role,measure,direction,weight,floor,ceiling,threshold,unit,clause,wording_vi,confidence,note"
    private static let more =
        ",missing,error,shrink,chance_if_unknown,weight_low,weight_high,indifference,preference,veto"

    /// A table of one score that weighs all, and one screen.
    private static func criteria(
        score: String = ",,,,,,,,", screen: String = ",,,,,,,,", settings: String = "select = 1"
    ) throws -> PilotCriteria {
        let folder = try TemporaryFolder()
        try folder.write(
            plain + more + "\n"
                + "s,Điểm,Score,score,rate,higher,1,0,50,,percent,,,choice,," + score + "\n"
                + "g,Cổng,Gate,screen,mark,at_least,,,,3,level_1_to_4,,,choice,," + screen + "\n", to: "criteria.csv")
        return try PilotCriteria(
            file: folder.write(
                """
                id = "case"
                title = { vi = "Tiêu chí", en = "Criteria" }
                table = "criteria.csv"
                tie_break = ["code"]
                \(settings)
                """, to: "criteria.toml"))
    }

    @Test("What is not said: refused when unknown, no error, no range, one pick of all")
    func defaults() throws {
        let criteria = try PilotCriteriaTests.criteria()
        let score = try #require(criteria.scores.first)
        #expect(score.missing == .notEligible)
        #expect(score.error == nil && score.shrinkage == nil && score.weightRange == nil && score.differences == nil)
        #expect(score.weight == 1)
        #expect(criteria.screens.first?.chanceIfUnknown == nil && criteria.screens.first?.weight == nil)
        #expect(criteria.picks == [PickClause(each: .everything, take: 1)])
    }

    @Test(
        "Where an error comes from",
        arguments: [
            ("rate_se", Criterion.ErrorSource.column("rate_se"), ["rate", "rate_se"]),
            ("5%", .relative(0.05), ["rate"]),
            ("low:high:80%", .interval(lower: "low", upper: "high", level: 0.8), ["rate", "low", "high"]),
        ])
    func errors(text: String, source: Criterion.ErrorSource, measures: [String]) throws {
        let score = try #require(try PilotCriteriaTests.criteria(score: ",\(text),,,,,,,").scores.first)
        #expect(score.error == source)
        #expect(score.measures == measures)
    }

    @Test("Shrinkage, ranges, differences, chances, missing values")
    func rest() throws {
        let criteria = try PilotCriteriaTests.criteria(
            score: "mean,,poor/all,,0.5,1,2,10,40", screen: ",,,0.25,,,,,")
        let score = try #require(criteria.scores.first)
        #expect(score.missing == .mean)
        #expect(score.shrinkage?.count == "poor" && score.shrinkage?.total == "all")
        #expect(score.weightRange == 0.5...1)
        #expect(score.differences?.indifference == 2 && score.differences?.preference == 10)
        #expect(score.differences?.veto == 40)
        #expect(score.measures == ["rate", "poor", "all"])
        #expect(criteria.screens.first?.chanceIfUnknown == 0.25)
    }

    @Test(
        "A score that cannot be meant is refused with its column",
        arguments: [
            (",,poor,,,,,,", "shrink"), (",,poor/,,,,,,", "shrink"), (",0%,,,,,,,", "error"), (",a:b,,,,,,,", "error"),
            (",a:b:0%,,,,,,,", "error"), (",x%,,,,,,,", "error"), (",se,poor/all,,,,,,", "error"),
            (",,,0.5,,,,,", "chance_if_unknown"), (",,,1.5,,,,,", "chance_if_unknown"),
            (",,,,0.5,0.9,,,", "weight_low"),
            (",,,,0.5,,,,", "weight_low"), (",,,,,,10,2,", "preference"), (",,,,,,1,2,1", "preference"),
            ("maybe,,,,,,,,", "missing"),
        ])
    func refused(cells: String, column: String) throws {
        let refusal = try #require(throws: UnusableInput.self) { try PilotCriteriaTests.criteria(score: cells) }
        #expect(refusal.findings[0].place.column == column)
        #expect(refusal.findings[0].place.row == 2)
    }

    @Test(
        "A screen has no weight, no shrinkage and no policy for missing values",
        arguments: ["missing", "shrink", "veto"])
    func screens(column: String) throws {
        let cells = ["missing": "last,,,,,,,,", "shrink": ",,a/b,,,,,,", "veto": ",,,,,,,,3"]
        let refusal = try #require(throws: UnusableInput.self) {
            try PilotCriteriaTests.criteria(screen: cells[column] ?? "")
        }
        #expect(refusal.findings[0].place.column == column)
    }

    @Test("Picks: groups in words, earlier picks counting or not")
    func picks() throws {
        let criteria = try PilotCriteriaTests.criteria(
            settings: """
                [[pick]]
                each = "province"
                take = 1

                [[pick]]
                each = "pool_group"
                take = 2
                counting = "afresh"
                """)
        #expect(
            criteria.picks == [
                PickClause(each: .province, take: 1),
                PickClause(each: .column("pool_group"), take: 2, counting: .afresh),
            ])
        for word in ["all", "province", "district", "pool_group"] { #expect(PickClause.Grouping(word).word == word) }
    }

    @Test(
        "Picks that cannot be meant are refused",
        arguments: [
            "", "select = 0", "pick = []", "select = 1\n[[pick]]\neach = \"all\"\ntake = 1",
            "[[pick]]\neach = \"all\"\ntake = 0",
            "[[pick]]\ntake = 1", "[[pick]]\neach = \"all\"\ntake = 1\ncounting = \"never\"",
        ])
    func wrongPicks(settings: String) {
        #expect(throws: UnusableInput.self) { try PilotCriteriaTests.criteria(settings: settings) }
    }
}
