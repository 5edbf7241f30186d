public import NumericKernel

extension ModelMixture {
    /// The usual stack with weights learnt from the history: of a history that ends at an origin of a back-test, from nothing
    /// later.
    ///
    /// Complexity: `stacked`; with T years about T - 1 times the fits of a projection whose weights are given.
    public static func stack(for history: ListHistory, seed: Seed) -> ModelMixture {
        usualStack(for: history).stacked(on: history, draws: learningDraws, seed: seed)
    }

    /// Draws behind learnt weights: mean distances over all units and years need few.
    public static let learningDraws = 400

    /// The same models with weights learnt from how they did at the earlier origins of a history, drawn towards their weights
    /// here; these themselves when no earlier origin has a projection of every model.
    ///
    /// Complexity: a fit for each model and each year but the last. Source: see `StackWeights`. Checked by: `StackWeightsTests`.
    public func stacked(
        on history: ListHistory, plan: ReductionPlan? = nil, draws: Int = learningDraws, seed: Seed
    ) -> ModelMixture {
        let used = parts.filter { $0.weight > 0 }
        let backtest = Backtest(
            history: history, origins: Backtest.origins(in: history), models: used.map(\.model), test: nil, plan: plan,
            draws: draws, seed: seed)
        let learnt = StackWeights(backtest.stackEvidence(), prior: used.map(\.weight))
        return ModelMixture(zip(used, learnt.weights).map { Part($0.model, weight: $1) })
    }
}
