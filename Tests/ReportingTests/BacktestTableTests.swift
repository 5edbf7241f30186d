import DecisionTables
import FlatFiles
import NumericKernel
import PolicyData
import Reporting
import Tabular
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Tables of back-tests")
struct BacktestTableTests {
    private struct Draws: PathLaw {
        let units: [UnitPaths?]
        func paths(of unit: Int) -> UnitPaths? { units[unit] }
    }

    /// Four communes in two districts, three years; two models whose draws are written by hand, one of which needs two years.
    private static func result(origins: [Int] = [2021, 2022], target: Bool = true) throws -> BacktestResult {
        let stocks = [[30, 25, 20], [40, 35, 31], [60, 50, 45], [100, 90, 80]]
        let districts: [UnitCode] = ["D1", "D1", "D2", "D2"]
        let history = ListHistory(
            origin: .synthetic, standard: nil, list: .poor,
            units: districts.enumerated().map {
                UnitKey(commune: UnitCode("C\($0)"), district: $1, province: "P")
            }, years: [2021, 2022, 2023],
            records: stocks.map { $0.map { ListYear(households: 1_000, stock: $0) } })
        let three = try #require(Fraction(3, 1))
        let quantity = try #require(Quantity(.below, three, unit: .percent))
        let test = target ? TargetTest(quantity) : nil
        return Backtest(
            history: history, origins: origins, models: [.pool, .persistence], test: test, draws: 4, seed: Seed(1)
        ).run { model, known, request in
            if model == .pool && known.years.count < 2 { return .failure(.tooFewYears(needed: 2)) }
            let units = known.units.indices.map { unit -> UnitPaths? in
                known.last(of: unit).map { last in
                    let near: [Int32] = model == .pool ? [-9, -6, -4, -2] : [0, 0, 0, 0]
                    let draws = near.map { Int32(last.stock) + $0 }
                    return UnitPaths(
                        households: Array(repeating: 1_000, count: request.years),
                        stocks: Array(repeating: draws, count: request.years))
                }
            }
            return .success(Draws(units: units))
        }
    }

    private static func scores(_ result: BacktestResult) -> Table {
        BacktestTables.scores(of: result, provenance: SampleTable.provenance(.synthetic))
    }

    private static func calibration(_ result: BacktestResult) -> Table {
        BacktestTables.calibration(of: result, provenance: SampleTable.provenance(.synthetic))
    }

    private static func csv(_ table: Table) throws -> [DelimitedTable.Row] {
        try DelimitedTable(TableFormat.csv.text(of: [table], language: .vi), file: "t.csv").rows
    }

    @Test("scores are read back from CSV as they were, by level, model and years ahead")
    func readBack() throws {
        let result = try Self.result()
        let rows = try Self.csv(Self.scores(result))
        func row(_ block: String, _ model: String, _ horizon: String?) throws -> DelimitedTable.Row {
            try #require(
                rows.first {
                    $0.optional("block") == block && $0.optional("model") == model
                        && $0.optional("horizon") == horizon
                })
        }
        // Persistence from 2021 one and two years ahead and from 2022; the pool from 2022 alone.
        #expect(rows.count == 3 * (2 + 3))
        for level in result.levels {
            for model in result.models {
                for horizon in [Int?.none, 1, 2] {
                    guard let score = result.score(model, level, horizon: horizon) else {
                        #expect(model == .pool && horizon == 2)
                        continue
                    }
                    let row = try row(level.rawValue, model.rawValue, horizon.map(String.init))
                    func number(_ column: String) -> Double? { row.optional(column).flatMap { Double($0) } }
                    #expect(row.optional("cases") == "\(score.count)")
                    #expect(number("crps") == score.crps && number("brier") == score.brier)
                    #expect(number("absolute_error") == score.absoluteError)
                    #expect(number("cover_80") == score.cover80 && number("cover_95") == score.cover95)
                    #expect(number("width_95") == score.width95 && number("small_cover_95") == score.smallCover95)
                }
            }
        }
        // By hand: 2022 to 2023 lists fall by 5, 4, 5 and 10; draws fall by 9, 6, 4 and 2.
        let pool = try row("commune", "pool", nil)
        #expect(pool.optional("cases") == "4" && pool.optional("cover_80") == "0.75")
        #expect(pool.optional("skill_constant_relative") == nil)
        let gain = try #require(pool.optional("skill_persistence").flatMap { Double($0) })
        let own = try #require(pool.optional("crps").flatMap { Double($0) })
        #expect(isClose(gain, 1 - own / 6))
    }

    @Test("where outcomes fell: a column for each tenth, mean 1")
    func calibration() throws {
        let table = Self.calibration(try Self.result())
        let rows = try Self.csv(table)
        #expect(rows.map { $0.optional("model") } == ["pool", "persistence"])
        for row in rows {
            let heights = (1...10).compactMap { row.optional("pit_\($0)").flatMap { Double($0) } }
            #expect(heights.count == 10 && isClose(heights.reduce(0, +), 10))
        }
        // Every list was below what persistence said.
        #expect(rows[1].optional("pit_1") == "10.0" && rows[1].optional("pit_10") == "0.0")
        #expect(table.columns.count == 11 && table.columns[10].title.en == "90–100%")
    }

    @Test("notes count origins and years, name what was left out and why, in both languages")
    func notes() throws {
        let table = Self.scores(try Self.result(origins: [2019, 2021, 2022]))
        for text in [
            "Origins and years: 3 (2021→2022, 2021→2023, 2022→2023)", "could not be used",
            "pool from 2021: no projection; it needs at least 2 reviews", "Short lists: under 40",
        ] {
            #expect(table.notes.contains { $0.en.contains(text) }, "\(text)")
        }
        for text in ["3 cặp", "không dùng được", "pool từ năm 2021: không có dự báo; cần ít nhất 2 kỳ"] {
            #expect(table.notes.contains { $0.vi.contains(text) }, "\(text)")
        }
        let other = Self.calibration(try Self.result(origins: [2019, 2021, 2022])).notes.map(\.en)
        #expect(other.first == table.notes.first?.en && other.last == table.notes.last?.en)
        let all = Self.scores(try Self.result(origins: [2022])).notes
        #expect(!all.contains { $0.en.contains("no projection") || $0.en.contains("could not be used") })
    }

    @Test("without a rate to test there is no Brier score, without a score no row")
    func columns() throws {
        let with = Self.scores(try Self.result()).columns.map(\.key)
        let without = Self.scores(try Self.result(target: false)).columns.map(\.key)
        #expect(Array(with.dropLast(3)) == without && with.suffix(3) == ["brier", "near_cases", "brier_near"])
        #expect(with.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } } && Set(with).count == with.count)
        let none = try Self.result(origins: [2023])
        #expect(Self.scores(none).rows.isEmpty && Self.calibration(none).rows.isEmpty)
        #expect(Self.scores(none).notes.contains { $0.en.contains("could not be used") })
    }
}
