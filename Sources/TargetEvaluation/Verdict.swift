/// What can be said of a target at the end of its year.
public enum Verdict: String, Sendable, CaseIterable, Codable {
    /// Met.
    case met
    /// Not met.
    case notMet = "not_met"
    /// Measured in a sample or printed in so few digits that its error straddles the target.
    case tooClose = "too_close_to_call"
    /// There is nobody whom the target is about: neither 0% nor 100%.
    case notApplicable = "not_applicable"
    /// Nothing was measured.
    case noData = "no_data"
    /// The words do not decide, such as “about”.
    case undecided
}
