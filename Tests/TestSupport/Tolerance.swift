/// Every tolerance of the tests, named once.
public enum Tolerance {
    /// Rounding of sums and quotients of doubles, relative.
    public static let rounding = 1e-12
    /// The same, absolute, for shares.
    public static let share = 1e-13
    /// Reference programs that iterate (mpitbR fits a logit), absolute.
    public static let iterative = 1e-8
    /// Laplace approximations at their mode against forty decimal digits, absolute.
    public static let laplace = 1e-9
    /// The same against a program that subtracts log-gammas of large arguments, absolute.
    public static let otherProgram = 1e-7
    /// Estimates and standard errors of samples against R survey, relative.
    public static let survey = 1e-11
}

/// Whether two numbers agree within a relative tolerance, or absolutely near zero.
public func isClose(_ a: Double, _ b: Double, within tolerance: Double = Tolerance.rounding) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
