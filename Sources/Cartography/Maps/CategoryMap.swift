public import Tabular
public import Vocabulary

/// A map of kinds rather than amounts, such as the clusters of a local statistic.
///
/// Shape: a category for each unit, by its key; a unit without one is without a value.
/// Edge cases: categories without a unit stay in the legend with 0.
public struct CategoryMap: Sendable {
    /// One kind of unit. Within a map a category is known by its key alone: two with the same key are the same one, whatever their
    /// words and colours.
    public struct Category: Hashable, Sendable {
        /// Name in machine formats.
        public let key: String
        /// Words of the legend.
        public let label: LocalizedText
        let fill: AreaFill

        /// A category in a colour: one of `ClusterColours` or a scheme, or any other.
        public init(key: String, label: LocalizedText, colour: ClassColour) {
            self.key = key
            self.label = label
            fill = AreaFill(colour)
        }

        /// A category set apart by lines on grey: units about which the method says nothing.
        public init(setApart key: String, label: LocalizedText) {
            self.key = key
            self.label = label
            fill = .setApart
        }
    }

    /// Heading.
    public let title: LocalizedText
    /// What the categories are, over the legend.
    public let subject: LocalizedText
    /// What it is drawn on.
    public let ground: MapGround
    /// Categories in the order of the legend.
    public let categories: [Category]
    /// The key of the category of each unit.
    public let readings: UnitTable<String>
    /// Which names stand on it.
    public let labels: MapLabels
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A map. It cannot be made without provenance.
    ///
    /// Errors: two categories with the same key, and a reading that is the key of none, are errors of the program; whoever gives
    /// several kinds one colour gives each a key of its own.
    public init(
        title: LocalizedText, subject: LocalizedText, ground: MapGround, categories: [Category],
        readings: UnitTable<String>, labels: MapLabels = .units, notes: [LocalizedText], provenance: Provenance
    ) {
        let keys = Set(categories.map(\.key))
        precondition(keys.count == categories.count, "each category once")
        precondition(readings.values.allSatisfy(keys.contains), "a category there is")
        self.title = title
        self.subject = subject
        self.ground = ground
        self.categories = categories
        self.readings = readings
        self.labels = labels
        self.notes = notes
        self.provenance = provenance
    }

    /// The map as a stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    public func svg(in language: Language) -> String {
        let places = Dictionary(categories.enumerated().map { ($1.key, $0) }, uniquingKeysWith: min)
        let found = ground.units.map { unit in readings[unit.code].flatMap { places[$0] } }
        let words = categories.map { $0.label[language] }
        let titles = zip(ground.units, found).map { unit, place in
            "\(unit.name): \(place.map { words[$0] } ?? MapWords.noData[language])"
        }
        let fills = categories.map(\.fill) + [.noData]
        var counts = [Int](repeating: 0, count: fills.count)
        for place in found { counts[place ?? categories.count] += 1 }
        let names = words + [MapWords.noData[language]]
        let shown = fills.indices.filter { $0 < categories.count || counts[$0] > 0 }
        let legend = ListLegend(
            title: subject[language],
            entries: shown.map { .init(fill: fills[$0], words: names[$0], count: counts[$0]) }, language: language)
        let picture = AreaPicture(fills: fills, fillOf: found.map { $0 ?? categories.count }, titles: titles)
        let sheet = MapSheet(
            ground, MapPlane(ground), picture, legend: legend, labels: labels,
            strangers: ground.strangers(in: readings.codes), language)
        let spoken = zip(names, counts).map { "\($0): \(MapWords.count($1, language))" }.joined(separator: "; ")
        return sheet.svg(
            title: title, description: "\(subject[language]). \(spoken).", notes: notes, provenance, language)
    }
}

extension CategoryMap.Category {
    /// The categories of a map of local clusters, and of units without a neighbour that has a value; their keys are those of
    /// `ClusterColours` and `island`, their words those of the tables of local statistics.
    public static var clusters: [CategoryMap.Category] {
        ClusterColours.allCases.map { .init(key: $0.rawValue, label: words(of: $0), colour: $0.colour) }
            + [
                .init(
                    setApart: "island",
                    label: LocalizedText(vi: "không có láng giềng có số liệu", en: "no neighbour with a value"))
            ]
    }

    private static func words(of cluster: ClusterColours) -> LocalizedText {
        switch cluster {
        case .highHigh: LocalizedText(vi: "Cao giữa vùng cao", en: "High among high")
        case .lowLow: LocalizedText(vi: "Thấp giữa vùng thấp", en: "Low among low")
        case .highLow: LocalizedText(vi: "Cao giữa vùng thấp", en: "High among low")
        case .lowHigh: LocalizedText(vi: "Thấp giữa vùng cao", en: "Low among high")
        case .notSignificant: LocalizedText(vi: "Không có ý nghĩa", en: "Not significant")
        }
    }
}
