extension ScoredOutcomes {
    /// Households counted by probability in bins of equal width over 0...1; a probability of 1 is in the last.
    public func histogram(bins: Int = 20) -> [Int64] {
        precondition(bins >= 1, "at least one bin")
        var counts = [Int64](repeating: 0, count: bins)
        for group in groups { counts[min(bins - 1, Int(group.probability * Double(bins)))] += group.households }
        return counts
    }
}
