/// The models of the years ahead, by the name a user gives.
public enum ProjectionModel: String, Sendable, CaseIterable, Codable {
    /// Flows with density dependence twice, and the random walk: equal thirds. Without flows the random walk alone.
    case pool
    /// The pool's parts and others weighted by how they did at earlier origins, shrunk towards usual weights.
    case stack
    /// The last rate stays; binomial error. A baseline.
    case persistence
    /// Each unit's own mean change in points. A baseline.
    case constantAbsolute = "constant-absolute"
    /// Each unit's own mean change in proportion. A baseline.
    case constantRelative = "constant-relative"
    /// The mean proportional change of all units.
    case pooledRelative = "pooled-relative"
    /// A logit trend of each unit alone.
    case logistic
    /// Logit trends of all units, shrunk to their districts.
    case hierarchicalLogit = "hierarchical-logit"
    /// Random walk of the log rate with shrunk slopes and shocks that all units share.
    case randomWalk = "random-walk"
    /// Leavings and joinings by the mixed logit, year effects independent.
    case flow
    /// The same with the length of the list as a covariate of leaving.
    case flowDensity = "flow-density"
    /// The same with year effects that walk.
    case flowDensityWalk = "flow-density-walk"
    /// Flows with the yearly plan as a covariate of leaving.
    case flowPlan = "flow-plan"
}

/// Why a model has no projection.
public enum ProjectionFailure: Error, Hashable, Sendable {
    /// Fewer years on file than the model needs.
    case tooFewYears(needed: Int)
    /// No year with known leavings and joinings.
    case noFlows
    /// No plan on file.
    case noPlan
    /// The engine has no fit.
    case notConverged(String)
}
