import IncomeDistribution
import NumericKernel
import SurveyInference
import TestSupport
import Testing

@Suite("Income poverty against convey, survey, laeken and ineq")
struct PovertyReferenceTests {
    static let studies = ["sample", "sample_net", "eusilc"]

    private func study(_ name: String) throws -> PovertyStudy {
        switch name {
        case "sample": try .invented()
        case "sample_net": try .invented("net")
        default: try .silc()
        }
    }

    private func line(_ name: String, _ whole: IncomeSample, _ amount: Double) -> PovertyLine {
        switch name {
        case "median": .relative(RelativeLine(share: 0.6, of: .median, in: whole))
        case "mean": .relative(RelativeLine(share: 0.5, of: .mean, in: whole))
        default: .absolute(amount)
        }
    }

    private static let measures: [PovertyMeasure] = [
        .fgt(0), .fgt(1), .fgt(2), .fgt(3), .watts, .incomeGapRatio, .medianGap, .poor, .totalGap, .meanShortfall,
        .line, .sen(.continuous), .sen(.finite), .senShorrocksThon,
    ]

    @Test("measures and standard errors under known and estimated lines, whole sample and domains", arguments: studies)
    func measures(name: String) throws {
        let study = try study(name)
        let whole = study.sample()
        let expected = try PovertyExpectation.all().filter { $0.data == name }
        var checked = 0
        for domain in Set(expected.map(\.domain)) {
            for lineName in ["absolute", "median", "mean"] {
                let statistic = PovertyStatistic(
                    study.sample(domain), line: line(lineName, whole, name == "eusilc" ? 10_000 : 1_200),
                    measures: Self.measures)
                let values = statistic.values(under: study.ones)
                let found = statistic.linearisations(under: study.ones)
                for row in expected where row.domain == domain && row.line == lineName {
                    let place = try #require(statistic.quantities.firstIndex { $0.key == row.measure })
                    let estimate = try #require(found[place], "\(row)")
                    #expect(meets(estimate.value, try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
                    #expect(values[place] == estimate.value)
                    let error = study.standardError(estimate.totals)
                    #expect(meets(error, try #require(row.error), within: PovertyTolerance.error), "\(row): \(error)")
                    checked += 1
                    guard let expectedEffect = row.designEffect else { continue }
                    let spread = try #require(estimate.spread)
                    let count = Double(spread.rows)
                    let mean = spread.sum / spread.weight
                    let simple =
                        (spread.squares / spread.weight - mean * mean) * count / (count - 1) * spread.weight
                        * spread.weight / count
                    #expect(meets(error * error / simple, expectedEffect, within: PovertyTolerance.error), "\(row)")
                }
            }
        }
        #expect(checked > 30)
    }

    @Test("mean, total, quantiles, their errors and Woodruff intervals", arguments: studies)
    func levels(name: String) throws {
        let study = try study(name)
        let expected = try PovertyExpectation.all().filter { $0.data == name && $0.line.isEmpty }
        for domain in Set(expected.map(\.domain)) {
            let sample = study.sample(domain)
            let shares = [0.1, 0.25, 0.5, 0.9]
            let levels = InequalityStatistic(sample, measures: [.mean] + shares.map { .quantile($0) })
            let total = SampleMeans(
                [.init(Quantity("total", .real), .total(0))], elements: sample.elements, weights: sample.weights,
                columns: [sample.incomes.map { $0 }])
            let found = zip(
                levels.quantities + total.quantities,
                levels.linearisations(under: study.ones) + total.linearisations(under: study.ones))
            for (quantity, estimate) in found {
                let row = try #require(expected.first { $0.domain == domain && $0.measure == quantity.key })
                let estimate = try #require(estimate)
                #expect(meets(estimate.value, try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
                let error = study.standardError(estimate.totals)
                #expect(meets(error, try #require(row.error), within: PovertyTolerance.error), "\(row): \(error)")
            }
            let inference = SampleInference(design: try study.design(), degreesOfFreedom: .units)
            let ordered = OrderedSample(
                ascending: sample.incomes, weights: sample.weights, elements: sample.elements, rows: sample.rows)
            for share in shares {
                func reference(_ measure: String) throws -> Double? {
                    try #require(expected.first { $0.domain == domain && $0.measure == "\(measure)_\(share)" }).value
                }
                let averaged = try #require(sample.quantile(share, under: study.ones, rule: .averaged))
                #expect(meets(averaged, try #require(try reference("averaged")), within: PovertyTolerance.estimate))
                let quantile = try #require(inference.quantile(Quantity("y", .real), of: ordered, at: share))
                #expect(quantile.value == sample.quantile(share, under: study.ones))
                guard let lower = try reference("woodruff_lower"), let upper = try reference("woodruff_upper") else {
                    #expect(quantile.interval == nil)
                    continue
                }
                let interval = try #require(quantile.interval)
                #expect(interval.lower == lower && interval.upper == upper, "\(name) \(domain) \(share)")
                let error = try #require(quantile.standardError)
                #expect(meets(error, try #require(try reference("woodruff_se")), within: PovertyTolerance.error))
            }
        }
    }

