/// Outranking with doubt: how credible is it that a unit is at least as good as another, and which order follows?
public struct ELECTREIII: Hashable, Sendable {
    /// Thresholds for each criterion.
    public let thresholds: [PreferenceThresholds]

    /// The most units it takes: a distillation may look at all pairs again for each unit it takes out.
    public static let largestCount = 500

    /// ELECTRE III with thresholds in the units of the criteria.
    public init(thresholds: [PreferenceThresholds]) {
        self.thresholds = thresholds
    }

    /// How much more credible one direction has to be than the other, at a level of credibility: 0.3 - 0.15 level, the authors'.
    public static func discrimination(at level: Double) -> Double { 0.3 - 0.15 * level }

    /// Concordance of "the row's unit is at least as good as the column's", unit by unit, 0...1.
    ///
    /// Edge cases: equal thresholds are one step, and a lead on it is indifference.
    /// Complexity: n^2 m.
    public func concordance(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        matrix.requireWeights(weights)
        precondition(thresholds.count == weights.count, "thresholds for each criterion")
        let count = matrix.units.count
        let turned = matrix.oriented
        var concordance = [Double](repeating: 0, count: count * count)
        for first in 0..<count {
            for second in 0..<count {
                var sum = 0.0
                for (place, bound) in thresholds.enumerated() {
                    let behind = turned[second * weights.count + place] - turned[first * weights.count + place]
                    sum += weights[place] * (1 - bound.function.degree(of: behind))
                }
                concordance[first * count + second] = sum
            }
        }
        return concordance
    }

    /// Credibility of "the row's unit is at least as good as the column's", unit by unit, 0...1: concordance, lowered by each
    /// criterion whose discordance is larger than it.
    ///
    /// Edge cases: no veto, no discordance. A criterion with weight 0 does not count, its veto neither.
    /// Complexity: n^2 m.
    /// Source: Roy (1978), Cahiers du Centre d'études de recherche opérationnelle 20(1), 3-24.
    /// Checked by: pyDecision 5.1.8 and a second program, on the five projects of the OutrankingTools manual among others.
    public func credibility(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        var credibility = concordance(of: matrix, weights: weights)
        let count = matrix.units.count
        let turned = matrix.oriented
        for first in 0..<count {
            for second in 0..<count {
                let agreed = credibility[first * count + second]
                var left = agreed
                for (place, bound) in thresholds.enumerated() where weights[place] > 0 {
                    guard let veto = bound.veto else { continue }
                    let behind = turned[second * weights.count + place] - turned[first * weights.count + place]
                    let discordance = min(max((behind - bound.preference) / (veto - bound.preference), 0), 1)
                    if discordance > agreed { left *= (1 - discordance) / (1 - agreed) }
                }
                credibility[first * count + second] = left
            }
        }
        return credibility
    }

    /// The two complete orders by distillation, and the partial one they have in common.
    ///
    /// Errors: `tooManyUnits` above `largestCount`.
    /// Complexity: n^2 m for the credibility; n^2 for each step of a distillation, at most n^3.
    /// Source: Roy (1978); the algorithm as in Vallée and Zielniewicz (1994), Document du LAMSADE 85, and Figueira, Mousseau and
    /// Roy (2005) in Multiple Criteria Decision Analysis, Springer, chapter 4.
    /// Checked by: OutrankingTools 1.0 and a second program. pyDecision 5.1.8 and MCDA 0.1.0 do not follow the algorithm.
    public func preorder(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> OutrankingPreorder {
        let count = matrix.units.count
        guard count <= ELECTREIII.largestCount else {
            throw .tooManyUnits(count: count, limit: ELECTREIII.largestCount)
        }
        let credibility = Credibility(count: count, values: credibility(of: matrix, weights: weights))
        return OutrankingPreorder(
            descending: credibility.distilled(taking: .best),
            ascending: Array(credibility.distilled(taking: .worst).reversed()))
    }
}
