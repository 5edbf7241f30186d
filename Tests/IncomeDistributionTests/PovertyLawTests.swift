import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Laws of income poverty")
struct PovertyLawTests {
    private static let measures: [PovertyMeasure] = [
        .fgt(0), .fgt(0.5), .fgt(1), .fgt(2), .fgt(2.5), .watts, .sen(.continuous), .senShorrocksThon,
        .incomeGapRatio, .meanShortfall, .poor, .totalGap, .gapSum(2), .population,
    ]

    private func close(_ a: Double?, _ b: Double?, within tolerance: Double = Tolerance.rounding) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-300)
    }

    @Test("linearised variables are the derivatives of the values, for each element")
    func derivatives() throws {
        let study = try PovertyStudy.invented()
        let (urban, rural) = (study.sample("urban"), study.sample("rural"))
        let statistics: [any SampleStatistic] = [
            PovertyStatistic(urban, line: .absolute(1_200), measures: Self.measures),
            PovertyStatistic(
                [PovertyPart(rural, line: .absolute(1_100)), PovertyPart(urban, line: .absolute(1_500))],
                measures: Self.measures, rules: PovertyRules(watts: .leftOut)),
            PovertyDecomposition([
                .init(key: "r", parts: [PovertyPart(rural, line: .absolute(1_100))]),
                .init(key: "u", parts: [PovertyPart(urban, line: .absolute(1_500))]),
            ]),
            TIPCurve([PovertyPart(urban, line: .absolute(1_200))], shares: [0.05, 0.12, 0.5, 1]),
            InequalityStatistic(study.sample(), measures: [.mean]),
            DominanceDifference(
                DominanceOrdinates(rural, order: .third, lines: [700, 1_300]),
                DominanceOrdinates(urban, order: .third, lines: [700, 1_300])),
        ]
        // Unequal factors too: a calibrated sample has the same derivatives.
        let factors = study.strata.indices.map { 1 + 0.05 * Double($0 % 5) }
        for statistic in statistics {
            let exact = statistic.linearisations(under: factors)
            let values = statistic.values(under: factors)
            for (value, linearisation) in zip(values, exact) { #expect(close(value, linearisation?.value)) }
            for element in [0, 5, 11, 17, 20] {
                var (up, down) = (factors, factors)
                let step = 1e-4
                up[element] += step
                down[element] -= step
                let (above, below) = (statistic.values(under: up), statistic.values(under: down))
                for (place, quantity) in statistic.quantities.enumerated() {
                    let found = try #require(exact[place]).totals.dense(count: study.strata.count)
                    let slope = try (#require(above[place]) - #require(below[place])) / (2 * step)
                    let expected = found[element] / factors[element]
                    let size = found.map(abs).max() ?? 0
                    #expect(abs(slope - expected) <= 1e-6 * max(size, 1e-12), "\(quantity.key) \(element)")
                }
            }
        }
    }

    @Test("with lines that are shares of means, all derivatives but those of counts of the poor are exact")
    func derivativesOfMovingLines() throws {
        let study = try PovertyStudy.invented()
        let whole = study.sample()
        let line = PovertyLine.relative(RelativeLine(share: 0.5, of: .mean, in: whole))
        let other = PovertyLine.relative(RelativeLine(share: 0.6, of: .mean, in: study.sample("rural")))
        // Nobody crosses the line at so small a step; a kernel so narrow sees nobody at it.
        let rules = PovertyRules(bandwidth: .fixed(1e-3))
        let measures: [PovertyMeasure] = [
            .fgt(1), .fgt(2), .fgt(2.5), .watts, .sen(.continuous), .senShorrocksThon, .incomeGapRatio,
            .meanShortfall, .totalGap, .fgt(0),
        ]
        let statistics: [any SampleStatistic] = [
            PovertyStatistic(study.sample("urban"), line: line, measures: measures + [.line], rules: rules),
            PovertyStatistic(
                [PovertyPart(study.sample("rural"), line: other), PovertyPart(study.sample("urban"), line: line)],
                measures: measures, rules: rules),
            TIPCurve([PovertyPart(study.sample("urban"), line: line)], shares: [0.05, 0.12, 0.5]),
        ]
        for statistic in statistics {
            let exact = statistic.linearisations(under: study.ones)
            for element in [0, 9, 17, 20] {
                var (up, down) = (study.ones, study.ones)
                up[element] += 1e-5
                down[element] -= 1e-5
                let (above, below) = (statistic.values(under: up), statistic.values(under: down))
                for (place, quantity) in statistic.quantities.enumerated() {
                    let found = try #require(exact[place]).totals.dense(count: study.strata.count)
                    let slope = try (#require(above[place]) - #require(below[place])) / 2e-5
                    let size = found.map(abs).max() ?? 0
                    #expect(abs(slope - found[element]) <= 1e-5 * size, "\(quantity.key) \(element)")
                }
            }
        }
    }

    @Test("the jackknife and linearisation agree within some percent")
    func jackknife() throws {
        let study = try PovertyStudy.invented()
        let whole = study.sample()
        for line in [PovertyLine.absolute(1_200), .relative(RelativeLine(share: 0.5, of: .mean, in: whole))] {
            let statistic = PovertyStatistic(
                whole, line: line, measures: [.fgt(1), .fgt(2), .watts, .sen(.continuous), .senShorrocksThon])
            let centre = statistic.values(under: study.ones)
            let replicates = study.jackknife.map { (statistic.values(under: $0.factors), $0.coefficient) }
            for (place, linearisation) in statistic.linearisations(under: study.ones).enumerated() {
                let estimate = try #require(centre[place])
                let variance = try replicates.reduce(0.0) {
                    let deviation = try #require($1.0[place]) - estimate
                    return $0 + $1.1 * deviation * deviation
                }
                let error = study.standardError(try #require(linearisation).totals)
                #expect(abs(variance.squareRoot() / error - 1) < 0.05, "\(statistic.measures[place])")
            }
        }
    }

    @Test("identities: Sen, Sen-Shorrocks-Thon, sums and means")
    func identities() throws {
        let study = try PovertyStudy.silc()
        let sample = study.sample()
        let line = 11_000.0
        let statistic = PovertyStatistic(
            sample, line: .absolute(line),
            measures: [
                .fgt(0), .incomeGapRatio, .sen(.continuous), .senShorrocksThon, .fgt(1), .poor, .population,
                .totalGap, .meanShortfall, .gapSum(1), .line,
            ])
        let values = try statistic.values(under: study.ones).map { try #require($0) }
        func gini(_ pairs: [(Double, Double)]) -> Double {
            let (weight, sum) = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.1, $0.1 + $1.0 * $1.1) }
            var differences = 0.0
            for (a, v) in pairs { for (b, w) in pairs { differences += v * w * abs(a - b) } }
            return differences / (2 * weight * sum)
        }
        let entries = zip(sample.incomes, sample.weights)
        let ofPoor = gini(entries.filter { $0.0 <= line }.map { ($0.0, $0.1) })
        let ofGaps = gini(entries.map { (max(0, line - $0.0), $0.1) })
        let (headcount, ratio) = (values[0], values[1])
        #expect(close(values[2], headcount * (ratio + (1 - ratio) * ofPoor), within: 1e-11))
        #expect(close(values[3], headcount * ratio * (1 + ofGaps), within: 1e-11))
        #expect(close(values[4], headcount * ratio))
        #expect(close(values[0], values[5] / values[6]))
        #expect(close(values[7], values[8] * values[5]))
        #expect(close(values[9] * line, values[7]))
        #expect(values[10] == line)
    }

    @Test("scale, copies, parts and order of rows change nothing")
    func invariance() throws {
        let study = try PovertyStudy.invented()
        let shares: [PovertyMeasure] = [
            .fgt(0), .fgt(0.5), .fgt(1), .fgt(2), .watts, .sen(.continuous), .senShorrocksThon, .medianGap,
        ]
        func values(_ study: PovertyStudy, _ line: Double) -> [Double?] {
            PovertyStatistic(study.sample(), line: .absolute(line), measures: shares).values(under: study.ones)
        }
        let base = values(study, 1_200)
        var scaled = study
        for place in scaled.rows.indices { scaled.rows[place].income *= 1_000 }
        #expect(zip(values(scaled, 1_200_000), base).allSatisfy { close($0, $1, within: 1e-11) })
        var heavier = study
        for place in heavier.rows.indices { heavier.rows[place].weight *= 4 }
        #expect(zip(values(heavier, 1_200), base).allSatisfy { close($0, $1, within: 1e-11) })
        var twice = study
        twice.rows += study.rows.reversed()
        #expect(zip(values(twice, 1_200), base).allSatisfy { close($0, $1, within: 1e-11) })
        let parts = PovertyStatistic(
            [
                PovertyPart(study.sample("rural"), line: .absolute(1_200)),
                PovertyPart(study.sample("urban"), line: .absolute(1_200)),
            ], measures: shares)
        #expect(zip(parts.values(under: study.ones), base).allSatisfy { close($0, $1, within: 1e-11) })
        let median = PovertyLine.relative(RelativeLine(share: 0.6, of: .median, in: study.sample()))
        let one = PovertyStatistic(study.sample(), line: median, measures: shares)
        let two = PovertyStatistic(
            [PovertyPart(study.sample("rural"), line: median), PovertyPart(study.sample("urban"), line: median)],
            measures: shares.filter { $0 != .medianGap })
        for (a, b) in zip(two.linearisations(under: study.ones), one.linearisations(under: study.ones)) {
            #expect(close(a?.value, b?.value, within: 1e-11))
        }
    }

    @Test("monotonicity and transfer axioms, over many random changes")
    func axioms() throws {
        let study = try PovertyStudy.invented()
        let line = 1_500.0
        let measures: [PovertyMeasure] = [
            .fgt(1), .fgt(2), .watts, .sen(.continuous), .senShorrocksThon,
        ]
        func values(_ study: PovertyStudy) throws -> [Double] {
            try PovertyStatistic(study.sample(), line: .absolute(line), measures: measures)
                .values(under: study.ones).map { try #require($0) }
        }
        let base = try values(study)
        let poor = study.rows.indices.filter { study.rows[$0].income < line - 200 }
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<40 {
            guard let a = poor.randomElement(using: &generator), let b = poor.randomElement(using: &generator) else {
                continue
            }
            // A poor person gains: every measure falls.
            var richer = study
            richer.rows[a].income += 100
            #expect(zip(try values(richer), base).allSatisfy { $0 < $1 })
            // Money from the poorer to the less poor of two, both still poor: no measure falls, those that see inequality rise.
            let (low, high) = study.rows[a].income <= study.rows[b].income ? (a, b) : (b, a)
            guard low != high, study.rows[low].income > 60 else { continue }
            var regressive = study
            regressive.rows[low].income -= 50 / study.rows[low].weight
            regressive.rows[high].income += 50 / study.rows[high].weight
            let after = try values(regressive)
            #expect(close(after[0], base[0], within: 1e-11))
            #expect((1..<measures.count).allSatisfy { after[$0] > base[$0] })
        }
    }

    @Test("groups add up, for every exponent, and their linearised shares sum to nothing")
    func additivity() throws {
        let study = try PovertyStudy.silc()
        let line = PovertyLine.relative(RelativeLine(share: 0.6, of: .median, in: study.sample()))
        let regions = ["Burgenland", "Salzburg", "Vorarlberg"]
        let groups = regions.map {
            PovertyDecomposition.Group(key: $0, parts: [PovertyPart(study.sample($0), line: line)])
        }
        let alphas = [0, 0.5, 1, 2, 3.5]
        let split = PovertyDecomposition(groups, alphas: alphas)
        let whole = PovertyStatistic(study.sample(), line: line, measures: alphas.map { .fgt($0) })
        let found = try split.linearisations(under: study.ones).map { try #require($0) }
        let total = whole.values(under: study.ones)
        for (place, _) in alphas.enumerated() {
            let start = 3 + 6 * place
            var sum = 0.0
            for group in 0..<3 {
                sum += found[group].value * found[start + group].value
                let share = found[group].value * found[start + group].value / (total[place] ?? .nan)
                #expect(close(found[start + 3 + group].value, share, within: 1e-11))
            }
            #expect(close(sum, total[place], within: 1e-11))
            let nothing = found[start + 3].totals + found[start + 4].totals + found[start + 5].totals
            #expect(nothing.totals.allSatisfy { abs($0) < 1e-12 })
        }
    }
}
