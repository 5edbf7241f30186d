/// Every tolerance of the tests, named once.
public enum Tolerance {
    /// Rounding of sums and quotients of doubles, relative.
    public static let rounding = 1e-12
    /// The same, absolute, for shares.
    public static let share = 1e-13
    /// Reference programs that iterate (mpitbR fits a logit), absolute.
    public static let iterative = 1e-8
}

/// Whether two numbers agree within a relative tolerance, or absolutely near zero.
public func isClose(_ a: Double, _ b: Double, within tolerance: Double = Tolerance.rounding) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
