public import NumericKernel

/// A way of making replicates of a sample.
public enum ReplicateMethod: Hashable, Sendable {
    /// JK1: each sampling unit in turn left out of a sample without strata.
    case jackknife
    /// JKn: each sampling unit in turn left out of its stratum.
    case stratifiedJackknife
    /// BRR: one of the two units of each stratum, in balanced patterns.
    case balancedHalfSamples
    /// The same, with the other unit's weight kept in part: factors are 2 - rho and rho.
    case fay(rho: Double)
    /// Units drawn again within strata.
    case bootstrap(Resampling, replicates: Int, seed: Seed)
    /// SDR: differences of units that follow each other, for systematic samples; elements are listed in the order of
    /// selection. There are at least as many replicates as asked for.
    case successiveDifferences(replicates: Int)

    /// How a bootstrap draws.
    public enum Resampling: Hashable, Sendable {
        /// Rao and Wu: one unit fewer than the stratum has, with replacement, factors rescaled.
        case raoWu
        /// The same with so many draws in each stratum, or one fewer than its units where that is less: factors are never
        /// negative.
        case raoWuDraws(Int)
        /// As many draws as the stratum has units; with a finite population from as many copies of the units as it holds.
        case cantyDavison
    }

    /// What survey packages take deviations from by default.
    public var usualCentre: ReplicateWeights.Centre {
        if case .successiveDifferences = self { return .estimate }
        return .mean
    }
}

extension ReplicateMethod {
    /// Bootstrap replicates, when nobody asks for another number.
    public static let usualReplicates = 500
    /// Fay's factor, when nobody asks for another: half of the other unit's weight is kept (Judkins 1990).
    public static let usualFay = 0.5
}
