/// Which income a quantile is when the cumulated weight meets the share exactly.
///
/// Everywhere else both rules give the same income: the first at which the cumulated weight passes the share. No rule
/// interpolates between incomes that nobody has, so a quantile of whole đồng is whole đồng, or half-way between two.
public enum QuantileRule: String, Hashable, Sendable, CaseIterable {
    /// The smallest income at or below which at least the share lies: the inverse of the distribution function.
    /// Type 1 of Hyndman and Fan 1996; what `convey` takes.
    case lowest
    /// Half-way between that income and the next one. Type 2 of Hyndman and Fan 1996; what Eurostat writes down.
    case averaged
}

/// How wide the kernel is that estimates the density of incomes at a point.
public enum DensityBandwidth: Hashable, Sendable {
    /// Standard deviation over the fifth root of the weighted population, as Osier 2009 and `convey` have it. It depends on the
    /// scale of the weights: weights that add up to the sample size give a wider kernel than those that add up to the
    /// population.
    case population
    /// 0.9 times the smaller of the standard deviation and the interquartile range over 1.34, over the fifth root of Kish's
    /// effective sample size (Silverman 1986). It does not depend on the scale of the weights.
    case sample
    /// So many money units.
    case fixed(Double)
}
