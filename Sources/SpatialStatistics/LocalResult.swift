public import Vocabulary

/// What kind of cluster a unit is in the middle of.
public enum ClusterClass: String, Sendable, CaseIterable {
    /// High among high. Local Moran, local Geary.
    case highHigh = "high-high"
    /// Low among low.
    case lowLow = "low-low"
    /// High among low: an outlier.
    case highLow = "high-low"
    /// Low among high: an outlier.
    case lowHigh = "low-high"
    /// Alike, but neither high nor low together. Local Geary.
    case similar
    /// Unlike its neighbours. Local Geary.
    case dissimilar
    /// High values together. G, G*.
    case high
    /// Low values together.
    case low
    /// Not distinguishable from chance at the level, after adjustment.
    case notSignificant = "not-significant"
}

/// The local statistic of one unit.
public struct LocalValue: Hashable, Sendable {
    /// The statistic.
    public let statistic: Double
    /// The weighted mean of the neighbours' values, in units of the variable; the unit itself does not count.
    public let lag: Double
    /// What the statistic is expected to be without association.
    public let expectation: Double
    /// Its variance without association.
    public let variance: Double
    /// (statistic - expectation) / standard deviation; `nil` when the variance is 0.
    public let deviate: Double?
    /// The p value of the deviate under the normal distribution.
    public let probability: Double?
    /// What conditional rearrangements gave, if they were asked for.
    public let simulated: PermutationOutcome?
    /// The kind of cluster, were it significant.
    public let tendency: ClusterClass
    /// The p value after adjustment for being one of many: the pseudo p value if there is one, otherwise the analytic one.
    public internal(set) var adjusted: Double?
    /// Whether it is within the level.
    public internal(set) var isSignificant = false

    /// The class for a cluster map.
    public var cluster: ClusterClass { isSignificant ? tendency : .notSignificant }

    /// The p value that decides, before adjustment.
    func decisive(_ alternative: Alternative) -> Double? { simulated?.probability(alternative) ?? probability }
}

/// Why a unit has no local statistic.
public enum LocalAbsence: String, Sendable, CaseIterable {
    /// It has no value.
    case missing
    /// It has no neighbour with a value.
    case island

    /// The reason in words.
    public var reason: LocalizedText {
        switch self {
        case .missing: LocalizedText(vi: "không có số liệu", en: "no value")
        case .island: LocalizedText(vi: "không có láng giềng có số liệu", en: "no neighbour with a value")
        }
    }
}

/// What a `LocalTest` found: one row for each unit of the input.
public struct LocalResult: Hashable, Sendable {
    /// A unit.
    public struct Row: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Its value, or `nil` when it has none.
        public let value: Double?
        /// Its statistic, or `nil`; `absence` says why.
        public let local: LocalValue?
        /// Why there is no statistic; `nil` when there is one.
        public let absence: LocalAbsence?
    }

    /// What was asked.
    public let test: LocalTest
    /// All units of the input, by code.
    public let rows: [Row]

    init(test: LocalTest, sample: SpatialSample, values: [LocalValue?]) {
        self.test = test
        rows = sample.parts.map { code, part in
            switch part {
            case .missing: return Row(code: code, value: nil, local: nil, absence: .missing)
            case .isolated(let value): return Row(code: code, value: value, local: nil, absence: .island)
            case .used(let unit):
                let local = values[unit]
                return Row(
                    code: code, value: sample.values[unit], local: local, absence: local == nil ? .island : nil)
            }
        }
    }

    /// Number of units in a class.
    public func count(of cluster: ClusterClass) -> Int { rows.count { $0.local?.cluster == cluster } }

    /// Number of units without a statistic for a reason.
    public func count(of absence: LocalAbsence) -> Int { rows.count { $0.absence == absence } }

    /// The smallest adjusted p value that so many rearrangements of so many units can give a single unit; `nil` without
    /// rearrangements. When it is above the level, no unit alone can be significant, whatever the data.
    public var smallestReachable: Double? {
        guard let plan = test.permutations else { return nil }
        let sides: Double = test.alternative == .twoSided ? 2 : 1
        let smallest = min(1, sides / Double(plan.count + 1))
        let tested = rows.count { $0.local?.adjusted != nil }
        guard tested > 0 else { return nil }
        return test.multiplicity == .unadjusted ? smallest : min(1, smallest * Double(tested))
    }
}
