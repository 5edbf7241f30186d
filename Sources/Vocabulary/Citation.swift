/// Where a fact was read.
public struct Citation: Hashable, Sendable {
    /// Identifier of the legal instrument.
    public let instrument: String
    /// Article or section, empty when not known.
    public let clause: String

    /// A place in an instrument.
    public init(instrument: String, clause: String) {
        self.instrument = instrument
        self.clause = clause
    }
}

/// How sure a fact of a policy file is.
public enum Confidence: String, Sendable, CaseIterable {
    /// Read in the published text or on an official page.
    case verified
    /// Read in a secondary source.
    case secondary
    /// Derived by arithmetic from verified figures.
    case derived
    /// Not verified: every table that uses it says so.
    case unverified
    /// Not a fact at all: a choice of whoever wrote the file.
    case choice
}

/// Whether numbers come from the world or from a generator.
public enum DataOrigin: String, Sendable, CaseIterable, Codable {
    /// Observed.
    case observed
    /// Made up, wholly or in part; every page that prints it says so.
    case synthetic

    /// What a sum of both is: synthetic as soon as a part of it is.
    public static func + (left: DataOrigin, right: DataOrigin) -> DataOrigin {
        left == .synthetic || right == .synthetic ? .synthetic : .observed
    }
}
