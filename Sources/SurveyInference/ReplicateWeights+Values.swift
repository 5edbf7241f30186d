internal import NumericKernel

extension ReplicateWeights {
    /// The variance that the replicates with a value give an estimate, and how many have none.
    ///
    /// The sum over the others is scaled up by the coefficients of those left out, as if they were like the others: a number
    /// that a domain of few units does not have in each replicate still has an error, and the count says how far to trust it.
    ///
    /// Shape: a value, or `nil`, for each replicate. Edge cases: `nil` with fewer than two values. Complexity: O(replicates).
    /// Source: as `variance(of:estimate:)`; R's `svrVar` drops replicates without a value and does not scale up.
    public func knownVariance(of values: [Double?], estimate: Double) -> (variance: Double?, undefined: Int) {
        let known = values.indices.filter { values[$0] != nil }
        let undefined = values.count - known.count
        guard undefined > 0 else { return (variance(of: values, estimate: estimate), 0) }
        let (kept, all) = (known.reduce(0) { $0 + coefficients[$1] }, coefficients.reduce(0, +))
        guard known.count > 1, kept > 0 else { return (nil, undefined) }
        let others = ReplicateWeights(
            factors: known.map { factors[$0] }, scale: scale * all / kept, coefficients: known.map { coefficients[$0] },
            centre: centre, degreesOfFreedom: degreesOfFreedom, method: method)
        return (others.variance(of: known.map { values[$0] }, estimate: estimate), undefined)
    }

    /// The numbers of a statistic in every replicate, worked out side by side.
    func values(of statistic: some SampleStatistic, threads: Int) -> [[Double?]] {
        if threads == 1 { return factors.map { statistic.values(under: $0) } }
        let block = 16
        return sideBySide((factors.count + block - 1) / block, threads: threads) { place in
            factors[(place * block)..<min(factors.count, (place + 1) * block)].map { statistic.values(under: $0) }
        }.flatMap(\.self)
    }
}
