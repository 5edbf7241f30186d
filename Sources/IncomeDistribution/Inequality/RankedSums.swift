/// Where a share of the population ends among ascending incomes.
struct PopulationCut {
    /// Position of the entry there.
    let index: Int
    /// Its income.
    let income: Double
    /// Weight of those before.
    let weightBelow: Double
    /// Their income.
    let incomeBelow: Double

    /// Income of exactly a weight of people: those before, and a part of the entry at the end.
    func incomeUp(to weight: Double) -> Double { incomeBelow + (weight - weightBelow) * income }
}

/// What one walk over ascending incomes gives: the sum behind the Gini coefficient, and cuts at shares of the population.
struct RankedSums {
    /// A cut lies where this part of all weight is still wanting, so that rounding of sums moves nobody across it.
    static let slack = 1e-12

    /// Sum of weight x income x (weight before + weight up to it).
    private(set) var rankedIncome = 0.0
    /// In the order of the shares.
    private(set) var cuts: [PopulationCut] = []

    /// One walk. `shares` ascend; `total` is the weight of all.
    init(_ sample: IncomeSample, factors: [Double], shares: [Double], total: Double) {
        cuts.reserveCapacity(shares.count)
        let targets = shares.map { ($0 - RankedSums.slack) * total }
        var (weight, income) = (0.0, 0.0)
        var next = targets.first ?? .infinity
        let (incomes, weights, elements) = (sample.incomes, sample.weights, sample.elements)
        for index in incomes.indices {
            let here = weights[index] * factors[Int(elements[index])]
            let earned = here * incomes[index]
            rankedIncome += earned * (2 * weight + here)
            while weight + here >= next {
                cuts.append(
                    PopulationCut(index: index, income: incomes[index], weightBelow: weight, incomeBelow: income))
                next = cuts.count < targets.count ? targets[cuts.count] : .infinity
            }
            weight += here
            income += earned
        }
        precondition(cuts.count == targets.count, "the weight of all is the sum of the weights")
    }
}

extension IncomeSample {
    /// Income of all that have at most the income at a cut.
    func income(throughTiesAt cut: PopulationCut, factors: [Double]) -> Double {
        var sum = cut.incomeBelow
        var index = cut.index
        while index < incomes.count, incomes[index] == cut.income {
            sum += weights[index] * factors[Int(elements[index])] * incomes[index]
            index += 1
        }
        return sum
    }

    /// Weight and income of those with less than an income. One walk up to it.
    func sums(below income: Double, factors: [Double]) -> (weight: Double, income: Double) {
        var (weight, sum) = (0.0, 0.0)
        for index in incomes.indices {
            guard incomes[index] < income else { break }
            let here = weights[index] * factors[Int(elements[index])]
            weight += here
            sum += here * incomes[index]
        }
        return (weight, sum)
    }
}
