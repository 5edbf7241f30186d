import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Picks by rules, by hand")
struct PickPlanTests {
    /// C is tied with B; F has no district.
    static let units = [
        PickCase.unit("A", 0.9, rank: 1, "East"), PickCase.unit("B", 0.8, rank: 2, "West"),
        PickCase.unit("C", 0.8, rank: 2, "West"), PickCase.unit("D", 0.7, rank: 4, "East"),
        PickCase.unit("E", 0.6, rank: 5, "South"), PickCase.unit("F", 0.5, rank: 6),
    ]
    static let eligible = EligibleUnits(units, labels: ["district": ["East", "West", "South", "North"]])

    @Test("One for the province, then at least one in each district: the provincial pick serves its district")
    func atLeast() throws {
        let set = PickPlan([PickCase.rule("province", .all), PickCase.rule("district", PickCase.district)])
            .picks(from: Self.eligible)
        #expect(set.codes(of: "province") == ["A"])
        #expect(set.codes(of: "district") == ["B", "E"])
        #expect(try #require(set.outcome("district", "East")).counted == ["A"])
        #expect(try #require(set.outcome("district", "North")).shortfall == .noEligibleUnit)
        #expect(set.omissions.map(\.unit) == ["F"])
        #expect(set.omissions[0].unknown == .label(grouping: "district"))
        #expect(set.budget == nil)
        #expect(Self.eligible.tied == ["B", "C"])
    }

    @Test("Afresh: one more in each district beside the provincial pick")
    func afresh() {
        let set = PickPlan([
            PickCase.rule("province", .all), PickCase.rule("district", PickCase.district, counting: .afresh),
        ]).picks(from: Self.eligible)
        #expect(set.codes == ["A", "B", "D", "E"])
        #expect(set.outcome("district", "East")?.counted == [])
    }

    @Test("Runner-up, margin, and where only the ladder decided")
    func runnersUp() throws {
        let set = PickPlan([PickCase.rule("province", .all), PickCase.rule("district", PickCase.district)])
            .picks(from: Self.eligible)
        let picks = Dictionary(uniqueKeysWithValues: set.picks.map { ($0.unit.code, $0) })
        let (a, b, e) = (try #require(picks["A"]), try #require(picks["B"]), try #require(picks["E"]))
        // B comes next in the province, though its district picks it later.
        #expect(a.runnerUp?.code == "B")
        #expect(isClose(try #require(a.margin), 0.1))
        #expect(!a.isDecidedByLadder)
        #expect(b.runnerUp?.code == "C")
        #expect(b.margin == 0)
        #expect(b.isDecidedByLadder)
        #expect(e.runnerUp == nil)
        #expect(e.margin == nil)
        #expect(!e.isDecidedByLadder)
    }

    @Test("Too few units in a district")
    func tooFew() {
        let set = PickPlan([PickCase.rule("two", PickCase.district, count: 2)]).picks(from: Self.eligible)
        #expect(set.codes == ["A", "B", "C", "D", "E"])
        #expect(set.outcome("two", "South")?.shortfall == .tooFewUnits(missing: 1))
        #expect(set.outcome("two", "East")?.shortfall == nil)
    }

    @Test(
        "One hamlet in each picked commune; a hamlet without a commune is left out, a commune without a hamlet is named"
    )
    func hamlets() {
        let hamlets = [
            PickCase.unit("h1", 5, rank: 1, in: "B"), PickCase.unit("h2", 4, rank: 1, in: "A"),
            PickCase.unit("h3", 3, rank: 2, in: "A"), PickCase.unit("h4", 2, rank: 1),
            PickCase.unit("h5", 1, rank: 1, in: "Z"),
        ]
        let rules = [
            PickCase.rule("province", .all, count: 2), PickCase.rule("hamlet", .inside(.picked)),
        ]
        let set = PickPlan(rules).picks(from: EligibleUnits(Self.units, inner: hamlets))
        #expect(set.codes(of: "hamlet") == ["h1", "h2"])
        #expect(set.picks.last?.group == .inside("A"))
        #expect(set.picks.last?.runnerUp?.code == "h3")
        #expect(set.omissions.map(\.unit) == ["h4"] && set.omissions[0].unknown == .parent)

        let all = PickPlan([PickCase.rule("province", .all, count: 2), PickCase.rule("hamlet", .inside(.all))])
            .picks(from: EligibleUnits(Self.units, inner: hamlets))
        #expect(all.codes(of: "hamlet") == ["h1", "h2", "h5"])
        let empty = all.outcomes.filter { $0.shortfall == .noEligibleUnit }.map(\.group)
        #expect(empty == [.inside("C"), .inside("D"), .inside("E"), .inside("F")])
    }

    @Test("No two picks closer than so many kilometres; what has no place is not considered")
    func distance() {
        let units = [
            PickCase.unit("A", 9, rank: 1, at: (0, 0)), PickCase.unit("B", 8, rank: 2, at: (3, 4)),
            PickCase.unit("C", 7, rank: 3), PickCase.unit("D", 6, rank: 4, at: (6, 8)),
            PickCase.unit("E", 5, rank: 5, at: (0, 1)),
        ]
        func picks(_ kilometres: Double) -> PickedSet {
            PickPlan([PickCase.rule("apart", .all, count: 3, spread: [.distance(kilometres: kilometres)])])
                .picks(from: EligibleUnits(units))
        }
        // Just 5 km is far enough.
        #expect(picks(5).codes == ["A", "B", "D"])
        let far = picks(5.01)
        #expect(far.codes == ["A", "D"])
        #expect(far.outcomes[0].shortfall == .keptApart(missing: 1))
        #expect(far.omissions.map(\.unit) == ["C"] && far.omissions[0].unknown == .location)
        // Without A, B could stand beside D no better: it is 5 km from it too; E could.
        #expect(far.picks[0].runnerUp?.code == "E")
        #expect(far.picks[1].runnerUp == nil)
    }

    @Test("At most so many in each district, picks of earlier rules counted")
    func mostInEach() {
        let spread = [PickRule.Spread.mostInEach(grouping: "district", count: 1)]
        let set = PickPlan([
            PickCase.rule("first", .all), PickCase.rule("more", .all, count: 3, counting: .afresh, spread: spread),
        ]).picks(from: Self.eligible)
        #expect(set.codes == ["A", "B", "E"])
        #expect(set.outcomes.last?.shortfall == .keptApart(missing: 1))
    }

    @Test("Distances: a map is flat, the globe is not, and one is not the other")
    func distances() throws {
        let quarter = Double.pi / 2 * PickLocation.earthRadius
        let origin = PickLocation.globe(longitude: 0, latitude: 0)
        for (longitude, latitude) in [(90.0, 0.0), (-90, 0), (0, 90), (77, 90)] {
            let distance = try #require(origin.distance(to: .globe(longitude: longitude, latitude: latitude)))
            #expect(isClose(distance, quarter))
        }
        // A metre is a metre: 1e-5 degrees of a meridian.
        let metre = try #require(origin.distance(to: .globe(longitude: 0, latitude: 1e-5)))
        #expect(isClose(metre, PickLocation.earthRadius * 1e-5 * .pi / 180))
        #expect(PickLocation.plane(x: 0, y: 0).distance(to: .plane(x: -3, y: 4)) == 5)
        #expect(origin.distance(to: .plane(x: 0, y: 0)) == nil)
        #expect(origin.distance(to: .globe(longitude: 0, latitude: 91)) == nil)
        #expect(PickLocation.plane(x: .nan, y: 0).distance(to: .plane(x: 0, y: 0)) == nil)
    }
}
