internal import NumericKernel

extension Estimate {
    /// The range that holds the quantity with a probability, as far as the uncertainty says.
    ///
    /// Edge cases: from a standard error, value ± quantile x error, as for a normal distribution; it may leave the values
    /// the quantity can take. A stored interval is given at its own level only. `nil` for a census, for an uncertainty that
    /// was not worked out, and for a standard error that is not finite.
    public func interval(level: Double = 0.95) -> Interval? {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        switch uncertainty {
        case .census, .absent: return nil
        case .interval(let known): return known.level == level ? known : nil
        case .standardError(let error):
            guard let quantile = try? StandardNormal.quantile((1 + level) / 2) else { return nil }
            return Interval(lower: value - quantile * error, upper: value + quantile * error, level: level)
        }
    }
}
