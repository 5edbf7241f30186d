public import Tabular
public import Vocabulary

/// A reliability diagram: what happened against what was forecast, and how often each forecast was made.
///
/// Shape: a point for each group of similar forecasts, with area proportional to its count; points on the diagonal were
/// forecast rightly. Below, forecasts counted in bins of equal width.
/// Units: probabilities and shares in 0...1, printed as percent.
/// Edge cases: without points it says that there is nothing to draw; without counted forecasts it has no histogram.
/// Source: Murphy, Winkler 1977, Applied Statistics 26(1).
public struct ReliabilityPlot: Hashable, Sendable {
    /// A group of similar forecasts.
    public struct Point: Hashable, Sendable {
        /// Their mean.
        public let meanForecast: Double
        /// The share for which the event came.
        public let observedShare: Double
        /// An interval of that share, such as Wilson's.
        public let interval: ClosedRange<Double>
        /// How many there are.
        public let count: Int64

        /// A point. Forecast, share and interval lie in 0...1, and there is at least one forecast.
        public init(meanForecast: Double, observedShare: Double, interval: ClosedRange<Double>, count: Int64) {
            let shares = [meanForecast, observedShare, interval.lowerBound, interval.upperBound]
            precondition(shares.allSatisfy((0...1).contains), "a share lies between 0 and 1")
            precondition(count > 0, "a share of nobody is not a point")
            self.meanForecast = meanForecast
            self.observedShare = observedShare
            self.interval = interval
            self.count = count
        }
    }

    /// The words of a figure that depend on what it shows.
    public struct Wording: Hashable, Sendable {
        /// Heading.
        public let title: LocalizedText
        /// What is counted, such as "households".
        public let counted: LocalizedText
        /// What the interval of a point is, such as "95% Wilson interval".
        public let interval: LocalizedText
        /// Summary numbers as text, a line each.
        public let caption: [LocalizedText]

        /// The words.
        public init(
            title: LocalizedText, counted: LocalizedText, interval: LocalizedText, caption: [LocalizedText]
        ) {
            self.title = title
            self.counted = counted
            self.interval = interval
            self.caption = caption
        }
    }

    /// Words.
    public let wording: Wording
    /// Groups of forecasts, in any order.
    public let points: [Point]
    /// Forecasts counted in so many bins of equal width over 0...1; empty when they were not counted.
    public let histogram: [Int64]
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A figure. It cannot be made without provenance. Counts must not be negative.
    public init(
        wording: Wording, points: [Point], histogram: [Int64], notes: [LocalizedText], provenance: Provenance
    ) {
        precondition(histogram.allSatisfy { $0 >= 0 }, "a count")
        self.wording = wording
        self.points = points
        self.histogram = histogram
        self.notes = notes
        self.provenance = provenance
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = ReliabilitySheet(of: self, language)
        return FigureFrame(title: wording.title, notes: notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }

    /// Round numbers along both axes, from 0: they cover points, intervals and the last bin that is not empty.
    var ticks: Ticks {
        guard !points.isEmpty else { return Ticks(covering: 0...1, about: 8) }
        var most = points.reduce(0) { max($0, $1.meanForecast, $1.interval.upperBound, $1.observedShare) }
        if let last = histogram.lastIndex(where: { $0 > 0 }) {
            most = max(most, Double(last + 1) / Double(histogram.count))
        }
        return Ticks(covering: 0...most, about: 8)
    }
}
