import NumericKernel
import PilotRanking
import PolicyData
import TestSupport
import Testing
import Vocabulary

/// Candidates on one or two criteria, with errors, gates and groups as a test needs them.
enum DoubtCase {
    static let header =
        RankingCase.header.dropLast() + ",missing,error,shrink,chance_if_unknown,weight_low,weight_high\n"

    static func criteria(_ rows: String, settings: String = "select = 1") throws -> PilotCriteria {
        let folder = try TemporaryFolder()
        try folder.write(header + rows, to: "criteria.csv")
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

    static let one = "x,X,X,score,x,higher,1,0,100,,percent,,,choice,,,x_se,,,,\n"
    static let two =
        "x,X,X,score,x,higher,0.5,0,100,,percent,,,choice,,,x_se,,,,\n"
        + "y,Y,Y,score,y,higher,0.5,0,100,,percent,,,choice,,,,,,,\n"

    static func request(
        axes: Set<DoubtRequest.Axis> = Set(DoubtRequest.Axis.allCases), draws: Int = 4000, assumed: Double? = nil
    ) -> DoubtRequest {
        DoubtRequest(
            axes: axes, draws: draws, seed: Seed(3), assumedError: assumed,
            dataRemark: LocalizedText(vi: "không có sai số", en: "no errors"), threads: 2)
    }

    static func candidate(_ code: String, _ measures: [String: Double], _ groups: [String: String] = [:]) -> Candidate {
        Candidate(code: UnitCode(code), measures: measures, groups: groups)
    }

    static func random(seed: UInt64, count: Int) -> [Candidate] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            candidate(
                "C\(100 + index)",
                [
                    "x": Double.random(in: 10...90, using: &random), "x_se": Double.random(in: 0...15, using: &random),
                    "y": Double.random(in: 10...90, using: &random),
                ], ["district": "D\(index % 3)"])
        }
    }
}

@Suite("Doubt in a ranking")
struct RankDoubtTests {
    @Test(
        "Two communes: the chance of the first is that of a normal difference, the set is decided by the normal quantile"
    )
    func twoUnits() throws {
        for (gap, separate) in [(5.0, false), (40, true)] {
            let ranking = try PriorityRanking(
                of: [
                    DoubtCase.candidate("A", ["x": 30 + gap, "x_se": 6]),
                    DoubtCase.candidate("B", ["x": 30, "x_se": 8]),
                ], by: try DoubtCase.criteria(DoubtCase.one), doubt: DoubtCase.request(axes: [.data], draws: 20_000))
            let doubt = try #require(ranking.doubt.data.found)
            // The difference has a standard error of 10; the goalposts are five errors away.
            let chance = try #require(doubt.chance(of: "A"))
            #expect(abs(chance - StandardNormal.cumulative(gap / 10)) < 4 * (0.25 / 20_000).squareRoot())
            #expect(doubt.sets == (separate ? [1...1, 2...2] : [1...2, 1...2]))
            #expect(doubt.band == (separate ? [] : [0, 1]))
        }
    }

    @Test("Chances add up to the places, of all and of each group, with unknown gates too")
    func sums() throws {
        let gate = "g,G,G,screen,g,exactly,,,,1,yes_no,,,choice,,,,,0.4,,\n"
        let criteria = try DoubtCase.criteria(DoubtCase.two + gate, settings: "select = 4")
        let candidates = DoubtCase.random(seed: 7, count: 18).enumerated().map { index, one in
            Candidate(
                code: one.code, measures: one.measures.merging(index % 4 == 0 ? [:] : ["g": 1]) { $1 },
                groups: one.groups)
        }
        let ranking = try PriorityRanking(of: candidates, by: criteria, doubt: DoubtCase.request(axes: [.data]))
        let doubt = try #require(ranking.doubt.data.found)
        #expect(isClose(candidates.compactMap { doubt.chance(of: $0.code) }.reduce(0, +), 4))
        #expect(ranking.refused.count == 5)
        #expect(ranking.refused.allSatisfy { $0.chanceOfPassing == 0.4 })
        #expect(ranking.refused.contains { (doubt.chance(of: $0.code) ?? 0) > 0 })

        let grouped = try PriorityRanking(
            of: candidates, by: criteria, clauses: [PickClause(each: .district, take: 2)],
            doubt: DoubtCase.request(axes: [.data]))
        let chances = try #require(grouped.doubt.data.found)
        for district in ["D0", "D1", "D2"] {
            let members = candidates.filter { $0.groups["district"] == district }
            #expect(isClose(members.compactMap { chances.chance(of: $0.code) }.reduce(0, +), 2))
        }
    }

