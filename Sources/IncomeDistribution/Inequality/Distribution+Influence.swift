extension Distribution {
    /// Influence of every entry on a measure: the derivative of the estimate by the weight of the entry. `nil` where the
    /// measure is not defined.
    ///
    /// Gini: the derivative of the weighted polygon itself (Deville 1999, Survey Methodology 25(2); Binder and Kovačević 1995,
    /// Survey Methodology 21(2), in the limit). Shares and their ratios: Langel and Tillé 2011, Journal of Statistical Planning
    /// and Inference 141, in which no density is needed.
    func influences(of measure: InequalityMeasure) -> [Double]? {
        guard case .success(let value) = outcome(of: measure) else { return nil }
        let (weight, mean, total) = (weight, mean, totals.income)
        switch measure {
        case .mean: return spread(LinearInfluence(constant: -mean / weight, income: 1 / weight))
        case .entropy(let order): return entropyInfluence(order).map(spread)
        case .atkinson(let aversion): return atkinsonInfluence(aversion).map(spread)
        case .gini: return giniInfluences(value)
        case .hoover:
            let below = sample.sums(below: mean, factors: factors)
            return sample.incomes.map {
                ($0 < mean ? 1 / weight - $0 / total : 0) - below.weight / (weight * weight)
                    + below.income * $0 / (total * total)
            }
        case .share(let from, let to):
            guard let upper = partialIncomeInfluences(to), let lower = partialIncomeInfluences(from) else { return nil }
            return zip(zip(upper, lower), sample.incomes).map { ($0.0 - $0.1 - value * $1) / total }
        case .generalisedLorenz(let share):
            return partialIncomeInfluences(share)?.map { ($0 - value) / weight }
        case .shareRatio(let top, let bottom, let boundary):
            guard let below = ends(top: top, bottom: bottom, boundary: boundary)?.below,
                let upper = partialIncomeInfluences(1 - top), let lower = partialIncomeInfluences(bottom)
            else { return nil }
            return sample.incomes.indices.map { (sample.incomes[$0] - upper[$0] - value * lower[$0]) / below }
        case .quantile(let share): return quantileInfluences(share)
        case .quantileRatio(let upper, let lower):
            guard let above = quantileInfluences(upper), let below = quantileInfluences(lower),
                let divisor = quantile(lower)
            else { return nil }
            return zip(above, below).map { ($0 - value * $1) / divisor }
        }
    }

    private func spread(_ influence: LinearInfluence) -> [Double] {
        sample.incomes.map { influence($0, scale: scale) }
    }

    private func entropyInfluence(_ order: Double) -> LinearInfluence? {
        let index = EntropyIndex(order: order)
        return self.mean(of: index.moment).map {
            linear(index.slopes(mean: mean / scale, moment: $0), index.moment, $0)
        }
    }

    private func atkinsonInfluence(_ aversion: Double) -> LinearInfluence? {
        let kind = Moment(atkinson: aversion)
        guard let moment = self.mean(of: kind), let equivalent = equivalent(aversion) else { return nil }
        let slope = aversion == 1 ? 1 : 1 / (moment * (1 - aversion))
        return linear((mean: equivalent * scale / mean, moment: -equivalent * slope), kind, moment)
    }

    private func linear(_ slopes: (mean: Double, moment: Double), _ kind: Moment, _ moment: Double) -> LinearInfluence {
        LinearInfluence(slopes: slopes, mean: mean, moment: moment, kind: kind, weight: weight, scale: scale)
    }

    private func giniInfluences(_ gini: Double) -> [Double] {
        let total = totals.income
        let slope = 2 / (weight * total)
        var (below, earned) = (0.0, 0.0)
        return sample.incomes.indices.map { index in
            let income = sample.incomes[index]
            let here = sample.weights[index] * factors[Int(sample.elements[index])]
            below += here
            earned += here * income
            return slope * (income * below + total - earned) - (gini + 1) * (1 / weight + income / total)
        }
    }

    /// Influence on the income of the poorest share.
    private func partialIncomeInfluences(_ share: Double) -> [Double]? {
        if share == 0 { return [Double](repeating: 0, count: sample.incomes.count) }
        if share == 1 { return sample.incomes }
        guard let edge = cut(share)?.income else { return nil }
        return sample.incomes.map { ($0 <= edge ? $0 - edge : 0) + share * edge }
    }

    /// Influence on a quantile, through the density there.
    private func quantileInfluences(_ share: Double) -> [Double]? {
        guard let point = quantile(share),
            let influence = sample.quantileInfluence(share, at: point, bandwidth, under: factors)
        else { return nil }
        return sample.incomes.map { influence($0) }
    }
}
