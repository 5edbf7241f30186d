import Deprivation
import FlatFiles
import Tallies
import TestSupport
import Testing

@Suite("Associations of indicators")
struct IndicatorAssociationTests {
    private let sample: ResearchSample
    init() throws { sample = try ResearchSample() }

    @Test("R: phi, Cramér's V and R0 of weighted tables, unknown answers left out pair by pair")
    func referenceValues() throws {
        let rows = try ReferenceTable("deprivation-association", source: "deprivation-inference").rows
        #expect(rows.count == 30)
        let whole = sample.sample().reduce(into: DeprivationTally.zero) { $0 += $1.tally }
        for row in rows {
            let base = try row.choice("base", of: CountingBase.self)
            let found = IndicatorAssociation(of: whole, by: try sample.method(base))
            let first = try #require(found.indicators.firstIndex(of: try row.required("first")))
            let second = try #require(found.indicators.firstIndex(of: try row.required("second")))
            let pair = try #require(found[second, first])
            #expect(try row.optionalInteger("n") == pair.rows)
            #expect(isClose(pair.population, try #require(try row.optionalNumber("population"))))
            #expect(isClose(try #require(pair.phi), try #require(try row.optionalNumber("phi"))))
            #expect(isClose(try #require(pair.cramersV), try #require(try row.optionalNumber("cramers_v"))))
            #expect(isClose(try #require(pair.redundancy), try #require(try row.optionalNumber("redundancy"))))
        }
    }

    @Test("the missing policy decides nothing; an indicator beside itself has no pair")
    func policies() throws {
        let whole = sample.sample().reduce(into: DeprivationTally.zero) { $0 += $1.tally }
        let all = try [.dropHousehold, .dropIndicator, .notDeprived].map {
            IndicatorAssociation(of: whole, by: try sample.method(missing: $0)).pairs
        }
        #expect(all[0] == all[1] && all[0] == all[2] && all[0].count == 15)
        #expect(IndicatorAssociation(of: whole, by: try sample.method())[2, 2] == nil)
    }

    @Test("by hand: contained, the same, opposite, and without variation")
    func byHand() throws {
        let standard = try Toy.standard([("a", "x", nil), ("b", "y", nil)], scheme: "flat", cutoff: "1/2")
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        func pair(_ profiles: [UInt32], missing: UInt32 = 0) throws -> IndicatorAssociation.Pair {
            try #require(
                IndicatorAssociation(of: Toy.tally(profiles.map { ($0, 1) }, missing: missing), by: method)[0, 1])
        }
        let contained = try pair([0b11, 0b10, 0b10, 0b00])
        #expect(contained.redundancy == 1)
        #expect(isClose(try #require(contained.phi), 1 / 3))
        #expect(try pair([0b11, 0b00]).phi == 1)
        let opposite = try pair([0b01, 0b10])
        #expect(opposite.phi == -1 && opposite.cramersV == 1 && opposite.redundancy == 0)
        let constant = try pair([0b01, 0b11])
        #expect(constant.phi == nil && constant.cramersV == nil && constant.redundancy == 1)
        let nobody = try pair([0b00, 0b01])
        #expect(nobody.redundancy == nil && nobody.phi == nil)
        let unknown = try pair([0b01, 0b00], missing: 0b10)
        #expect(unknown.rows == 0 && unknown.both == nil && unknown.redundancy == nil)
    }
}
