import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Evaluation after selection")
struct AfterSelectionTests {
    private func unit(
        _ role: ForecastedOutcome.Role, _ forecast: [Double], _ outcome: Double, before: Double? = nil
    ) throws -> ForecastedOutcome {
        try #require(ForecastedOutcome(role: role, before: before, forecast: forecast, outcome: outcome))
    }

    @Test("The mid-probability transform by hand, and its mean under the forecast is one half")
    func transform() throws {
        let forecast: [Double] = [2, 0, 1, 1]
        #expect(try unit(.pilot, forecast, 1).pit == (1 + 3) / 8.0)
        #expect(try unit(.pilot, forecast, 0).pit == 1 / 8.0)
        #expect(try unit(.pilot, forecast, -1).pit == 0)
        #expect(try unit(.pilot, forecast, 3).pit == 1)
        #expect(try unit(.pilot, forecast, 1.5).pit == 0.75)
        #expect(try unit(.pilot, forecast, 1 + 5e-10).pit == 0.5)
        #expect(try unit(.pilot, forecast, 1).expected == 1)
        let mean = try forecast.map { try unit(.pilot, forecast, $0).pit }.reduce(0, +) / 4
        #expect(mean == 0.5)
        #expect(ForecastedOutcome(role: .pilot, before: nil, forecast: [], outcome: 1) == nil)
        #expect(ForecastedOutcome(role: .pilot, before: nil, forecast: [.nan], outcome: 1) == nil)
        #expect(ForecastedOutcome(role: .pilot, before: .infinity, forecast: [1], outcome: 1) == nil)
    }

    @Test("Few units: all choices, counted by hand; changes with and without the forecast")
    func enumerated() throws {
        // Transforms 0, 0.25, 0.5, 1: of the six pairs only (0, 0.25) is as low as the pilots.
        let forecast: [Double] = [1, 2, 3, 4]
        let units = [
            try unit(.pilot, forecast, 0, before: 6), try unit(.pilot, forecast, 1.5, before: 5),
            try unit(.comparison, forecast, 2.5, before: 2), try unit(.comparison, forecast, 9),
        ]
        let found = try #require(AfterSelection(seed: Seed(1)).evaluate(units))
        #expect(found.pits == [0, 0.25, 0.5, 1])
        #expect(isClose(found.difference, 0.125 - 0.75))
        #expect(found.test == .enumerated(6))
        #expect(isClose(found.lower, 1 / 6.0))
        #expect(isClose(found.higher, 1))
        #expect(isClose(found.twoSided, 2 / 6.0))
        let pilots = try #require(found.pilots)
        #expect(pilots.units == 2)
        #expect(isClose(pilots.naive, (0 + 1.5 - 11) / 2))
        #expect(isClose(pilots.expected, 2.5 - 5.5))
        #expect(isClose(pilots.beyondForecast, 0.75 - 2.5))
        #expect(found.comparisons?.units == 1)
        let early = try #require(AfterSelection(seed: Seed(1)).evaluate(units.reversed()))
        #expect(early.twoSided == found.twoSided && early.pilotMean == found.pilotMean)
    }

    @Test("Without pilots, or without others, there is nothing to compare; without values before there is no change")
    func absent() throws {
        let pilot = try unit(.pilot, [1, 2], 1)
        let other = try unit(.comparison, [1, 2], 2)
        #expect(AfterSelection(seed: Seed(1)).evaluate([pilot]) == nil)
        #expect(AfterSelection(seed: Seed(1)).evaluate([other, other]) == nil)
        let found = try #require(AfterSelection(seed: Seed(1)).evaluate([pilot, other]))
        #expect(found.pilots == nil && found.comparisons == nil)
        #expect(found.twoSided == 1 && found.lower == 0.5)
    }

