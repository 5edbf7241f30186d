/// The movements of a commune in a year: the cells of the official flow forms for poor and near-poor households.
///
/// `opening - out + in = closing` holds exactly in both forms, and the cells the two forms share are one number.
struct FlowCounts: Sendable {
    var openingPoor = 0
    var poorToNearPoor = 0
    var poorToAbove = 0
    var poorOtherFalls = 0
    var nearPoorToPoor = 0
    var rePoor = 0
    var newlyPoor = 0
    var poorOtherRises = 0
    var openingNearPoor = 0
    var nearPoorToAbove = 0
    var nearPoorOtherFalls = 0
    var reNearPoor = 0
    var newlyNearPoor = 0
    var nearPoorOtherRises = 0

    /// Poor households after the review.
    var closingPoor: Int {
        openingPoor - poorToNearPoor - poorToAbove - poorOtherFalls + nearPoorToPoor + rePoor + newlyPoor
            + poorOtherRises
    }

    /// Near-poor households after the review.
    var closingNearPoor: Int {
        openingNearPoor - nearPoorToPoor - nearPoorToAbove - nearPoorOtherFalls + poorToNearPoor + reNearPoor
            + newlyNearPoor + nearPoorOtherRises
    }

    var exits: Int { poorToNearPoor + poorToAbove }
    var entries: Int { nearPoorToPoor + rePoor + newlyPoor }

    /// Counts the movement of one household. `state` is the household before the review.
    @inline(__always)
    mutating func count(_ state: HouseholdState, to new: Standing) {
        switch state.standing {
        case .poor:
            openingPoor += 1
            switch new {
            case .poor: break
            case .nearPoor: poorToNearPoor += 1
            case .above: poorToAbove += 1
            case .gone: poorOtherFalls += 1
            }
        case .nearPoor:
            openingNearPoor += 1
            switch new {
            case .poor: nearPoorToPoor += 1
            case .nearPoor: break
            case .above: nearPoorToAbove += 1
            case .gone: nearPoorOtherFalls += 1
            }
        case .above:
            switch new {
            case .poor where state.wasPoor: rePoor += 1
            case .poor: newlyPoor += 1
            case .nearPoor where state.wasListed: reNearPoor += 1
            case .nearPoor: newlyNearPoor += 1
            case .above, .gone: break
            }
        case .gone: break
        }
    }

    /// Counts a household that was formed in the year.
    mutating func countFormed(as standing: Standing) {
        if standing == .poor { poorOtherRises += 1 }
        if standing == .nearPoor { nearPoorOtherRises += 1 }
    }
}
