public import Vocabulary

/// A commune that may become a pilot, with the measures that are known about it.
public struct Candidate: Hashable, Sendable {
    /// A value drawn towards those of all communes, as far as its own counts are few.
    public struct Shrunken: Hashable, Sendable {
        /// The value, in the unit of its criterion.
        public let value: Double
        /// Its standard error: what is left of the doubt after shrinking.
        public let standardError: Double

        /// A shrunk value.
        public init(value: Double, standardError: Double) {
            precondition(value.isFinite && standardError.isFinite && standardError >= 0, "a finite value and error")
            self.value = value
            self.standardError = standardError
        }
    }

    /// Code.
    public let code: UnitCode
    /// Finite values by measure name; a measure that is not there is unknown.
    public let measures: [String: Double]
    /// What it belongs to, by the name of a grouping; what is not there is unknown.
    public let groups: [String: String]
    /// Shrunk values by key of criterion.
    public let shrunken: [String: Shrunken]

    /// A candidate. Values that are not finite are left out: they are unknown.
    public init(
        code: UnitCode, measures: [String: Double], groups: [String: String] = [:], shrunken: [String: Shrunken] = [:]
    ) {
        self.code = code
        self.measures = measures.filter { $0.value.isFinite }
        self.groups = groups
        self.shrunken = shrunken
    }

    /// The same with more of what is known.
    func adding(_ shrunken: [String: Shrunken]) -> Candidate {
        Candidate(
            code: code, measures: measures, groups: groups,
            shrunken: self.shrunken.merging(shrunken) { _, new in new })
    }
}
