extension Contiguity.Rule {
    /// Rook within a tolerance in metres: borders run together over more than three times the tolerance, so that borders
    /// which only meet in a corner do not count.
    public static func rook(tolerance: Double) -> Contiguity.Rule { .rook(tolerance: tolerance, over: 3 * tolerance) }
}
