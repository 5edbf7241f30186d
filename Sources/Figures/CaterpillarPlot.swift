public import Tabular
public import Vocabulary

/// Shares of many units with their intervals, one under the other, in panels that have one axis.
///
/// Shape: a panel for each group (a district), a row for each unit (a commune). Rows are sorted by estimate, the largest
/// first, ties by label; rows without an estimate come last.
/// Units: shares in 0...1, printed as percent.
/// Edge cases: the axis covers estimates, intervals and references; an interval that leaves it ends in an arrow, and an
/// arrow stands for an estimate or a raw share beyond it; a row without an estimate says why; a panel without rows says
/// that it has none.
public struct CaterpillarPlot: Hashable, Sendable {
    /// Whether a unit is known to differ from its group.
    public enum Standing: Sendable {
        /// It differs: the row stands out.
        case toldApart
        /// The data cannot tell it from its group: the row stands back.
        case ordinary
    }

    /// What is known about the share of a unit.
    public enum Reading: Hashable, Sendable {
        /// An estimate and the intervals that hold the share with probabilities 80% and 95%.
        case estimate(Double, interval80: ClosedRange<Double>, interval95: ClosedRange<Double>)
        /// No estimate, and why.
        case missing(LocalizedText)
    }

    /// One unit.
    public struct Row: Hashable, Sendable {
        /// Its name.
        public let label: String
        /// What is printed beside the name, such as the number of households the share is of.
        public let detail: LocalizedText
        /// Its share.
        public let reading: Reading
        /// The share as the file itself has it; `nil` when there is none.
        public let raw: Double?
        /// Whether it is told apart from its group.
        public let standing: Standing
        /// Code of the unit it is about, by which a page finds it again; `nil` when it has none.
        public let unit: UnitCode?

        /// A row. All numbers must be finite.
        public init(
            label: String, detail: LocalizedText, reading: Reading, raw: Double? = nil, standing: Standing = .ordinary,
            unit: UnitCode? = nil
        ) {
            if case .estimate(let value, let inner, let outer) = reading {
                let numbers = [value, inner.lowerBound, inner.upperBound, outer.lowerBound, outer.upperBound]
                precondition(numbers.allSatisfy(\.isFinite), "an estimate is a number, and so are its bounds")
            }
            precondition(raw.map(\.isFinite) ?? true, "a raw share is a number")
            self.label = label
            self.detail = detail
            self.reading = reading
            self.raw = raw
            self.standing = standing
            self.unit = unit
        }
    }

    /// A group of units.
    public struct Panel: Hashable, Sendable {
        /// Its name.
        public let title: LocalizedText
        /// The group's own share, drawn as a line through its rows; `nil` when there is none.
        public let reference: Double?
        /// Its units, in any order.
        public let rows: [Row]

        /// A panel. The reference must be finite.
        public init(title: LocalizedText, reference: Double?, rows: [Row]) {
            precondition(reference.map(\.isFinite) ?? true, "a reference is a number")
            self.title = title
            self.reference = reference
            self.rows = rows
        }
    }

    /// The words of a figure that depend on what it shows.
    public struct Wording: Hashable, Sendable {
        /// Heading.
        public let title: LocalizedText
        /// What the shares are: stands over the axis.
        public let share: LocalizedText
        /// What the detail of a row is: stands over its column.
        public let detail: LocalizedText
        /// What the reference is, such as "whole district".
        public let reference: LocalizedText

        /// The words.
        public init(title: LocalizedText, share: LocalizedText, detail: LocalizedText, reference: LocalizedText) {
            self.title = title
            self.share = share
            self.detail = detail
            self.reference = reference
        }
    }

    /// Words.
    public let wording: Wording
    /// Groups, from top to bottom.
    public let panels: [Panel]
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance
    /// Shares the axis covers; `nil` for those of the data. Figures with one axis can be compared.
    public let axis: ClosedRange<Double>?

    /// A figure. It cannot be made without provenance.
    public init(
        wording: Wording, panels: [Panel], notes: [LocalizedText], provenance: Provenance,
        axis: ClosedRange<Double>? = nil
    ) {
        self.wording = wording
        self.panels = panels
        self.notes = notes
        self.provenance = provenance
        self.axis = axis
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = CaterpillarSheet(of: self, language)
        return FigureFrame(title: wording.title, notes: notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }

    /// One figure for each panel, all with the axis of the whole: a long figure in pages.
    public var pages: [CaterpillarPlot] {
        panels.map {
            CaterpillarPlot(wording: wording, panels: [$0], notes: notes, provenance: provenance, axis: covered)
        }
    }

    /// Round numbers along the axis that all panels share.
    var ticks: Ticks { Ticks(covering: covered, about: 8) }

    /// The shares that the axis covers. Raw shares of a few households are anywhere; the axis does not follow them.
    private var covered: ClosedRange<Double> {
        if let axis { return axis }
        var values: [Double] = []
        for panel in panels {
            if let reference = panel.reference { values.append(reference) }
            for row in panel.rows {
                guard case .estimate(let value, _, let outer) = row.reading else { continue }
                values += [value, outer.lowerBound, outer.upperBound]
            }
        }
        guard let least = values.min(), let most = values.max() else { return 0...1 }
        return least...most
    }
}

extension CaterpillarPlot.Panel {
    /// The rows in the order in which they are drawn.
    var sorted: [CaterpillarPlot.Row] {
        rows.sorted { left, right in
            switch (left.reading, right.reading) {
            case (.estimate(let a, _, _), .estimate(let b, _, _)) where a != b: a > b
            case (.estimate, .missing): true
            case (.missing, .estimate): false
            default: left.label < right.label
            }
        }
    }
}
