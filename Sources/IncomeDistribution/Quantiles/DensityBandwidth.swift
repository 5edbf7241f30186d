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
