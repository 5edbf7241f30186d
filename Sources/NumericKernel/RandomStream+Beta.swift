extension RandomStream {
    /// A number between 0 and 1 with a beta distribution.
    ///
    /// Shape: both shapes positive and finite. Edge cases: with shapes far below 1 the number is often 0 or 1 to working
    /// precision; never NaN. Source: a gamma number over the sum of two.
    /// Checked by: the laws of MixedModels and counts against `betaQuantile`.
    public mutating func beta(_ first: Double, _ second: Double) -> Double {
        guard first >= 1, second >= 1 else { return dirichlet(shapes: [first, second])[0] }
        let one = standardGamma(shape: first)
        return one / (one + standardGamma(shape: second))
    }
}
