extension ProjectionModel {
    /// Whether the model needs yearly leavings and joinings.
    public var needsFlows: Bool { variant != nil }

    private var variant: FlowLaw.Variant? {
        switch self {
        case .flow: .independent
        case .flowDensity: .density
        case .flowDensityWalk: .densityWalk
        case .flowPlan: .plan
        default: nil
        }
    }

    /// The single models of which it is made, with the movements that a history has.
    public func parts(for history: ListHistory) -> [ProjectionModel] {
        switch self {
        case .pool: ModelMixture.pool(for: history).parts.map(\.model)
        case .stack: ModelMixture.usualStack(for: history).parts.map(\.model)
        default: [self]
        }
    }

    /// Fits the model to a history. A stack learns its weights first, from the history alone.
    public func law(
        _ history: ListHistory, _ request: ProjectionRequest, plan: ReductionPlan? = nil
    ) throws(ProjectionFailure) -> any PathLaw {
        switch self {
        case .pool: try ModelMixture.pool(for: history).law(history, request, plan: plan)
        case .stack: try ModelMixture.stack(for: history, seed: request.seed).law(history, request, plan: plan)
        case .persistence: try PersistenceLaw(history, request)
        case .constantAbsolute: try ConstantAbsoluteLaw(history, request)
        case .constantRelative: try RelativePaceLaw(history, request, pace: .own)
        case .pooledRelative: try RelativePaceLaw(history, request, pace: .pooled)
        case .logistic: try LogisticLaw(history, request)
        case .hierarchicalLogit: try HierarchicalLogitLaw(history, request)
        case .randomWalk: try RandomWalkLaw(history, request)
        case .flow: try FlowLaw(history, request, variant: .independent)
        case .flowDensity: try FlowLaw(history, request, variant: .density)
        case .flowDensityWalk: try FlowLaw(history, request, variant: .densityWalk)
        case .flowPlan: try FlowLaw(history, request, variant: .plan, plan: plan)
        }
    }

    /// Whether a bad year changes the model's forecast; the others know neither leavings nor shocks.
    public var feelsStress: Bool {
        switch self {
        case .pool, .stack, .randomWalk, .flow, .flowDensity, .flowDensityWalk, .flowPlan: true
        case .persistence, .constantAbsolute, .constantRelative, .pooledRelative, .logistic, .hierarchicalLogit: false
        }
    }

    /// The forecast and, beside it, the same under a bad first year: the one of the request, otherwise the usual one; `nil`
    /// of a model that does not feel it. Flow models, whose fit is the expensive part, are fitted once.
    public func laws(
        _ history: ListHistory, _ request: ProjectionRequest, plan: ReductionPlan? = nil
    ) throws(ProjectionFailure) -> (forecast: any PathLaw, stressed: (any PathLaw)?) {
        let stress = request.stress ?? .usual
        let plain = ProjectionRequest(years: request.years, draws: request.draws, seed: request.seed)
        let bad = ProjectionRequest(years: request.years, draws: request.draws, seed: request.seed, stress: stress)
        switch self {
        case .pool: return try ModelMixture.pool(for: history).laws(history, bad, plan: plan)
        case .stack: return try ModelMixture.stack(for: history, seed: request.seed).laws(history, bad, plan: plan)
        default: break
        }
        let forecast = try law(history, plain, plan: plan)
        if let flow = forecast as? FlowLaw { return (forecast, flow.law(under: stress)) }
        return (forecast, feelsStress ? try law(history, bad, plan: plan) : nil)
    }
}
