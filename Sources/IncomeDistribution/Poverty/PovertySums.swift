internal import NumericKernel

/// The sums over people that all measures are made of. Each measure is a smooth function of them, so its influence is its
/// gradient applied to what one person adds to each sum.
struct PovertySums {
    /// Places of the sums.
    enum Term: Int, CaseIterable {
        /// Weight of all people.
        case population
        /// Weight of the poor.
        case poor
        /// Weighted gaps over the line.
        case gap
        /// Weighted gaps in money.
        case money
        /// Half the sum over pairs of the poor of both weights and the difference of their gaps.
        case differences
        /// Weight of the people the Watts index leaves out.
        case leftOut
        /// Weighted log(line / income) of the poor.
        case logarithms
    }

    /// The fixed terms, then one for each power.
    var terms: [Double]
    /// Sum of weight x income / line of the poor: what gaps to all the poor need.
    var relative = 0.0

    init(powers: Int) {
        terms = [Double](repeating: 0, count: Term.allCases.count + powers)
    }

    subscript(term: Term) -> Double {
        @inline(__always) get { terms[term.rawValue] }
        @inline(__always) set { terms[term.rawValue] = newValue }
    }

    static let powerStart = Term.allCases.count

    /// `gap` to the power `alpha`; gaps are not negative.
    @inline(__always)
    static func power(_ gap: Double, _ alpha: Double) -> Double {
        if alpha == 2 { return gap * gap }
        if alpha == 3 { return gap * gap * gap }
        return gap > 0 ? Elementary.exp(alpha * Elementary.log(gap)) : 0
    }
}

extension PoorPopulation {
    /// All sums in one pass over the poor.
    func sums(lines: [Double], order: PoorOrder, powers: [Double], under factors: [Double]) -> PovertySums {
        var result = PovertySums(powers: powers.count)
        result[.population] = weight(under: factors)
        let logLines = logLines(lines)
        var (poor, gaps, money, differences, relative) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var (leftOut, logs) = (0.0, 0.0)
        var powerSums = [Double](repeating: 0, count: powers.count)
        for rank in 0..<order.count {
            let entry = order[rank]
            let part = order.part(of: entry)
            let line = lines[part]
            let weight = weights[entry] * factors[Int(elements[entry])]
            let share = incomes[entry] / line
            let gap = 1 - share
            // Everybody before is at least as poor: all differences are added, none is taken away.
            differences += weight * (share * poor - relative)
            poor += weight
            relative += weight * share
            gaps += weight * gap
            money += weight * (line - incomes[entry])
            if !logLines.isEmpty {
                let logarithm = logarithms[entry]
                if logarithm.isNaN { leftOut += weight } else { logs += weight * max(0, logLines[part] - logarithm) }
            }
            for place in powers.indices { powerSums[place] += weight * PovertySums.power(gap, powers[place]) }
        }
        for place in powers.indices { result.terms[PovertySums.powerStart + place] = powerSums[place] }
        result[.poor] = poor
        result[.gap] = gaps
        result[.money] = money
        result[.differences] = differences
        result[.leftOut] = leftOut
        result[.logarithms] = logs
        result.relative = relative
        return result
    }

    /// How each sum moves with the line of one part, with the density of that part at its line.
    func slopes(
        of part: Int, lines: [Double], order: PoorOrder, sums: PovertySums, powers: [Double], under factors: [Double]
    ) -> [Double]? {
        let sample = parts[part].sample
        let moments = IncomeMoments(sample, under: factors)
        let line = lines[part]
        var slopes = [Double](repeating: 0, count: sums.terms.count)
        guard moments.weight > 0 else { return slopes }
        guard let width = kernelWidth(of: part, moments, under: factors) else { return nil }
        // People who become poor when the line rises by one unit; their gap is nothing yet.
        let mass = sample.mass(at: line, width: width, under: factors)
        slopes[PovertySums.Term.poor.rawValue] = mass
        var above = 0.0
        var slope = PovertySums(powers: powers.count)
        for rank in 0..<order.count {
            let entry = order[rank]
            let weight = weights[entry] * factors[Int(elements[entry])]
            defer { above += weight }
            guard ranges[part].contains(entry) else { continue }
            let share = incomes[entry] / line
            let gap = 1 - share
            slope[.gap] += weight * share
            slope[.money] += weight
            // Weight of the poor with a smaller gap, less that of those with a larger one.
            slope[.differences] += weight * share * (sums[.poor] - 2 * above - weight)
            if !logarithms.isEmpty, !logarithms[entry].isNaN { slope[.logarithms] += weight }
            for (place, alpha) in powers.enumerated() where gap > 0 {
                slope.terms[PovertySums.powerStart + place] +=
                    weight * alpha * PovertySums.power(gap, alpha - 1) * share
            }
        }
        slopes[PovertySums.Term.gap.rawValue] = slope[.gap] / line
        slopes[PovertySums.Term.money.rawValue] = slope[.money]
        slopes[PovertySums.Term.differences.rawValue] = slope[.differences] / line + mass * sums[.gap]
        slopes[PovertySums.Term.logarithms.rawValue] = slope[.logarithms] / line
        for place in powers.indices {
            slopes[PovertySums.powerStart + place] = slope.terms[PovertySums.powerStart + place] / line
        }
        return slopes
    }
}