    @Test("dominance curves", arguments: studies)
    func dominance(name: String) throws {
        let study = try study(name)
        let amount = name == "eusilc" ? 10_000.0 : 1_200
        for row in try PovertyExpectation.all() where row.data == name && row.line == "dominance" {
            let order = try #require(
                DominanceOrdinates.Order.allCases.first { row.measure.hasPrefix("d\($0.rawValue)") })
            let curve = DominanceOrdinates(
                study.sample(row.domain), order: order, lines: [0.8, 1, 1.3].map { $0 * amount })
            let place = try #require(curve.quantities.firstIndex { $0.key == row.measure })
            let found = try #require(curve.linearisations(under: study.ones)[place])
            #expect(meets(found.value, try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
            let value = try #require(curve.values(under: study.ones)[place])
            #expect(meets(value, found.value, within: Tolerance.rounding))
            let error = study.standardError(found.totals)
            #expect(meets(error, try #require(row.error), within: PovertyTolerance.error), "\(row)")
        }
    }

    @Test("a line for each area, and what each area adds")
    func byArea() throws {
        let study = try PovertyStudy.invented()
        let urban = PovertyPart(study.sample("urban"), line: .absolute(1_500))
        let rural = PovertyPart(study.sample("rural"), line: .absolute(1_100))
        let whole = PovertyStatistic([rural, urban], measures: [.fgt(0), .fgt(1), .fgt(2)])
        let split = PovertyDecomposition([
            .init(key: "rural", parts: [rural]), .init(key: "urban", parts: [urban]),
        ])
        let found = Dictionary(
            uniqueKeysWithValues: zip(
                (whole.quantities + split.quantities).map(\.key),
                whole.linearisations(under: study.ones) + split.linearisations(under: study.ones)))
        var checked = 0
        for row in try PovertyExpectation.all() where row.line == "by_area" {
            let estimate = try #require(found[row.measure] ?? nil, "\(row)")
            #expect(meets(estimate.value, try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
            let error = study.standardError(estimate.totals)
            #expect(meets(error, try #require(row.error), within: PovertyTolerance.error), "\(row)")
            checked += 1
        }
        #expect(checked == 7)
        for (value, linearisation) in zip(split.values(under: study.ones), split.linearisations(under: study.ones)) {
            #expect(value == linearisation?.value)
        }
    }

    @Test("lists of persons, poor strictly below the line: ineq")
    func lists() throws {
        let study = try PovertyStudy.invented()
        let copies = try ReferenceTable("income-poverty-sample", source: "income-poverty").rows
            .map { Double(try #require(try $0.optionalInteger("copies"))) }
        var list = study
        for place in list.rows.indices { list.rows[place].weight = copies[place] }
        for row in try PovertyExpectation.all() where row.data == "copies" {
            let statistic = PovertyStatistic(
                list.sample(), line: .absolute(try #require(Double(row.line))),
                measures: [.watts, .sen(.continuous), .senShorrocksThon, .fgt(0), .fgt(1), .fgt(1.5), .fgt(2)],
                rules: PovertyRules(poor: .below))
            let keys = ["watts", "sen", "sen_shorrocks_thon", "fgt_0", "fgt_1", "fgt_1.5", "fgt_2"]
            let place = try #require(keys.firstIndex(of: row.measure))
            let value = try #require(statistic.values(under: list.ones)[place])
            #expect(meets(value, try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
        }
    }

    @Test("Eurostat's line, rate and gap: laeken")
    func eurostat() throws {
        let study = try PovertyStudy.silc()
        let whole = study.sample()
        let line = RelativeLine(share: 0.6, of: .median, in: whole, rule: .averaged)
        for row in try PovertyExpectation.all() where row.data == "laeken" {
            let value: Double?
            if row.measure.hasPrefix("quintile_") {
                let share = try #require(Double(row.measure.dropFirst(9))) / 5
                value = whole.quantile(share, under: study.ones, rule: .averaged)
            } else {
                let statistic = PovertyStatistic(
                    study.sample(row.domain), line: .relative(line), measures: [.line, .fgt(0), .medianGap],
                    rules: .eurostat)
                let place = try #require(statistic.quantities.firstIndex { $0.key == row.measure })
                value = statistic.values(under: study.ones)[place]
            }
            #expect(
                meets(try #require(value), try #require(row.value), within: PovertyTolerance.estimate), "\(row)")
        }
    }

    @Test("textbook: four persons, line 125 (Haughton, Khandker 2009, chapter 4)")
    func textbook() throws {
        let study = PovertyStudy(
            rows: [100, 110, 150, 160].map { .init(element: 0, domain: "all", weight: 1, income: $0) }, strata: ["all"])
        let values = PovertyStatistic(
            study.sample(), line: .absolute(125), measures: [.fgt(0), .fgt(1), .fgt(2), .totalGap]
        ).values(under: [1])
        #expect(values[0] == 0.5)
        #expect(isClose(try #require(values[1]), 0.08))
        #expect(isClose(try #require(values[2]), 0.0136))
        #expect(isClose(try #require(values[3]), 40))
    }

    @Test("Sen's own formula of 1976 for a list of persons, by ranks")
    func senByRanks() throws {
        let incomes = [20.0, 35, 50, 80, 90, 140, 200]
        let study = PovertyStudy(
            rows: incomes.map { .init(element: 0, domain: "all", weight: 1, income: $0) }, strata: ["all"])
        let line = 95.0
        let poor = incomes.filter { $0 <= line }
        // 2 / ((q + 1) n z) x sum of (z - y) x (q + 1 - rank), ranks from the poorest.
        let count = Double(poor.count)
        let sum = poor.enumerated().reduce(0) { $0 + (line - $1.element) * (count - Double($1.offset)) }
        let expected = 2 * sum / ((count + 1) * Double(incomes.count) * line)
        let found = PovertyStatistic(study.sample(), line: .absolute(line), measures: [.sen(.finite)])
            .values(under: [1])[0]
        #expect(isClose(try #require(found), expected))
    }
}
