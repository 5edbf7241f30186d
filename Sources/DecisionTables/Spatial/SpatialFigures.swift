public import Cartography
public import SpatialStatistics
public import Tabular
public import Vocabulary

/// Maps of spatial statistics.
public enum SpatialFigures {
    /// Where units stand out together with their neighbours.
    public static func clusters(
        of result: LocalResult, on ground: MapGround, variable: LocalizedText, provenance: Provenance
    ) -> CategoryMap {
        var readings = UnitTable<String>()
        for row in result.rows where row.absence != .missing {
            let found: String? = row.absence == .island ? "island" : row.local?.cluster.rawValue
            if let found { readings.merge(found, for: row.code) { _, new in new } }
        }
        let statistic = SpatialWords.name(of: result.test.statistic)
        return CategoryMap(
            title: LocalizedText(
                vi: "Cụm theo không gian: \(variable.vi)", en: "Spatial clusters: \(variable.en)"),
            subject: statistic, ground: ground, categories: categories(of: result.test.statistic), readings: readings,
            notes: SpatialTables.notes(of: result), provenance: provenance)
    }

    /// The colour of a class. Statistics that know no high and low have the colours of the mixed classes.
    private static func colour(of cluster: ClusterClass) -> ClassColour {
        switch cluster {
        case .highHigh, .high: ClusterColours.highHigh.colour
        case .lowLow, .low: ClusterColours.lowLow.colour
        case .highLow, .dissimilar: ClusterColours.highLow.colour
        case .lowHigh, .similar: ClusterColours.lowHigh.colour
        case .notSignificant: ClusterColours.notSignificant.colour
        }
    }

    /// The categories a statistic can give, in the words of its table, and units without a neighbour.
    private static func categories(of statistic: LocalTest.Statistic) -> [CategoryMap.Category] {
        let classes: [ClusterClass] =
            switch statistic {
            case .moran: [.highHigh, .lowLow, .highLow, .lowHigh, .notSignificant]
            case .geary: [.highHigh, .lowLow, .similar, .dissimilar, .notSignificant]
            case .getisOrd, .getisOrdStar: [.high, .low, .notSignificant]
            }
        return classes.map {
            CategoryMap.Category(key: $0.rawValue, label: SpatialWords.name(of: $0), colour: colour(of: $0))
        } + [CategoryMap.Category(setApart: "island", label: LocalAbsence.island.reason)]
    }
}
