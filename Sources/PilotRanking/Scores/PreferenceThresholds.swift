/// Leads on a criterion that mean nothing, everything, or too much to be made up for; in the criterion's units.
public struct PreferenceThresholds: Hashable, Sendable {
    /// Leads up to here are none.
    public let indifference: Double
    /// Leads from here on are full preferences.
    public let preference: Double
    /// A unit this far behind cannot be held as good as the other, whatever the rest says (ELECTRE III); `nil` for no veto.
    public let veto: Double?

    /// Thresholds: 0 <= indifference <= preference < veto.
    public init(indifference: Double, preference: Double, veto: Double? = nil) {
        precondition(indifference >= 0 && indifference <= preference && preference.isFinite, "thresholds in order")
        if let veto { precondition(veto > preference && veto.isFinite, "a veto beyond the preference threshold") }
        self.indifference = indifference
        self.preference = preference
        self.veto = veto
    }

    /// Indifference in the printed default: a share of the way between the goalposts.
    public static let houseIndifference = 0.05
    /// Preference in the printed default: a share of the way between the goalposts.
    public static let housePreference = 0.20

    /// The printed default: 5 % and 20 % of the way between the goalposts, no veto.
    ///
    /// Nobody decided these numbers: a report that uses them prints them, and a committee may put its own in their place.
    public static func house(for criterion: CriterionScale) -> PreferenceThresholds {
        let way = criterion.goalposts.upperBound - criterion.goalposts.lowerBound
        return PreferenceThresholds(indifference: houseIndifference * way, preference: housePreference * way)
    }

    /// Linear preference between the two thresholds.
    public var function: PreferenceFunction { .linear(indifference: indifference, preference: preference) }
}
