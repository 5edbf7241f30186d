extension WeightedSpread {
    /// The variance that a simple random sample of as many rows would give the estimate.
    ///
    /// Shape: sums over the rows of a domain. Units: those of the estimate, squared. Edge cases: `nil` for fewer than two rows, for influences that are all the same, and
    /// without replacement unless the weights stand for more units than there are rows. Complexity: O(1).
    /// Source: Kish 1965, Survey Sampling, section 8.2; the sample variance has n/(n - 1), as in R's `svymean(deff = TRUE)`.
    /// Checked by: R survey 4.1, Tests/Reference/survey-estimates.csv.
    public func simpleVariance(_ reference: DesignEffectReference) -> Double? {
        guard rows > 1, weight > 0 else { return nil }
        let n = Double(rows)
        let around = squares - sum / weight * sum
        // Influences that are all the same leave nothing but rounding.
        guard around > 1e-12 * squares else { return nil }
        let plain = around * weight / (n - 1)
        guard reference == .withoutReplacement else { return plain }
        return weight > n ? plain * (1 - n / weight) : nil
    }
}
