extension IncomeSample {
    /// The incomes in other prices: each divided by a price level above zero. Order and elements stay.
    public func deflated(by prices: Double) -> IncomeSample {
        precondition(prices > 0 && prices.isFinite, "a price level")
        return IncomeSample(self) { $0 / prices }
    }
}

extension InequalityMeasure {
    /// Parts of a population, when nobody asks for others: quintiles.
    public static let quintiles = 5
}

extension PovertyMeasure {
    /// Exponents of headcount, gap and severity.
    public static let usualExponents: [Double] = [0, 1, 2]
}
