import NumericKernel
import SpatialStatistics
import TestSupport
import Testing
import Vocabulary

@Suite("Smoothed rates")
struct RateTests {
    @Test("global, binomial, local and window rates, and deviates: spdep and esda")
    func references() throws {
        var compared = 0
        for (file, programs) in [("spatial-rates", "spdep"), ("spatial-esda", "esda")] {
            var tables: [String: (RateTable, [String: [Double?]])] = [:]
            for row in try ReferenceTable(file, source: "spatial").rows {
                let name = try row.required("case")
                if tables[name] == nil {
                    let map = try SpatialCase.named(name)
                    let table = try RateTable(
                        codes: map.codes, events: map.events, populations: map.populations, neighbours: map.binary)
                    tables[name] = (
                        table,
                        [
                            "raw": table.raw, "global": try table.smoothed(.poisson).rates,
                            "binomial": try table.smoothed(.binomial).rates, "local": table.locallySmoothed(.poisson),
                            "window": table.windowRates, "deviate": try table.deviates(),
                        ]
                    )
                }
                let found = try #require(tables[name]).1
                let unit = try row.integer("unit")
                for (kind, values) in found {
                    let expected: Double
                    if programs == "spdep" {
                        expected = try row.number(kind)
                    } else {
                        guard try row.required("statistic") == kind else { continue }
                        expected = try row.number("value")
                    }
                    if name == "island" && unit == 28 && ["local", "window"].contains(kind) {
                        // An island has nothing to borrow; the others print its raw rate.
                        #expect(values[unit - 1] == nil)
                    } else {
                        #expect(
                            agrees(values[unit - 1], expected, within: Tolerance.spatialLocal),
                            "\(programs) \(kind) \(name) \(unit)")
                    }
                    compared += 1
                }
            }
        }
        #expect(compared > 1000)
    }

    @Test("Moran's I of the deviates is the empirical-Bayes index: spdep")
    func index() throws {
        for row in try ReferenceTable("spatial-rate-index", source: "spatial").rows {
            let map = try SpatialCase.named(try row.required("case"))
            let table = try RateTable(
                codes: map.codes, events: map.events, populations: map.populations, neighbours: map.binary)
            let sample = SpatialSample(
                codes: table.codes, values: try table.deviates(), neighbours: map.binary, style: .rowStandardised,
                islands: .kept)
            let found = try GlobalTest(.moran(.randomisation), alternative: .greater).result(of: sample)
            #expect(agrees(found.value, try row.number("index"), within: Tolerance.spatialGlobal))
        }
    }

    @Test("no population, no rate: nil everywhere, and nothing lent to neighbours")
    func absent() throws {
        let list = NeighbourList(neighbours: [[1, 2], [0, 2], [0, 1], [4], [3]])
        let codes: [UnitCode] = ["a", "b", "c", "d", "e"]
        let table = try RateTable(
            codes: codes, events: [3, 0, 4, 5, nil], populations: [100, 0, 50, 200, 80], neighbours: list)
        #expect(table.raw == [0.03, nil, 0.08, 0.025, nil])
        for values in [table.windowRates, table.locallySmoothed(.poisson)] {
            #expect(values.map { $0 == nil } == [false, true, false, true, true])
        }
        #expect(table.windowRates[0] == 7.0 / 150)
        let (prior, rates) = try table.smoothed(.poisson)
        #expect(prior.mean == 12.0 / 350)
        #expect(rates.map { $0 == nil } == [false, true, false, false, true])
        #expect(try table.deviates().map { $0 == nil } == [false, true, false, false, true])
        #expect(throws: NoStatistic.negative("b")) {
            try RateTable(codes: codes, events: [1, -1, 1, 1, 1], populations: [5, 5, 5, 5, 5], neighbours: list)
        }
        for wrong in [1e300, 1e-300] {
            #expect(throws: NoStatistic.outOfScale) {
                try RateTable(
                    codes: codes, events: [1, 1, 1, 1, 1], populations: [5, wrong, 5, 5, 5], neighbours: list)
            }
        }
        let more = try RateTable(
            codes: codes, events: [1, 2, 6, 1, 1], populations: [5, 5, 5, 5, 5], neighbours: list)
        #expect(throws: NoStatistic.moreEventsThanHeads("c")) { try more.smoothed(.binomial) }
        #expect(try more.smoothed(.poisson).rates.allSatisfy { $0 != nil })
        let none = try RateTable(
            codes: codes, events: [0, 0, 0, 0, 0], populations: [5, 5, 5, 5, 5], neighbours: list)
        #expect(throws: NoStatistic.nothing) { try none.deviates() }
        #expect(try none.smoothed(.binomial).rates == [0, 0, 0, 0, 0])
    }

    @Test("a smoothed rate lies between its own and the mean, nearer to its own the larger the population")
    func between() throws {
        let map = try SpatialCase.named("lattice")
        let table = try RateTable(
            codes: map.codes, events: map.events, populations: map.populations, neighbours: map.binary)
        for law in RatePrior.Law.allCases {
            let (prior, rates) = try table.smoothed(law)
            #expect(prior.variance > 0)
            var kept: [(population: Double, share: Double)] = []
            for unit in map.codes.indices {
                let (raw, smooth) = (try #require(table.raw[unit]), try #require(rates[unit]))
                #expect(min(raw, prior.mean) <= smooth && smooth <= max(raw, prior.mean))
                if raw != prior.mean {
                    kept.append((try #require(map.populations[unit]), (smooth - prior.mean) / (raw - prior.mean)))
                }
            }
            kept.sort { $0.population < $1.population }
            #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.share <= $1.share + 1e-9 })
        }
    }

    @Test("rates more even than chance: all become the mean; deviates keep the negative variance where they can")
    func even() throws {
        let events: [Double?] = [10, 20, 10, 41, 10]
        let populations: [Double?] = [100, 200, 100, 400, 100]
        let table = try RateTable(
            codes: ["a", "b", "c", "d", "e"], events: events, populations: populations,
            neighbours: NeighbourList(neighbours: [[1], [0], [3], [2], [0]]))
        let (prior, rates) = try table.smoothed(.poisson)
        #expect(prior.variance == 0 && rates == [Double?](repeating: 91.0 / 900, count: 5))
        // By hand: s² = Σ p (r - m)² / Σ p, a = s² - m / mean p < 0; for d the sum a + m / 400 is negative.
        let mean = 91.0 / 900
        let spread = zip(events, populations).reduce(0) { sum, unit in
            guard let happened = unit.0, let people = unit.1 else { return sum }
            return sum + people * (happened / people - mean) * (happened / people - mean)
        }
        let between = spread / 900 - mean / 180
        #expect(between < 0 && between + mean / 400 < 0 && between + mean / 100 > 0)
        let found = try table.deviates()
        #expect(isClose(try #require(found[0]), (0.1 - mean) / (between + mean / 100).squareRoot()))
        #expect(isClose(try #require(found[3]), (41.0 / 400 - mean) / (mean / 400).squareRoot()))
    }
}
