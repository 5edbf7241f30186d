public import NumericKernel
public import Vocabulary

/// How much is to be found out about the doubt in a ranking. There is no ranking without one.
public struct DoubtRequest: Sendable {
    /// An axis of doubt. They are never mixed.
    public enum Axis: String, Sendable, Hashable, CaseIterable {
        /// Errors of the values.
        case data
        /// Other weights.
        case weights
        /// Other methods of scoring.
        case methods
    }

    /// Axes to look at; what is left out says so in the result.
    public let axes: Set<Axis>
    /// Level of confidence sets, such as 0.9.
    public let level: Double
    /// Draws behind chances and acceptabilities; with 0 there are none, and what needs none is still worked out.
    public let draws: Int
    /// Where the random numbers begin.
    public let seed: Seed
    /// A relative error taken for every value of a score that has none of its own: a what-if of the committee, not a measurement.
    public let assumedError: Double?
    /// What is known about errors of the input, said where no value has one.
    public let dataRemark: LocalizedText
    /// Most that work at a time; the result does not depend on it.
    public let threads: Int

    /// Draws behind a chance with two digits: a simulation error of at most half a percentage point.
    public static let usualDraws = 10_000
    /// The most draws that are made.
    public static let mostDraws = 100_000
    /// Levels a confidence set may have.
    public static let levels = 0.5...0.999

    /// A request. The level is one of `levels`, an assumed error above 0.
    public init(
        axes: Set<Axis> = Set(Axis.allCases), level: Double = DataDoubt.usualLevel,
        draws: Int = usualDraws, seed: Seed = Seed(1),
        assumedError: Double? = nil, dataRemark: LocalizedText, threads: Int = .max
    ) {
        precondition(DoubtRequest.levels.contains(level) && draws >= 0 && threads > 0, "a level, a number of draws")
        precondition(assumedError.map { $0 > 0 && $0.isFinite } ?? true, "an error above 0")
        self.axes = axes
        self.level = level
        self.draws = draws
        self.seed = seed
        self.assumedError = assumedError
        self.dataRemark = dataRemark
        self.threads = threads
    }

    /// Nothing is looked at, for this reason.
    public static func none(_ reason: LocalizedText) -> DoubtRequest {
        DoubtRequest(axes: [], draws: 0, dataRemark: reason)
    }

    static func notAskedFor(_ axis: Axis) -> LocalizedText {
        switch axis {
        case .data: LocalizedText(vi: "không được yêu cầu (trục số liệu)", en: "not asked for (data axis)")
        case .weights: LocalizedText(vi: "không được yêu cầu (trục trọng số)", en: "not asked for (weights axis)")
        case .methods: LocalizedText(vi: "không được yêu cầu (trục phương pháp)", en: "not asked for (methods axis)")
        }
    }
}

/// What is known about the doubt in a ranking, one axis beside the other.
public struct RankDoubt: Sendable {
    /// What is known on one axis, or why nothing is.
    public enum Assessment<Found: Sendable>: Sendable {
        /// It was looked at.
        case assessed(Found)
        /// It was not, for this reason.
        case notAssessed(LocalizedText)

        /// What was found.
        public var found: Found? { if case .assessed(let found) = self { found } else { nil } }

        /// Why nothing is known.
        public var reason: LocalizedText? { if case .notAssessed(let reason) = self { reason } else { nil } }
    }

    /// Errors of the values.
    public let data: Assessment<DataDoubt>
    /// Other weights.
    public let weights: Assessment<WeightDoubt>
    /// Other methods.
    public let methods: Assessment<MethodDoubt>
}
