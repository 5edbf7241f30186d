extension ReplicatePlan {
    /// Each unit follows two rows of a Hadamard matrix, and the next unit takes over the second: the variance of a total is half
    /// the sum of squared differences of neighbours, first and last being neighbours too.
    ///
    /// Source: Fay, Train 1995, Proceedings of the Section on Government Statistics, 154-159; rows by the assignment RA1 of
    /// Ash 2014, Survey Methodology 40(1).
    func successiveDifferences(_ stage: FirstStage, replicates: Int) -> ReplicateWeights {
        let matrix = HadamardMatrix(unbalancedAtLeast: replicates)
        let pairs = ReplicatePlan.rowPairs(units: stage.listing.count, rows: matrix.order)
        var roots = [Double](repeating: 1, count: stage.unitCount)
        for stratum in stage.strata {
            for unit in stratum.units { roots[unit] = stratum.undrawn.squareRoot() }
        }
        let step = 2 * 0.125.squareRoot()
        var all: [[Double]] = []
        var factors = [Double](repeating: 1, count: stage.unitCount)
        for replicate in 0..<matrix.order {
            for (unit, pair) in zip(stage.listing, pairs) {
                let one = matrix.isPositive(pair.0, replicate)
                let other = matrix.isPositive(pair.1, replicate)
                factors[unit] = one == other ? 1 : 1 + (one ? step : -step) * roots[unit]
            }
            all.append(stage.spread(factors))
        }
        // The rank of these factors less one: two of the directions say nothing.
        let freedom = max(1, min(stage.listing.count, matrix.order) - 2)
        return ReplicateWeights(
            factors: all, scale: 4 / Double(matrix.order),
            coefficients: [Double](repeating: 1, count: matrix.order), centre: centre,
            degreesOfFreedom: Double(freedom), method: "successive differences (SDR), \(matrix.order)")
    }

    /// The two rows of each unit. Rows are gone through in steps of 1, then of 2 and so on when there are more units than
    /// rows; each step starts anew wherever it comes back to a row that was a first row already.
    static func rowPairs(units: Int, rows: Int) -> [(Int, Int)] {
        let cycles = (units + rows - 1) / rows
        var steps = cycles
        if (rows - 1) * cycles % 2 == 1 {
            steps = cycles + 1 >= rows - 1 ? cycles - 1 : cycles + 1
        }
        steps = max(1, min(steps, rows - 1))
        var pairs: [(Int, Int)] = []
        for step in 1...steps where pairs.count < units {
            var isUsed = [Bool](repeating: false, count: rows)
            var (row, used) = (0, 0)
            while used < rows {
                if isUsed[row] {
                    row += 1
                } else {
                    let next = (row + step) % rows
                    pairs.append((row, next))
                    isUsed[row] = true
                    used += 1
                    row = next
                }
            }
        }
        let cycle = pairs
        while pairs.count < units { pairs += cycle }
        pairs.removeLast(pairs.count - units)
        // The circle is closed: the last unit differs from the first.
        if units <= rows { pairs[units - 1].1 = pairs[0].0 }
        return pairs
    }
}
