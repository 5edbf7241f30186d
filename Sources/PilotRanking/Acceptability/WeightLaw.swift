/// What is believed of the weights of the criteria: the law they are drawn from. Weights are not negative and sum to one.
public enum WeightLaw: Hashable, Sendable {
    /// Nothing is known: all weights are equally likely.
    case uniform
    /// Scattered around the committee's weights by a Dirichlet law, whose mean they are. A weight w scatters with standard
    /// deviation √(w(1 − w)/(concentration + 1)); a weight of 0 stays 0.
    case around([Double], concentration: Double = 50)
    /// Anywhere inside the committee's own ranges, a range for each criterion: all such weights are equally likely.
    case within([ClosedRange<Double>])
    /// Only the order is known: the places of all criteria, the weightiest first; all weights in that order are equally likely.
    case ordered([Int])
}
