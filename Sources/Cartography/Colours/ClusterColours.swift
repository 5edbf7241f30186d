/// Colours of the classes of a cluster map: told apart by lightness alone, and by hue.
public enum ClusterColours: String, Hashable, Sendable, CaseIterable {
    /// High among high.
    case highHigh
    /// Low among low.
    case lowLow
    /// High among low.
    case highLow
    /// Low among high.
    case lowHigh
    /// Not told from chance.
    case notSignificant

    /// The colour of the class.
    public var colour: ClassColour {
        let colour =
            switch self {
            case .highHigh: LabColour(lightness: 31, a: 50, b: 36)
            case .lowLow: LabColour(lightness: 47, a: 2, b: -46)
            case .highLow: LabColour(lightness: 64, a: 38, b: 58)
            case .lowHigh: LabColour(lightness: 79, a: -12, b: -22)
            case .notSignificant: LabColour(lightness: 94, a: 0, b: 0)
            }
        return ClassColour(colour)
    }
}
