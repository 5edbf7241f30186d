public import NumericKernel

extension ModelMixture {
    /// The same models with weights learnt from how they did at the earlier origins of a history, drawn towards their weights
    /// here; these themselves when no earlier origin has a projection of every model.
    ///
    /// Complexity: a fit for each model and each year but the last. Source: see `StackWeights`. Checked by: `StackWeightsTests`.
    public func stacked(
        on history: ListHistory, plan: ReductionPlan? = nil, draws: Int = 400, seed: Seed
    ) -> ModelMixture {
        let used = parts.filter { $0.weight > 0 }
        let backtest = Backtest(
            history: history, origins: Backtest.origins(in: history), models: used.map(\.model), test: nil, plan: plan,
            draws: draws, seed: seed)
        let learnt = StackWeights(backtest.stackEvidence(), prior: used.map(\.weight))
        return ModelMixture(zip(used, learnt.weights).map { Part($0.model, weight: $1) })
    }
}
