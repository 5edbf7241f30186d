public import NumericKernel
public import Tallies
public import Vocabulary

/// How the draws of a projection were made.
public struct ProjectionMethod: Hashable, Sendable {
    /// The model.
    public let model: ProjectionModel
    /// The models it is made of here: of a pool those that the history allows, otherwise itself.
    public let parts: [ProjectionModel]
    /// Joint draws.
    public let draws: Int
    /// Where randomness came from.
    public let seed: Seed
    /// The bad year of the stress run; `nil` without one.
    public let stress: Stress?

    /// A method.
    public init(
        model: ProjectionModel, parts: [ProjectionModel]? = nil, draws: Int, seed: Seed, stress: Stress?
    ) {
        self.model = model
        self.parts = parts ?? [model]
        self.draws = draws
        self.seed = seed
        self.stress = stress
    }
}

/// All units against one target.
public struct ProjectionResult: Sendable {
    /// The target.
    public let target: ProjectionTarget
    /// Year whose review decides.
    public let dueYear: Int
    /// Years ahead, in order.
    public let yearsAhead: [Int]
    /// How the draws were made.
    public let method: ProjectionMethod
    /// Observed or synthetic counts.
    public let origin: DataOrigin
    /// Id of the standard, when it is known.
    public let standard: String?
    /// Years on file, in order.
    public let years: [Int]
    /// Communes, then districts, then provinces, each in order.
    public let outlooks: [UnitOutlook]
    /// Units of which nothing can be said, and why.
    public let missing: [MissingUnit]

    /// The outlooks of a level; with a unit those that are it or lie in it.
    public func outlooks(at level: FlowSeries.Level, within unit: UnitCode? = nil) -> [UnitOutlook] {
        outlooks.filter { $0.level == level && $0.unit.lies(in: unit) }
    }

    /// The units of a level of which nothing can be said; with a unit those that are it or lie in it.
    public func missing(at level: FlowSeries.Level, within unit: UnitCode? = nil) -> [MissingUnit] {
        missing.filter { $0.level == level && $0.unit.lies(in: unit) }
    }

    /// The last year on file.
    public var lastYear: Int? { years.last }
}

/// A unit without an outlook.
public struct MissingUnit: Hashable, Sendable {
    /// Why.
    public enum Reason: Sendable, Hashable, CaseIterable {
        /// No record of the last year on file.
        case noRecord
        /// The list of the last year is unknown.
        case noStock
        /// All households of the last year are unknown, or none.
        case noHouseholds
        /// The model says nothing of it.
        case noPaths
        /// None of its communes has an outlook.
        case noCommune
    }

    /// Commune, district or province.
    public let level: FlowSeries.Level
    /// The unit.
    public let unit: UnitKey
    /// Why.
    public let reason: Reason
    /// All households, as last known in any year; `nil` when they never were.
    public let households: Int?
}

extension UnitKey {
    /// Whether it is a unit or lies in it; everything does when there is none.
    fileprivate func lies(in unit: UnitCode?) -> Bool {
        unit.map { [commune, district, province].contains($0) } ?? true
    }
}
