internal import NumericKernel
internal import Uncertainty

extension SampleInference {
    /// The numbers of a statistic with errors, intervals and design effects; `nil` where a number is not defined.
    ///
    /// Shape: a statistic over elements of the design. Units: those of the numbers.
    /// Edge cases: no standard error when no stratum has two primary units, unless the whole population was drawn; an error of 0 is
    /// kept, but makes an interval only for shares of 0 and 1, for a census, and for what known totals fix. Replicates without a
    /// value are counted in the estimate.
    /// Complexity: one linearisation and one variance for each number, O(elements of the domain); with replicates one pass over the
    /// entries for each, side by side.
    /// Source: `SurveyDesign.variance(of:)`; for replicates Wolter 2007, chapters 3-5.
    /// Checked by: R survey 4.1, Tests/Reference/survey-estimates.csv.
    public func estimates(of statistic: some SampleStatistic) -> [SurveyEstimate?] {
        guard case .replicates(let replicates) = errors else { return linearised(statistic) }
        return replicated(statistic, replicates, replicates.values(of: statistic, threads: .max))
    }

    /// The numbers of many statistics, such as one for each commune, worked out side by side.
    ///
    /// The result does not depend on the number of threads.
    public func estimates<Statistic: SampleStatistic>(ofEach statistics: [Statistic]) -> [[SurveyEstimate?]] {
        sideBySide(statistics.count) { place in
            guard case .replicates(let replicates) = errors else { return linearised(statistics[place]) }
            return replicated(
                statistics[place], replicates, replicates.values(of: statistics[place], threads: 1))
        }
    }

    /// A number from its linearised variable: what `estimates(of:)` does for each number, for functions of several.
    ///
    /// Shape: computed under the factors of the adjustment. `domain` lists the elements the domain was observed in, and those of
    /// the linearised variable when it is `nil`; `rows` counts for the interval of a share.
    public func estimate(
        _ quantity: Quantity, from linearisation: Linearisation, rows: Int64, domain: [Int32]? = nil
    ) -> SurveyEstimate {
        let degrees = design.degreesOfFreedom(
            ofDomain: domain ?? linearisation.totals.elements, rule: degreesOfFreedom)
        return finished(
            quantity, linearisation.value, spread: linearisation.spread, rows: rows,
            variance: designVariance(of: linearisation), degrees: Double(degrees),
            isFixable: adjustment != nil && linearisation.varies)
    }

    /// The covariance of two estimates of one sample, from their linearised variables.
    public func covariance(_ first: Linearisation, _ second: Linearisation) -> Double {
        guard let adjustment else { return design.covariance(first.totals, second.totals) }
        return design.covariance(adjustment.adjusted(first.totals), adjustment.adjusted(second.totals))
    }

    /// Nothing shows how much primary units differ, although they do.
    var isSilent: Bool { design.degreesOfFreedom == 0 && !design.isCensus }

    private func linearised(_ statistic: some SampleStatistic) -> [SurveyEstimate?] {
        let linearisations = statistic.linearisations(under: factors)
        let domain = statistic.elements ?? SampleInference.elements(of: linearisations)
        let values = linearisations.contains { $0 == nil } ? statistic.values(under: factors) : []
        return zip(statistic.quantities, linearisations).enumerated().map { place, found in
            let (quantity, linearisation) = found
            // A number may be there although nothing shows how it varies, such as the median of equal incomes.
            guard linearisation != nil else {
                return values[place].map { SurveyEstimate.alone(quantity, $0, rows: statistic.rows) }
            }
            return linearisation.map { estimate(quantity, from: $0, rows: statistic.rows, domain: domain) }
        }
    }

    private func replicated(
        _ statistic: some SampleStatistic, _ replicates: ReplicateWeights, _ values: [[Double?]]
    ) -> [SurveyEstimate?] {
        let spreads = statistic.linearisations(under: factors).map { $0?.spread }
        return statistic.values(under: factors).enumerated().map { place, value in
            guard let value else { return nil }
            let found = replicates.knownVariance(of: values.map { $0[place] }, estimate: value)
            return finished(
                statistic.quantities[place], value, spread: spreads[place], rows: statistic.rows,
                variance: found.variance, degrees: replicates.degreesOfFreedom, undefined: found.undefined)
        }
    }

    private func finished(
        _ quantity: Quantity, _ estimate: Double, spread: WeightedSpread?, rows: Int64, variance: Double?,
        degrees: Double, undefined: Int = 0, isFixable: Bool = false
    ) -> SurveyEstimate {
        let counted = min(spread?.rows ?? rows, rows)
        var (value, error) = (estimate, variance.map { max(0, $0).squareRoot() })
        // Rounding must not part a share from 0 and 1, where another interval holds.
        if quantity.scale == .share, abs(value - value.rounded()) < 1e-12, let found = error, found < 1e-12 {
            (value, error) = (value.rounded(), 0)
        }
        let isFlat = error.map { $0 <= 1e-12 * abs(value) } ?? true
        var effect: Double?
        if let variance, !isFlat, let plain = spread?.simpleVariance(designEffect), plain > 0 {
            effect = variance / plain
        }
        let isEdge = quantity.scale == .share && (value == 0 || value == 1)
        let isKnown = design.isCensus || (isFlat && isFixable)
        var (interval, used): (Interval?, IntervalMethod?)
        if let error {
            let method = method(for: quantity.scale, value, error)
            used = method
            if isKnown {
                interval = isFlat ? Interval(lower: value, upper: value, level: level) : nil
            } else if !isFlat || isEdge {
                interval = method.interval(
                    value: value, standardError: error, degreesOfFreedom: degrees, rows: counted, level: level)
            }
        }
        return SurveyEstimate(
            quantity: quantity, value: value, standardError: error, interval: interval,
            intervalMethod: interval == nil ? nil : used, designEffect: effect, degreesOfFreedom: degrees,
            rows: counted, undefinedReplicates: undefined)
    }

    private func method(for scale: QuantityScale, _ value: Double, _ error: Double) -> IntervalMethod {
        switch intervals {
        case .automatic: .usual(for: scale, value: value, standardError: error)
        case .fixed(let method):
            scale == .share || method == .normal ? method : .t
        }
    }

    /// Elements that any of the linearised variables touches.
    static func elements(of linearisations: [Linearisation?]) -> [Int32] {
        let lists = linearisations.compactMap { $0?.totals.elements }
        guard let first = lists.first, lists.contains(where: { $0 != first }) else { return lists.first ?? [] }
        return Set(lists.joined()).sorted()
    }
}

extension Linearisation {
    /// Whether any element moves the estimate by more than rounding. If none does, known totals did not fix it either.
    fileprivate var varies: Bool { totals.totals.contains { abs($0) > 1e-12 * abs(value) } }
}
