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
    private var pastWeight = 0.0
    private var futureWeight = 0.0
    private var relapseWeight = 0.0
    private var yearsWeight = 0.0
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
        ExitSum.add(chances.probability, past, to: &counts.probability)
        ExitSum.add(chances.toAbove, past, to: &counts.toAbove)
        if !chances.probability.isEmpty { pastWeight += past }
        let future: Double? = alone ? 1 : chances.stock.map { Double($0) }
        guard let future, !chances.withinHorizon.isEmpty else { return }
        ExitSum.add(chances.withinHorizon, future, to: &counts.withinHorizon)
        futureWeight += future
        ExitSum.add(chances.relapse, future, to: &counts.relapse)
        if !chances.relapse.isEmpty { relapseWeight += future }
        ExitSum.add(chances.poorYears, future, to: &counts.poorYears)
        if !chances.poorYears.isEmpty { yearsWeight += future }
    }

    private static func add(_ draws: [Double], _ weight: Double, to sum: inout [Double]) {
        guard !draws.isEmpty else { return }
        if sum.isEmpty { sum = Array(repeating: 0, count: draws.count) }
        for index in draws.indices { sum[index] += weight * draws[index] }
    }

    private static func posterior(_ sum: [Double], _ weight: Double) -> Posterior? {
        weight > 0 ? Posterior(draws: sum.map { $0 / weight }) : nil
    }

    func result(aboveGroup: Double?) -> UnitExit {
        let toNearPoor =
            counts.toAbove.isEmpty ? [] : zip(counts.probability, counts.toAbove).map { max(0, $0 - $1) }
        return UnitExit(
            level: level, commune: key.commune, district: key.district, province: key.province, stock: stock,
            reviews: counts.reviews, atRisk: counts.atRisk, exits: counts.exits, exitsAbove: counts.exitsAbove,
            probability: ExitSum.posterior(counts.probability, pastWeight),
            toNearPoor: ExitSum.posterior(toNearPoor, pastWeight),
            toAbove: ExitSum.posterior(counts.toAbove, pastWeight),
            withinHorizon: ExitSum.posterior(counts.withinHorizon, futureWeight),
            relapse: ExitSum.posterior(counts.relapse, relapseWeight),
            poorYears: ExitSum.posterior(counts.poorYears, yearsWeight), aboveGroup: aboveGroup,
            fewestExits: bounds?.fewest, mostExits: bounds?.most)
    }
}
