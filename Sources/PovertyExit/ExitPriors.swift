import MixedModels

/// What is believed before the data about how much communes, groups and years differ: choices, argued for on the method
/// page, and the same for every province.
enum ExitPriors {
    /// Standard deviation of the intercept's prior, log-odds: vague.
    static let interceptSpread = 5.0

    /// Scales of commune, group, province and year effects, and the concentration of cells.
    static func prior(of movement: ExitMovement, levels: Int) -> HyperparameterPrior {
        let nested = [0.20, 0.15, 0.15].prefix(levels)
        return HyperparameterPrior(
            scales: nested + [movement.isRare ? 0.15 : 0.12], concentration: movement.isRare ? 5_000 : 40,
            concentrationSpread: movement.isRare ? 1.5 : 1)
    }
}
