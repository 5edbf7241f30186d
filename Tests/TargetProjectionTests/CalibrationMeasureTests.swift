import NumericKernel
import TargetProjection
import TestSupport
import Testing

@Suite("Quantiles, intervals and PIT of counts")
struct CalibrationMeasureTests {
    @Test("quantiles are draws, the smallest that enough draws do not exceed")
    func quantiles() {
        let sample = DrawSample([9, 1, 5, 5, 2, 30, 7, 8, 2, 4])
        #expect(sample.sorted == [1, 2, 2, 4, 5, 5, 7, 8, 9, 30])
        #expect(sample.quantile(1, of: 10) == 1)
        #expect(sample.quantile(11, of: 100) == 2)
        #expect(sample.quantile(3, of: 10) == 2)
        #expect(sample.quantile(31, of: 100) == 4)
        #expect(sample.quantile(10, of: 10) == 30)
        #expect(sample.quantile(0, of: 10) == 1)
        #expect(sample.median == 5)
        #expect(sample.interval(percent: 80) == 1...9)
        #expect(sample.interval(percent: 95) == 1...30)
    }

    @Test("an interval holds at least its share of the draws", arguments: [80, 95], [40, 100, 999])
    func intervalsHold(percent: Int, draws: Int) {
        var stream = Seed(3).stream(purpose: "interval", key: "\(draws)")
        let sample = DrawSample((0..<draws).map { _ in stream.binomial(trials: 30, probability: 0.1) })
        let interval = sample.interval(percent: percent)
        let inside = sample.sorted.count { interval.contains($0) }
        #expect(inside * 100 >= percent * draws)
        #expect(sample.count(below: interval.lowerBound) * 200 <= (100 - percent) * draws)
    }

    @Test("PIT: hand values, one unit of mass an observation")
    func byHand() throws {
        var histogram = PITHistogram(bins: 4)
        #expect(histogram.heights == nil)
        histogram.add(below: 0.25, upTo: 0.75)
        #expect(histogram.masses == [0, 0.5, 0.5, 0])
        histogram.add(below: 0, upTo: 0)
        histogram.add(below: 1, upTo: 1)
        histogram.add(below: 0.6, upTo: 0.6)
        #expect(histogram.masses == [1, 0.5, 1.5, 1])
        histogram.add(below: 0.1, upTo: 0.3)
        let heights = try #require(histogram.heights)
        #expect(isClose(heights[0], 1.75 * 4 / 5) && isClose(heights[1], 0.75 * 4 / 5))
        #expect(isClose(heights.reduce(0, +), 4))
    }

    @Test("PIT is flat when the forecast is the truth, hollow when it is too narrow")
    func shapes() throws {
        var stream = Seed(8).stream(purpose: "pit", key: "")
        func histogram(forecast chance: Double, trials: Int) throws -> [Double] {
            let sample = DrawSample((0..<4000).map { _ in stream.binomial(trials: trials, probability: chance) })
            var histogram = PITHistogram()
            for _ in 0..<4000 { histogram.add(stream.binomial(trials: 20, probability: 0.2), in: sample) }
            return try #require(histogram.heights)
        }
        let truth = try histogram(forecast: 0.2, trials: 20)
        // About 400 observations a class: a standard deviation of 0.05 at most.
        #expect(truth.allSatisfy { abs($0 - 1) < 0.2 }, "\(truth)")
        let narrow = try histogram(forecast: 0.95, trials: 4)
        #expect(narrow[0] > 2 && narrow[9] > 2, "\(narrow)")
    }
}
