/// Values of a map in ascending order, equal ones together.
struct SortedValues {
    /// Different values, ascending.
    let distinct: [Double]
    /// How many units have each.
    let weights: [Int]
    /// All values, ascending.
    let all: [Double]

    /// Of values that are finite.
    init(_ values: [Double]) {
        precondition(values.allSatisfy { $0.magnitude <= 1e100 }, "values of a map are finite, and their squares too")
        all = values.sorted()
        var (distinct, weights): ([Double], [Int]) = ([], [])
        for value in all {
            if distinct.last == value {
                weights[weights.count - 1] += 1
            } else {
                distinct.append(value)
                weights.append(1)
            }
        }
        (self.distinct, self.weights) = (distinct, weights)
    }

    /// How many different values lie below a number.
    func countBelow(_ number: Double) -> Int {
        var (low, high) = (0, distinct.count)
        while low < high {
            let middle = (low + high) / 2
            if distinct[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The middle between the different value before an index and that at it; above the first of the two.
    func middle(before index: Int) -> Double {
        let (below, above) = (distinct[index - 1], distinct[index])
        let middle = below + (above - below) / 2
        return middle > below ? middle : above
    }

    /// The share i/n quantile, by linear interpolation of the order statistics (type 7 of Hyndman and Fan 1996, The American
    /// Statistician 50). The place is found in whole numbers, so that no rounding moves it off a value.
    func quantile(_ part: Int, of parts: Int) -> Double {
        let (place, rest) = ((all.count - 1) * part).quotientAndRemainder(dividingBy: parts)
        guard rest > 0 else { return all[place] }
        return all[place] + Double(rest) / Double(parts) * (all[place + 1] - all[place])
    }

    /// The mean, and the sum of squares about it.
    static func moments(_ values: ArraySlice<Double>) -> (mean: Double, squares: Double) {
        guard let first = values.first else { return (0, 0) }
        // Relative to a value, so that equal values have exactly themselves as their mean.
        let mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
    }
}
