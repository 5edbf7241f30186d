import Tallies

/// What is the same for every household of a panel.
struct PanelTerms: Sendable {
    let years: ClosedRange<Int>
    let absence: AbsenceMeaning
    /// Years after an exit in which a household is at risk of coming back.
    let window: Int
    /// Place by unit, and the key of each place.
    let placeOfUnit: [Int32]
    let places: [UnitKey]
    /// Positions of the indicators that are covariates; empty when no covariates are wanted.
    let indicators: [Int]
    /// Further covariates of an entry.
    let valueCount: Int
    /// Whether rows of risk tables carry covariates.
    let hasCovariates: Bool

    func place(_ entry: PanelEntry) -> Int { Int(placeOfUnit[Int(entry.unit)]) }
    func cell(_ place: Int, _ year: Int) -> Int { place * years.count + (year - years.lowerBound) }
}

/// What a part of the households adds up to.
struct PanelLedger: Sendable {
    /// By place and year.
    var counts: [PanelCounts]
    var risks: [RiskState: [RiskPattern: RiskCount]] = [:]
    var households: Int64 = 0
    var moves: Int64 = 0
    /// Households of all reviews but the last, and those of them that are in the next.
    var openings: Int64 = 0
    var followed: Int64 = 0
    var incomplete: Int64 = 0
    /// Listed households that are not in the next file and were taken to be above the lines.
    var absentTakenAsAbove: Int64 = 0
    /// Rows whose household stands in the same review before: the first place and the repeated one.
    var repeated: [(first: UInt64, again: UInt64)] = []
    /// Households poor after the last review, with the pattern of the year they enter.
    var poorNow: [(pattern: RiskPattern, position: UInt64)] = []

    /// Those of them without a pattern, because a covariate is not known.
    var poorNowIncomplete: Int64 = 0

    init(_ terms: PanelTerms) {
        counts = Array(repeating: .zero, count: terms.places.count * terms.years.count)
    }

    mutating func merge(_ other: PanelLedger) {
        for index in counts.indices { counts[index] += other.counts[index] }
        for (state, patterns) in other.risks { risks[state, default: [:]].merge(patterns) { $0 + $1 } }
        households += other.households
        moves += other.moves
        openings += other.openings
        followed += other.followed
        incomplete += other.incomplete
        absentTakenAsAbove += other.absentTakenAsAbove
        repeated += other.repeated
        poorNow += other.poorNow
        poorNowIncomplete += other.poorNowIncomplete
    }
}