    @Test(
        "A gate that is unknown and has no stated chance leaves its commune out of every draw; one sure to pass is as if passed"
    )
    func unknownGates() throws {
        func chance(_ stated: String, gate: Double?) throws -> Double? {
            let rows = DoubtCase.one + "g,G,G,screen,g,exactly,,,,1,yes_no,,,choice,,,,,\(stated),,\n"
            let ranking = try PriorityRanking(
                of: [
                    DoubtCase.candidate("A", ["x": 50, "x_se": 5, "g": 1]),
                    DoubtCase.candidate("B", ["x": 55, "x_se": 5, "g": gate].compactMapValues(\.self)),
                ], by: try DoubtCase.criteria(rows), doubt: DoubtCase.request(axes: [.data]))
            #expect(ranking.ranked.map(\.code) == (gate == nil ? ["A"] : ["B", "A"]))
            return ranking.doubt.data.found?.chance(of: "A")
        }
        #expect(try chance("", gate: nil) == 1)
        #expect(try chance("0", gate: nil) == 1)
        #expect(try chance("1", gate: nil) == chance("", gate: 1))
        // B passes in half of the draws, and is then mostly first.
        let (half, whole) = (try #require(try chance("0.5", gate: nil)), try #require(try chance("", gate: 1)))
        #expect(abs(half - (0.5 + 0.5 * whole)) < 0.04)
    }

    @Test("A gate on a value with an error is passed with the normal chance, and decided by the value")
    func gateWithError() throws {
        let rows = DoubtCase.one + "g,G,G,screen,x,at_least,,,,40,percent,,,choice,,,x_se,,,,\n"
        let ranking = try PriorityRanking(
            of: [DoubtCase.candidate("A", ["x": 45, "x_se": 5]), DoubtCase.candidate("B", ["x": 35, "x_se": 10])],
            by: try DoubtCase.criteria(rows), doubt: DoubtCase.request())
        #expect(ranking.ranked.map(\.code) == ["A"])
        #expect(isClose(try #require(ranking.ranked.first?.screens.first?.chance), StandardNormal.cumulative(1)))
        #expect(isClose(try #require(ranking.refused.first?.chanceOfPassing), StandardNormal.cumulative(-0.5)))
        #expect(try #require(ranking.doubt.data.found?.chance(of: "B")) > 0)
    }

    @Test(
        "Without errors the data axis gives its reason; an assumed error opens it, and says so; nothing asked, nothing found"
    )
    func reasons() throws {
        let criteria = try DoubtCase.criteria(DoubtCase.two)
        let exact = [DoubtCase.candidate("A", ["x": 50, "y": 20]), DoubtCase.candidate("B", ["x": 30, "y": 30])]
        let plain = try PriorityRanking(of: exact, by: criteria, doubt: DoubtCase.request())
        #expect(plain.doubt.data.reason?.en == "no errors")
        #expect(plain.doubt.weights.found != nil && plain.doubt.methods.found?.methods.count == 5)
        let assumed = try #require(
            try PriorityRanking(of: exact, by: criteria, doubt: DoubtCase.request(assumed: 0.1)).doubt.data.found)
        #expect(assumed.assumedError == 0.1 && assumed.exact.isEmpty)
        let half = try PriorityRanking(
            of: DoubtCase.random(seed: 1, count: 5), by: criteria, doubt: DoubtCase.request()
        ).doubt.data.found
        #expect(half?.exact.map(\.statement.key) == ["y"])
        let none = try PriorityRanking(of: exact, by: criteria, doubt: DoubtCase.request(axes: []))
        for reason in [none.doubt.data.reason, none.doubt.weights.reason, none.doubt.methods.reason] {
            #expect(reason?.en.hasPrefix("not asked for") == true)
        }
        let nobody = try PriorityRanking(of: [], by: criteria, doubt: DoubtCase.request())
        #expect(nobody.doubt.data.reason?.en == "no commune is eligible")
    }

