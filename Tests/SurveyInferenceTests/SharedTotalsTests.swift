import SurveyInference
import TestSupport
import Testing

@Suite("Totals that domains share")
struct SharedTotalsTests {
    private static func domain(_ values: [Double], every step: Int) -> ElementTotals {
        ElementTotals(dense: values.enumerated().map { $0.offset % step == 1 ? $0.element * 3 - 1 : 0 })
    }

    @Test(
        "a multiple of shared totals gives the variance of everything added up", arguments: 1...12,
        SurveyLawTests.policies)
    func variance(seed: Int, policy: SurveyDesign.LonelyPolicy) throws {
        let (elements, values) = SurveyLawTests.sample(seed: UInt64(seed))
        let design = try SurveyDesign(elements: elements, lonely: policy)
        let inference = SampleInference(design: design)
        let line = SharedTotals(ElementTotals(dense: values))
        let other = SharedTotals(ElementTotals(dense: values.reversed()))
        // One element in seven, nobody, and all of them: the last is added up as it stands.
        let parts = [
            Self.domain(values, every: 7), ElementTotals(elements: [], totals: []), ElementTotals(dense: values),
        ]
        for own in parts {
            for multiples in [[-0.7], [1.3], [0.4, 2]] {
                let found = Linearisation(
                    value: 1, totals: own,
                    shared: zip([line, other], multiples).map { Linearisation.SharedPart($0, times: $1) })
                var dense = own.dense(count: values.count)
                for place in values.indices {
                    dense[place] += multiples[0] * values[place]
                    if multiples.count > 1 { dense[place] += multiples[1] * values[values.count - 1 - place] }
                }
                #expect(zip(found.totals.dense(count: values.count), dense).allSatisfy { isClose($0, $1) })
                let expected = design.variance(of: ElementTotals(dense: dense)).squareRoot()
                let error = inference.estimate(Quantity("x", .real), from: found, rows: 9).standardError
                #expect(agree(error, expected, within: 1e-10))
            }
        }
    }

    @Test("combinations add multiples of one thing, and keep two apart")
    func combination() {
        let (line, other) = (
            SharedTotals(ElementTotals(dense: [1, 2, 3])), SharedTotals(ElementTotals(dense: [1, 2, 3]))
        )
        let own = ElementTotals(elements: [1], totals: [5])
        let one = Linearisation(value: 2, totals: own, shared: [.init(line, times: 2)])
        let two = Linearisation(value: 3, totals: own, shared: [.init(line, times: 4), .init(other, times: 1)])
        let sum = Linearisation.combination(value: 5, of: [(one, 1), (two, -0.5)])
        #expect(sum.shared.map(\.multiple) == [0, -0.5])
        #expect(sum.shared[0].totals == line && sum.shared[1].totals == other && line != other)
        #expect(sum.totals.dense(count: 3) == [-0.5, 1.5, -1.5])
    }
}
