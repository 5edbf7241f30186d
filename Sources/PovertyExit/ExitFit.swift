public import Tallies
public import Uncertainty
public import Vocabulary

/// What a model of exits found: a value that can be kept, printed and compared.
public struct ExitFit: Sendable, Codable, Equatable {
    /// Observed or synthetic counts.
    public let origin: DataOrigin
    /// Standard of the lists, when it is known.
    public let standard: String?
    /// The last review on file: the horizon begins after it.
    public let lastReview: Int?
    /// Reviews with complete flows of the poor, ascending.
    public let reviews: [Int]
    /// With whom communes were pooled in fact: the province where no district is known.
    public let pooling: ExitModel.Pooling
    /// Years of the horizon.
    public let horizon: Int
    /// Joint draws.
    public let draws: Int
    /// Seed of the draws.
    public let seed: UInt64
    /// Years during which a household counts as newly escaped.
    public let window: Int
    /// How many of them were on file for the relapses.
    public let windowOnFile: Int
    /// What was fitted, movement by movement.
    public let movements: [MovementRecord]
    /// Results by commune, district and province.
    public let units: [UnitExit]
    /// Units and years without a rate, and why.
    public let gaps: [Gap]
    /// Cells outside what the model expects of them.
    public let outliers: [Outlier]

    /// One fitted movement.
    public struct MovementRecord: Sendable, Codable, Equatable {
        /// The movement.
        public let movement: ExitMovement
        /// Cells, households at risk in them, and movements.
        public let cells: Int
        /// Households at risk, summed over cells.
        public let atRisk: Int
        /// Movements.
        public let events: Int
        /// What the search did; `nil` without pooling, where there is nothing to search.
        public let search: Search?
    }

    /// The record of a fit by the engine.
    public struct Search: Sendable, Codable, Equatable {
        /// The scales with 95% intervals.
        public let scales: [Scale]
        /// Evaluations of the marginal likelihood.
        public let evaluations: Int
        /// Newton steps in them.
        public let newtonSteps: Int
        /// Largest gradient at the mode of the effects.
        public let gradient: Double
        /// What the log posterior of the scales could still rise by.
        public let decrement: Double
        /// Whether the curvature of the scales had to be stiffened: their intervals are then too narrow.
        public let isCurvatureRepaired: Bool
    }

    /// A scale of the engine.
    public struct Scale: Sendable, Codable, Equatable {
        /// What it is the scale of.
        public enum Name: String, Sendable, Codable, CaseIterable {
            /// Standard deviation between communes of a group, log-odds.
            case commune
            /// Between groups, log-odds.
            case group
            /// Between provinces, log-odds.
            case province
            /// Between years, log-odds.
            case year
            /// Concentration of the cells: households' worth of agreement.
            case concentration
        }

        /// Its name.
        public let name: Name
        /// At the mode.
        public let mode: Double
        /// Lower end of the 95% interval.
        public let lower: Double
        /// Upper end.
        public let upper: Double
    }

    /// A unit and year without a rate.
    public struct Gap: Sendable, Codable, Equatable {
        /// Code of the unit.
        public let unit: UnitCode?
        /// The year.
        public let year: Int
        /// The reason.
        public let reason: LocalizedText
    }

    /// A cell whose count of exits lies outside the central 99.5% of what the model predicts for it.
    public struct Outlier: Sendable, Codable, Equatable {
        /// Code of the unit.
        public let unit: UnitCode?
        /// The year.
        public let year: Int
        /// Households at risk.
        public let atRisk: Int
        /// Exits on file.
        public let exits: Int
        /// Lower end of the prediction.
        public let lower: Int
        /// Upper end.
        public let upper: Int
    }

    /// Results of one level.
    public func units(at level: FlowSeries.Level) -> [UnitExit] { units.filter { $0.level == level } }
}

/// Chances of one unit.
public struct UnitExit: Sendable, Codable, Equatable {
    /// Its level.
    public let level: FlowSeries.Level
    /// Commune code; `nil` above the level.
    public let commune: UnitCode?
    /// District code.
    public let district: UnitCode?
    /// Province code.
    public let province: UnitCode?
    /// Poor households after the last review; `nil` when they are not on file.
    public let stock: Int64?
    /// Reviews with complete flows.
    public let reviews: Int
    /// Households at risk in them, those that left otherwise not counted.
    public let atRisk: Int
    /// Households that left poverty in them.
    public let exits: Int
    /// Of these, passed above both lines.
    public let exitsAbove: Int
    /// Probability of exit per year over the reviews on file; `nil` when nothing is known of the unit.
    public let probability: Posterior?
    /// Of it, to near-poor.
    public let toNearPoor: Posterior?
    /// Of it, above both lines.
    public let toAbove: Posterior?
    /// Probability to have left at least once within the horizon, for a household poor after the last review.
    public let withinHorizon: Posterior?
    /// Probability that a newly escaped household is poor again at the next review.
    public let relapse: Posterior?
    /// Poor years to expect among the next five, the one under way counted, relapse included.
    public let poorYears: Posterior?
    /// Probability that exits are likelier here than in the unit's group; `nil` without a group.
    public let aboveGroup: Double?
    /// Fewest households that can have left the list, other falls included, where the flows of the last review are not on
    /// file.
    public let fewestExits: Int64?
    /// Most that can have left it.
    public let mostExits: Int64?

    /// Exits per household at risk; `nil` when nobody was.
    public var rate: Double? { atRisk > 0 ? Double(exits) / Double(atRisk) : nil }

    /// Whether the data tell the unit from its group: its chance lies on one side with a probability of 97.5%, as the 95%
    /// interval of their difference would say. `nil` without a group.
    public var isToldFromGroup: Bool? { aboveGroup.map { $0 > 0.975 || $0 < 0.025 } }
}
