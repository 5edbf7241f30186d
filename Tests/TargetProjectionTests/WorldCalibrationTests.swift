import FlatFiles
import NumericKernel
import PolicyData
import SyntheticProvince
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

/// The calibration study of `make worlds` in small: two provinces of each world, bounds that hold with every seed tried.
@Suite("Calibration in known worlds")
struct WorldCalibrationTests {
    static let draws = 999
    static let seeds: [UInt64] = [31, 32]

    static func history(_ world: SyntheticWorld, seed: UInt64) throws -> ListHistory {
        let preset = try ProvincePreset(file: Repository.path("datasets/microdata/presets/ben-tre-2021.toml"))
        var bytes: [UInt8] = []
        try world.write(preset: preset, seed: Seed(seed)) { bytes += $0 }
        let table = try DelimitedTable(String(decoding: bytes, as: UTF8.self), file: "\(world.rawValue).csv")
        let records = try table.rows.map { row in
            var flows = ReviewFlows()
            for cell in FlowCell.allCases where table.columns.contains(cell.rawValue) {
                flows[cell] = try row.optionalInteger(cell.rawValue)
            }
            let unit = UnitKey(
                commune: UnitCode(try row.required("commune")), district: UnitCode(try row.required("district")),
                province: UnitCode(try row.required("province")))
            return FlowRecord(unit: unit, year: Int(try #require(try row.optionalInteger("year"))), flows: flows)
        }
        return ListHistory(FlowSeries(origin: .synthetic, standard: nil, records: records), list: .poor)
    }

    static func result(_ world: SyntheticWorld, seed: UInt64) throws -> BacktestResult {
        let history = try history(world, seed: seed)
        let backtest = Backtest(
            history: history, origins: Backtest.origins(in: history).filter { $0 > history.years[0] },
            models: [.pool, .constantRelative], test: BacktestCase.belowThree, draws: draws, seed: Seed(seed))
        return backtest.run()
    }

    @Test(
        "the pool's intervals hold what they say and it beats each commune's own pace, over worlds no model was made for"
    )
    func pool() async throws {
        let results = try await withThrowingTaskGroup(of: (SyntheticWorld, BacktestResult).self) { group in
            for world in SyntheticWorld.allCases {
                for seed in WorldCalibrationTests.seeds {
                    group.addTask { (world, try WorldCalibrationTests.result(world, seed: seed)) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 10 && results.allSatisfy { $0.1.refusals.isEmpty && $0.1.originYears.count == 6 })
        func mean(_ value: (SyntheticWorld, BacktestResult) throws -> Double?) throws -> Double {
            let values = try results.compactMap(value)
            return values.reduce(0, +) / Double(values.count)
        }
        let inner = try mean { $1.score(.pool, .commune)?.cover80 }
        let outer = try mean { $1.score(.pool, .commune)?.cover95 }
        #expect(inner > 0.75 && inner < 0.95, "80%: \(inner)")
        #expect(outer > 0.90 && outer < 0.995, "95%: \(outer)")
        let gain = try mean { $1.skill(.pool, against: .constantRelative, .commune) }
        #expect(gain > 0.05, "gain over own pace \(gain)")
        // A year like no other before is in no history: outside the shock the totals hold.
        let total = try mean { $0 == .shock ? nil : $1.score(.pool, .province)?.cover95 }
        #expect(total > 0.85, "95% of the provincial total: \(total)")
        let (own, other) = (
            try mean { $1.score(.pool, .commune)?.brier }, try mean { $1.score(.constantRelative, .commune)?.brier }
        )
        #expect(own < other, "Brier score of the target \(own) and \(other)")
    }

    @Test("the same seed gives the same scores, another seed others")
    func determinism() throws {
        let history = try WorldCalibrationTests.history(.markov, seed: 33)
        func run(_ seed: UInt64) -> BacktestResult {
            Backtest(
                history: history, origins: [2024], models: [.randomWalk], test: nil, draws: 99, seed: Seed(seed)
            ).run()
        }
        #expect(run(1) == run(1))
        #expect(run(1) != run(2))
    }
}
