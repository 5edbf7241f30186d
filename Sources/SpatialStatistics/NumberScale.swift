/// How large and how small numbers may be: fourth powers stand in variances and must be finite and above 0.
enum NumberScale {
    private static let largest = 1e60
    private static let smallest = 1e-60
    /// The least mean square of deviations.
    static let leastSquare = 1e-120

    /// Whether a value can be computed with.
    static func holds(value: Double) -> Bool { value.magnitude <= largest }

    /// Whether a number of events or heads can be, and rates made of it too.
    static func holds(amount: Double) -> Bool { amount == 0 || (smallest...largest).contains(amount) }
}
