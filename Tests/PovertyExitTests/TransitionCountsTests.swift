import PovertyExit
import Tallies
import Testing

@Suite("Transition counts")
struct TransitionCountsTests {
    static let year: [FlowCell: Int64] = [
        .households: 1_010, .openingPoor: 100, .poorToNearPoor: 12, .poorToAbove: 9, .poorOtherFalls: 4,
        .nearPoorToPoor: 3, .rePoor: 1, .newlyPoor: 5, .poorOtherRises: 2, .closingPoor: 86, .openingNearPoor: 90,
        .nearPoorBecamePoor: 3, .nearPoorToAbove: 30, .nearPoorOtherFalls: 2, .poorBecameNearPoor: 12, .reNearPoor: 2,
        .newlyNearPoor: 6, .nearPoorOtherRises: 0, .closingNearPoor: 75,
    ]
    static let before: [FlowCell: Int64] = [.households: 1_000, .closingPoor: 100, .closingNearPoor: 90]

    static func counts(_ change: [FlowCell: Int64?] = [:]) -> TransitionCounts {
        var record = SyntheticFlows.record(5, year)
        var flows = record.flows
        for (cell, count) in change { flows[cell] = count }
        record = FlowRecord(unit: record.unit, year: 5, flows: flows)
        return TransitionCounts(record, before: SyntheticFlows.record(4, before))
    }

    @Test("Rows of the forms by hand")
    func byHand() {
        let counts = Self.counts()
        #expect(counts.row(.poor) == TransitionRow(counts: [75, 12, 9], left: 4))
        #expect(counts.row(.nearPoor) == TransitionRow(counts: [3, 55, 30], left: 2))
        #expect(counts.row(.above) == TransitionRow(counts: [6, 8, 796], left: nil))
        #expect(counts.row(.poor)?.observed == 96)
    }

    @Test("Unknown stays unknown, row by row")
    func unknown() {
        #expect(Self.counts([.poorOtherFalls: nil])[.poor] == .failure(.unknown([.poorOtherFalls])))
        #expect(Self.counts([.poorOtherFalls: nil]).row(.nearPoor) != nil)
        // One of the two forms is enough for a movement that stands in both.
        #expect(Self.counts([.poorToNearPoor: nil]) == Self.counts())
        #expect(
            Self.counts([.poorToNearPoor: nil, .poorBecameNearPoor: nil])[.poor]
                == .failure(.unknown([.poorToNearPoor, .poorBecameNearPoor])))
        let alone = TransitionCounts(SyntheticFlows.record(5, Self.year), before: nil)
        #expect(alone[.above] == .failure(.yearBefore([.households, .closingPoor, .closingNearPoor])))
        #expect(alone.row(.poor) != nil)
    }

    @Test("Contradictions are reasons, not numbers")
    func contradictions() {
        #expect(
            Self.counts([.poorBecameNearPoor: 13])[.poor]
                == .failure(.formsDisagree(.poorToNearPoor, .poorBecameNearPoor)))
        #expect(Self.counts([.openingPoor: 20])[.poor] == .failure(.moreThanOpening(opening: 20, moved: 25)))
        #expect(Self.counts([.poorToAbove: -1]).row(.poor) == nil)
    }

    @Test("A year is pooled only when all of it is known; the order of years does not matter")
    func pooling() {
        let one = Self.counts()
        let next = TransitionCounts(SyntheticFlows.record(6, Self.year), before: SyntheticFlows.record(5, Self.year))
        let pooled = TransitionCounts.pooled([next, one])
        #expect(pooled == TransitionCounts.pooled([one, next]))
        #expect(pooled.count == 1 && pooled[0].years == [5, 6])
        #expect(pooled[0].row(.poor) == TransitionRow(counts: [150, 24, 18], left: 8))
        let gap = TransitionCounts(SyntheticFlows.record(6, Self.year), before: nil)
        let broken = TransitionCounts.pooled([one, gap])[0]
        #expect(broken.row(.above) == nil && broken.row(.poor) != nil)
    }

    @Test("In the synthetic province rows add up to the lists after the review")
    func identity() throws {
        let series = try SyntheticFlows.series()
        let counts = TransitionCounts.counts(of: series)
        var compared = 0
        for (record, count) in zip(series.records, counts) {
            guard let poor = count.row(.poor), let nearPoor = count.row(.nearPoor), let above = count.row(.above) else {
                continue
            }
            let flows = record.flows
            let toPoor = [poor, nearPoor, above].reduce(0) { $0 + $1[.poor] }
            let toNearPoor = [poor, nearPoor, above].reduce(0) { $0 + $1[.nearPoor] }
            #expect(toPoor + flows[.poorOtherRises]! == flows[.closingPoor])
            #expect(toNearPoor + flows[.nearPoorOtherRises]! == flows[.closingNearPoor])
            #expect(poor.observed + poor.left! == flows[.openingPoor])
            compared += 1
        }
        #expect(compared == 628)
    }
}
