import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Rules and edges of income poverty")
struct PovertyRuleTests {
    private func study(_ incomes: [Double]) -> PovertyStudy {
        PovertyStudy(
            rows: incomes.enumerated().map { .init(element: $0.offset, domain: "all", weight: 1, income: $0.element) },
            strata: [String](repeating: "all", count: incomes.count))
    }

    private func values(
        _ incomes: [Double], _ measures: [PovertyMeasure], line: Double = 100, _ rules: PovertyRules = PovertyRules()
    ) -> [Double?] {
        let study = study(incomes)
        return PovertyStatistic(study.sample(), line: .absolute(line), measures: measures, rules: rules)
            .values(under: study.ones)
    }

    @Test("who stands exactly on the line is poor, or is not, as the rule says")
    func onTheLine() {
        let incomes = [50.0, 100, 100, 150]
        #expect(values(incomes, [.fgt(0), .incomeGapRatio]) == [0.75, 0.5 / 3])
        #expect(values(incomes, [.fgt(0), .incomeGapRatio], PovertyRules(poor: .below)) == [0.25, 0.5])
        // The gap, whose person on the line adds nothing, is the same.
        #expect(values(incomes, [.fgt(1)]) == values(incomes, [.fgt(1)], PovertyRules(poor: .below)))
    }

    @Test("negative incomes have gaps above the line, or count as nothing")
    func negative() {
        let incomes = [-50.0, 0, 150, 200]
        #expect(values(incomes, [.fgt(1)]) == [2.5 / 4])
        #expect(values(incomes, [.fgt(1)], PovertyRules(negative: .asZero)) == [0.5])
        let study = study(incomes)
        let scales = PovertyStatistic(study.sample(), line: .absolute(100), measures: [.fgt(0), .fgt(1)]).quantities
        #expect(scales.map(\.scale) == [.share, .positive])
    }

