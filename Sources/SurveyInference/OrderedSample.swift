/// The values of a variable in one domain, ascending, each with weight and element.
public struct OrderedSample: Sendable {
    /// Values, ascending.
    public let values: [Double]
    /// Weights, above 0.
    public let weights: [Double]
    /// Elements of the design.
    public let elements: [Int32]
    /// Observations behind the entries.
    public let rows: Int64
    /// Places in the order of their elements.
    let byElement: [Int]

    /// A sample. Values are finite and ascend; entries with a weight of 0 are left out.
    ///
    /// `rows` is the number of observations when an entry holds several of one value and element.
    /// Complexity: one sort by element.
    public init(ascending values: [Double], weights: [Double], elements: [Int32], rows: Int64? = nil) {
        precondition(
            values.count == weights.count && values.count == elements.count, "a weight and an element for each")
        precondition(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "values in ascending order")
        precondition(values.allSatisfy(\.isFinite) && weights.allSatisfy { $0 >= 0 }, "values and weights are known")
        let kept = weights.indices.filter { weights[$0] > 0 }
        self.values = kept.map { values[$0] }
        self.weights = kept.map { weights[$0] }
        let own = kept.map { elements[$0] }
        self.elements = own
        self.rows = rows ?? Int64(kept.count)
        byElement = own.indices.sorted { own[$0] != own[$1] ? own[$0] < own[$1] : $0 < $1 }
    }

    /// A sample from observations in any order.
    public init(values: [Double], weights: [Double], elements: [Int32]) {
        precondition(
            values.count == weights.count && values.count == elements.count, "a weight and an element for each")
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        self.init(
            ascending: order.map { values[$0] }, weights: order.map { weights[$0] },
            elements: order.map { elements[$0] })
    }

    /// Elements the domain was observed in, ascending, each once.
    public var domain: [Int32] {
        var found: [Int32] = []
        for place in byElement where found.last != elements[place] { found.append(elements[place]) }
        return found
    }

    /// A weighted quantile; `nil` without weight.
    ///
    /// Shape: a probability in 0...1. Units: those of the values. Edge cases: 0 gives the smallest value, 1 the largest. A cumulative
    /// weight counts as reaching the probability within rounding (1e-12 of the whole). Complexity: O(n).
    /// Source: Hyndman, Fan 1996, The American Statistician 50, definitions 1 and 2, with weights in place of counts.
    /// Checked by: R survey 4.1, `svyquantile`, Tests/Reference/survey-quantiles.csv.
    public func quantile(
        _ probability: Double, rule: QuantileRule = .inverse, factors: [Double]? = nil
    ) -> Double? {
        precondition((0...1).contains(probability), "a probability")
        let own = factors.map { factors in weights.indices.map { weights[$0] * factors[Int(elements[$0])] } } ?? weights
        let whole = own.reduce(0, +)
        guard whole > 0 else { return nil }
        let (goal, rounding) = (probability * whole, 1e-12 * whole)
        var (sum, place) = (0.0, 0)
        while place < own.count {
            sum += own[place]
            if own[place] > 0, sum >= goal - rounding { break }
            place += 1
        }
        guard place < own.count else { return values.last }
        guard rule == .averaged, sum <= goal + rounding,
            let next = own.indices[(place + 1)...].first(where: { own[$0] > 0 })
        else { return values[place] }
        return (values[place] + values[next]) / 2
    }

    /// The weighted share of values up to a bound, with its linearised variable; `nil` without weight.
    public func share(upTo bound: Double, under factors: [Double]) -> Linearisation? {
        var (below, whole, count) = (0.0, 0.0, Int64(0))
        for place in values.indices {
            let weight = weights[place] * factors[Int(elements[place])]
            whole += weight
            if weight != 0 { count += 1 }
            if values[place] <= bound { below += weight }
        }
        guard whole > 0 else { return nil }
        let share = below / whole
        var (found, totals): ([Int32], [Double]) = ([], [])
        for place in byElement {
            let influence = ((values[place] <= bound ? 1 : 0) - share) / whole
            let total = weights[place] * factors[Int(elements[place])] * influence
            if found.last == elements[place] {
                totals[totals.count - 1] += total
            } else {
                found.append(elements[place])
                totals.append(total)
            }
        }
        return Linearisation(value: share, totals: ElementTotals(elements: found, totals: totals))
    }
}

/// Which value a weighted quantile is when the cumulated weight meets the share exactly; elsewhere all rules agree.
///
/// No rule interpolates between values that nobody has. Types 1 and 2 of Hyndman and Fan 1996, American Statistician 50.
public enum QuantileRule: String, Hashable, Sendable, CaseIterable {
    /// The smallest value that enough of the weight lies at or below; `math` in R survey, what `convey` takes.
    case inverse
    /// The same, but half-way to the next value where the weight is reached exactly; `school` in R survey, what Eurostat writes down.
    case averaged
}
