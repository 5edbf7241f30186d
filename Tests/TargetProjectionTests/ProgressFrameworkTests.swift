import TargetProjection
import TestSupport
import Testing

@Suite("Progress frameworks side by side")
struct ProgressFrameworkTests {
    private func path(
        _ values: [(Int, Double)], to target: Double, due: Int
    ) -> [ProgressFramework: ProgressAssessment] {
        let path = ProgressPath(
            points: values.map { ProgressPath.Point(year: $0.0, value: $0.1) }, target: target, dueYear: due)
        return Dictionary(uniqueKeysWithValues: path.assessments.map { ($0.framework, $0) })
    }

    /// From the survey of other programs, `docs/methods/target-gap.md`: 18.7% to 7.6% over 2021-24, target 3% in 2025.
    @Test("the worked case: growth ratio 0.71, status 7.1 of 10, chart 2, significant without a target")
    func workedCase() throws {
        let found = path([(2021, 0.187), (2024, 0.076)], to: 0.03, due: 2025)
        let ratio = try #require(found[.eurostatTarget]?.value)
        #expect((ratio * 100).rounded() == 71 && found[.eurostatTarget]?.category == .moderate)
        let status = try #require(found[.escapStatus]?.value)
        #expect((status * 10).rounded() == 71 && found[.escapStatus]?.category == .behind)
        #expect(found[.unProgressChart]?.category == .fair)
        #expect(found[.eurostatTrend]?.category == .significant)
        // A logit trend gave it a chance of 0.3%: off track, against a favourable class.
        let assessments = ProgressFramework.allCases.compactMap { found[$0] }
        let low = TrafficLight(Chance(hits: 3, draws: 1_000))
        #expect(ProgressDisagreement.found(in: assessments, light: low) == [.withChance])
        #expect(ProgressDisagreement.found(in: assessments, light: .uncertain) == [])
    }

    @Test("on the straight way every framework is content")
    func straight() throws {
        let found = path([(2021, 0.08), (2022, 0.04), (2023, 0.02)], to: 0.01, due: 2024)
        #expect(isClose(try #require(found[.eurostatTarget]?.value), 1))
        #expect(isClose(try #require(found[.unProgressChart]?.value), 1))
        #expect(found.values.allSatisfy { $0.category?.standing == .favourable })
        let line = path([(2021, 0.08), (2022, 0.06), (2023, 0.04)], to: 0.02, due: 2024)
        #expect(isClose(try #require(line[.escapAnticipated]?.value), 0))
        #expect(line[.escapAnticipated]?.category == .maintain)
    }

    /// The residuals of the weighted line sum to zero, so it passes through the plain means.
    @Test("the weighted line passes through the plain means of years and values")
    func weightedLine() throws {
        let values = [0.187, 0.15, 0.11, 0.101]
        func anticipated(_ due: Int) throws -> Double {
            let found = path(Array(zip([2021, 2022, 2023, 2024], values)), to: 0.01, due: due)
            let gap = try #require(found[.escapAnticipated]?.value)
            return 0.01 + gap * (0.187 - 0.01)
        }
        // Weighted normal equations solved by hand for the date 2025: weights 1, 4/3, 2, 4.
        let weights = [1, 4.0 / 3, 2, 4]
        let total = weights.reduce(0, +)
        let year = zip(weights, [0.0, 1, 2, 3]).reduce(0) { $0 + $1.0 * $1.1 } / total
        let value = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total
        let mean = values.reduce(0, +) / 4
        let slope = (value - mean) / (year - 1.5)
        #expect(isClose(try anticipated(2025), mean + slope * (4 - 1.5)))
        #expect(try anticipated(2025) > 0)
    }

    @Test("categories change at their cut-offs")
    func cuts() {
        func trend(_ last: Double) -> ProgressCategory? {
            path([(2023, 1), (2024, last)], to: 0.001, due: 2030)[.eurostatTrend]?.category
        }
        #expect(trend(0.98) == .significant && trend(0.995) == .moderate)
        #expect(trend(1.005) == .away && trend(1.02) == .significantlyAway)
        let back = path([(2021, 0.05), (2024, 0.06)], to: 0.03, due: 2025)
        #expect(back[.escapStatus]?.category == .regressed && back[.escapAnticipated]?.category == .reverse)
        #expect(back[.eurostatTarget]?.category == .away && back[.unProgressChart]?.category == .stagnation)
        let slow = path([(2021, 0.10), (2024, 0.09)], to: 0.03, due: 2025)
        #expect(slow[.eurostatTarget]?.category == .insufficient)
    }

    @Test("what cannot be computed says why, and a zero is never replaced by a small number")
    func absences() {
        let short = path([(2024, 0.05)], to: 0.03, due: 2025)
        #expect(short.values.allSatisfy { $0.absence == .tooFewYears && $0.value == nil && $0.category == nil })
        let zero = path([(2021, 0.05), (2024, 0.04)], to: 0, due: 2025)
        #expect(zero[.eurostatTarget]?.absence == .zeroTarget && zero[.escapStatus]?.category == .behind)
        let near = path([(2021, 0.05), (2024, 0.009)], to: 0, due: 2025)
        #expect(near[.unProgressChart]?.category == .met)
        let nothing = path([(2021, 0), (2024, 0.04)], to: 0.03, due: 2025)
        #expect(nothing[.eurostatTarget]?.absence == .zeroBase && nothing[.eurostatTrend]?.absence == .zeroBase)
        let lost = path([(2021, 0.02), (2024, 0.04)], to: 0.03, due: 2025)
        #expect(lost[.escapStatus]?.absence == .baseMeetsTarget)
        let met = path([(2021, 0.05), (2024, 0.03)], to: 0.03, due: 2025)
        #expect(met[.escapStatus]?.category == .met && met[.eurostatTarget]?.category == .met)
    }

    @Test("favourable and unfavourable at once is a disagreement")
    func disagreement() {
        let pair = [
            ProgressAssessment(framework: .eurostatTrend, value: -0.2, category: .significant, absence: nil),
            ProgressAssessment(framework: .eurostatTarget, value: 0.3, category: .insufficient, absence: nil),
        ]
        #expect(ProgressDisagreement.found(in: pair, light: nil) == [.amongFrameworks])
        #expect(ProgressDisagreement.found(in: pair, light: .onTrack) == [.amongFrameworks, .withChance])
        #expect(ProgressDisagreement.found(in: [], light: .onTrack) == [])
    }
}
