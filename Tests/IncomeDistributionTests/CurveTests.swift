import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Curves")
struct CurveTests {
    private let percentiles = [0.1, 0.25, 0.5, 0.75, 0.9]

    private func rounds(_ one: InequalityCase, factor: Double = 1) -> [RoundEstimate?] {
        let sample = incomeSample(
            one.rows.map { ($0.element, $0.income * factor, $0.weight) }, elementCount: one.elementCount)
        let statistic = InequalityStatistic(sample, measures: GrowthIncidence.measures(at: percentiles))
        return statistic.linearisations(under: sample.ones).map { linearised in
            linearised.map {
                RoundEstimate(
                    value: $0.value, variance: one.design.variance(of: $0.totals),
                    degreesOfFreedom: Double(one.design.degreesOfFreedom))
            }
        }
    }

    @Test("everybody's income doubled in three years: one yearly rate everywhere")
    func evenGrowth() throws {
        let one = try InequalityCase("made")
        let curve = GrowthIncidence(at: percentiles, from: rounds(one), to: rounds(one, factor: 2), years: 3)
        #expect(curve.points.map(\.percentile) == percentiles)
        for change in curve.points.map(\.change) + [try #require(curve.mean)] {
            #expect(isClose(try #require(change.annualRelative.value), 0.25992104989487316))
            #expect(isClose(try #require(change.relative.value), 1))
        }
    }

    @Test("two rounds: quantile over quantile, errors from both samples")
    func twoRounds() throws {
        let (one, two) = (try InequalityCase("made"), try InequalityCase("made2"))
        let (first, second) = (rounds(one), rounds(two))
        let curve = GrowthIncidence(at: percentiles, from: first, to: second, years: 1)
        for (index, point) in curve.points.enumerated() {
            let a = try #require(first[index + 1])
            let b = try #require(second[index + 1])
            #expect(isClose(try #require(point.change.annualRelative.value), b.value / a.value - 1))
            let (va, vb) = (try #require(a.variance), try #require(b.variance))
            let relative = va / (a.value * a.value) + vb / (b.value * b.value)
            #expect(
                isClose(
                    try #require(point.change.annualRelative.standardError), b.value / a.value * relative.squareRoot()))
        }
    }

    @Test("the generalised curve ends at the mean and lies the mean times above")
    func generalised() throws {
        let sample = try InequalityCase("made").sample()
        let polygon = try #require(LorenzPolygon(sample))
        let values = InequalityStatistic(sample, measures: [.generalisedLorenz(0.35), .lorenz(0.35), .mean]).values(
            under: sample.ones)
        #expect(isClose(try #require(values[0]), try #require(values[1]) * polygon.mean))
        #expect(isClose(try #require(values[2]), polygon.mean))
        #expect(LorenzPolygon(sample, under: sample.ones.map { _ in 0 }) == nil)
        let tied = incomeSample([(0, 5, 1), (1, 5, 1), (2, 7, 1), (3, 9, 1)], elementCount: 4)
        let corners = try #require(LorenzPolygon(tied, under: [1, 0, 1, 0])).corners
        #expect(corners.map(\.people) == [0, 0.5, 1] && corners.map(\.income) == [0, 5.0 / 12, 1])
    }
}