    @Test("All of it is the same whatever the order of the candidates and the number of threads")
    func permutations() throws {
        let criteria = try DoubtCase.criteria(DoubtCase.two, settings: "select = 3")
        let candidates = DoubtCase.random(seed: 5, count: 20)
        var random = SeededGenerator(seed: 1)
        func summary(_ candidates: [Candidate]) throws -> [[Double]] {
            let ranking = try PriorityRanking(of: candidates, by: criteria, doubt: DoubtCase.request(draws: 500))
            let (data, weights, methods) = (
                try #require(ranking.doubt.data.found), try #require(ranking.doubt.weights.found),
                try #require(ranking.doubt.methods.found)
            )
            let sets = try #require(data.sets)
            return try ranking.ranked.enumerated().map { place, one in
                [
                    Double(sets[place].lowerBound), Double(sets[place].upperBound),
                    try #require(data.chance(of: one.code)), try #require(weights.acceptability(of: place)),
                    Double(methods.agreeing[place]),
                ]
            }
        }
        let first = try summary(candidates)
        for _ in 0..<3 { #expect(try summary(candidates.shuffled(using: &random)) == first) }
    }

    @Test("The picks of every method are as many as asked for; the one commune that is best everywhere has them all")
    func methods() throws {
        let criteria = try DoubtCase.criteria(DoubtCase.two, settings: "select = 3")
        let best = DoubtCase.candidate("A", ["x": 95, "x_se": 1, "y": 95])
        let ranking = try PriorityRanking(
            of: DoubtCase.random(seed: 9, count: 15) + [best], by: criteria, doubt: DoubtCase.request(axes: [.methods]))
        let doubt = try #require(ranking.doubt.methods.found)
        #expect(ranking.ranked.first?.code == "A" && doubt.agreeing.first == 5)
        #expect(doubt.agreeing.reduce(0, +) == 3 * doubt.methods.count)
        #expect(doubt.refused.isEmpty)
    }

    @Test("A gate and a score on one value are drawn together: who passes has the higher value")
    func gateOnTheScore() throws {
        // The gate asks for at least 50, the score is the same value: A passes in half of the draws, and then is ahead of B.
        let rows = DoubtCase.one + "g,G,G,screen,x,at_least,,,,50,percent,,,choice,,,,,,,\n"
        let ranking = try PriorityRanking(
            of: [DoubtCase.candidate("A", ["x": 50, "x_se": 5]), DoubtCase.candidate("B", ["x": 50.5, "x_se": 0])],
            by: try DoubtCase.criteria(rows), doubt: DoubtCase.request(axes: [.data], draws: 20_000))
        let doubt = try #require(ranking.doubt.data.found)
        let ahead = 1 - StandardNormal.cumulative(0.5 / 5)
        #expect(abs(try #require(doubt.chance(of: "A")) - ahead) < 0.016)
        #expect(isClose(try #require(doubt.chance(of: "A")) + (try #require(doubt.chance(of: "B"))), 1))
        #expect(isClose(try #require(ranking.ranked.first { $0.code == "A" }?.screens.first?.chance), 0.5))
    }

    @Test("Two gates on one value: the chance of lying between them")
    func gatesOnOneValue() throws {
        let rows =
            "s,S,S,score,s,higher,1,0,1,,percent,,,choice,,,,,,,\n"
            + "l,L,L,screen,x,at_least,,,,3,percent,,,choice,,,x_se,,,,\n"
            + "h,H,H,screen,x,at_most,,,,4,percent,,,choice,,,x_se,,,,\n"
        let ranking = try PriorityRanking(
            of: [DoubtCase.candidate("A", ["s": 1, "x": 2.5, "x_se": 5])], by: try DoubtCase.criteria(rows),
            doubt: DoubtCase.request(axes: [.data]))
        let chance = try #require(ranking.refused.first?.chanceOfPassing)
        #expect(isClose(chance, StandardNormal.cumulative(0.3) - StandardNormal.cumulative(0.1)))
    }

    @Test("Unknown gates alone open the chances, without rank sets: nothing is said of errors")
    func gatesWithoutErrors() throws {
        let rows =
            "y,Y,Y,score,y,higher,1,0,100,,percent,,,choice,,,,,,,\n"
            + "g,G,G,screen,g,exactly,,,,1,yes_no,,,choice,,,,,0.8,,\n"
        let ranking = try PriorityRanking(
            of: [DoubtCase.candidate("A", ["y": 90]), DoubtCase.candidate("B", ["y": 50, "g": 1])],
            by: try DoubtCase.criteria(rows), doubt: DoubtCase.request(axes: [.data], draws: 20_000))
        let doubt = try #require(ranking.doubt.data.found)
        #expect(doubt.sets == nil && doubt.band.isEmpty)
        #expect(abs(try #require(doubt.chance(of: "A")) - 0.8) < 0.012)
        #expect(isClose(try #require(doubt.chance(of: "A")) + (try #require(doubt.chance(of: "B"))), 1))
    }

    @Test("A criterion without weight brings no error, and leaves no other weights to look at")
    func weightless() throws {
        let rows =
            "x,X,X,score,x,higher,0,0,100,,percent,,,choice,,,x_se,,,,\n"
            + "y,Y,Y,score,y,higher,1,0,100,,percent,,,choice,,,,,,,\n"
        let ranking = try PriorityRanking(
            of: DoubtCase.random(seed: 2, count: 4), by: try DoubtCase.criteria(rows), doubt: DoubtCase.request())
        #expect(ranking.doubt.data.reason?.en == "no errors")
        #expect(ranking.doubt.weights.reason?.en == "there are no other weights to look at")
    }

    @Test(
        "What doubt is about: one rule; the first of all before the first of each; nothing for several rules or a budget"
    )
    func focus() throws {
        let criteria = try DoubtCase.criteria(DoubtCase.two)
        let candidates = DoubtCase.random(seed: 4, count: 9)
        func ranking(_ clauses: [PickClause], _ budget: BudgetRule? = nil) throws -> PriorityRanking {
            try PriorityRanking(
                of: candidates, by: criteria, clauses: clauses, budget: budget, doubt: DoubtCase.request(draws: 200))
        }
        let district = PickClause(each: .district, take: 1)
        #expect(try ranking([district]).focus?.grouping == "district")
        #expect(try ranking([PickClause(each: .everything, take: 1), district]).focus?.grouping == "district")
        let several = try ranking([district, PickClause(each: .everything, take: 2, counting: .afresh)])
        #expect(several.focus == nil && several.doubt.weights.found == nil)
        // The second of all need not be the first of its district.
        #expect(
            try ranking([
                PickClause(each: .everything, take: 1), PickClause(each: .everything, take: 1, counting: .afresh),
                district,
            ]).focus == nil)
        #expect(several.doubt.data.found?.sets?.count == 9)
        #expect(several.doubt.data.found?.chance(of: candidates[0].code) == nil)
        let costs = Dictionary(uniqueKeysWithValues: candidates.map { ($0.code, Dong(10)) })
        let budget = try ranking(
            [district],
            BudgetRule(
                key: "b", title: LocalizedText(vi: "kinh phí", en: "budget"), budget: Dong(30), costs: costs))
        #expect(budget.picks.codes.count == 3 && budget.focus == nil && budget.doubt.methods.found == nil)
        #expect(budget.sensitivity()?.rows.isEmpty == false)
    }

