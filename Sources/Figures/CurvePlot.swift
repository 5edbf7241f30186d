public import Tabular
public import Vocabulary

/// Curves over one axis, with bands of doubt: Lorenz curves, curves of poverty gaps, growth by percentile, dominance.
///
/// Shape: one or several curves, each a run of points with ascending x. Units: each axis says whether it is a share, printed
/// as percent, or a number.
/// Edge cases: without points it says that there is nothing to draw. Curves differ in dashes and lightness as well as in
/// colour, so that they can be told apart without colours. Twelve parts and the whole are drawn, and bands of at most three
/// curves; the key says what was left to the table. An axis that reaches zero has a line there.
public struct CurvePlot: Hashable, Sendable {
    /// A point of a curve.
    public struct Point: Hashable, Sendable {
        /// Place on the axis across.
        public let x: Double
        /// Place on the axis upwards.
        public let y: Double
        /// Its interval, when there is one.
        public let interval: ClosedRange<Double>?

        /// A point; all numbers are finite.
        public init(x: Double, y: Double, interval: ClosedRange<Double>? = nil) {
            precondition(x.isFinite && y.isFinite, "a point has a place")
            self.x = x
            self.y = y
            self.interval = interval
        }
    }

    /// One curve.
    public struct Curve: Hashable, Sendable {
        /// What it is to the other curves.
        public enum Standing: Hashable, Sendable {
            /// One among others.
            case part
            /// All parts together; drawn apart when there are parts.
            case whole
        }

        /// Its name.
        public let name: LocalizedText
        /// Its points, x ascending.
        public let points: [Point]
        /// What it is to the other curves.
        public let standing: Standing

        /// A curve.
        public init(name: LocalizedText, points: [Point], standing: Standing = .part) {
            self.name = name
            self.points = points
            self.standing = standing
        }
    }

    /// An axis.
    public struct Axis: Hashable, Sendable {
        /// How its numbers are written.
        public enum Style: Hashable, Sendable {
            /// Percent.
            case share
            /// A number.
            case number
        }

        /// What it measures.
        public let words: LocalizedText
        /// How its numbers are written.
        public let style: Style

        /// An axis.
        public init(words: LocalizedText, style: Style) {
            self.words = words
            self.style = style
        }
    }

    /// A line to compare the curves with.
    public enum Reference: Hashable, Sendable {
        /// From corner to corner: equal shares.
        case diagonal(LocalizedText)
        /// A level.
        case level(Double, LocalizedText)
    }

    /// Heading.
    public let title: LocalizedText
    /// Axis from left to right.
    public let across: Axis
    /// Axis upwards.
    public let upwards: Axis
    /// Curves in the order of the key.
    public let curves: [Curve]
    /// A line to compare them with.
    public let reference: Reference?
    /// What the intervals of the points are, such as "95% interval"; `nil` leaves them out of the key.
    public let interval: LocalizedText?
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A figure. It cannot be made without provenance.
    public init(
        title: LocalizedText, across: Axis, upwards: Axis, curves: [Curve], reference: Reference? = nil,
        interval: LocalizedText? = nil, notes: [LocalizedText], provenance: Provenance
    ) {
        self.title = title
        self.across = across
        self.upwards = upwards
        self.curves = curves
        self.reference = reference
        self.interval = interval
        self.notes = notes
        self.provenance = provenance
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = CurveSheet(of: self, language)
        return FigureFrame(title: title, notes: notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }
}
