import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Rank sets of a country")
struct RankSetCountryTests {
    @Test("3,321 communes: stepwise marginal sets hold their ranks and lie within the single-step ones")
    func country() throws {
        let units = RankSetCase.random(3_321, spread: 0.4, seed: 1)
        let found = try units.sets(RankConfidence())
        let wider = try units.sets(RankConfidence(procedure: .singleStep))
        #expect(found.sets.count == 3_321)
        for (set, single) in zip(found.sets, wider.sets) {
            #expect(set.lower <= set.rank && set.rank <= set.upper)
            #expect(single.lower <= set.lower && set.upper <= single.upper)
        }
    }
}
