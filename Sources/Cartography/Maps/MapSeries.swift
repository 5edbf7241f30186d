internal import Figures
public import Tabular
public import Vocabulary

/// Small maps side by side, such as one for each year: the same classes, colours, scale and legend, so that they can be
/// compared by eye. Under each stands how many units are in each class.
///
/// Shape: one panel for each reading of the same ground, in the order given.
/// Edge cases: a class that is empty in one panel keeps its colour and is counted as 0.
/// Source: Tufte (1983), The Visual Display of Quantitative Information, for small multiples.
public struct MapSeries: Sendable {
    /// One of the small maps.
    public struct Panel: Sendable {
        /// What stands over it, such as a year.
        public let title: LocalizedText
        /// What is known of each unit.
        public let readings: UnitTable<MapReading>

        /// A small map. Values are finite.
        public init(title: LocalizedText, readings: UnitTable<MapReading>) {
            precondition(readings.values.allSatisfy { $0.value?.isFinite ?? true }, "finite values")
            self.title = title
            self.readings = readings
        }
    }

    /// Words.
    public let wording: ChoroplethMap.Wording
    /// What all of them are drawn on.
    public let ground: MapGround
    /// Panels, row by row.
    public let panels: [Panel]
    /// Classes of all panels.
    public let classes: MapClasses
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A series. It cannot be made without provenance.
    public init(
        wording: ChoroplethMap.Wording, ground: MapGround, panels: [Panel], classes: MapClasses,
        notes: [LocalizedText], provenance: Provenance
    ) {
        self.wording = wording
        self.ground = ground
        self.panels = panels
        self.classes = classes
        self.notes = notes
        self.provenance = provenance
    }

    /// The maps as one stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    public func svg(in language: Language) -> String {
        let sheet = SeriesSheet(of: self, language)
        return FigureFrame(title: wording.title, notes: notes + classes.notes + sheet.notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }
}
