/// How p values of many units are adjusted for being many.
///
/// Source: Benjamini, Hochberg 1995, Journal of the Royal Statistical Society B 57; Holm 1979, Scandinavian Journal of
/// Statistics 6. For local statistics: Caldas de Castro, Singer 2006, Geographical Analysis 38.
/// Checked by: R's `p.adjust`.
public enum Multiplicity: String, Sendable, CaseIterable {
    /// Not at all: among a thousand units without any pattern fifty will look significant at 0.05.
    case unadjusted = "none"
    /// Each p value times their number: the chance of any false one is kept.
    case bonferroni
    /// The same guarantee, stepping down from the smallest.
    case holm
    /// The expected share of false ones among those called significant is kept.
    case falseDiscoveryRate = "fdr"

    /// Adjusted p values in the order given; compare them with the level itself. O(n log n).
    public func adjusted(_ probabilities: [Double]) -> [Double] {
        let count = Double(probabilities.count)
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        var result = probabilities
        switch self {
        case .unadjusted: break
        case .bonferroni: result = probabilities.map { min(1, $0 * count) }
        case .holm:
            var largest = 0.0
            for (rank, place) in order.enumerated() {
                largest = max(largest, min(1, probabilities[place] * (count - Double(rank))))
                result[place] = largest
            }
        case .falseDiscoveryRate:
            var smallest = 1.0
            for (rank, place) in order.enumerated().reversed() {
                smallest = min(smallest, probabilities[place] * count / Double(rank + 1))
                result[place] = smallest
            }
        }
        return result
    }
}
