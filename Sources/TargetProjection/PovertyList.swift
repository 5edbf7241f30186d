public import Tallies

/// A list of households whose length a target speaks of.
public enum PovertyList: String, Sendable, CaseIterable, Codable {
    /// Poor households.
    case poor
    /// Near-poor households.
    case nearPoor = "near_poor"
    /// Both lists together: the multidimensional rate of official announcements.
    case either = "poor_near_poor"

    /// Households on the list after a review.
    public func stock(in flows: ReviewFlows) -> Int64? { flows.sum(closing) }

    /// Households on the list before a review.
    public func opening(in flows: ReviewFlows) -> Int64? { flows.sum(openings) }

    /// Households that left the list, other falls included: opening - leavings + joinings = stock.
    public func leavings(in flows: ReviewFlows) -> Int64? { flows.sum(leavingCells) }

    /// Households that came onto the list, other rises included.
    public func joinings(in flows: ReviewFlows) -> Int64? { flows.sum(joiningCells) }

    private var closing: [FlowCell] {
        switch self {
        case .poor: [.closingPoor]
        case .nearPoor: [.closingNearPoor]
        case .either: [.closingPoor, .closingNearPoor]
        }
    }

    private var openings: [FlowCell] {
        switch self {
        case .poor: [.openingPoor]
        case .nearPoor: [.openingNearPoor]
        case .either: [.openingPoor, .openingNearPoor]
        }
    }

    private var leavingCells: [FlowCell] {
        switch self {
        case .poor: [.poorToNearPoor, .poorToAbove, .poorOtherFalls]
        case .nearPoor: [.nearPoorBecamePoor, .nearPoorToAbove, .nearPoorOtherFalls]
        // A household that moves between the two lists stays on one of them.
        case .either: [.poorToAbove, .poorOtherFalls, .nearPoorToAbove, .nearPoorOtherFalls]
        }
    }

    private var joiningCells: [FlowCell] {
        switch self {
        case .poor: [.nearPoorToPoor, .rePoor, .newlyPoor, .poorOtherRises]
        case .nearPoor: [.poorBecameNearPoor, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises]
        case .either: [.rePoor, .newlyPoor, .poorOtherRises, .reNearPoor, .newlyNearPoor, .nearPoorOtherRises]
        }
    }
}
