internal import SurveyInference

extension PoorPopulation {
    /// One less the median of income over line among the poor, and that median; `nil` when nobody is poor.
    func medianGap(lines: [Double], order: PoorOrder, under factors: [Double]) -> (value: Double, median: Double)? {
        var poor = 0.0
        for rank in 0..<order.count {
            let entry = order[rank]
            poor += weights[entry] * factors[Int(elements[entry])]
        }
        guard poor > 0 else { return nil }
        let slack = QuantileSearch.slack * poor
        var cumulated = 0.0
        var met: Double?
        for rank in 0..<order.count {
            let entry = order[rank]
            let weight = weights[entry] * factors[Int(elements[entry])]
            guard weight > 0 else { continue }
            let share = incomes[entry] / lines[order.part(of: entry)]
            if let met { return (1 - (met + share) / 2, (met + share) / 2) }
            cumulated += weight
            guard cumulated >= poor / 2 - slack else { continue }
            guard rules.quantile == .averaged, cumulated <= poor / 2 + slack else { return (1 - share, share) }
            met = share
        }
        return met.map { (1 - $0, $0) }
    }
}

extension PovertyStatistic {
    /// The median gap with its linearised variable; all densities are those of the parts' own incomes.
    ///
    /// Source: Osier 2009, Survey Research Methods 3(3), for one line; the lines of several parts by the same steps.
    func medianGapLinearisation(
        lines: [Double], order: PoorOrder, _ moving: MovingLines, under factors: [Double]
    ) -> Linearisation? {
        guard let gap = population.medianGap(lines: lines, order: order, under: factors) else { return nil }
        // People per unit of income over line at the median, and how it moves with each line.
        var mass = 0.0
        var pushes = [Double](repeating: 0, count: population.lines.count)
        for (part, line) in zip(population.parts, lines.indices) {
            let moments = IncomeMoments(part.sample, under: factors)
            guard moments.weight > 0 else { continue }
            guard let width = population.kernelWidth(of: line, moments, under: factors) else { return nil }
            let atMedian = part.sample.mass(at: gap.median * lines[line], width: width, under: factors)
            mass += lines[line] * atMedian
            guard moving.lines[population.lineOfPart[line]] != nil else { continue }
            let atLine = part.sample.mass(at: lines[line], width: width, under: factors)
            pushes[population.lineOfPart[line]] += atLine / 2 - gap.median * atMedian
        }
        guard mass > 0 else { return nil }
        var totals = [Double](repeating: 0, count: population.touched.count)
        for rank in 0..<order.count {
            let entry = order[rank]
            let weight = population.weights[entry] * factors[Int(population.elements[entry])]
            let isBelow = population.incomes[entry] / lines[order.part(of: entry)] <= gap.median
            totals[Int(population.slots[entry])] += weight * (isBelow ? 0.5 : -0.5) / mass
        }
        return Linearisation(
            value: gap.value, totals: ElementTotals(elements: population.touched, totals: totals),
            shared: moving.parts(pushes.map { -$0 / mass }))
    }
}
