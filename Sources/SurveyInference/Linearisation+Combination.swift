extension Linearisation {
    /// A smooth function of several estimates of one sample, by its slopes.
    ///
    /// Shape: the value of the function, and each estimate with the function's derivative by it. Edge cases: the spread is dropped:
    /// a simple random sample says nothing of a function of several domains. Complexity: O(elements of all).
    /// Source: Wolter 2007, section 6.2 (Taylor series).
    public static func combination(
        value: Double, of parts: [(estimate: Linearisation, slope: Double)]
    ) -> Linearisation {
        let zero = ElementTotals(elements: [], totals: [])
        return Linearisation(
            value: value, totals: parts.reduce(zero) { $0 + $1.estimate.totals.scaled(by: $1.slope) })
    }
}
