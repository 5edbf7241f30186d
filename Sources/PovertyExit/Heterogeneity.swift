public import Vocabulary

/// Whether units differ by more than chance, and by how much.
public enum Heterogeneity: Hashable, Sendable {
    /// They differ. The precision is the sum of the shapes: a unit's shares vary like those of a sample of about that many
    /// households. Small means very different units.
    case detected(precision: Double)
    /// They differ by no more than a lottery with equal chances would make them: no precision can be estimated, and the
    /// model uses the cap instead.
    case notDetectable
    /// There is only one unit to look at: it has nobody to borrow from.
    case oneUnit

    /// The precision used when differences are not detectable: so large that units are taken as alike.
    public static let cap = 1e4

    /// The precision a model uses.
    public var precision: Double {
        switch self {
        case .detected(let precision): precision
        case .notDetectable: Heterogeneity.cap
        // One household's worth: the unit's own counts speak.
        case .oneUnit: 1
        }
    }

    /// The result in words.
    public var text: LocalizedText {
        switch self {
        case .detected:
            LocalizedText(
                vi: "các đơn vị khác nhau nhiều hơn mức ngẫu nhiên", en: "units differ by more than chance")
        case .notDetectable:
            LocalizedText(
                vi: "không phát hiện khác biệt giữa các đơn vị ngoài mức ngẫu nhiên",
                en: "no detectable heterogeneity: units differ by no more than chance")
        case .oneUnit:
            LocalizedText(vi: "chỉ có một đơn vị, không so sánh được", en: "only one unit: nothing to compare")
        }
    }
}
