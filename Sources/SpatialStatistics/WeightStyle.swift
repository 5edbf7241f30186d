/// How the weights of a list are scaled before a statistic uses them. The letters are those of the literature and of spdep.
///
/// Source: Tiefelsdorf, Griffith, Boots 1999, "A variance-stabilizing coding scheme for spatial link matrices", Environment and
/// Planning A 31 (all of them; S is theirs).
public enum WeightStyle: String, Sendable, CaseIterable {
    /// B: as they are; 1 for each neighbour where the list has no others.
    case binary
    /// W: the weights of each unit add up to 1, so that a lag is a mean of neighbours.
    case rowStandardised = "row"
    /// C: one factor for all, such that weights add up to the number of units that have neighbours.
    case globallyStandardised = "global"
    /// U: one factor for all, such that weights add up to 1.
    case unitSum = "unit"
    /// S: each row divided by the root of its sum of squares, then one factor as in C; between B and W.
    case varianceStabilising = "stabilised"
}

/// Sums of weights that expectations and variances are made of.
///
/// Source: Cliff, Ord 1981, Spatial Processes, section 1.5.
public struct WeightMoments: Hashable, Sendable {
    /// The sum of all weights.
    public let s0: Double
    /// Half the sum of the squares of w(i,j) + w(j,i) over all i and j.
    public let s1: Double
    /// The sum over units of the square of row sum + column sum.
    public let s2: Double
}
