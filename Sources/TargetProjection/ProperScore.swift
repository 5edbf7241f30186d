/// Scores that are best, on average, for who says what he believes.
///
/// Source: Gneiting, Raftery 2007, "Strictly proper scoring rules, prediction, and estimation", JASA 102(477).
public enum ProperScore {
    /// Continuous ranked probability score of a count whose probabilities are known: sum over k of (F(k) - 1{y <= k})².
    ///
    /// Shape: `probabilities[k]` of the count k, summing to one; what comes after the last has probability 0. Units: those of
    /// the count. Edge cases: `nil` for no probabilities, one outside 0...1, or a negative observation. Exact up to rounding.
    /// Checked by: `ProperScoreTests` against closed forms of binomial, Poisson and negative binomial scores.
    public static func crps(probabilities: [Double], observed: Int) -> Double? {
        guard !probabilities.isEmpty, observed >= 0, probabilities.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
            return nil
        }
        var (cumulative, score) = (0.0, 0.0)
        for (count, probability) in probabilities.enumerated() {
            cumulative += probability
            let gap = cumulative - (observed <= count ? 1 : 0)
            score += gap * gap
        }
        // Beyond the last count F is one until the observation is reached.
        return score + Double(max(0, observed - probabilities.count))
    }

    /// Brier score of a probability: its squared distance from what happened, 0 best, 1 worst.
    ///
    /// Source: Brier 1950, Monthly Weather Review 78(1).
    public static func brier(_ probability: Double, _ happened: Outcome) -> Double {
        let gap = probability - (happened == .yes ? 1 : 0)
        return gap * gap
    }

    /// Whether an event happened.
    public enum Outcome: Sendable {
        /// It did.
        case yes
        /// It did not.
        case no
    }

    /// One minus the ratio of two mean scores: what a forecast gains over a reference, negative when it loses.
    ///
    /// Edge cases: `nil` when the reference is perfect or not finite.
    public static func skill(_ score: Double, against reference: Double) -> Double? {
        guard score.isFinite, reference.isFinite, reference > 0 else { return nil }
        return 1 - score / reference
    }
}
