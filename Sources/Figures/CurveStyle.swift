/// How a curve is drawn: three inks by four dashes make twelve looks, no two alike.
///
/// The inks differ in lightness as well as in hue, so grey paper keeps them apart, and neighbours in the key differ in both
/// ink and dashes.
struct CurveStyle: Hashable {
    /// How many curves can be told apart.
    static let count = inks.count * patterns.count
    /// The whole, that the parts are compared with: no part is black, or as wide.
    static let whole = CurveStyle(ink: Ink.text, width: 3.2, dashes: "0")
    /// What curves are compared with; the same line in the plot and in the key.
    static let reference = CurveStyle(ink: Ink.text, width: 1.6, dashes: "6 4")

    private static let inks = [Ink.strong, Ink.curveMiddle, Ink.curveLight]
    private static let patterns = ["0", "8 3", "2 2", "12 3 2 3"]

    let ink: String
    let width: Double
    let dashes: String

    /// The look of a part by its place among the parts. Three and four have no common divisor, so looks repeat only after
    /// twelve.
    static func part(_ index: Int) -> CurveStyle {
        CurveStyle(ink: inks[index % inks.count], width: 2.2, dashes: patterns[index % patterns.count])
    }
}

extension Ink {
    /// Between the darkest and the lightest ink of curves.
    static let curveMiddle = "#bd5310"
    /// About the lightest ink that still stands out on paper.
    static let curveLight = "#56a097"
}
