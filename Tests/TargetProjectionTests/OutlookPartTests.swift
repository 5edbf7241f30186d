import TargetProjection
import TestSupport
import Testing

@Suite("Parts of an outlook")
struct OutlookPartTests {
    @Test("a chance is never 0 and never 1, and lies between its neighbours")
    func chances() {
        #expect(Chance(hits: 0, draws: 4_000).value > 0)
        #expect(Chance(hits: 4_000, draws: 4_000).value < 1)
        #expect(isClose(Chance(hits: 2, draws: 4).value, 0.5))
        #expect(isClose(Chance(hits: 2, draws: 4).standardError, 0.25))
        for hits in 0..<10 {
            #expect(Chance(hits: hits, draws: 10).value < Chance(hits: hits + 1, draws: 10).value)
        }
        let (low, high) = (Chance(hits: 3, draws: 10).value, Chance(hits: 7, draws: 10).value)
        #expect(isClose(low + high, 1))
    }

    @Test("lights change at 80% and 20% of the draws, exactly")
    func lights() {
        #expect(TrafficLight(Chance(hits: 800, draws: 1_000)) == .onTrack)
        #expect(TrafficLight(Chance(hits: 799, draws: 1_000)) == .uncertain)
        #expect(TrafficLight(Chance(hits: 200, draws: 1_000)) == .uncertain)
        #expect(TrafficLight(Chance(hits: 199, draws: 1_000)) == .offTrack)
        #expect(TrafficLight(Chance(hits: 4, draws: 5)) == .onTrack)
    }

    @Test("quantiles are drawn numbers: 1 to 100, and a skew case")
    func quantiles() throws {
        let forecast = try #require(CountForecast(draws: Array(1...100).reversed()))
        #expect(forecast.median == 50 && forecast.interval80 == 10...90 && forecast.interval95 == 3...98)
        #expect(isClose(forecast.mean, 50.5))
        let skew = try #require(CountForecast(draws: [7, 7, 7, 7, 100]))
        #expect(skew.median == 7 && skew.interval80 == 7...100 && skew.interval95 == 7...100)
        #expect(CountForecast(draws: []) == nil)
    }

    @Test("a range holds at least its share, and counting agrees with sorting", arguments: [1, 7, 40, 1_000])
    func coverage(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let near = (0..<count).map { _ in Int.random(in: 0...60, using: &generator) }
        let forecast = try #require(CountForecast(draws: near))
        let inside = near.filter { forecast.interval80.contains($0) }.count
        #expect(inside * 10 >= count * 8)
        #expect(near.filter { forecast.interval95.contains($0) }.count * 100 >= count * 95)
        // So far apart that they are sorted instead.
        let far = try #require(CountForecast(draws: near.map { $0 * 1_000_000 }))
        let isSame =
            far.median == forecast.median * 1_000_000
            && far.interval80.upperBound == forecast.interval80.upperBound * 1_000_000
        #expect(isSame)
    }

    @Test("the required exit rate leads to the allowance", arguments: [1, 2, 4], [0.0, 0.001, 0.004])
    func exitRate(years: Int, joining: Double) throws {
        let start = ListSize(stock: 200, households: 4_000)
        let rate = RequiredExitRate(start: start, joining: joining, years: years, allowance: .atMost(100))
        let value = try #require(rate.value)
        var closed = 200.0
        for _ in 0..<years { closed *= 1 - value }
        for year in 0..<years {
            var kept = joining * 4_000
            for _ in 0..<year { kept *= 1 - value }
            closed += kept
        }
        #expect(isClose(closed, 100, within: 1e-9))
        if joining == 0, years == 1 { #expect(isClose(value, 0.5, within: 1e-9)) }
    }

    @Test("no exit rate is needed, or none is enough, or nothing is known")
    func exitRateEdges() {
        let start = ListSize(stock: 50, households: 4_000)
        #expect(RequiredExitRate(start: start, joining: 0.001, years: 1, allowance: .atMost(60)) == .rate(0))
        #expect(RequiredExitRate(start: start, joining: 0.02, years: 3, allowance: .atMost(60)) == .notEnough)
        #expect(RequiredExitRate(start: start, joining: 0.001, years: 1, allowance: .unreachable) == .notEnough)
        #expect(RequiredExitRate(start: start, joining: 0.001, years: 1, allowance: .undecided) == .unknown)
    }
}
