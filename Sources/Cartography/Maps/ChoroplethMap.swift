public import Tabular
public import Vocabulary

/// A map of classes: each unit in the colour of the class its value is in.
///
/// Shape: a reading for each unit of the ground; one that has none is without a value. Units without a value are hatched one
/// way, those that cannot be told from the target the other way, over the colour of their class.
/// Units: values in `classes.unit`; the ground in degrees or metres.
/// Edge cases: nothing to draw is said; readings of codes that are not on the ground are named in a note; a unit however small
/// is drawn; a name without room is left out and counted.
/// Complexity: O(n log n) in the corners of the ground.
/// Source: Brewer and Pickle (2002), Annals of the Association of American Geographers 92(4), for classes; MacEachren and others
/// (2005), Cartography and Geographic Information Science 32(3), for lines that say what is not certain.
/// Checked by: counts against the readings, lines against the shapes they cross, pictures of real communes looked at.
public struct ChoroplethMap: Sendable {
    /// The words of a map that depend on what it shows.
    public struct Wording: Hashable, Sendable {
        /// Heading.
        public let title: LocalizedText
        /// What the value is and its unit, over the legend, such as "poor households as a share of all, 31 December".
        public let value: LocalizedText

        /// The words.
        public init(title: LocalizedText, value: LocalizedText) {
            self.title = title
            self.value = value
        }
    }

    /// Words.
    public let wording: Wording
    /// What it is drawn on.
    public let ground: MapGround
    /// What is known of each unit.
    public let readings: UnitTable<MapReading>
    /// Classes.
    public let classes: MapClasses
    /// Which names stand on it.
    public let labels: MapLabels
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A map. It cannot be made without provenance. Values are finite.
    public init(
        wording: Wording, ground: MapGround, readings: UnitTable<MapReading>, classes: MapClasses,
        labels: MapLabels = .units, notes: [LocalizedText], provenance: Provenance
    ) {
        precondition(readings.values.allSatisfy { $0.value?.isFinite ?? true }, "finite values")
        self.wording = wording
        self.ground = ground
        self.readings = readings
        self.classes = classes
        self.labels = labels
        self.notes = notes
        self.provenance = provenance
    }

    /// The map as a stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same map gives the same bytes.
    public func svg(in language: Language) -> String {
        let areas = ClassedAreas(classes, language)
        let counts = areas.counts(ground, readings)
        let legend = ListLegend(
            title: wording.value[language], entries: areas.entries(counts, printing: .yes), language: language)
        let sheet = MapSheet(
            ground, MapPlane(ground), areas.picture(ground, readings), legend: legend, labels: labels,
            strangers: ground.strangers(in: readings.codes), language)
        return sheet.svg(
            title: wording.title, description: "\(wording.value[language]). \(areas.spoken(counts))",
            notes: notes + classes.notes, provenance, language)
    }
}

extension MapGround {
    /// Codes that are not on the ground.
    func strangers(in codes: [UnitCode]) -> [UnitCode] {
        let known = Set(units.map(\.code))
        return codes.filter { !known.contains($0) }
    }
}
