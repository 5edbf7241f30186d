/// One stage of a design: its strata and units as numbers.
///
/// Units of a stratum stand side by side, and so do strata inside the same unit of the stage before, so that sorted units of
/// the last stage are sorted in every stage.
struct DesignStage: Sendable {
    /// A stratum of a stage.
    struct Stratum: Sendable {
        /// As the elements name it.
        let label: String
        /// Unit of the stage before in which it lies; 0 at the first stage.
        let parent: Int32
        /// Its units.
        let units: Range<Int32>
        /// Units in the population; `nil` when there is no finite population correction.
        let population: Double?
        /// Share of its units that was drawn; 0 without a finite population correction.
        let fraction: Double
        /// Product of the shares drawn in the stages before.
        let chain: Double
        /// Multiplier of the sum of squared deviations.
        let scale: Double
        /// A single unit was drawn, of more than one, so that nothing shows how much its units differ.
        let isLonely: Bool
    }

    /// Strata.
    let strata: [Stratum]
    /// Stratum of each unit.
    let stratumOfUnit: [Int32]
    /// Sum of the multipliers of lonely strata.
    let lonelyScale: Double
    /// What the sum over the other strata is multiplied by for the lonely ones: 1 unless they are to be like the average.
    let averageFactor: Double

    init(strata: [Stratum], stratumOfUnit: [Int32], lonely policy: SurveyDesign.LonelyPolicy) {
        self.strata = strata
        self.stratumOfUnit = stratumOfUnit
        let alone = strata.filter(\.isLonely)
        lonelyScale = alone.reduce(0) { $0 + $1.scale }
        let counted = strata.count { $0.chain > 0 }
        averageFactor =
            policy == .average && counted > alone.count ? Double(counted) / Double(counted - alone.count) : 1
    }

    /// Units of the stage.
    var unitCount: Int { stratumOfUnit.count }

    /// Whether the stage adds nothing to any variance.
    var isSilent: Bool { strata.allSatisfy { $0.scale == 0 } }
}
