/// The classes of which the values differ least within: the least sum of squares about the means of classes.
///
/// Meaning: exact optimum of one-dimensional least-squares partition into contiguous classes. Among equally good
/// partitions the one that begins its upper classes earliest.
/// Edge cases: equal values are never parted; no more classes than there are different values.
/// Complexity: O(k n log n) time and O(k n) memory after sorting. The best start of a class does not go down as its end goes up,
/// so each layer of the dynamic programme halves its range of starts with its range of ends.
/// Source: Fisher 1958, Journal of the American Statistical Association 53, 789-798 (the criterion and the programme); Jenks 1977
/// (its use for maps); Wang and Song 2011, The R Journal 3(2) (dynamic programme on sorted values).
/// Checked by: all partitions of small sets; classInt and mapclassify.
struct FisherJenks {
    /// Where classes after the first begin, as indices of different values.
    static func starts(_ values: SortedValues, classes: Int) -> [Int] {
        let count = min(classes, values.distinct.count)
        guard count > 1 else { return [] }
        var search = FisherJenks(values)
        for _ in 1..<count { search.addClass() }
        return search.path()
    }

    /// Sums of weights, of values and of their squares over the first i values, from 0.
    private var weights = [0.0], sums = [0.0], squares = [0.0]
    /// Least cost of the first i + 1 values in the classes so far.
    private var costs: [Double]
    /// For each class after the first, where it best begins if it ends at i.
    private var layers: [[Int]] = []

    private init(_ values: SortedValues) {
        // Middle and width are taken out, so that sums of squares neither cancel nor overflow.
        let count = values.distinct.count
        let (low, high) = (values.distinct[0], values.distinct[count - 1])
        let middle = SortedValues.moments(values.all[...]).mean
        for (value, weight) in zip(values.distinct, values.weights) {
            let (scaled, times) = ((value - middle) / (high - low), Double(weight))
            weights.append(weights[weights.count - 1] + times)
            sums.append(sums[sums.count - 1] + times * scaled)
            squares.append(squares[squares.count - 1] + times * scaled * scaled)
        }
        costs = []
        costs = (0..<count).map { cost(0, $0) }
    }

    /// Sum of squares of the values from one to another about their mean.
    private func cost(_ first: Int, _ last: Int) -> Double {
        guard first < last else { return 0 }
        let sum = sums[last + 1] - sums[first]
        return max(0, squares[last + 1] - squares[first] - sum * sum / (weights[last + 1] - weights[first]))
    }

    private mutating func addClass() {
        let classes = layers.count + 2
        var (starts, best) = ([Int](repeating: 0, count: costs.count), costs)
        // Ranges of ends still to do, with the range their starts lie in; as a list, not by recursion.
        var open = [(ends: classes - 1..<costs.count, low: classes - 1, high: costs.count - 1)]
        while let (ends, low, high) = open.popLast() {
            guard !ends.isEmpty else { continue }
            let end = (ends.lowerBound + ends.upperBound) / 2
            var (start, least) = (low, Double.infinity)
            for candidate in low...max(low, min(high, end)) {
                let total = costs[candidate - 1] + cost(candidate, end)
                if total < least { (start, least) = (candidate, total) }
            }
            (starts[end], best[end]) = (start, least)
            open.append((ends.lowerBound..<end, low, start))
            open.append((end + 1..<ends.upperBound, start, high))
        }
        (costs, layers) = (best, layers + [starts])
    }

    private func path() -> [Int] {
        var (end, starts): (Int, [Int]) = (costs.count - 1, [])
        for layer in layers.reversed() {
            starts.append(layer[end])
            end = layer[end] - 1
        }
        return starts.reversed()
    }
}
