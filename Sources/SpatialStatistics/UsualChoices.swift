extension PermutationPlan {
    /// Rearrangements where nothing else is said: with the arrangement observed, a thousand.
    public static let usualCount = 999
    /// Rearrangements of local tests where nothing else is said: after an adjustment for some hundred units a thousand could
    /// not single out one of them.
    public static let usualLocalCount = 9_999
    /// Most rearrangements.
    public static let mostCount = 99_999
}

extension LocalTest {
    /// The level where nothing else is said.
    public static let usualLevel = 0.05
}
