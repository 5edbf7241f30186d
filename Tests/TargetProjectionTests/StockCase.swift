import FlatFiles
import NumericKernel
import Tallies
import TargetProjection
import TestSupport
import Vocabulary

/// Histories for tests of the stock-only models.
enum StockCase {
    /// The twelve communes of Tests/Reference/projection-stock-history.csv.
    static func reference(since first: Int? = nil, without: Set<String> = []) throws -> ListHistory {
        var rows: [UnitKey: [Int: ListYear]] = [:]
        for row in try ReferenceTable("projection-stock-history", source: "projection-stock").rows {
            let commune = try row.required("commune")
            let year = Int(try row.optionalInteger("year")!)
            guard !without.contains(commune), year >= first ?? year else { continue }
            let unit = UnitKey(
                commune: UnitCode(commune), district: row.optional("district").map { UnitCode($0) }, province: "P")
            rows[unit, default: [:]][year] = ListYear(
                households: try row.optionalInteger("households").map { Int($0) },
                stock: try row.optionalInteger("poor").map { Int($0) })
        }
        let years = Set(rows.values.flatMap(\.keys)).sorted()
        let units = rows.keys.sorted()
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: years,
            records: units.map { unit in years.map { rows[unit]?[$0] } })
    }

    /// A history from tables of stocks; all units have the same number of households throughout.
    static func history(
        _ stocks: [String: [Int?]], households: Int, districts: [String: String] = [:], last: Int = 2025
    ) -> ListHistory {
        let units = stocks.keys.map { name in
            UnitKey(
                commune: UnitCode(name), district: districts[name].map { UnitCode($0) }, province: "P")
        }.sorted()
        let count = stocks.values.first?.count ?? 0
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: Array((last - count + 1)...last),
            records: units.map { unit in
                stocks[unit.commune?.text ?? ""]!.map { $0.map { ListYear(households: households, stock: $0) } }
            })
    }

    /// A province of a random walk: falling lists, districts with paces of their own, a common shock in every year.
    static func province(communes: Int, districts: Int, years: Int = 5, seed: UInt64 = 1) -> ListHistory {
        var stream = Seed(seed).stream(purpose: "test", key: "province")
        let shocks = (0..<years).map { _ in 0.06 * stream.standardNormal() }
        let paces = (0..<districts).map { _ in -0.2 + 0.07 * stream.standardNormal() }
        var units: [UnitKey] = []
        var records: [[ListYear?]] = []
        for unit in 0..<communes {
            let district = unit * districts / communes
            units.append(
                UnitKey(
                    commune: UnitCode("c\(1000 + unit)"), district: UnitCode("d\(100 + district)"), province: "P"))
            let households = Int(900 + 3000 * stream.uniform())
            let pace = paces[district] + 0.08 * stream.standardNormal()
            var rate = -3.2 + 0.5 * stream.standardNormal()
            records.append(
                (0..<years).map { year in
                    rate += pace + shocks[year] + 0.1 * stream.standardNormal()
                    return ListYear(
                        households: households, stock: Int((Double(households) * Elementary.exp(rate)).rounded()))
                })
        }
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: Array((2026 - years)...2025),
            records: records)
    }

    /// A model of stocks by name.
    static func law(
        _ model: ProjectionModel, _ history: ListHistory, _ request: ProjectionRequest
    ) throws -> any PathLaw {
        switch model {
        case .persistence: try PersistenceLaw(history, request)
        case .constantAbsolute: try ConstantAbsoluteLaw(history, request)
        case .constantRelative: try RelativePaceLaw(history, request, pace: .own)
        case .pooledRelative: try RelativePaceLaw(history, request, pace: .pooled)
        case .logistic: try LogisticLaw(history, request)
        case .hierarchicalLogit: try HierarchicalLogitLaw(history, request)
        default: try RandomWalkLaw(history, request)
        }
    }

    static let models: [ProjectionModel] = [
        .persistence, .constantAbsolute, .constantRelative, .pooledRelative, .logistic, .hierarchicalLogit, .randomWalk,
    ]
}

/// The smallest number that at least this share of the draws does not exceed.
func quantile(_ draws: [Int32], _ probability: Double) -> Int {
    let sorted = draws.sorted()
    return Int(sorted[max(0, Int((probability * Double(sorted.count)).rounded(.up)) - 1)])
}