    @Test("Watts: refused with a reason, left out with the row, or on a floor")
    func watts() throws {
        let incomes = [0.0, 50, 150, 200]
        #expect(values(incomes, [.watts]) == [nil])
        let half = try #require(values([50, 150, 200], [.watts])[0])
        let leftOut = try #require(values(incomes, [.watts], PovertyRules(watts: .leftOut))[0])
        #expect(isClose(leftOut, half))
        let floor = try #require(values(incomes, [.watts], PovertyRules(watts: .floor(25)))[0])
        // log 4 for the row on the floor is twice log 2 of the other.
        #expect(isClose(floor, 3 * half * 3 / 4))
        let study = study(incomes)
        let statistic = PovertyStatistic(study.sample(), line: .absolute(100), measures: [.watts, .fgt(0)])
        #expect(
            statistic.absence(of: .watts, under: study.ones)?.en.hasPrefix("there are incomes at or below zero") == true
        )
        #expect(statistic.absence(of: .fgt(0), under: study.ones) == nil)
        #expect(statistic.counts == IncomeCounts([study.sample()]) && statistic.counts.zero == 1)
    }

    @Test("nobody poor, nobody there, no line: nothing is said, and no zero is made up")
    func nothing() {
        let measures: [PovertyMeasure] = [
            .fgt(0), .fgt(1), .watts, .sen(.continuous), .senShorrocksThon, .poor, .incomeGapRatio, .meanShortfall,
            .medianGap,
        ]
        #expect(values([200, 300], measures) == [0, 0, 0, 0, 0, 0, nil, nil, nil])
        #expect(values([], measures).allSatisfy { $0 == nil })
        let study = study([50, 200])
        let statistic = PovertyStatistic(study.sample(), line: .absolute(100), measures: measures)
        #expect(statistic.values(under: [0, 0]).allSatisfy { $0 == nil })
        #expect(statistic.linearisations(under: [0, 0]).allSatisfy { $0 == nil })
        let losses = self.study([-50, -20, 10])
        let line = PovertyLine.relative(RelativeLine(share: 0.6, of: .median, in: losses.sample()))
        let relative = PovertyStatistic(losses.sample(), line: line, measures: [.fgt(0)])
        #expect(relative.values(under: losses.ones) == [nil])
        #expect(relative.absence(of: .fgt(0), under: losses.ones) != nil)
    }

    @Test("elements without the domain are zeros: a domain's totals stay inside it unless the line is estimated")
    func domains() throws {
        let study = try PovertyStudy.invented()
        let sample = study.sample("rural")
        let inside = Set(sample.elements)
        let fixed = PovertyStatistic(sample, line: .absolute(1_200), measures: [.fgt(1)])
        let found = try #require(fixed.linearisations(under: study.ones)[0])
        #expect(Set(found.totals.elements).isSubset(of: inside))
        let line = PovertyLine.relative(RelativeLine(share: 0.6, of: .median, in: study.sample()))
        let moving = try #require(
            PovertyStatistic(sample, line: line, measures: [.fgt(1)]).linearisations(under: study.ones)[0])
        #expect(Set(moving.totals.elements).count == study.strata.count)
    }

    @Test("a domain of one household still has an error under an estimated line: the kernel is the reference's")
    func singleRow() throws {
        let study = try PovertyStudy.invented()
        var alone = study
        alone.rows = [study.rows[3]]
        alone.rows[0].income = 900
        let line = PovertyLine.relative(RelativeLine(share: 0.6, of: .median, in: study.sample()))
        let statistic = PovertyStatistic(alone.sample(), line: line, measures: [.fgt(0), .fgt(1), .medianGap])
        let values = statistic.values(under: study.ones)
        for (value, found) in zip(values, statistic.linearisations(under: study.ones)) {
            #expect(try #require(found).value == value)
        }
    }

    @Test("quantiles: types 1 and 2 where the cumulated weight meets the share")
    func quantiles() {
        let study = study([1, 2, 3, 4])
        let sample = study.sample()
        #expect(sample.quantile(0.5, under: study.ones) == 2)
        #expect(sample.quantile(0.5, under: study.ones, rule: .averaged) == 2.5)
        #expect(sample.quantile(0.6, under: study.ones, rule: .averaged) == 3)
        #expect(sample.quantile(0, under: study.ones) == 1)
        #expect(sample.quantile(1, under: study.ones, rule: .averaged) == 4)
        // Without the third person the next income is the fourth.
        #expect(sample.quantile(2.0 / 3, under: [1, 1, 0, 1], rule: .averaged) == 3)
        #expect(sample.quantile(0.5, under: [0, 0, 0, 0]) == nil)
    }

    @Test("a quantile looked for near its place is the quantile, whatever the factors")
    func quantileSearch() throws {
        var generator = SeededGenerator(seed: 5)
        let rows = (0..<4_000).map { index in
            PovertyStudy.Row(
                element: index % 40, domain: "all", weight: Double(Int.random(in: 1...5, using: &generator)),
                income: Double(Int.random(in: 0..<900, using: &generator)))
        }
        let study = PovertyStudy(rows: rows, strata: [String](repeating: "all", count: 40))
        let sample = study.sample()
        let statistic = InequalityStatistic(sample, measures: [.quantile(0.2), .median, .quantile(0.97)])
        for trial in 0..<60 {
            // Half of the trials turn the sample inside out, so that the quantile leaves its neighbourhood.
            let factors = (0..<40).map { _ in
                trial % 2 == 0 ? Double.random(in: 0...3, using: &generator) : Bool.random(using: &generator) ? 0 : 9
            }
            let total = sample.weights(under: factors).reduce(0, +)
            for (share, found) in zip([0.2, 0.5, 0.97], statistic.values(under: factors)) {
                var cumulated = 0.0
                let expected = zip(sample.incomes, sample.weights(under: factors)).first {
                    cumulated += $0.1
                    return $0.1 > 0 && cumulated >= share * total * (1 - 1e-12)
                }?.0
                #expect(found == expected)
            }
        }
    }

    @Test("kernel widths: the sample's does not see the scale of the weights, the population's does")
    func bandwidths() throws {
        let study = try PovertyStudy.invented()
        var heavy = study
        for place in heavy.rows.indices { heavy.rows[place].weight *= 100 }
        func density(_ study: PovertyStudy, _ bandwidth: DensityBandwidth) throws -> Double {
            try #require(study.sample().density(at: 1_500, under: study.ones, bandwidth: bandwidth))
        }
        #expect(isClose(try density(study, .sample), try density(heavy, .sample)))
        #expect(abs(try density(study, .population) / density(heavy, .population) - 1) > 1e-3)
        #expect(isClose(try density(study, .fixed(300)), try density(heavy, .fixed(300))))
        let equal = self.study([7, 7, 7])
        #expect(equal.sample().density(at: 7, under: equal.ones) == nil)
    }
}
