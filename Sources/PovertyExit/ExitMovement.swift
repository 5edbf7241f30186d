public import Vocabulary

/// The movements between the three states that make up a household's way out of poverty and back.
public enum ExitMovement: String, Sendable, CaseIterable, Codable {
    /// Off the list of poor households, to near-poor or above; at risk: the poor that did not leave otherwise.
    case exit
    /// Above both lines; at risk: the exits.
    case exitAbove = "exit_above"
    /// From near-poor to poor; at risk: the near-poor that did not leave otherwise.
    case nearPoorToPoor = "near_poor_to_poor"
    /// From near-poor to above both lines; at risk: those of them that did not become poor.
    case nearPoorToAbove = "near_poor_to_above"
    /// Poor again; at risk: the households that passed above in the years of the window and have not returned.
    case relapse
    /// Near-poor again; at risk: those of them that did not become poor.
    case nearPoorRelapse = "near_poor_relapse"

    /// The movement in words.
    public var text: LocalizedText {
        switch self {
        case .exit: LocalizedText(vi: "thoát nghèo", en: "exit from poverty")
        case .exitAbove: LocalizedText(vi: "vượt chuẩn cận nghèo khi thoát nghèo", en: "passing above when leaving")
        case .nearPoorToPoor: LocalizedText(vi: "cận nghèo thành nghèo", en: "near-poor becoming poor")
        case .nearPoorToAbove: LocalizedText(vi: "thoát cận nghèo", en: "near-poor passing above")
        case .relapse: LocalizedText(vi: "tái nghèo", en: "relapse into poverty")
        case .nearPoorRelapse: LocalizedText(vi: "tái cận nghèo", en: "relapse into near-poverty")
        }
    }

    /// Whether the movement is a rare event, a few in a thousand or hundred: the prior of its scatter between cells is
    /// another.
    var isRare: Bool {
        switch self {
        case .exit, .exitAbove, .nearPoorToAbove: false
        case .nearPoorToPoor, .relapse, .nearPoorRelapse: true
        }
    }
}

/// Households at risk of a movement in one unit and year, and how many made it.
struct MovementCell: Sendable {
    let unit: Int
    let year: Int
    let trials: Int
    let successes: Int
}
