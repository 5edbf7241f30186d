import Tallies
import Uncertainty
import Vocabulary

/// Draws of a unit as weighted sums of its communes': probabilities of the past by households at risk, of the years to come
/// by households that are poor now.
struct ExitSum {
    let level: FlowSeries.Level
    let key: UnitKey
    private var counts = UnitPath.Chances()
    private var stock: Int64? = 0
    private var probability = WeightedDraws()
    private var toAbove = WeightedDraws()
    private var withinHorizon = WeightedDraws()
    private var relapse = WeightedDraws()
    private var poorYears = WeightedDraws()
    var bounds: StockBounds?

    init(_ chances: UnitPath.Chances, level: FlowSeries.Level, key: UnitKey) {
        self.level = level
        self.key = key
        // A commune alone has its own chances even when nobody was at risk or is poor now.
        let alone = level == .commune
        add(chances, alone: alone)
    }

    static func add(_ chances: UnitPath.Chances, to sum: inout ExitSum?, level: FlowSeries.Level, key: UnitKey) {
        if sum == nil {
            sum = ExitSum(chances, level: level, key: key)
        } else {
            sum?.add(chances, alone: false)
        }
    }

    private mutating func add(_ chances: UnitPath.Chances, alone: Bool) {
        counts.atRisk += chances.atRisk
        counts.exits += chances.exits
        counts.exitsAbove += chances.exitsAbove
        counts.reviews = max(counts.reviews, chances.reviews)
        if let known = stock, let more = chances.stock { stock = known + more } else { stock = nil }
        let past = alone ? 1 : Double(chances.atRisk)
        probability.add(chances.probability, past)
        toAbove.add(chances.toAbove, past)
        // Whose stock is not known has an unknown weight in the years to come.
        let future: Double? = alone ? 1 : chances.stock.map { Double($0) }
        withinHorizon.add(chances.withinHorizon, future)
        relapse.add(chances.relapse, future)
        poorYears.add(chances.poorYears, future)
    }

    func result(aboveGroup: Double?) -> UnitExit {
        let (exit, above) = (probability.mean, toAbove.mean)
        let toNearPoor = exit.flatMap { exit in above.map { zip(exit, $0).map { max(0, $0 - $1) } } }
        return UnitExit(
            level: level, commune: key.commune, district: key.district, province: key.province, stock: stock,
            reviews: counts.reviews, atRisk: counts.atRisk, exits: counts.exits, exitsAbove: counts.exitsAbove,
            probability: exit.flatMap(Posterior.init), toNearPoor: toNearPoor.flatMap(Posterior.init),
            toAbove: above.flatMap(Posterior.init), withinHorizon: withinHorizon.mean.flatMap(Posterior.init),
            relapse: relapse.mean.flatMap(Posterior.init), poorYears: poorYears.mean.flatMap(Posterior.init),
            aboveGroup: aboveGroup,
            fewestExits: bounds?.fewest, mostExits: bounds?.most)
    }
}

/// A weighted mean of draws over parts. A part that counts and has no draws, or no known weight, leaves the mean unknown.
private struct WeightedDraws {
    private var sum: [Double] = []
    private var weight: Double? = 0

    mutating func add(_ draws: [Double], _ part: Double?) {
        guard part != 0, let known = weight else { return }
        guard let part, !draws.isEmpty else {
            weight = nil
            return
        }
        weight = known + part
        if sum.isEmpty { sum = Array(repeating: 0, count: draws.count) }
        for index in draws.indices { sum[index] += part * draws[index] }
    }

    var mean: [Double]? {
        guard let weight, weight > 0 else { return nil }
        return sum.map { $0 / weight }
    }
}
