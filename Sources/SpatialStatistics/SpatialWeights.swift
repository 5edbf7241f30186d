/// A spatial weights matrix in a style: what statistics compute with.
///
/// Shape: one row for each unit; the weight of a unit for itself is kept apart and is 0 unless it was asked for.
/// Complexity: O(links) to make.
/// Checked by: spdep's `nb2listw` and `spweights.constants`.
public struct SpatialWeights: Hashable, Sendable {
    /// The weight of a unit in its own neighbourhood, before the style is applied.
    public enum OwnWeight: Hashable, Sendable {
        /// A unit is not its own neighbour.
        case leftOut
        /// It is one, with this weight above 0; 1 where all neighbours have 1.
        case included(Double)
    }

    /// How the weights are scaled.
    public let style: WeightStyle
    /// Weights of the units for themselves.
    let own: [Double]
    /// Links of unit i stand at `starts[i]..<starts[i + 1]`.
    let starts: [Int]
    let units: [Int]
    let weights: [Double]

    /// The weights of a list in a style.
    public init(_ list: NeighbourList, style: WeightStyle, own: OwnWeight = .leftOut) {
        var ownWeight = 0.0
        if case .included(let weight) = own {
            precondition(weight > 0 && weight.isFinite, "a weight above 0")
            ownWeight = weight
        }
        var starts = [0]
        for row in list.links { starts.append(starts[starts.count - 1] + row.count) }
        let factors = SpatialWeights.factors(list, style, ownWeight)
        self.style = style
        self.own = factors.map { $0 * ownWeight }
        self.starts = starts
        units = list.links.joined().map(\.unit)
        weights = zip(list.links, factors).flatMap { row, factor in row.map { $0.weight * factor } }
    }

    /// What each row is multiplied by; 0 for a row without weights.
    private static func factors(_ list: NeighbourList, _ style: WeightStyle, _ own: Double) -> [Double] {
        func rowSums(_ value: (Double) -> Double) -> [Double] {
            list.links.map { row in row.reduce(own > 0 ? value(own) : 0) { $0 + value($1.weight) } }
        }
        let sums = rowSums { $0 }
        let (total, rows) = (sums.reduce(0, +), Double(sums.count { $0 > 0 }))
        guard total > 0 else { return sums.map { _ in 0 } }
        switch style {
        case .binary: return sums.map { _ in 1 }
        case .rowStandardised: return sums.map { $0 > 0 ? 1 / $0 : 0 }
        case .globallyStandardised: return sums.map { _ in rows / total }
        case .unitSum: return sums.map { _ in 1 / total }
        case .varianceStabilising:
            let lengths = rowSums { $0 * $0 }.map { $0.squareRoot() }
            let whole = zip(sums, lengths).reduce(0) { $1.1 > 0 ? $0 + $1.0 / $1.1 : $0 }
            return lengths.map { $0 > 0 ? rows / (whole * $0) : 0 }
        }
    }

    /// Number of units.
    public var count: Int { starts.count - 1 }

    /// Whether a unit has no neighbour but itself.
    func isIsland(_ unit: Int) -> Bool { starts[unit] == starts[unit + 1] }

    /// Links of a unit, as places in `units` and `weights`.
    func links(of unit: Int) -> Range<Int> { starts[unit]..<starts[unit + 1] }

    /// The weighted sum of the neighbours' values for one unit, its own value with its own weight.
    func lag(of values: [Double], at unit: Int) -> Double {
        var sum = own[unit] * values[unit]
        for link in links(of: unit) { sum += weights[link] * values[units[link]] }
        return sum
    }

    /// The weighted sum of the neighbours' values for each unit; `nil` where there is no neighbour.
    public func lags(of values: [Double]) -> [Double?] {
        precondition(values.count == count, "a value for each unit")
        return (0..<count).map { isIsland($0) ? nil : lag(of: values, at: $0) }
    }

    /// Sum and sum of squares of the weights of a unit, its own included.
    func sums(at unit: Int) -> (sum: Double, squares: Double) {
        links(of: unit).reduce((own[unit], own[unit] * own[unit])) {
            ($0.0 + weights[$1], $0.1 + weights[$1] * weights[$1])
        }
    }

    /// The sums S0, S1 and S2 of the weights between different units.
    ///
    /// Complexity: O(links * log(links of a unit)). Source: see `WeightMoments`.
    public var moments: WeightMoments {
        var (s0, s1) = (0.0, 0.0)
        var margins = [Double](repeating: 0, count: count)
        for unit in 0..<count {
            for link in links(of: unit) {
                let weight = weights[link]
                s0 += weight
                s1 += weight * weight
                if let back = back(to: unit, from: units[link]) { s1 += weight * back }
                margins[unit] += weight
                margins[units[link]] += weight
            }
        }
        return WeightMoments(s0: s0, s1: s1, s2: margins.reduce(0) { $0 + $1 * $1 })
    }

    private func back(to unit: Int, from neighbour: Int) -> Double? {
        var (low, high) = (starts[neighbour], starts[neighbour + 1])
        while low < high {
            let middle = (low + high) / 2
            if units[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low < starts[neighbour + 1] && units[low] == unit ? weights[low] : nil
    }
}
