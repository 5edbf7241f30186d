internal import SurveyInference

/// An influence that depends on the income alone: a constant, a slope, and a step at one income.
///
/// The mean and every quantile have this form, and so has each line made of them.
struct IncomeInfluence {
    var constant = 0.0
    var slope = 0.0
    /// What those at or below `cut` have in addition.
    var step = 0.0
    var cut = 0.0

    @inline(__always)
    func callAsFunction(_ income: Double) -> Double {
        constant + slope * income + (income <= cut ? step : 0)
    }

    func scaled(by factor: Double) -> IncomeInfluence {
        IncomeInfluence(constant: constant * factor, slope: slope * factor, step: step * factor, cut: cut)
    }
}

extension IncomeSample {
    /// An estimate with its linearised variable, from the influence of every entry. O(entries).
    @inline(__always)
    func linearisation(
        of value: Double, under factors: [Double], influence: (_ entry: Int) -> Double
    ) -> Linearisation {
        var totals = [Double](repeating: 0, count: occupied.count)
        var spread = WeightedSpread(rows: rows, weight: 0, sum: 0, squares: 0)
        for entry in incomes.indices {
            let weight = weights[entry] * factors[Int(elements[entry])]
            let amount = influence(entry)
            totals[Int(slots[entry])] += weight * amount
            spread.weight += weight
            spread.sum += weight * amount
            spread.squares += weight * amount * amount
        }
        return Linearisation(
            value: value, totals: ElementTotals(elements: occupied, totals: totals), spread: spread)
    }
}
