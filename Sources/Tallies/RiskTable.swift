public import Vocabulary

/// The state of a household whose next review is awaited.
public enum RiskState: String, Sendable, CaseIterable, Codable {
    /// On the list of poor households: the event is leaving it.
    case poor
    /// On the list of near-poor households: the event is becoming poor.
    case nearPoor = "near_poor"
    /// Off both lists after having been on one: the event is becoming poor again.
    case escaped
}

/// What a household was like at the opening of a year: the covariates of a row of a discrete-time model.
public struct RiskPattern: Hashable, Sendable {
    /// The unit; only commune, district, province and area are used.
    public let unit: UnitKey
    /// Year of the review that ends the year at risk.
    public let year: Int
    /// Completed years in the state before this one, counting from 1 in the first year; `nil` when the state began before
    /// the first review and its beginning is unknown.
    public let duration: Int?
    /// Which spell of this state it is, from 1.
    public let spell: Int
    /// Values of the covariates, in the table's order; all finite.
    public let covariates: [Double]

    /// A pattern.
    public init(unit: UnitKey, year: Int, duration: Int?, spell: Int, covariates: [Double]) {
        self.unit = unit
        self.year = year
        self.duration = duration
        self.spell = spell
        self.covariates = covariates
    }

    /// By unit, year, duration (unknown first), spell and covariates.
    public static func precedes(_ left: RiskPattern, _ right: RiskPattern) -> Bool {
        if left.unit != right.unit { return left.unit < right.unit }
        if left.year != right.year { return left.year < right.year }
        let (one, other) = (left.duration.map { $0 + 1 }, right.duration.map { $0 + 1 })
        if one != other {
            guard let one else { return true }
            guard let other else { return false }
            return one < other
        }
        if left.spell != right.spell { return left.spell < right.spell }
        return left.covariates.lexicographicallyPrecedes(right.covariates)
    }
}

/// How many households of a pattern were at risk for a year, and what became of them.
///
/// At risk = stayed + toPoor + toNearPoor + toAbove + left; a household that left otherwise is censored in that year.
public struct RiskCount: Tally {
    /// Households in the same state after the review.
    public var stayed: Int64
    /// Households poor after the review; zero in the state `poor`.
    public var toPoor: Int64
    /// Households near-poor after the review; zero in the state `nearPoor`.
    public var toNearPoor: Int64
    /// Households above both lines after the review; zero in the state `escaped`.
    public var toAbove: Int64
    /// Households that left otherwise: died, moved, were not reviewed.
    public var left: Int64

    /// A count.
    public init(stayed: Int64 = 0, toPoor: Int64 = 0, toNearPoor: Int64 = 0, toAbove: Int64 = 0, left: Int64 = 0) {
        self.stayed = stayed
        self.toPoor = toPoor
        self.toNearPoor = toNearPoor
        self.toAbove = toAbove
        self.left = left
    }

    /// Nobody at risk.
    public static let zero = RiskCount()

    /// Adds the other households.
    public static func += (left: inout RiskCount, right: RiskCount) {
        left.stayed += right.stayed
        left.toPoor += right.toPoor
        left.toNearPoor += right.toNearPoor
        left.toAbove += right.toAbove
        left.left += right.left
    }

    /// Households whose next state is known: all but the censored.
    public var observed: Int64 { stayed + toPoor + toNearPoor + toAbove }
}

/// Households at risk by pattern: all a discrete-time model needs to know of them.
public struct RiskTable: Equatable, Sendable {
    /// One pattern and its count.
    public struct Row: Equatable, Sendable {
        /// The pattern.
        public let pattern: RiskPattern
        /// Its households.
        public let count: RiskCount
    }

    /// Observed or synthetic households.
    public let origin: DataOrigin
    /// Id of the standard under which the lists were made, when it is known.
    public let standard: String?
    /// The state all rows are in.
    public let state: RiskState
    /// Names of the covariates.
    public let covariates: [String]
    /// Patterns in order, each once.
    public let rows: [Row]

    /// A table. Counts of the same pattern are added; patterns without households are left out.
    public init(
        origin: DataOrigin, standard: String?, state: RiskState, covariates: [String],
        counts: [RiskPattern: RiskCount]
    ) {
        precondition(
            counts.keys.allSatisfy { $0.covariates.count == covariates.count && $0.covariates.allSatisfy(\.isFinite) },
            "each pattern has a finite value for each covariate")
        self.origin = origin
        self.standard = standard
        self.state = state
        self.covariates = covariates
        rows = counts.filter { $0.value != .zero }
            .sorted { RiskPattern.precedes($0.key, $1.key) }
            .map { Row(pattern: $0.key, count: $0.value) }
    }
}
