public import Tabular
public import Vocabulary

/// Past lists, the path ahead with its 80% and 95% intervals, and the targets it is to meet, in a panel for each unit.
///
/// Shape: years across, which are the same in all panels; the vertical axis begins at zero. Units: shares in 0...1 printed as
/// percent, or households.
/// Edge cases: a year without a list breaks the line; without forecasts there is no fan, and without anything a panel says so;
/// back-cast values stand hollow behind a mark of the break, and no fan ever opens from one.
/// Source: fan charts as central banks print them (Britton, Fisher, Whitley 1998, Bank of England Quarterly Bulletin 38).
public struct FanChart: Hashable, Sendable {
    /// What the vertical axis counts.
    public enum Measure: Hashable, Sendable {
        /// Households on the list as a share of all.
        case rate
        /// Households on the list.
        case households
    }

    /// Whether panels can be compared by eye.
    public enum Axis: Hashable, Sendable {
        /// All panels have the same vertical axis.
        case common
        /// Each has its own, and the figure says so.
        case own
    }

    /// What a review found.
    public struct Point: Hashable, Sendable {
        /// The review year.
        public let year: Int
        /// The rate or the number.
        public let value: Double

        /// A point. The value must be finite and not negative.
        public init(year: Int, value: Double) {
            precondition(value.isFinite && value >= 0, "a rate or a number")
            self.year = year
            self.value = value
        }
    }

    /// What a review would have found under the standard of later years.
    public struct BackCast: Hashable, Sendable {
        /// The review year.
        public let year: Int
        /// The rate or the number.
        public let value: Double
        /// Where it lies with 95% probability; `nil` when that is not known.
        public let interval95: ClosedRange<Double>?

        /// A back-cast value. All numbers must be finite and not negative.
        public init(year: Int, value: Double, interval95: ClosedRange<Double>? = nil) {
            precondition(value.isFinite && value >= 0, "a rate or a number")
            precondition(interval95.map { $0.lowerBound >= 0 && $0.upperBound.isFinite } ?? true, "rates or numbers")
            self.year = year
            self.value = value
            self.interval95 = interval95
        }
    }

    /// The forecast for a year.
    public struct Band: Hashable, Sendable {
        /// The review year.
        public let year: Int
        /// The median.
        public let median: Double
        /// Where the number lies with 80% probability.
        public let interval80: ClosedRange<Double>
        /// Where it lies with 95% probability.
        public let interval95: ClosedRange<Double>

        /// A forecast. All numbers must be finite and not negative.
        public init(year: Int, median: Double, interval80: ClosedRange<Double>, interval95: ClosedRange<Double>) {
            let bounds = [interval80.lowerBound, interval95.lowerBound, interval80.upperBound, interval95.upperBound]
            precondition(([median] + bounds).allSatisfy { $0.isFinite && $0 >= 0 }, "rates or numbers")
            self.year = year
            self.median = median
            self.interval80 = interval80
            self.interval95 = interval95
        }
    }

    /// What is to be reached.
    public struct Target: Hashable, Sendable {
        /// The words of the target, exactly.
        public let wording: LocalizedText
        /// Where its line is drawn.
        public let value: Double
        /// The review that decides it.
        public let year: Int
        /// The day it is due.
        public let due: Day
        /// The chance to meet it; `nil` when there is none, such as for a target of the past.
        public let chance: Double?
        /// The most households that meet it; `nil` when that is not known.
        public let allowed: Int64?

        /// A target. The value must be finite and not negative, the chance between 0 and 1.
        public init(
            wording: LocalizedText, value: Double, year: Int, due: Day, chance: Double? = nil, allowed: Int64? = nil
        ) {
            precondition(value.isFinite && value >= 0, "a rate or a number")
            precondition(chance.map((0...1).contains) ?? true, "a chance lies between 0 and 1")
            self.wording = wording
            self.value = value
            self.year = year
            self.due = due
            self.chance = chance
            self.allowed = allowed
        }
    }

    /// One unit.
    public struct Panel: Hashable, Sendable {
        /// Its name.
        public let title: LocalizedText
        /// Reviews, by year.
        public let observed: [Point]
        /// Back-cast values, by year.
        public let backcast: [BackCast]
        /// Forecasts, by year.
        public let bands: [Band]
        /// Targets, by year.
        public let targets: [Target]
        /// What a reader must know of this unit, such as why it has no forecast.
        public let remark: LocalizedText?

        /// A panel. Years may be given in any order, but each only once.
        public init(
            title: LocalizedText, observed: [Point], backcast: [BackCast] = [], bands: [Band] = [],
            targets: [Target] = [], remark: LocalizedText? = nil
        ) {
            let years = observed.map(\.year) + backcast.map(\.year) + bands.map(\.year)
            precondition(Set(years).count == years.count, "each year is observed, back-cast or forecast")
            self.title = title
            self.observed = observed.sorted { $0.year < $1.year }
            self.backcast = backcast.sorted { $0.year < $1.year }
            self.bands = bands.sorted { $0.year < $1.year }
            self.targets = targets.sorted { ($0.year, $0.value) < ($1.year, $1.value) }
            self.remark = remark
        }
    }

    /// Heading.
    public let title: LocalizedText
    /// What the values are, such as "poor households as a share of all".
    public let subject: LocalizedText
    /// What the vertical axis counts.
    public let measure: Measure
    /// Units, row by row.
    public let panels: [Panel]
    /// Whether they have one vertical axis.
    public let axis: Axis
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A figure. It cannot be made without provenance.
    public init(
        title: LocalizedText, subject: LocalizedText, measure: Measure, panels: [Panel], axis: Axis = .common,
        notes: [LocalizedText], provenance: Provenance
    ) {
        self.title = title
        self.subject = subject
        self.measure = measure
        self.panels = panels
        self.axis = axis
        self.notes = notes
        self.provenance = provenance
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = FanSheet(of: self, language)
        return FigureFrame(title: title, notes: notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }
}

extension FanChart.Panel {
    /// Every year something stands in.
    var years: [Int] { observed.map(\.year) + backcast.map(\.year) + bands.map(\.year) + targets.map(\.year) }

    /// The largest number the vertical axis has to show.
    var largest: Double? {
        (observed.map(\.value) + backcast.map { max($0.value, $0.interval95?.upperBound ?? $0.value) }
            + bands.map { max($0.interval95.upperBound, $0.interval80.upperBound) } + targets.map(\.value)).max()
    }

    /// Whether there is nothing to draw but targets.
    var isEmpty: Bool { observed.isEmpty && backcast.isEmpty && bands.isEmpty }
}
