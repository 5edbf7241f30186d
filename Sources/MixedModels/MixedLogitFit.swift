public import NumericKernel

/// A fitted mixed logit: its scales, and a mixture of normal distributions of the effects, one for each draw of the scales.
public struct MixedLogitFit: Sendable {
    /// What the search did.
    public struct Record: Sendable, Equatable {
        /// The scales at the mode.
        public let scales: Hyperparameters
        /// Standard deviations of their logarithms, blocks first.
        public let logDeviations: [Double]
        /// Log posterior at the mode: marginal likelihood and prior.
        public let logPosterior: Double
        /// Evaluations of the marginal likelihood.
        public let evaluations: Int
        /// Newton steps in all of them.
        public let newtonSteps: Int
        /// Largest component of the gradient of the effects at the mode.
        public let gradient: Double
        /// How far the log posterior could still rise by its own quadratic approximation.
        public let decrement: Double
        /// Whether the curvature at the mode was not that of a hill and had to be stiffened.
        public let isCurvatureRepaired: Bool
    }

    /// One draw of the scales with the normal distribution of the effects given them.
    struct Component: Sendable {
        let scales: Hyperparameters
        let effects: [Double]
        let factor: NestedFactor
    }

    let tree: EffectTree
    let components: [Component]
    let mode: LaplaceApproximation
    /// What the search did.
    public let record: Record

    /// The effects at the mode of the scales: finest level, coarser levels, dense columns.
    public var effects: [Double] { mode.effects }

    /// Draws of all effects that several units share: coarser levels and dense columns.
    ///
    /// Draw d belongs to component d modulo the number of components. Effects of the finest level follow unit by unit with
    /// `unitDraws`, so that memory does not grow with the number of units.
    public func sharedDraws(_ count: Int, seed: Seed) -> SharedDraws {
        var stream = seed.stream(purpose: "mixed-logit", key: "shared")
        let first = tree.levelCounts.first ?? tree.denseStart
        var draws: [[Double]] = []
        draws.reserveCapacity(count)
        for index in 0..<count {
            let component = components[index % components.count]
            var vector = Array(repeating: 0.0, count: tree.count)
            for effect in first..<tree.count { vector[effect] = stream.standardNormal() }
            component.factor.colourShared(&vector)
            for effect in first..<tree.count { vector[effect] += component.effects[effect] }
            draws.append(Array(vector[first...]))
        }
        return SharedDraws(first: first, vectors: draws)
    }

    /// The scales behind each draw.
    public func scales(ofDraw index: Int) -> Hyperparameters { components[index % components.count].scales }

    /// Draws of the total effect of a unit of the finest level, its ancestors included, dense columns not.
    ///
    /// `stream` belongs to the unit alone, so that another unit more does not change this one's draws given the fit.
    public func unitDraws(_ unit: Int, shared: SharedDraws, stream: inout RandomStream) -> [Double] {
        precondition(!tree.levelCounts.isEmpty, "a model with units")
        let depth = tree.depth(of: 0)
        return shared.vectors.indices.map { index in
            let component = components[index % components.count]
            let vector = shared.vectors[index]
            let deviation = component.factor.coloured(
                stream.standardNormal(), unit: unit,
                deviations: { effect in
                    vector[effect - shared.first] - component.effects[effect]
                })
            var total = component.effects[unit] + deviation
            for step in 0..<depth { total += vector[tree.ancestor(0, unit, step) - shared.first] }
            return total
        }
    }

    /// Draws of the total effect of a unit of the finest level that has no cells: its ancestors and the block's own spread.
    public func draws(ofCoarse unit: Int, level: Int, shared: SharedDraws) -> [Double] {
        let depth = tree.depth(of: level)
        return shared.vectors.map { vector in
            var total = vector[tree.starts[level] + unit - shared.first]
            for step in 0..<depth { total += vector[tree.ancestor(level, unit, step) - shared.first] }
            return total
        }
    }

    /// Draws of the coefficient of a dense column.
    public func columnDraws(_ column: Int, shared: SharedDraws) -> [Double] {
        shared.vectors.map { $0[tree.denseStart + column - shared.first] }
    }
}

/// Joint draws of the effects that units share.
public struct SharedDraws: Sendable {
    let first: Int
    let vectors: [[Double]]
    /// Number of draws.
    public var count: Int { vectors.count }
}
