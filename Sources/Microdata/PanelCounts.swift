import Tallies

/// The movements of one unit in one review, each once: the two forms repeat some of them.
struct PanelCounts: Tally {
    var households: Int64 = 0
    var persons: Int64 = 0
    var openingPoor: Int64 = 0
    var poorToNearPoor: Int64 = 0
    var poorToAbove: Int64 = 0
    var poorOtherFalls: Int64 = 0
    var nearPoorToPoor: Int64 = 0
    var rePoor: Int64 = 0
    var newlyPoor: Int64 = 0
    var poorOtherRises: Int64 = 0
    var closingPoor: Int64 = 0
    var openingNearPoor: Int64 = 0
    var nearPoorToAbove: Int64 = 0
    var nearPoorOtherFalls: Int64 = 0
    var reNearPoor: Int64 = 0
    var newlyNearPoor: Int64 = 0
    var nearPoorOtherRises: Int64 = 0
    var closingNearPoor: Int64 = 0
    var closingPoorPersons: Int64 = 0
    var closingNearPoorPersons: Int64 = 0

    static let zero = PanelCounts()

    private static let members: [(FlowCell, WritableKeyPath<PanelCounts, Int64> & Sendable)] = [
        (.households, \.households), (.persons, \.persons), (.openingPoor, \.openingPoor),
        (.poorToNearPoor, \.poorToNearPoor), (.poorToAbove, \.poorToAbove), (.poorOtherFalls, \.poorOtherFalls),
        (.nearPoorToPoor, \.nearPoorToPoor), (.rePoor, \.rePoor), (.newlyPoor, \.newlyPoor),
        (.poorOtherRises, \.poorOtherRises), (.closingPoor, \.closingPoor), (.openingNearPoor, \.openingNearPoor),
        (.nearPoorToAbove, \.nearPoorToAbove), (.nearPoorOtherFalls, \.nearPoorOtherFalls),
        (.reNearPoor, \.reNearPoor), (.newlyNearPoor, \.newlyNearPoor), (.nearPoorOtherRises, \.nearPoorOtherRises),
        (.closingNearPoor, \.closingNearPoor), (.closingPoorPersons, \.closingPoorPersons),
        (.closingNearPoorPersons, \.closingNearPoorPersons),
    ]
    private static let shared: [(FlowCell, WritableKeyPath<PanelCounts, Int64> & Sendable)] = [
        (.nearPoorBecamePoor, \.nearPoorToPoor), (.poorBecameNearPoor, \.poorToNearPoor),
    ]
    /// Cells that need no review before.
    private static let stocks: Set<FlowCell> = [
        .households, .persons, .closingPoor, .closingNearPoor, .closingPoorPersons, .closingNearPoorPersons,
    ]
    /// Cells that need no review after.
    private static let openings: Set<FlowCell> = [.openingPoor, .openingNearPoor]
    private static let allHouseholds: Set<FlowCell> = [.households, .persons]

    static func += (left: inout PanelCounts, right: PanelCounts) {
        for (_, path) in members { left[keyPath: path] += right[keyPath: path] }
    }

    /// What is known of a unit's flows: only the openings when it was not reviewed this time, only the stocks when it
    /// was not reviewed the time before. Files of the lists do not know how many households there are.
    func flows(wasReviewed: Bool, wasReviewedBefore: Bool, holdsAllHouseholds: Bool) -> ReviewFlows {
        var flows = ReviewFlows()
        for (cell, path) in PanelCounts.members + PanelCounts.shared {
            let isStock = PanelCounts.stocks.contains(cell)
            let needsBefore = !isStock
            let needsNow = !PanelCounts.openings.contains(cell)
            guard !needsBefore || wasReviewedBefore, !needsNow || wasReviewed else { continue }
            guard holdsAllHouseholds || !PanelCounts.allHouseholds.contains(cell) else { continue }
            flows[cell] = self[keyPath: path]
        }
        return flows
    }
}
