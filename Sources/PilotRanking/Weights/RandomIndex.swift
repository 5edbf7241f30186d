/// The mean consistency index of comparisons made at random on Saaty's scale: what a consistency ratio is a ratio to.
public enum RandomIndex {
    /// The table, from three criteria.
    static let table = [
        0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
    ]

    /// The random index for a number of criteria; `nil` below three.
    ///
    /// Meaning: entries above the diagonal are 1/9, 1/8, ..., 1, ..., 9 with equal chances. Up to 15 criteria from the table of
    /// the source; beyond, from its line for the mean eigenvalue, 2.7699 n - 4.3513.
    /// Error: the table is within 0.004 of 400 000 matrices of our own for each size, the line within 0.009 up to 30 criteria
    /// (Tests/Reference/ahp-random-index.csv). Saaty's printed tables differ by up to 0.06.
    /// Source: Alonso, Lamata 2006, International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14(4).
    public static func value(for criteria: Int) -> Double? {
        guard criteria >= 3 else { return nil }
        if criteria - 3 < table.count { return table[criteria - 3] }
        let count = Double(criteria)
        return (2.7699 * count - 4.3513 - count) / (count - 1)
    }
}
