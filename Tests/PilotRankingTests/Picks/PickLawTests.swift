import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of picks by rules")
struct PickLawTests {
    static let plan = PickPlan([
        PickCase.rule("province", .all, count: 2), PickCase.rule("district", PickCase.district, count: 2),
        PickCase.rule(
            "apart", .all, count: 3, counting: .afresh,
            spread: [.distance(kilometres: 6), .mostInEach(grouping: "district", count: 3)]),
    ])

    @Test("Without spread rules the picks are the k best of each group, sorted out another way", arguments: 1...40)
    func kBest(seed: UInt64) {
        let units = PickCase.province(seed: seed, count: 30)
        let set = PickPlan([PickCase.rule("two", PickCase.district, count: 2)]).picks(from: EligibleUnits(units))
        let groups = Dictionary(grouping: units.filter { $0.groups["district"] != nil }) { $0.groups["district"] }
        #expect(Set(set.codes) == Set(groups.values.flatMap { $0.prefix(2).map(\.code) }))
        for pick in set.picks {
            let group = groups[pick.unit.groups["district"]] ?? []
            #expect(pick.runnerUp?.code == (group.count > 2 ? group[2].code : nil))
        }
    }

    @Test("The k best are among the k + 1 best", arguments: 1...20)
    func nested(seed: UInt64) {
        let eligible = EligibleUnits(PickCase.province(seed: seed, count: 25))
        var before: Set<UnitCode> = []
        for count in 1...26 {
            let set = PickPlan([PickCase.rule("best", .all, count: count)]).picks(from: eligible)
            #expect(set.picks.count == min(count, 25))
            #expect(before.isSubset(of: set.codes))
            before = Set(set.codes)
        }
    }

    @Test("Names of units and districts play no part", arguments: 1...20)
    func renamed(seed: UInt64) {
        let units = PickCase.province(seed: seed, count: 30)
        // Codes and labels in the opposite order.
        func code(_ code: UnitCode) -> UnitCode { UnitCode("Z\(999 - (Int(code.text.dropFirst()) ?? 0))") }
        func label(_ label: String) -> String { label.replacing("D", with: "E").replacing("0", with: "9") }
        let others = units.map { unit in
            EligibleUnit(
                code: code(unit.code), score: unit.score, rank: unit.rank, groups: unit.groups.mapValues(label),
                location: unit.location)
        }
        let (one, other) = (Self.plan.picks(from: EligibleUnits(units)), Self.plan.picks(from: EligibleUnits(others)))
        #expect(one.codes.map(code) == other.codes)
        #expect(one.picks.map { $0.runnerUp.map { code($0.code) } } == other.picks.map { $0.runnerUp?.code })
    }

    @Test("Picks keep the rules; no unit twice; only eligible units; a runner-up is no pick so far", arguments: 1...40)
    func kept(seed: UInt64) {
        let units = PickCase.province(seed: seed, count: 30)
        let set = Self.plan.picks(from: EligibleUnits(units))
        #expect(Set(set.codes).count == set.codes.count)
        #expect(Set(set.codes).isSubset(of: units.map(\.code)))
        let apart = set.picks.filter { $0.rule == "apart" }
        for pick in apart {
            for other in set.picks where other.unit.code != pick.unit.code {
                let distance = pick.unit.location.flatMap { here in
                    other.unit.location.flatMap { here.distance(to: $0) }
                }
                #expect((distance ?? -1) >= 6)
            }
            #expect(set.picks.count { $0.unit.groups["district"] == pick.unit.groups["district"] } <= 3)
        }
        for (place, pick) in set.picks.enumerated() {
            guard let next = pick.runnerUp else { continue }
            let sofar = set.picks.prefix { $0.rule != pick.rule }.map(\.unit.code) + set.codes(of: pick.rule)
            #expect(!sofar.contains(next.code), "\(place)")
            #expect(next.score <= pick.unit.score)
            if pick.isDecidedByLadder { #expect(pick.margin == 0) }
        }
        for outcome in set.outcomes where outcome.shortfall == nil {
            #expect(outcome.counted.count + outcome.picked.count >= (outcome.rule == "apart" ? 3 : 2))
        }
    }

    @Test("The order of the candidates plays no part, from the ranking on")
    func permuted() throws {
        let criteria = try RankingCase.criteria()
        func picks(_ candidates: [Candidate]) throws -> [UnitCode] {
            let ranked = try RankingCase.ranking(candidates, criteria).ranked
            let units = ranked.map { unit in
                EligibleUnit(
                    code: unit.code, score: unit.score, rank: unit.rank,
                    groups: ["district": "\(Int(unit.code.text.dropFirst()).map { $0 % 5 } ?? -1)"])
            }
            let plan = PickPlan([PickCase.rule("province", .all), PickCase.rule("district", PickCase.district)])
            return plan.picks(from: EligibleUnits(units)).codes
        }
        for seed in 1...10 as ClosedRange<UInt64> {
            let candidates = RankingCase.candidates(seed: seed)
            var random = SeededGenerator(seed: seed)
            #expect(try picks(candidates) == picks(candidates.shuffled(using: &random)))
        }
    }
}
