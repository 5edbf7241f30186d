/// A cell of the yearly flow forms: stocks before and after a review, and the movements between them.
///
/// The raw value is the column name of a plain flow table. Form 2 is the flow of poor households, form 3 that of
/// near-poor households; two movements stand in both, under a name of their own in each.
public enum FlowCell: String, CaseIterable, Sendable, Codable {
    /// All households of the unit after the review.
    case households
    /// All persons of the unit after the review.
    case persons
    /// Form 2: poor households before the review.
    case openingPoor = "opening_poor"
    /// Form 2: poor that became near-poor.
    case poorToNearPoor = "poor_to_near_poor"
    /// Form 2: poor that passed above the near-poor line.
    case poorToAbove = "poor_to_above"
    /// Form 2: poor that left the list otherwise (death, move, split or merger).
    case poorOtherFalls = "poor_other_falls"
    /// Form 2: near-poor that became poor.
    case nearPoorToPoor = "near_poor_to_poor"
    /// Form 2: formerly poor that are poor again.
    case rePoor = "re_poor"
    /// Form 2: households poor for the first time.
    case newlyPoor = "newly_poor"
    /// Form 2: other rises (moved in, formed by a split).
    case poorOtherRises = "poor_other_rises"
    /// Form 2: poor households after the review.
    case closingPoor = "closing_poor"
    /// Form 3: near-poor households before the review.
    case openingNearPoor = "opening_near_poor"
    /// Form 3: near-poor that became poor; the same movement as `nearPoorToPoor`.
    case nearPoorBecamePoor = "near_poor_became_poor"
    /// Form 3: near-poor that passed above the near-poor line.
    case nearPoorToAbove = "near_poor_to_above"
    /// Form 3: near-poor that left the list otherwise.
    case nearPoorOtherFalls = "near_poor_other_falls"
    /// Form 3: poor that became near-poor; the same movement as `poorToNearPoor`.
    case poorBecameNearPoor = "poor_became_near_poor"
    /// Form 3: formerly listed that are near-poor again.
    case reNearPoor = "re_near_poor"
    /// Form 3: households near-poor for the first time.
    case newlyNearPoor = "newly_near_poor"
    /// Form 3: other rises.
    case nearPoorOtherRises = "near_poor_other_rises"
    /// Form 3: near-poor households after the review.
    case closingNearPoor = "closing_near_poor"
    /// Persons in poor households after the review.
    case closingPoorPersons = "closing_poor_persons"
    /// Persons in near-poor households after the review.
    case closingNearPoorPersons = "closing_near_poor_persons"
}

/// The flow cells of one unit and one review. Each cell is a count, or unknown; unknown is never zero.
public struct ReviewFlows: Tally {
    private var counts: [Int64?]

    /// Flows of which nothing is known yet.
    public init() {
        counts = Array(repeating: nil, count: FlowCell.allCases.count)
    }

    /// The flows of no households: every cell is known to be zero.
    public static let zero: ReviewFlows = {
        var flows = ReviewFlows()
        for cell in FlowCell.allCases { flows[cell] = 0 }
        return flows
    }()

    /// The count of a cell; `nil` when it is unknown.
    public subscript(cell: FlowCell) -> Int64? {
        get { counts[cell.position] }
        set { counts[cell.position] = newValue }
    }

    /// Adds cell by cell; a sum with an unknown part is unknown.
    public static func += (left: inout ReviewFlows, right: ReviewFlows) {
        for cell in FlowCell.allCases {
            guard let one = left[cell], let other = right[cell] else {
                left[cell] = nil
                continue
            }
            left[cell] = one + other
        }
    }

    /// Households that left poverty, to near-poor or above; other falls are not exits.
    public var exits: Int64? { sum([.poorToNearPoor, .poorToAbove]) }
    /// Households that became poor: from near-poor, again, or for the first time; other rises are not entries.
    public var entries: Int64? { sum([.nearPoorToPoor, .rePoor, .newlyPoor]) }

    /// The sum of cells; `nil` when one of them is unknown.
    public func sum(_ cells: [FlowCell]) -> Int64? {
        var total: Int64 = 0
        for cell in cells {
            guard let count = self[cell] else { return nil }
            total += count
        }
        return total
    }
}

extension FlowCell {
    /// Position in `allCases`.
    private static let positions = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    var position: Int { FlowCell.positions[self]! }
}
