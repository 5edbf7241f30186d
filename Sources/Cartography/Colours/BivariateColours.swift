/// Nine colours for a level and how doubtful it is.
///
/// Doubt washes the level out: the more doubtful, the greyer, and the nearer the levels come to each other, so that the eye
/// takes no difference from numbers that do not carry one.
///
/// Source: Correll, Moritz and Heer 2018, Value-Suppressing Uncertainty Palettes, Proceedings of the CHI Conference on Human
/// Factors in Computing Systems (the idea; levels here fade and do not merge, so that nine fields stay a square).
public enum BivariateColours {
    /// Levels, and steps of doubt.
    public static let steps = 3

    /// The colour of a level, 0 lowest, at a doubt, 0 least.
    public static func colour(level: Int, doubt: Int) -> ClassColour {
        precondition((0..<steps).contains(level) && (0..<steps).contains(doubt), "a level and a doubt of three")
        let sure = ColourRamp.amber[[90.0, 62, 34][level]]
        let kept = [1, 0.55, 0.2][doubt]
        // What all levels fade into.
        let fog = 84.0
        return ClassColour(
            LabColour(lightness: fog + kept * (sure.lightness - fog), a: kept * sure.a, b: kept * sure.b))
    }
}
