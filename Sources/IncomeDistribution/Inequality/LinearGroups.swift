import SurveyInference

/// Groups of a sample under one set of factors, ready for many numbers whose influence is linear in income and in one moment of
/// it: what an element adds is then made of three sums, and a number costs one step for each element, not for each household.
struct LinearGroups {
    /// Sums of one group by element, with the element's place among all.
    private struct Group {
        let places: [Int]
        let elements: [(weight: Double, income: Double, moment: Double)]
        let squares: Squares
    }

    /// Weighted sums of products over the entries of a group.
    private struct Squares {
        var weight = 0.0
        var income = 0.0
        var moment = 0.0
        var incomeIncome = 0.0
        var incomeMoment = 0.0
        var momentMoment = 0.0
    }

    private let elements: [Int32]
    private let groups: [Group]
    private let rows: Int64

    init(
        _ samples: [IncomeSample], _ sums: [MomentSums], moment: Moment, scale: Double, rows: Int64,
        under factors: [Double]
    ) {
        let (all, slots) = IncomeSample.places(of: sums.flatMap(\.elements))
        elements = all
        self.rows = rows
        var start = 0
        var groups: [Group] = []
        for (sample, sums) in zip(samples, sums) {
            let places = slots[start..<start + sums.elements.count].map { Int($0) }
            start += sums.elements.count
            groups.append(
                Group(
                    places: places, elements: sums.ofEachElement(under: factors),
                    squares: LinearGroups.squares(sample, moment, scale, factors)))
        }
        self.groups = groups
    }

    /// A number with its linearised variable, from the influence of an entry of each group.
    func linearisation(of value: Double, _ influences: [LinearInfluence]) -> Linearisation {
        var totals = [Double](repeating: 0, count: elements.count)
        var spread = WeightedSpread(rows: rows, weight: 0, sum: 0, squares: 0)
        for (group, influence) in zip(groups, influences) {
            let (a, b, c) = influence.coefficients
            let squares = group.squares
            spread.weight += squares.weight
            guard a != 0 || b != 0 || c != 0 else { continue }
            for (place, sums) in zip(group.places, group.elements) {
                totals[place] += a * sums.weight + b * sums.income + c * sums.moment
            }
            spread.sum += a * squares.weight + b * squares.income + c * squares.moment
            spread.squares +=
                a * a * squares.weight + b * b * squares.incomeIncome + c * c * squares.momentMoment
                + 2 * (a * b * squares.income + a * c * squares.moment + b * c * squares.incomeMoment)
        }
        return Linearisation(
            value: value, totals: ElementTotals(elements: elements, totals: totals), spread: spread)
    }

    private static func squares(
        _ sample: IncomeSample, _ moment: Moment, _ scale: Double, _ factors: [Double]
    ) -> Squares {
        var squares = Squares()
        for entry in sample.incomes.indices {
            let weight = sample.weights[entry] * factors[Int(sample.elements[entry])]
            let income = sample.incomes[entry]
            let other = moment(income / scale)
            squares.weight += weight
            squares.income += weight * income
            squares.moment += weight * other
            squares.incomeIncome += weight * income * income
            squares.incomeMoment += weight * income * other
            squares.momentMoment += weight * other * other
        }
        return squares
    }
}
