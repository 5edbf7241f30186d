internal import NumericKernel

/// How strongly a lead on one criterion is a preference: the six functions of PROMETHEE.
public enum PreferenceFunction: Hashable, Sendable {
    /// Any lead is a full preference.
    case usual
    /// A lead above the indifference threshold is a full preference.
    case uShape(indifference: Double)
    /// Preference grows with the lead and is full at the preference threshold.
    case vShape(preference: Double)
    /// None up to the indifference threshold, half up to the preference threshold, then full.
    case level(indifference: Double, preference: Double)
    /// None up to the indifference threshold, then growing, full at the preference threshold.
    case linear(indifference: Double, preference: Double)
    /// Grows smoothly; `spread` is the lead at which it turns, and stands where a standard deviation stands.
    case gaussian(spread: Double)

    /// The degree of preference, 0...1, of a lead in the units of the criterion.
    ///
    /// Edge cases: none for a lead of 0 or less, or of no more than 1e-9; a lead on a threshold counts as not above it; equal
    /// thresholds are one step.
    /// Source: Brans, Vincke and Mareschal (1986), European Journal of Operational Research 24(2), 228-238, section 2.
    /// Checked by: pyDecision 5.1.8, MCDA 0.1.0.
    public func degree(of lead: Double) -> Double {
        let tolerance = PriorityRanking.tolerance
        guard lead > tolerance else { return 0 }
        switch self {
        case .usual:
            return 1
        case .uShape(let indifference):
            return lead > indifference + tolerance ? 1 : 0
        case .vShape(let preference):
            return lead < preference ? lead / preference : 1
        case .level(let indifference, let preference):
            if lead <= indifference + tolerance { return 0 }
            return lead > preference + tolerance ? 1 : 0.5
        case .linear(let indifference, let preference):
            if lead <= indifference + tolerance { return 0 }
            return lead < preference ? (lead - indifference) / (preference - indifference) : 1
        case .gaussian(let spread):
            precondition(spread > 0, "a spread is positive")
            return -Elementary.expm1(-lead * lead / (2 * spread * spread))
        }
    }
}
