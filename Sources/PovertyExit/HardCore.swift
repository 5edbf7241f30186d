/// Poor households of two kinds that leave at different rates: what a mean time in poverty hides.
public struct HardCore: Hashable, Sendable {
    /// Share of the poor households that belong to the hard core.
    public let share: Double
    /// Their yearly probability to leave.
    public let exit: Double
    /// That of the others.
    public let exitOfOthers: Double

    /// A mixture; `nil` unless the share is in 0...1 and both probabilities in 0..<=1, above 0.
    public init?(share: Double, exit: Double, exitOfOthers: Double) {
        guard (0...1).contains(share), exit > 0, exit <= 1, exitOfOthers > 0, exitOfOthers <= 1 else { return nil }
        self.share = share
        self.exit = exit
        self.exitOfOthers = exitOfOthers
    }

    /// The rate one sees in the first year, over both kinds.
    public var pooledExit: Double { share * exit + (1 - share) * exitOfOthers }
    /// Mean years to the first exit if everybody left at the pooled rate.
    public var pooledYears: Double { 1 / pooledExit }
    /// Mean years to the first exit. Never below `pooledYears`.
    public var years: Double { share / exit + (1 - share) / exitOfOthers }

    /// Expected years before the first exit among the next `horizon`, this one counted.
    public func poorYears(horizon: Int) -> Double {
        share * HardCore.poorYears(exit, horizon) + (1 - share) * HardCore.poorYears(exitOfOthers, horizon)
    }

    /// The same if everybody left at the pooled rate.
    public func pooledPoorYears(horizon: Int) -> Double { HardCore.poorYears(pooledExit, horizon) }

    private static func poorYears(_ exit: Double, _ horizon: Int) -> Double {
        precondition(horizon >= 0, "a number of years")
        var (stayed, sum) = (1.0, 0.0)
        for _ in 0..<horizon {
            sum += stayed
            stayed *= 1 - exit
        }
        return sum
    }
}
