/// What recomputing a printed number of a budget shows.
public enum AuditVerdict: String, Sendable, CaseIterable, Codable {
    /// Equal to the last printed digit.
    case exact
    /// Within what rounding of the printed numbers explains.
    case rounding
    /// Neither: something printed is wrong.
    case error
    /// Two readings of the text give different results.
    case ambiguous
    /// Too little is printed to recompute it.
    case notCheckable = "not_checkable"
}
