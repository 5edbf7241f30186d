/// Where a household stands after a review.
enum Standing: UInt8, Sendable {
    /// On no list.
    case above
    /// On the near-poor list.
    case nearPoor
    /// On the poor list.
    case poor
    /// Died out or moved away; no longer in any file.
    case gone
}

/// One household of the simulation.
struct HouseholdState: Sendable {
    /// Lasting part of log(income / line): level, district, commune, no labour, permanent effect, growth so far.
    var lasting: Double
    /// Passing part of log income.
    var transitory: Double
    /// Bit j is set when the household is deprived in indicator j.
    var deprivations: UInt16
    var members: UInt8
    var standing: Standing
    var noLabour: Bool
    var wasPoor: Bool
    var wasListed: Bool

    /// log(income / line); at or under 0 is low income.
    var distance: Double { lasting + transitory }
}
