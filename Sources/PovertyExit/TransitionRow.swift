public import Tallies
public import Vocabulary

/// What became of the households of one state between two reviews.
public struct TransitionRow: Hashable, Sendable {
    /// Households in each state after the review, in the order of `PovertyState`.
    public let counts: [Int64]
    /// Households that left otherwise (death, move, split or merger): censored, no exit. `nil` where no form records them,
    /// as for households on neither list.
    public let left: Int64?

    /// A row; counts are three and not negative.
    public init(counts: [Int64], left: Int64?) {
        precondition(counts.count == PovertyState.allCases.count && counts.allSatisfy { $0 >= 0 }, "three counts")
        self.counts = counts
        self.left = left
    }

    /// Households whose next state is known: the denominator of every rate.
    public var observed: Int64 { counts.reduce(0, +) }

    /// Households in a state after the review.
    public subscript(state: PovertyState) -> Int64 { counts[state.index] }

    /// Both sets of households; what left is unknown as soon as it is in one.
    public static func + (one: TransitionRow, other: TransitionRow) -> TransitionRow {
        var left: Int64?
        if let first = one.left, let second = other.left { left = first + second }
        return TransitionRow(counts: zip(one.counts, other.counts).map { $0 + $1 }, left: left)
    }
}

/// Why a row of transitions could not be counted.
public enum TransitionGap: Error, Hashable, Sendable {
    /// Cells of this year's forms are unknown.
    case unknown([FlowCell])
    /// The year before is not on file, or these cells of it are unknown.
    case yearBefore([FlowCell])
    /// The two forms give different counts of one movement.
    case formsDisagree(FlowCell, FlowCell)
    /// More households moved away than there were.
    case moreThanOpening(opening: Int64, moved: Int64)

    /// The reason in words.
    public var text: LocalizedText {
        switch self {
        case .unknown(let cells):
            let names = cells.map(\.rawValue).joined(separator: ", ")
            return LocalizedText(vi: "thiếu số liệu: \(names)", en: "not on file: \(names)")
        case .yearBefore(let cells):
            let names = cells.map(\.rawValue).joined(separator: ", ")
            return LocalizedText(
                vi: "thiếu số liệu của năm trước: \(names)", en: "not on file for the year before: \(names)")
        case .formsDisagree(let one, let other):
            return LocalizedText(
                vi: "hai biểu không khớp: \(one.rawValue), \(other.rawValue)",
                en: "the two forms disagree: \(one.rawValue), \(other.rawValue)")
        case .moreThanOpening(let opening, let moved):
            return LocalizedText(
                vi: "đầu kỳ có \(opening) hộ nhưng có \(moved) hộ rời đi",
                en: "\(moved) households moved out of \(opening) at the opening")
        }
    }
}
