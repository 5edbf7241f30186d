/// How forecasts did in some cases: sums, so that scores of several horizons and origins add up to that of all.
///
/// Shape: a case is a unit, a year and an origin. Units: lists and errors in households. Edge cases: a mean over no case is
/// `nil`. Error: cases of one year share the year's shock, so their number says little about how sure a mean is.
public struct BacktestScore: Sendable, Equatable {
    /// Cases.
    public private(set) var count = 0
    /// Where observations fell in their forecasts.
    public private(set) var pit = PITHistogram()
    /// Cases that held fewer than `smallList` households on the list at the origin.
    public private(set) var smallCount = 0
    /// Cases in which it could be said whether the target was met.
    public private(set) var eventCount = 0
    /// Of these, the ones that were near the target at the origin: between two thirds and five thirds of its bound.
    public private(set) var nearCount = 0

    /// Lists shorter than this are small: counts scatter so much that intervals must be judged apart.
    public static let smallList = 40

    private var (crpsSum, errorSum, brierSum, nearBrierSum) = (0.0, 0.0, 0.0, 0.0)
    private var (held80, held95, smallHeld80, smallHeld95, width80Sum, width95Sum) = (0, 0, 0, 0, 0, 0)

    /// What is known about a case besides forecast and outcome.
    struct Circumstances {
        /// Households on the list at the origin.
        let start: Int
        /// Forecast probability to meet the target, and whether it was met.
        let event: (probability: Double, outcome: ProperScore.Outcome, isNear: Bool)?
    }

    /// No case yet.
    init() {}

    /// Adds a case.
    mutating func add(_ sample: DrawSample, observed: Int, _ circumstances: Circumstances) {
        guard let crps = sample.crps(observed) else { return }
        let (inner, outer) = (sample.interval(percent: 80), sample.interval(percent: 95))
        let (in80, in95) = (inner.contains(observed) ? 1 : 0, outer.contains(observed) ? 1 : 0)
        count += 1
        crpsSum += crps
        errorSum += Double(abs(sample.median - observed))
        held80 += in80
        held95 += in95
        width80Sum += inner.upperBound - inner.lowerBound
        width95Sum += outer.upperBound - outer.lowerBound
        pit.add(observed, in: sample)
        if circumstances.start < BacktestScore.smallList {
            smallCount += 1
            smallHeld80 += in80
            smallHeld95 += in95
        }
        guard let event = circumstances.event else { return }
        let brier = ProperScore.brier(event.probability, event.outcome)
        eventCount += 1
        brierSum += brier
        if event.isNear {
            nearCount += 1
            nearBrierSum += brier
        }
    }

    /// The cases of both.
    public static func + (left: BacktestScore, right: BacktestScore) -> BacktestScore {
        var sum = left
        sum.count += right.count
        sum.pit = left.pit + right.pit
        sum.smallCount += right.smallCount
        sum.eventCount += right.eventCount
        sum.nearCount += right.nearCount
        sum.crpsSum += right.crpsSum
        sum.errorSum += right.errorSum
        sum.brierSum += right.brierSum
        sum.nearBrierSum += right.nearBrierSum
        sum.held80 += right.held80
        sum.held95 += right.held95
        sum.smallHeld80 += right.smallHeld80
        sum.smallHeld95 += right.smallHeld95
        sum.width80Sum += right.width80Sum
        sum.width95Sum += right.width95Sum
        return sum
    }

    /// Mean continuous ranked probability score.
    public var crps: Double? { mean(crpsSum, count) }
    /// Mean absolute error of the median.
    public var absoluteError: Double? { mean(errorSum, count) }
    /// Share of cases inside the 80% interval.
    public var cover80: Double? { mean(Double(held80), count) }
    /// Share of cases inside the 95% interval.
    public var cover95: Double? { mean(Double(held95), count) }
    /// Mean width of the 80% interval.
    public var width80: Double? { mean(Double(width80Sum), count) }
    /// Mean width of the 95% interval.
    public var width95: Double? { mean(Double(width95Sum), count) }
    /// Share of small cases inside the 80% interval.
    public var smallCover80: Double? { mean(Double(smallHeld80), smallCount) }
    /// Share of small cases inside the 95% interval.
    public var smallCover95: Double? { mean(Double(smallHeld95), smallCount) }
    /// Mean Brier score of the chance to meet the target.
    public var brier: Double? { mean(brierSum, eventCount) }
    /// The same where the target was near at the origin.
    public var brierNear: Double? { mean(nearBrierSum, nearCount) }

    private func mean(_ sum: Double, _ cases: Int) -> Double? { cases > 0 ? sum / Double(cases) : nil }
}
