/// What to do with a stratum of which a single unit was drawn, so that nothing shows how much its units differ.
public enum LonelyPolicy: String, Hashable, Sendable, CaseIterable {
    /// Refuse, and name the strata.
    case fail
    /// The unit was taken with certainty: it adds nothing.
    case certainty
    /// Its difference from the mean of all units of the stage.
    case adjust
    /// The mean of the variances of the other strata.
    case average
}

/// Which columns of a file tell how its sample was drawn, beside stratum, sampling unit and weight, which are parts of
/// `UnitKey`.
public struct SamplingPlan: Hashable, Sendable {
    /// A stage after the first.
    public struct Stage: Hashable, Sendable {
        /// Column of the strata inside the unit of the stage before, when there are any.
        public let stratum: String?
        /// Column of the sampling unit.
        public let unit: String
        /// Column with the number of units, or the share drawn, in the stratum.
        public let population: String?

        /// A stage.
        public init(stratum: String?, unit: String, population: String?) {
            self.stratum = stratum
            self.unit = unit
            self.population = population
        }
    }

    /// Replicate weights that come with the file.
    public struct Replicates: Hashable, Sendable {
        /// How they were made: it decides the scale.
        public enum Method: String, Hashable, Sendable, CaseIterable {
            /// Jackknife without strata.
            case jk1
            /// Jackknife with strata; the coefficients must be given.
            case jkn
            /// Balanced repeated replication.
            case brr
            /// Balanced repeated replication as Fay has it.
            case fay
            /// Bootstrap.
            case bootstrap
            /// Successive differences.
            case sdr
            /// Anything else; the scale must be given.
            case other
        }

        /// What the columns hold.
        public enum Content: String, Hashable, Sendable, CaseIterable {
            /// Whole weights.
            case weights
            /// Factors of the weight.
            case factors
        }

        /// Names of columns; a name that ends in `*` stands for all that begin so, in file order.
        public let columns: [String]
        /// How they were made.
        public let method: Method
        /// What they hold.
        public let content: Content
        /// Fay's factor.
        public let fay: Double?
        /// Multiplier of the sum of squares, when the method does not say.
        public let scale: Double?
        /// Multiplier of each replicate; all 1 when empty.
        public let coefficients: [Double]

        /// Replicate weights.
        public init(
            columns: [String], method: Method, content: Content, fay: Double? = nil, scale: Double? = nil,
            coefficients: [Double] = []
        ) {
            self.columns = columns
            self.method = method
            self.content = content
            self.fay = fay
            self.scale = scale
            self.coefficients = coefficients
        }
    }

    /// Known totals the weights are brought to.
    public struct Calibration: Hashable, Sendable {
        /// How.
        public enum Method: String, Hashable, Sendable, CaseIterable {
            /// One total for each combination of values.
            case poststratify
            /// One total for each value of each column.
            case rake
        }

        /// By what measure raked weights stay near the weights of the file; bounds are those of their ratio.
        public enum Distance: Hashable, Sendable {
            /// Products of a factor for each column.
            case raking
            /// Generalised regression: one plus a sum; weights may become negative.
            case linear
            /// The same, cut off at the bounds.
            case bounded(ClosedRange<Double>)
            /// Between the bounds by a logit curve.
            case logit(ClosedRange<Double>)
        }

        /// How.
        public let method: Method
        /// Columns of the file.
        public let columns: [String]
        /// File with the totals.
        public let totals: String
        /// How raked weights move; with all totals in one table it makes no difference.
        public let distance: Distance

        /// A calibration.
        public init(method: Method, columns: [String], totals: String, distance: Distance = .raking) {
            self.method = method
            self.columns = columns
            self.totals = totals
            self.distance = distance
        }
    }

    /// Column with the number of sampling units of the first stage, or the share drawn, in the stratum.
    public let population: String?
    /// Stages after the first.
    public let later: [Stage]
    /// Strata of one unit.
    public let lonely: LonelyPolicy
    /// Replicate weights of the file.
    public let replicates: Replicates?
    /// Known totals.
    public let calibration: Calibration?

    /// Stratum, unit and weight alone.
    public static let plain = SamplingPlan()

    /// A plan.
    public init(
        population: String? = nil, later: [Stage] = [], lonely: LonelyPolicy = .fail, replicates: Replicates? = nil,
        calibration: Calibration? = nil
    ) {
        self.population = population
        self.later = later
        self.lonely = lonely
        self.replicates = replicates
        self.calibration = calibration
    }

    /// The same with another word on strata of one unit.
    public func with(lonely: LonelyPolicy) -> SamplingPlan {
        SamplingPlan(
            population: population, later: later, lonely: lonely, replicates: replicates, calibration: calibration)
    }

    /// Columns whose values must be kept with every unit, each once.
    public var columns: [String] {
        var names = [population].compactMap(\.self)
        for stage in later { names += [stage.stratum, stage.unit, stage.population].compactMap(\.self) }
        names += calibration?.columns ?? []
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
