extension ReplicateWeights {
    /// The variance of an estimate, from its values in the replicates.
    ///
    /// Shape: a value for each replicate. Edge cases: `nil` when a replicate that counts has no value: what it would have
    /// added is not known.
    /// Complexity: O(replicates).
    public func variance(of values: [Double?], estimate: Double?) -> Double? {
        covariance(of: values, values, estimates: (estimate, estimate))
    }

    /// The covariance of two estimates, from their values in the same replicates.
    ///
    /// Edge cases: as for `variance`; with the centre `estimate`, both estimates are needed.
    public func covariance(
        of one: [Double?], _ other: [Double?], estimates: (Double?, Double?)
    ) -> Double? {
        precondition(one.count == coefficients.count && other.count == coefficients.count, "a value for each replicate")
        guard let first = middle(of: one, estimate: estimates.0), let second = middle(of: other, estimate: estimates.1)
        else { return nil }
        var sum = 0.0
        for (place, coefficient) in coefficients.enumerated() where coefficient > 0 {
            guard let left = one[place], let right = other[place] else { return nil }
            sum += coefficient * (left - first) * (right - second)
        }
        return scale * sum
    }

    private func middle(of values: [Double?], estimate: Double?) -> Double? {
        guard centre == .mean else { return estimate }
        var (sum, count) = (0.0, 0)
        for (value, coefficient) in zip(values, coefficients) where coefficient > 0 {
            guard let value else { return nil }
            sum += value
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}
