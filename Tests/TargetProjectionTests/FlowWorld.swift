import NumericKernel
import Tallies
import TargetProjection
import Vocabulary

/// An invented province whose movements follow the flow model.
struct FlowWorld {
    var units = 40
    var districts = 5
    /// Years with movements; the list before them is on file too.
    var years = 4
    var yearSpread = 0.2
    /// Coefficient of log(list/households) in the log-odds of leaving.
    var density = 0.0
    /// Added to the log-odds of leaving in the last year.
    var lastStep = 0.0
    var seed: UInt64 = 5

    static let firstYear = 2021

    func history() -> ListHistory {
        var stream = Seed(seed).stream(purpose: "world", key: "flow")
        let district = (0..<districts).map { _ in 0.25 * stream.standardNormal() }
        var shocks = (0..<years).map { _ in (yearSpread * stream.standardNormal(), yearSpread * stream.standardNormal())
        }
        shocks[years - 1].0 += lastStep
        var (keys, records): ([UnitKey], [[ListYear?]]) = ([], [])
        for unit in 0..<units {
            let group = unit * districts / units
            keys.append(FlowWorld.key(unit, district: group))
            let leaving = -1 + district[group] + 0.35 * stream.standardNormal()
            let joining = Logistic.logOdds(0.0021) + 0.4 * stream.standardNormal()
            var households = Elementary.exp(Elementary.log(2_420) + 0.33 * stream.standardNormal())
            var stock = Int(households * Logistic.probability(-3.2 + 0.5 * stream.standardNormal()))
            var own: [ListYear?] = [ListYear(households: Int(households), stock: stock)]
            for (left, joined) in shocks {
                households *= 1.008
                let length = Elementary.log(Double(stock + 1) / households / 0.04)
                let chance = Logistic.probability(leaving + left + density * length)
                let entry = Logistic.probability(joining + joined)
                let leavings = stream.binomial(trials: stock, probability: stream.beta(40 * chance, 40 * (1 - chance)))
                let joinings = stream.binomial(
                    trials: Int(households) - stock, probability: stream.beta(5_000 * entry, 5_000 * (1 - entry)))
                own.append(
                    ListYear(
                        households: Int(households), stock: stock + joinings - leavings, opening: stock,
                        leavings: leavings, joinings: joinings))
                stock += joinings - leavings
            }
            records.append(own)
        }
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: keys,
            years: Array(FlowWorld.firstYear...(FlowWorld.firstYear + years)), records: records)
    }

    static func key(_ unit: Int, district: Int) -> UnitKey {
        UnitKey(
            commune: UnitCode(String(10_000 + unit)), district: UnitCode(String(100 + district)),
            province: UnitCode("P"))
    }
}

extension ListHistory {
    /// The same history with other records.
    func with(_ change: (inout [[ListYear?]]) -> Void) -> ListHistory {
        var records = records
        change(&records)
        return ListHistory(
            origin: origin, standard: standard, list: list, units: units, years: years, records: records)
    }
}

extension PathLaw {
    /// Sums of a year's stocks over units, by draw.
    func total(_ units: some Sequence<Int>, year: Int) -> [Int] {
        var sums: [Int] = []
        for unit in units {
            guard let paths = paths(of: unit) else { continue }
            if sums.isEmpty {
                sums = paths.stocks[year].map { Int($0) }
            } else {
                for (draw, stock) in paths.stocks[year].enumerated() { sums[draw] += Int(stock) }
            }
        }
        return sums
    }
}

/// Width of the central 90% of some draws.
func width90(_ draws: [Int]) -> Int {
    let sorted = draws.sorted()
    return sorted[sorted.count * 19 / 20] - sorted[sorted.count / 20]
}

/// Mean of some draws.
func mean(_ draws: some Collection<some BinaryInteger>) -> Double {
    draws.reduce(0.0) { $0 + Double($1) } / Double(draws.count)
}
