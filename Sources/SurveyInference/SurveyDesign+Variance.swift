extension SurveyDesign {
    /// Number of elements.
    public var elementCount: Int { elements.count }

    /// Whether every unit of the first stage, and of the stages below, was drawn, so that estimates have no sampling error.
    public var isCensus: Bool { stages.allSatisfy { $0.isSilent && $0.strata.allSatisfy { !$0.isLonely } } }

    /// The variance of a total from its element totals (weight times value, or times influence, summed over each element).
    ///
    /// In each stratum of each stage, with n units drawn of N: (1 - n/N) n/(n - 1) times the sum of squared deviations of the
    /// unit totals from their mean, times the shares drawn in the stages before.
    ///
    /// Shape: totals of some elements; the others count as zeros, so that a domain is not a filter. Units: those of the total,
    /// squared. Edge cases: 0 without any totals, and in a census. Errors: none; what a design cannot do was refused when it was
    /// made. Complexity: O(elements touched), and sorting them unless the elements of the design are sorted by unit. Two passes:
    /// nothing is lost to large means.
    /// Source: Särndal, Swensson, Wretman 1992, sections 3.7 and 4.4; Wolter 2007, Introduction to Variance Estimation, chapter 6.
    /// Checked by: R survey 4.1, Tests/Reference/survey-estimates.csv, and the plain formula on direct rows.
    public func variance(of totals: ElementTotals) -> Double {
        let rolled = unitTotals(of: totals)
        return sum(rolled.units, rolled.totals, rolled.totals)
    }

    /// The covariance of two totals; see `variance(of:)`.
    public func covariance(_ first: ElementTotals, _ second: ElementTotals) -> Double {
        let columns = aligned([first, second])
        return sum(columns.units, columns.totals[0], columns.totals[1])
    }

    /// Variances and covariances of several totals, row by row: symmetric, and positive semidefinite up to rounding.
    ///
    /// Complexity: O(k^2) covariances over the elements that any of the k totals touches.
    public func covarianceMatrix(of totals: [ElementTotals]) -> [[Double]] {
        let columns = aligned(totals)
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: totals.count), count: totals.count)
        for row in totals.indices {
            for column in row..<totals.count {
                matrix[row][column] = sum(columns.units, columns.totals[row], columns.totals[column])
                matrix[column][row] = matrix[row][column]
            }
        }
        return matrix
    }

    /// Totals of the units of the last stage that are touched, in the order of the units.
    private func unitTotals(of totals: ElementTotals) -> (units: [Int32], totals: [Double]) {
        let count = totals.elements.count
        precondition(totals.elements.last.map { Int($0) < elements.count } ?? true, "elements of the design")
        var units: [Int32] = []
        var sums: [Double] = []
        units.reserveCapacity(count)
        sums.reserveCapacity(count)
        var isSorted = true
        for place in 0..<count {
            let unit = lastUnits[Int(totals.elements[place])]
            if let last = units.last {
                if last == unit {
                    sums[sums.count - 1] += totals.totals[place]
                    continue
                }
                if last > unit { isSorted = false }
            }
            units.append(unit)
            sums.append(totals.totals[place])
        }
        if isSorted { return (units, sums) }
        let all = stages[stages.count - 1].unitCount
        guard units.count > all / 8 else { return SurveyDesign.merged(units, sums) }
        // So many are added up faster than they are sorted; units without any have totals of 0, listed or not.
        var everywhere = [Double](repeating: 0, count: all)
        for (unit, sum) in zip(units, sums) { everywhere[Int(unit)] += sum }
        return (Array(0..<Int32(all)), everywhere)
    }

    /// Sorted by unit, each once.
    private static func merged(_ units: [Int32], _ totals: [Double]) -> (units: [Int32], totals: [Double]) {
        var found: [Int32] = []
        var sums: [Double] = []
        for place in units.indices.sorted(by: { (units[$0], $0) < (units[$1], $1) }) {
            if found.last == units[place] {
                sums[sums.count - 1] += totals[place]
            } else {
                found.append(units[place])
                sums.append(totals[place])
            }
        }
        return (found, sums)
    }

    /// Several totals over the units that any of them touches.
    private func aligned(_ totals: [ElementTotals]) -> (units: [Int32], totals: [[Double]]) {
        let rolled = totals.map(unitTotals)
        if let first = rolled.first, rolled.allSatisfy({ $0.units == first.units }) {
            return (first.units, rolled.map(\.totals))
        }
        let units = Set(rolled.flatMap(\.units)).sorted()
        let columns = rolled.map { own in
            var place = 0
            return units.map { unit in
                guard place < own.units.count, own.units[place] == unit else { return 0.0 }
                place += 1
                return own.totals[place - 1]
            }
        }
        return (units, columns)
    }

    /// The covariance of two columns of unit totals of the last stage.
    private func sum(_ units: [Int32], _ x: [Double], _ y: [Double]) -> Double {
        var (units, x, y) = (units, x, y)
        var covariance = 0.0
        for stage in stages.indices.reversed() {
            if !stages[stage].isSilent { covariance += stages[stage].covariance(units, x, y, adjusting: lonely) }
            if stage > 0 { stages[stage].rollUp(&units, &x, &y) }
        }
        return covariance
    }
}

extension DesignStage {
    /// What the stage adds to a covariance: totals of the units touched, in the order of the units.
    func covariance(
        _ units: [Int32], _ x: [Double], _ y: [Double], adjusting policy: SurveyDesign.LonelyPolicy
    ) -> Double {
        let isAdjusted = policy == .adjust && lonelyScale > 0
        let count = Double(unitCount)
        let (grandX, grandY) = isAdjusted ? (x.reduce(0, +) / count, y.reduce(0, +) / count) : (0, 0)
        var (sum, untouched, start) = (0.0, lonelyScale, 0)
        while start < units.count {
            let place = stratumOfUnit[Int(units[start])]
            let stratum = strata[Int(place)]
            var (end, sumX, sumY) = (start, 0.0, 0.0)
            while end < units.count, stratumOfUnit[Int(units[end])] == place {
                sumX += x[end]
                sumY += y[end]
                end += 1
            }
            if stratum.scale > 0 {
                let drawn = Double(stratum.units.count)
                let (meanX, meanY) = stratum.isLonely ? (grandX, grandY) : (sumX / drawn, sumY / drawn)
                if stratum.isLonely { untouched -= stratum.scale }
                // Units of the stratum that are not listed have totals of 0.
                var products = Double(stratum.units.count - (end - start)) * meanX * meanY
                for unit in start..<end { products += (x[unit] - meanX) * (y[unit] - meanY) }
                sum += stratum.scale * products
            }
            start = end
        }
        if isAdjusted { sum += max(0, untouched) * grandX * grandY }
        return sum * averageFactor
    }

    /// Replaces totals of units by totals of the units of the stage before.
    func rollUp(_ units: inout [Int32], _ x: inout [Double], _ y: inout [Double]) {
        var kept = 0
        for place in units.indices {
            let parent = strata[Int(stratumOfUnit[Int(units[place])])].parent
            if kept > 0, units[kept - 1] == parent {
                x[kept - 1] += x[place]
                y[kept - 1] += y[place]
            } else {
                (units[kept], x[kept], y[kept]) = (parent, x[place], y[place])
                kept += 1
            }
        }
        units.removeLast(units.count - kept)
        x.removeLast(x.count - kept)
        y.removeLast(y.count - kept)
    }
}
