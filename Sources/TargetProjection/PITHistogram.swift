/// Where observations fell in their forecasts: flat when forecasts are calibrated, humped when they are too wide, hollow when
/// they are too narrow, sloped when they lean to one side.
///
/// For counts each observation spreads evenly from F(y - 1) to F(y), so nothing is drawn at random.
/// Shape: `bins` classes of equal width. Edge cases: an observation outside all draws falls into the first or last class.
/// Source: Czado, Gneiting, Held 2009, "Predictive model assessment for count data", Biometrics 65(4), section 3.1.
/// Checked by: `CalibrationMeasureTests`.
public struct PITHistogram: Sendable, Equatable {
    /// Sums of shares by class.
    public private(set) var masses: [Double]
    /// Observations.
    public private(set) var count = 0

    /// An empty histogram.
    public init(bins: Int = 10) {
        precondition(bins >= 2, "at least two classes")
        masses = Array(repeating: 0, count: bins)
    }

    /// Adds an observation between the probability of less and the probability of as much.
    public mutating func add(below: Double, upTo: Double) {
        precondition(0 <= below && below <= upTo && upTo <= 1, "two cumulative probabilities in order")
        let bins = Double(masses.count)
        func reached(_ edge: Int) -> Double {
            if edge == 0 { return 0 }
            if edge == masses.count { return 1 }
            let place = Double(edge) / bins
            if place >= upTo { return 1 }
            return place <= below ? 0 : (place - below) / (upTo - below)
        }
        for bin in masses.indices { masses[bin] += reached(bin + 1) - reached(bin) }
        count += 1
    }

    /// Adds what happened to a forecast of draws.
    public mutating func add(_ observed: Int, in sample: DrawSample) {
        let draws = Double(sample.count)
        add(
            below: Double(sample.count(below: observed)) / draws,
            upTo: Double(sample.count(below: observed + 1)) / draws)
    }

    /// Heights: 1 in every class when the forecasts are calibrated; `nil` without observations.
    public var heights: [Double]? {
        count > 0 ? masses.map { $0 * Double(masses.count) / Double(count) } : nil
    }

    /// Two histograms of the same classes together.
    public static func + (left: PITHistogram, right: PITHistogram) -> PITHistogram {
        precondition(left.masses.count == right.masses.count, "the same classes")
        var sum = left
        for bin in sum.masses.indices { sum.masses[bin] += right.masses[bin] }
        sum.count += right.count
        return sum
    }
}
