internal import SurveyInference

/// Finds one quantile of a sample again and again, under other factors each time.
///
/// Replicates move a quantile little. The entries around it are walked through; those far below it are summed by element
/// once and for all. When the quantile is not among the entries around it, all are walked through.
struct QuantileSearch: Sendable {
    let share: Double
    let rule: QuantileRule
    /// Entries around the quantile of the sample as it is.
    private let window: Range<Int>
    /// Weight of each occupied element below the window, and in all.
    private let below: [Double]
    private let all: [Double]
    private let isNarrow: Bool

    /// Cumulated weights this close to a share, relative to the whole, meet it: sums of decimals are not exact.
    static let slack = 1e-12
    /// How far around the quantile the window reaches, in shares.
    private static let reach = 0.03

    init(_ sample: IncomeSample, share: Double, rule: QuantileRule) {
        precondition(share >= 0 && share <= 1, "a share between 0 and 1")
        self.share = share
        self.rule = rule
        let total = sample.weights.reduce(0, +)
        var (low, high, cumulated) = (0, 0, 0.0)
        for weight in sample.weights {
            cumulated += weight
            if cumulated < (share - Self.reach) * total { low += 1 }
            if cumulated < (share + Self.reach) * total { high += 1 }
        }
        window = low..<min(high, sample.incomes.count)
        below = sample.sums { $0 < low ? sample.weights[$0] : 0 }
        all = sample.sums { sample.weights[$0] }
        isNarrow = sample.occupied.count + window.count < sample.incomes.count / 2
    }

    /// The quantile; `nil` when nobody has weight.
    func value(of sample: IncomeSample, under factors: [Double]) -> Double? {
        precondition(factors.count == sample.elementCount, "a factor for each element")
        var total = 0.0
        var start = 0.0
        for (slot, element) in sample.occupied.enumerated() {
            let factor = factors[Int(element)]
            total += all[slot] * factor
            start += below[slot] * factor
        }
        guard total > 0 else { return nil }
        let target = share * total
        let slack = Self.slack * total
        if isNarrow, start < target - slack,
            let found = walk(sample, window, from: start, to: target, slack: slack, factors)
        {
            return found
        }
        return walk(sample, sample.incomes.indices, from: 0, to: target, slack: slack, factors)
    }

    /// The quantile if it lies in the range, and the next income with it when that is needed.
    private func walk(
        _ sample: IncomeSample, _ range: Range<Int>, from start: Double, to target: Double, slack: Double,
        _ factors: [Double]
    ) -> Double? {
        var cumulated = start
        var met: Double?
        var last: Double?
        for index in range {
            let weight = sample.weights[index] * factors[Int(sample.elements[index])]
            guard weight > 0 else { continue }
            let income = sample.incomes[index]
            if let met { return met + (income - met) / 2 }
            cumulated += weight
            last = income
            guard cumulated >= target - slack else { continue }
            guard rule == .averaged, cumulated <= target + slack else { return income }
            met = income
        }
        // Rounding may leave the last income short of a share of 1.
        return range.upperBound == sample.incomes.count ? met ?? last : nil
    }
}
