/// One relation, recomputed.
public struct BudgetCheck: Hashable, Sendable {
    /// A reading of the text under which a failing relation holds.
    public enum OtherReading: Hashable, Sendable {
        /// The same share of this row instead.
        case shareOf(line: String)
        /// The text also states the printed number.
        case statedToo(key: String)
        /// The number is the same, the text counts something else.
        case otherUnit
    }

    /// The relation.
    public let equation: BudgetEquation
    /// What came out.
    public let verdict: AuditVerdict
    /// The number as printed, in đồng, units or as a share.
    public let printed: ExactNumber?
    /// The number recomputed from the others; `nil` when too little is printed.
    public let recomputed: ExactNumber?
    /// How far both may be apart by rounding alone.
    public let tolerance: ExactNumber
    /// Why the verdict is ambiguous.
    public let otherReading: OtherReading?
    /// What each unit would cost, where a quantity stands beside an amount without a unit cost.
    public let impliedUnitCost: ExactNumber?
    /// Numbers that would close it, the most credible first; empty unless the verdict is error or ambiguous.
    public internal(set) var corrections: [Correction] = []

    /// Printed less recomputed.
    public var difference: ExactNumber? {
        guard let printed, let recomputed else { return nil }
        return printed - recomputed
    }
}
