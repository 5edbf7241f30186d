import NumericKernel

/// Models by name with weights: what a pool is made of.
public struct ModelMixture: Sendable, Hashable {
    /// A model and its weight.
    public struct Part: Sendable, Hashable {
        /// The model: not itself a mixture.
        public let model: ProjectionModel
        /// Its weight, not negative.
        public let weight: Double

        /// A part.
        public init(_ model: ProjectionModel, weight: Double) {
            precondition(model != .pool && model != .stack && weight >= 0, "parts are single models")
            self.model = model
            self.weight = weight
        }
    }

    /// Models in the order in which their draws stand.
    public let parts: [Part]

    /// A mixture.
    public init(_ parts: [Part]) {
        precondition(parts.contains { $0.weight > 0 }, "a mixture has a part")
        self.parts = parts
    }

    /// The default: flows with density dependence twice and the random walk, a third each; without flows the random walk.
    public static func pool(for history: ListHistory) -> ModelMixture {
        ModelMixture([
            Part(.flowDensity, weight: 1), Part(.flowDensityWalk, weight: 1), Part(.randomWalk, weight: 1),
        ]).usable(for: history)
    }

    /// Five models with the weights to which stacking shrinks.
    public static func usualStack(for history: ListHistory) -> ModelMixture {
        ModelMixture([
            Part(.pooledRelative, weight: 0.10), Part(.hierarchicalLogit, weight: 0.10),
            Part(.randomWalk, weight: 0.25), Part(.flow, weight: 0.30), Part(.flowDensity, weight: 0.25),
        ]).usable(for: history)
    }

    /// Without the models that need flows, where there are none.
    private func usable(for history: ListHistory) -> ModelMixture {
        history.hasFlows ? self : ModelMixture(parts.filter { !$0.model.needsFlows })
    }

    /// The mixture's law. Each part is fitted for its share of the draws.
    public func law(
        _ history: ListHistory, _ request: ProjectionRequest, plan: ReductionPlan? = nil
    ) throws(ProjectionFailure) -> any PathLaw {
        var laws: [PoolLaw.Part] = []
        for (part, draws) in shares(of: request) {
            laws.append((try part.model.law(history, request.with(draws: draws), plan: plan), draws))
        }
        return laws.count == 1 ? laws[0].law : PoolLaw(parts: laws)
    }

    /// The mixture's forecast, and the same under stress: the draws of the parts that feel a bad year, and of no others, which
    /// would say nothing of one; `nil` when no part does.
    public func laws(
        _ history: ListHistory, _ request: ProjectionRequest, plan: ReductionPlan? = nil
    ) throws(ProjectionFailure) -> (forecast: any PathLaw, stressed: (any PathLaw)?) {
        let shares = shares(of: request)
        let fits = sideBySide(shares.count) { place in
            let (part, draws) = shares[place]
            return Result { () throws(ProjectionFailure) in
                try part.model.laws(history, request.with(draws: draws), plan: plan)
            }
        }
        var (forecasts, stressed): ([PoolLaw.Part], [PoolLaw.Part]) = ([], [])
        for (fit, (_, draws)) in zip(fits, shares) {
            let both = try fit.get()
            forecasts.append((both.forecast, draws))
            if let bad = both.stressed { stressed.append((bad, draws)) }
        }
        return (
            forecasts.count == 1 ? forecasts[0].law : PoolLaw(parts: forecasts),
            stressed.count > 1 ? PoolLaw(parts: stressed) : stressed.first?.law
        )
    }

    private func shares(of request: ProjectionRequest) -> [(Part, Int)] {
        zip(parts, PoolLaw.shares(of: request.draws, weights: parts.map(\.weight))).filter { $0.1 > 0 }
    }
}

extension ProjectionRequest {
    fileprivate func with(draws: Int) -> ProjectionRequest {
        ProjectionRequest(years: years, draws: draws, seed: seed, stress: stress)
    }
}
