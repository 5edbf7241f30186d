extension SurveyDesign {
    /// A stratum of a stage, for a description of the design.
    public struct Stratum: Hashable, Sendable {
        /// Its name; of later stages, inside the unit of the stage before.
        public let label: String
        /// Units drawn.
        public let units: Int
        /// Units in the population, when there is a finite population correction.
        public let population: Double?
        /// A single unit was drawn, of more than one.
        public let isLonely: Bool
    }

    /// Number of stages.
    public var stageCount: Int { stages.count }

    /// The strata of a stage, 0 being the first.
    public func strata(ofStage stage: Int) -> [Stratum] {
        stages[stage].strata.map {
            Stratum(label: $0.label, units: $0.units.count, population: $0.population, isLonely: $0.isLonely)
        }
    }

    /// Primary sampling units drawn.
    public var primaryUnitCount: Int { stages[0].unitCount }

    /// Primary unit of each element, numbered so that units of a stratum stand side by side.
    public var primaryUnits: [Int32] {
        stages.indices.dropFirst().reversed().reduce(lastUnits) { units, stage in
            units.map { stages[stage].strata[Int(stages[stage].stratumOfUnit[Int($0)])].parent }
        }
    }

    /// Stratum of the first stage of each primary unit.
    public var strataOfPrimaryUnits: [Int32] { stages[0].stratumOfUnit }
}
