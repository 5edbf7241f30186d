/// A range in which a quantity lies with a stated probability.
///
/// For posterior distributions the probability is that of the quantity, given the data and the model; it says nothing of
/// what the model leaves out.
public struct Interval: Hashable, Sendable {
    /// Lower end.
    public let lower: Double
    /// Upper end, not below the lower.
    public let upper: Double
    /// Probability of the range, such as 0.9; above 0 and below 1.
    public let level: Double

    /// An interval; `nil` when an end is not finite, the ends are in the wrong order, or the level is not a probability.
    public init?(lower: Double, upper: Double, level: Double) {
        guard lower.isFinite, upper.isFinite, lower <= upper, level > 0, level < 1 else { return nil }
        self.lower = lower
        self.upper = upper
        self.level = level
    }
}
