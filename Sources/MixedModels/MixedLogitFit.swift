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
        let width = tree.count - first
        var deviations = Array(repeating: 0.0, count: width * count)
        var vector = Array(repeating: 0.0, count: tree.count)
        for index in 0..<count {
            for effect in first..<tree.count { vector[effect] = stream.standardNormal() }
            components[index % components.count].factor.colourShared(&vector)
            for effect in first..<tree.count { deviations[(effect - first) * count + index] = vector[effect] }
        }
        let modes = (0..<width).map { effect in components.map { $0.effects[first + effect] } }
        return SharedDraws(first: first, count: count, deviations: deviations, modes: modes)
    }

    /// The scales behind each draw.
    public func scales(ofDraw index: Int) -> Hyperparameters { components[index % components.count].scales }

    /// Draws of the total effect of a unit of the finest level, its ancestors included, dense columns not.
    ///
    /// `stream` belongs to the unit alone, so that another unit more does not change this one's draws given the fit.
    public func unitDraws(_ unit: Int, shared: SharedDraws, stream: inout RandomStream) -> [Double] {
        precondition(!tree.levelCounts.isEmpty, "a model with units")
        let ancestors = (0..<tree.depth(of: 0)).map { tree.ancestor(0, unit, $0) }
        let effects = ancestors + Array(tree.denseStart..<tree.count)
        var draws = (0..<shared.count).map { _ in stream.standardNormal() }
        for (position, component) in components.enumerated() {
            let (spread, weights) = component.factor.conditional(of: unit)
            let mode = ancestors.reduce(component.effects[unit]) { $0 + component.effects[$1] }
            for index in stride(from: position, to: draws.count, by: components.count) {
                var total = mode + spread * draws[index]
                for step in weights.indices {
                    let deviation = shared.deviation(effects[step], index)
                    // The unit leans away from its ancestors' deviations, which are part of its total.
                    total += (step < ancestors.count ? 1 - weights[step] : -weights[step]) * deviation
                }
                draws[index] = total
            }
        }
        return draws
    }

    /// Draws of the effects that act on a unit of the finest level, one level after the other, its own first: what loadings
    /// multiply. `stream` as in `unitDraws`.
    public func effectDraws(_ unit: Int, shared: SharedDraws, stream: inout RandomStream) -> [[Double]] {
        precondition(!tree.levelCounts.isEmpty, "a model with units")
        let ancestors = (0..<tree.depth(of: 0)).map { tree.ancestor(0, unit, $0) }
        let others = ancestors + Array(tree.denseStart..<tree.count)
        var own = (0..<shared.count).map { _ in stream.standardNormal() }
        for (position, component) in components.enumerated() {
            let (spread, weights) = component.factor.conditional(of: unit)
            for index in stride(from: position, to: own.count, by: components.count) {
                var effect = component.effects[unit] + spread * own[index]
                for step in weights.indices { effect -= weights[step] * shared.deviation(others[step], index) }
                own[index] = effect
            }
        }
        return [own] + ancestors.map { shared.values(of: $0) }
    }

    /// Draws of the total effect of a unit of a coarser level, its own ancestors included.
    public func draws(ofCoarse unit: Int, level: Int, shared: SharedDraws) -> [Double] {
        precondition(level > 0 && level < tree.levelCounts.count, "a level above the finest")
        var total = shared.values(of: tree.starts[level] + unit)
        for step in 0..<tree.depth(of: level) {
            for (index, value) in shared.values(of: tree.ancestor(level, unit, step)).enumerated() {
                total[index] += value
            }
        }
        return total
    }

    /// Draws of the coefficient of a dense column.
    public func columnDraws(_ column: Int, shared: SharedDraws) -> [Double] {
        shared.values(of: tree.denseStart + column)
    }
}

/// Joint draws of the effects that units share.
public struct SharedDraws: Sendable {
    let first: Int
    /// Number of draws.
    public let count: Int
    /// Deviations from the modes, one effect after the other.
    private let deviations: [Double]
    /// Modes by effect and component.
    private let modes: [[Double]]

    init(first: Int, count: Int, deviations: [Double], modes: [[Double]]) {
        self.first = first
        self.count = count
        self.deviations = deviations
        self.modes = modes
    }

    @inline(__always)
    func deviation(_ effect: Int, _ draw: Int) -> Double { deviations[(effect - first) * count + draw] }

    func values(of effect: Int) -> [Double] {
        let own = modes[effect - first]
        return (0..<count).map { own[$0 % own.count] + deviation(effect, $0) }
    }
}
