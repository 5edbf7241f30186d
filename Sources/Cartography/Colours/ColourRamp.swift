/// A path of colours from light to dark: a colour for every lightness.
struct ColourRamp {
    /// Lightness of the first and last class.
    static let lightest = 94.0, darkest = 27.0

    /// Colour at the light end, in the middle and at the dark end.
    let ends: [(a: Double, b: Double)]

    static let blue = ColourRamp(ends: [(-4, -6), (-9, -33), (10, -43)])
    static let amber = ColourRamp(ends: [(-3, 24), (33, 56), (29, 32)])
    static let green = ColourRamp(ends: [(-8, 16), (-37, 25), (-28, 18)])
    /// Its light end is told from the light end of amber.
    static let teal = ColourRamp(ends: [(-10, -6), (-25, -14), (-12, -22)])

    /// The colour of a lightness.
    subscript(lightness: Double) -> LabColour {
        let place = max(0, min(1, (Self.lightest - lightness) / (Self.lightest - Self.darkest))) * 2
        let (from, to) = place < 1 ? (ends[0], ends[1]) : (ends[1], ends[2])
        let share = place < 1 ? place : place - 1
        return LabColour(
            lightness: lightness, a: from.a + share * (to.a - from.a), b: from.b + share * (to.b - from.b))
    }

    /// Numbers at equal steps from one end to the other; the middle when there is one.
    static func steps(_ count: Int, from start: Double, to end: Double) -> [Double] {
        guard count > 1 else { return [(start + end) / 2] }
        return (0..<count).map { start + (end - start) * Double($0) / Double(count - 1) }
    }
}
