internal import NumericKernel

/// A sample under factors, with the sums from which every measure follows.
///
/// Sources of the formulas: Cowell 2011, Measuring Inequality; Atkinson 1970, Journal of Economic Theory 2.
struct Distribution {
    typealias Outcome = Result<Double, InequalityAbsence>

    let sample: IncomeSample
    let factors: [Double]
    let totals: MomentSums.Totals
    let moments: [Moment]
    let scale: Double
    let shares: [Double]
    let ranked: RankedSums?
    let searches: [Double: QuantileSearch]
    let bandwidth: DensityBandwidth

    /// Weight of all.
    var weight: Double { totals.weight }
    /// Mean income.
    var mean: Double { totals.mean }

    func cut(_ share: Double) -> PopulationCut? {
        guard let ranked, let position = shares.firstIndex(of: share) else { return nil }
        return ranked.cuts[position]
    }

    func quantile(_ share: Double) -> Double? { searches[share]?.value(of: sample, under: factors) }

    func mean(of moment: Moment) -> Double? {
        moments.firstIndex(of: moment).map { totals.mean(of: $0) }
    }

    /// Why a measure is not defined here, by the rules of its kind.
    func absence(of measure: InequalityMeasure) -> InequalityAbsence? {
        guard weight > 0 else { return .nobody }
        let hasNegatives = totals.negative > 0
        let hasZeros = totals.zero > 0
        switch measure {
        case .mean, .quantile, .generalisedLorenz: return nil
        case .gini, .hoover, .share: return totals.income > 0 ? nil : .meanNotPositive
        case .entropy(let order):
            if hasNegatives { return .negativeIncomes }
            if hasZeros && order <= 0 { return .zeroIncomes }
            return totals.income > 0 ? nil : .meanNotPositive
        case .atkinson(let aversion):
            if hasNegatives { return .negativeIncomes }
            if hasZeros && aversion >= 1 { return .zeroIncomes }
            return totals.income > 0 ? nil : .meanNotPositive
        case .shareRatio: return hasNegatives ? .negativeIncomes : nil
        case .quantileRatio: return nil
        }
    }

    func outcome(of measure: InequalityMeasure) -> Outcome {
        if let absence = absence(of: measure) { return .failure(absence) }
        switch measure {
        case .mean: return .success(mean)
        case .quantile(let share): return number(quantile(share))
        case .gini: return number(ranked.map { $0.rankedIncome / (weight * totals.income) - 1 })
        case .hoover:
            let below = sample.sums(below: mean, factors: factors)
            return .success(max(0, below.weight / weight - below.income / totals.income))
        case .entropy(let order): return number(entropy(order))
        case .atkinson(let aversion): return number(equivalent(aversion).map { max(0, 1 - $0) })
        case .share(let from, let to):
            guard let upper = income(ofPoorest: to), let lower = income(ofPoorest: from) else {
                return .failure(.nobody)
            }
            return .success((upper - lower) / totals.income)
        case .shareRatio(let top, let bottom, let boundary):
            guard let (above, below) = ends(top: top, bottom: bottom, boundary: boundary) else {
                return .failure(.nobody)
            }
            guard below > 0 else { return .failure(.denominatorNotPositive) }
            return above > RankedSums.slack * totals.income ? .success(above / below) : .failure(.nobodyAbove)
        case .quantileRatio(let upper, let lower):
            guard let above = quantile(upper), let below = quantile(lower) else { return .failure(.nobody) }
            return below > 0 ? .success(above / below) : .failure(.denominatorNotPositive)
        case .generalisedLorenz(let share): return number(income(ofPoorest: share).map { $0 / weight })
        }
    }

    private func number(_ value: Double?) -> Outcome {
        guard let value, value.isFinite else { return .failure(.notFinite) }
        return .success(value)
    }

    /// Income of the poorest share of the population, the last entry divided.
    func income(ofPoorest share: Double) -> Double? {
        if share == 0 { return 0 }
        if share == 1 { return totals.income }
        return cut(share)?.incomeUp(to: share * weight)
    }

    /// Incomes of a top and a bottom share.
    func ends(top: Double, bottom: Double, boundary: ShareBoundary) -> (above: Double, below: Double)? {
        switch boundary {
        case .split:
            guard let rest = income(ofPoorest: 1 - top), let below = income(ofPoorest: bottom) else { return nil }
            return (totals.income - rest, below)
        case .whole:
            guard let upper = cut(1 - top), let lower = cut(bottom) else { return nil }
            return (
                totals.income - sample.income(throughTiesAt: upper, factors: factors),
                sample.income(throughTiesAt: lower, factors: factors)
            )
        }
    }

    func entropy(_ order: Double) -> Double? {
        let index = EntropyIndex(order: order)
        return mean(of: index.moment).map { index.value(mean: mean / scale, moment: $0) }
    }

    /// Atkinson's equally distributed equivalent income over the mean.
    func equivalent(_ aversion: Double) -> Double? {
        guard let moment = mean(of: Moment(atkinson: aversion)) else { return nil }
        let ratio = mean / scale
        return aversion == 1
            ? Elementary.exp(moment) / ratio
            : Moment.power(1 / (1 - aversion))(moment) / ratio
    }
}