    @Test("The band is of the last selected, and only where the picks are the first of all")
    func band() throws {
        // B is selected last; C overlaps it, D does not, E with its large error does.
        let values = [("A", 80, 1.0), ("B", 70, 1), ("C", 69, 1), ("D", 60, 1), ("E", 50, 30)]
        let candidates = values.map { DoubtCase.candidate($0.0, ["x": Double($0.1), "x_se": $0.2]) }
        let criteria = try DoubtCase.criteria(DoubtCase.one, settings: "select = 2")
        let ranking = try PriorityRanking(of: candidates, by: criteria, doubt: DoubtCase.request(axes: [.data]))
        #expect(ranking.doubt.data.found?.band == [1, 2, 4])
    }

    @Test("Ranges of weights that leave one vector are no doubt at all")
    func ranges() throws {
        func reason(_ ranges: [ClosedRange<Double>]) throws -> String? {
            try PriorityRanking(
                of: DoubtCase.random(seed: 2, count: 4), by: try DoubtCase.criteria(DoubtCase.two),
                law: .within(ranges), doubt: DoubtCase.request(axes: [.weights], draws: 100)
            ).doubt.weights.reason?.en
        }
        #expect(try reason([0.4...0.6, 0.5...0.5]) != nil)
        #expect(try reason([0.4...0.6, 0.3...0.6]) == nil)
    }

    @Test("Two criteria on one value share its error: slopes add up, and may cancel")
    func oneValueTwice() throws {
        func error(_ second: String) throws -> Double? {
            let rows =
                "x,X,X,score,x,higher,0.5,0,100,,percent,,,choice,,,x_se,,,,\n"
                + "z,Z,Z,score,x,\(second),0.5,0,100,,percent,,,choice,,,x_se,,,,\n"
            return try PriorityRanking(
                of: [DoubtCase.candidate("A", ["x": 40, "x_se": 10])], by: try DoubtCase.criteria(rows),
                doubt: DoubtCase.request(axes: [])
            ).ranked.first?.standardError
        }
        #expect(isClose(try #require(try error("higher")), 0.1))
        #expect(try error("lower") == 0)
    }
}
