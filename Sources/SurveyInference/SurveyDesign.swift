public import Tallies

/// How a sample was drawn: strata, sampling units in one or more stages, and how many units there were to draw from.
///
/// Its elements are the units of the last stage; everything a statistic knows of the sample it knows by element.
public struct SurveyDesign: Sendable {
    /// What one stage says of an element.
    public struct Stage: Hashable, Sendable {
        /// Stratum of the stage; strata of later stages lie inside the unit of the stage before.
        public let stratum: String
        /// Sampling unit of the stage, unique inside its stratum.
        public let unit: String
        /// Units in the stratum in the population, for the finite population correction; `nil` without one. When no value of a
        /// stage is above 1, they are shares drawn.
        public let population: Double?

        /// A stage.
        public init(stratum: String, unit: String, population: Double? = nil) {
            self.stratum = stratum
            self.unit = unit
            self.population = population
        }
    }

    /// An element: a sampling unit of the last stage.
    public struct Element: Hashable, Sendable {
        /// One entry for each stage, the first stage first.
        public let stages: [Stage]
        /// Sum of the weights of its rows.
        public let weight: Double
        /// Its rows.
        public let rows: Int64

        /// An element.
        public init(stages: [Stage], weight: Double, rows: Int64) {
            self.stages = stages
            self.weight = weight
            self.rows = rows
        }
    }

    /// What to do with a stratum of one unit.
    public typealias LonelyPolicy = Tallies.LonelyPolicy

    /// Elements, in the order given: `ElementTotals` speaks of these positions.
    public let elements: [Element]
    /// What is done with strata of a single unit.
    public let lonely: LonelyPolicy
    /// The stages as numbers, the first stage first.
    let stages: [DesignStage]
    /// Unit of the last stage each element belongs to.
    let lastUnits: [Int32]

    init(elements: [Element], lonely: LonelyPolicy, stages: [DesignStage], lastUnits: [Int32]) {
        self.elements = elements
        self.lonely = lonely
        self.stages = stages
        self.lastUnits = lastUnits
    }
}
