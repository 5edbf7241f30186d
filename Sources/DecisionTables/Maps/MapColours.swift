public import Cartography

/// Which colours the classes of a map get.
public enum MapColours {
    /// From light to dark; around a target in two colours, when one is given and classes lie on both sides of it.
    public static func scheme(of classification: Classification, around target: Double? = nil) -> ColourScheme {
        guard let target else { return .sequential(.blue) }
        let below = classification.breaks.cuts.count { $0 <= target }
        guard below > 0, classification.breaks.cuts.contains(target) else { return .sequential(.blue) }
        return .aroundTarget(classesBelow: below)
    }
}
