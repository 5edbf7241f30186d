extension ClassMethod {
    /// Where the method cuts values that are not all equal: strictly ascending.
    func cuts(_ values: SortedValues) -> [Double] {
        switch self {
        case .policy(let breaks), .chosen(let breaks): breaks.cuts
        case .quantiles(let count): Self.quantileCuts(values, count)
        case .equal(let count): Self.equalCuts(values, count)
        case .pretty(let count): RoundSteps.cuts(values, about: count)
        case .fisherJenks(let count): FisherJenks.starts(values, classes: count).map(values.middle(before:))
        case .headTail: Self.headTailCuts(values)
        case .standardDeviation: Self.deviationCuts(values)
        case .box: Self.boxCuts(values)
        }
    }

    /// A cut between each two different values.
    private static func everyValue(_ values: SortedValues) -> [Double] {
        values.distinct.indices.dropFirst().map(values.middle(before:))
    }

    /// A cut at the smallest value would leave nothing below it: it moves up, so that the smallest value, often a heap of
    /// zeros, is a class. Of cuts between the same two values one is kept.
    private static func quantileCuts(_ values: SortedValues, _ count: Int) -> [Double] {
        guard values.distinct.count > count else { return everyValue(values) }
        var cuts: [Double] = []
        var last = 0
        for part in 1..<count {
            let quantile = values.quantile(part, of: count)
            let below = values.countBelow(quantile)
            let start = max(1, below)
            guard start > last else { continue }
            cuts.append(below == 0 ? values.middle(before: 1) : quantile)
            last = start
        }
        return cuts
    }

    private static func equalCuts(_ values: SortedValues, _ count: Int) -> [Double] {
        let (low, high) = (values.distinct[0], values.distinct[values.distinct.count - 1])
        return ascending((1..<count).map { low + (high - low) * Double($0) / Double(count) }).filter { $0 > low }
    }

    /// The part above a mean is divided again while it holds at most two fifths of what it was cut from. Values equal to the
    /// mean are not above it: the cut is then halfway to the next.
    private static func headTailCuts(_ values: SortedValues) -> [Double] {
        var cuts: [Double] = []
        var whole = values.all[...]
        while cuts.count < classCounts.upperBound - 1, let low = whole.first, let high = whole.last, low < high {
            let mean = SortedValues.moments(whole).mean
            let head = whole.drop { $0 <= mean }
            guard let next = head.first else { break }
            let isValue = whole[head.startIndex - 1] == mean
            cuts.append(isValue ? values.middle(before: values.countBelow(next)) : mean)
            guard head.count * 5 <= whole.count * 2 else { break }
            whole = head
        }
        return ascending(cuts)
    }

    private static func deviationCuts(_ values: SortedValues) -> [Double] {
        let (mean, squares) = SortedValues.moments(values.all[...])
        let deviation = (squares / Double(values.all.count - 1)).squareRoot()
        return ascending([-2, -1, 1, 2].map { mean + $0 * deviation })
    }

    private static func boxCuts(_ values: SortedValues) -> [Double] {
        let quartiles = (1...3).map { values.quantile($0, of: 4) }
        let reach = 1.5 * (quartiles[2] - quartiles[0])
        return ascending([quartiles[0] - reach] + quartiles + [quartiles[2] + reach])
    }

    /// Those numbers that are above all before them.
    private static func ascending(_ numbers: [Double]) -> [Double] {
        numbers.reduce(into: []) { kept, number in
            if kept.last.map({ $0 < number }) ?? true { kept.append(number) }
        }
    }
}
