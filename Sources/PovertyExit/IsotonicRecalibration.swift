/// A correction of probabilities by the non-decreasing step function that fits the outcomes best.
public struct IsotonicRecalibration: Hashable, Sendable {
    /// A step: from this probability on, the corrected one.
    public struct Step: Hashable, Sendable {
        /// Smallest given probability of the step.
        public let from: Double
        /// Corrected probability; 0 or 1 where nobody or everybody left.
        public let probability: Double
    }

    /// Steps in ascending order, at least one.
    public let steps: [Step]

    /// Households that must have left: below it, steps follow chance.
    public static let fewestExits: Int64 = 1000

    /// The corrected probability. Below the first step it is that of the first.
    public func probability(_ probability: Double) -> Double {
        steps.last { $0.from <= probability }?.probability ?? steps[0].probability
    }
}

extension ScoredOutcomes {
    /// The isotonic regression of the outcomes on the probabilities, by pooling adjacent violators.
    ///
    /// Meaning: the non-decreasing probabilities with the least squared, and the least log, loss. Steps are constant up
    /// to the next one. Shares are compared in integers, so equal shares are always pooled.
    /// Errors: `tooFewExits` below `IsotonicRecalibration.fewestExits`.
    /// Complexity: O(groups).
    /// Source: Ayer, Brunk, Ewing, Reid, Silverman 1955, Annals of Mathematical Statistics 26(4).
    /// Checked by: `isoreg` of R.
    public func isotonicRecalibration() throws(MeasureAbsence) -> IsotonicRecalibration {
        let needed = IsotonicRecalibration.fewestExits
        guard exits >= needed else { throw .tooFewExits(needed: needed, found: exits) }
        var blocks: [Group] = []
        for group in groups {
            var block = group
            while let last = blocks.last,
                Int128(last.exits) * Int128(block.households) >= Int128(block.exits) * Int128(last.households)
            {
                blocks.removeLast()
                block = Group(
                    probability: last.probability, exits: last.exits + block.exits,
                    households: last.households + block.households)
            }
            blocks.append(block)
        }
        return IsotonicRecalibration(
            steps: blocks.map { .init(from: $0.probability, probability: Double($0.exits) / Double($0.households)) })
    }

    /// The households with corrected probabilities.
    public func recalibrated(by steps: IsotonicRecalibration) -> ScoredOutcomes {
        mapped(steps.probability)
    }
}
