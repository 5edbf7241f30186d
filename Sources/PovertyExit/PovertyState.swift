public import Vocabulary

/// Where a household stands after a review. There are always these three states, in this order.
public enum PovertyState: String, Sendable, CaseIterable, Codable {
    /// On the list of poor households.
    case poor
    /// On the list of near-poor households.
    case nearPoor = "near_poor"
    /// On neither list.
    case above

    /// Row and column of a transition matrix.
    public var index: Int {
        switch self {
        case .poor: 0
        case .nearPoor: 1
        case .above: 2
        }
    }

    /// The state in words.
    public var text: LocalizedText {
        switch self {
        case .poor: LocalizedText(vi: "hộ nghèo", en: "poor")
        case .nearPoor: LocalizedText(vi: "hộ cận nghèo", en: "near-poor")
        case .above: LocalizedText(vi: "ngoài hai danh sách", en: "on neither list")
        }
    }
}
