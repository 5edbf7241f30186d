internal import NumericKernel

/// The mean squared error of probabilities and its five parts.
///
/// score = reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance, exactly up to rounding.
public struct BrierDecomposition: Hashable, Sendable {
    /// Mean of (p - y)^2 over the households; 0 is perfect.
    public let score: Double
    /// How far the mean probability of a bin is from the share that left; smaller is better.
    public let reliability: Double
    /// How far the shares of the bins are from the overall share; larger is better.
    public let resolution: Double
    /// Overall share times its complement: the score of the overall share.
    public let uncertainty: Double
    /// Variance of the probabilities within bins.
    public let withinBinVariance: Double
    /// Twice the covariance of probabilities and outcomes within bins.
    public let withinBinCovariance: Double
}

extension ScoredOutcomes {
    /// The Brier score over the bins of `reliabilityTable`, with the two terms without which the sum does not close.
    ///
    /// Edge cases: exists for any household; with one outcome only, uncertainty and resolution are 0.
    /// Errors: `nobody`.
    /// Source: Brier 1950, Monthly Weather Review 78(1); Stephenson, Coelho, Jolliffe 2008, Weather and Forecasting 23(4).
    /// Checked by: the formulas in base R over single households; the closing sum.
    public func brier() throws(MeasureAbsence) -> BrierDecomposition {
        let total = Double(households)
        guard total > 0 else { throw .nobody }
        let overall = Double(exits) / total
        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0)
        for bin in bins() {
            let size = Double(bin.reduce(0) { $0 + $1.households })
            let mean = bin.reduce(0) { $0 + Double($1.households) * $1.probability } / size
            let rate = Double(bin.reduce(0) { $0 + $1.exits }) / size
            reliability += size * (mean - rate) * (mean - rate)
            resolution += size * (rate - overall) * (rate - overall)
            for group in bin {
                let (count, deviation) = (Double(group.households), group.probability - mean)
                variance += count * deviation * deviation
                covariance += 2 * deviation * (Double(group.exits) - count * rate)
            }
        }
        return BrierDecomposition(
            score: squaredLoss / total, reliability: reliability / total, resolution: resolution / total,
            uncertainty: overall * (1 - overall), withinBinVariance: variance / total,
            withinBinCovariance: covariance / total)
    }

    private var squaredLoss: Double {
        groups.reduce(0) {
            let (miss, hit) = (1 - $1.probability, $1.probability)
            return $0 + Double($1.exits) * miss * miss + Double($1.stays) * hit * hit
        }
    }

    /// Mean of minus the logarithm of the probability given to what happened, in nats; smaller is better.
    ///
    /// Nothing is clamped. Errors: `nobody`; `certainty` when something happened that had probability 0.
    /// Source: Good 1952, Journal of the Royal Statistical Society B 14(1).
    public func logScore() throws(MeasureAbsence) -> Double {
        guard households > 0 else { throw .nobody }
        var sum = 0.0
        for group in groups {
            if group.exits > 0 { sum -= Double(group.exits) * Elementary.log(group.probability) }
            if group.stays > 0 { sum -= Double(group.stays) * Elementary.log1p(-group.probability) }
        }
        guard sum.isFinite else { throw .certainty }
        return sum / Double(households)
    }

    /// 1 - Brier score / Brier score of a reference for the same households, such as the base rate of earlier years:
    /// 0 is no better than the reference, 1 perfect, below 0 worse.
    ///
    /// Errors: `nobody`; `constantProbability` when the reference is never wrong.
    public func skill(against reference: ScoredOutcomes) throws(MeasureAbsence) -> Double {
        precondition(
            reference.households == households && reference.exits == exits, "a reference for the same households")
        guard households > 0 else { throw .nobody }
        guard reference.squaredLoss > 0 else { throw .constantProbability }
        return 1 - squaredLoss / reference.squaredLoss
    }

    /// Skill against one probability for all.
    public func skill(againstRate rate: Double) throws(MeasureAbsence) -> Double {
        try skill(against: atConstant(rate))
    }
}