    @Test("Drawn choices agree with all of them, count the one made, and do not depend on the order of the units")
    func drawn() throws {
        var stream = Seed(3).stream(purpose: "test", key: "drawn")
        let forecast = (0..<200).map { Double($0) / 200 }
        let units = try (0..<14).map { place in
            try unit(place < 5 ? .pilot : .comparison, forecast, stream.uniform() * (place < 5 ? 0.8 : 1))
        }
        let exact = try #require(AfterSelection(seed: Seed(1)).evaluate(units))
        #expect(exact.test == .enumerated(2_002))
        let specification = AfterSelection(seed: Seed(1), permutations: 20_000, mostEnumerated: 2_001)
        let found = try #require(specification.evaluate(units))
        #expect(found.test == .drawn(20_000, seed: Seed(1)))
        for (one, other) in [
            (found.lower, exact.lower), (found.higher, exact.higher), (found.twoSided, exact.twoSided),
        ] {
            #expect(abs(one - other) < 5 * (other * (1 - other) / 20_000).squareRoot() + 1e-4)
        }
        var order = units
        stream.shuffle(&order)
        let again = try #require(specification.evaluate(order))
        #expect(again.twoSided == found.twoSided && again.lower == found.lower)
        let one = try #require(AfterSelection(seed: Seed(1), permutations: 1, mostEnumerated: 0).evaluate(units))
        #expect(one.lower >= 0.5)
    }

    /// Districts of 40 communes; the worst 8 by last year's noisy value become pilots, and nothing is done there.
    private func world(_ number: Int, effect: Double) throws -> [ForecastedOutcome] {
        var stream = Seed(12).stream(purpose: "test", key: "world \(number)")
        let truth = (0..<40).map { _ in 20 + 5 * stream.standardNormal() }
        let before = truth.map { $0 + 5 * stream.standardNormal() }
        let shock = 2 * stream.standardNormal()
        let limit = before.sorted(by: >)[7]
        return try (0..<40).map { place in
            let isPilot = before[place] >= limit
            // What is known of the truth: half way to the mean, with its standard deviation; a year's noise on top.
            let centre = 20 + 0.5 * (before[place] - 20)
            let width = (12.5 + 25).squareRoot()
            let forecast = (0..<150).map {
                centre + width * ((try? StandardNormal.quantile((Double($0) + 0.5) / 150)) ?? 0.0)
            }
            let outcome = truth[place] + 5 * stream.standardNormal() + shock - (isPilot ? effect : 0)
            return try unit(isPilot ? .pilot : .comparison, forecast, outcome, before: before[place])
        }
    }

    @Test("No effect: pilots seem to improve by regression to the mean, and the test has its size")
    func noEffect() throws {
        let worlds = 600
        let test = AfterSelection(seed: Seed(1), permutations: 199)
        var (naive, expected, rejected, low) = (0.0, 0.0, 0, 0)
        for number in 0..<worlds {
            let found = try #require(test.evaluate(try world(number, effect: 0)))
            let pilots = try #require(found.pilots)
            naive += pilots.naive / Double(worlds)
            expected += pilots.expected / Double(worlds)
            if found.twoSided <= 0.1 { rejected += 1 }
            if found.lower <= 0.1 { low += 1 }
        }
        // Selected by noise as large as the truth: half of their distance from the mean, some five points, goes by itself.
        #expect(naive < -4 && abs(naive - expected) < 0.4)
        let slack = 4 * (0.1 * 0.9 / Double(worlds)).squareRoot()
        #expect(abs(Double(rejected) / Double(worlds) - 0.1) < slack)
        #expect(abs(Double(low) / Double(worlds) - 0.1) < slack)
    }

    @Test("An effect is found, on its side only")
    func effect() throws {
        let test = AfterSelection(seed: Seed(1), permutations: 199)
        let found = try (0..<60).map { try #require(test.evaluate(try world($0, effect: 6))) }
        #expect(found.count { $0.lower <= 0.05 } > 30)
        #expect(found.count { $0.higher <= 0.05 } == 0)
    }
}
