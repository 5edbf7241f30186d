import NumericKernel
import PolicyData
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Back-test")
struct BacktestTests {
    static let stocks: [[Int?]] = [[30, 25, 20], [40, 35, 31], [60, 50, 45], [100, 90, 80]]

    private func backtest(
        _ history: ListHistory, origins: [Int], models: [ProjectionModel] = [.persistence, .constantRelative],
        draws: Int = 4
    ) -> Backtest {
        Backtest(
            history: history, origins: origins, models: models, test: BacktestCase.belowThree, draws: draws,
            seed: Seed(1))
    }

    @Test("scores of two laws by hand")
    func byHand() throws {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let result = backtest(history, origins: [2022]).run { model, known, request in
            #expect(known.years == [2021, 2022] && request.years == 1 && request.draws == 4)
            // Persistence says nothing changes; the other is right on average in three communes and far off in one.
            let last = known.records.map { Int32($0.last!!.stock!) }
            let draws: [[Int32]] =
                model == .persistence
                ? last.map { [$0, $0, $0, $0] }
                : [[18, 19, 21, 22], [29, 30, 32, 33], [43, 44, 46, 47], [0, 0, 1, 1]]
            return .success(BacktestCase.law(draws, years: 1))
        }
        let persistence = try #require(result.score(.persistence, .commune))
        #expect(persistence.count == 4)
        #expect(persistence.crps == Double(5 + 4 + 5 + 10) / 4)
        #expect(persistence.absoluteError == 6)
        #expect(persistence.cover80 == 0 && persistence.width95 == 0)
        // Small: lists of 25 and 35 at the origin.
        #expect(persistence.smallCount == 2 && persistence.smallCover95 == 0)
        let other = try #require(result.score(.constantRelative, .commune))
        #expect(other.cover80 == 0.75 && other.cover95 == 0.75 && other.smallCover80 == 1)
        #expect(other.width80 == (4 + 4 + 4 + 1) / 4.0)
        // Medians: 19, 30, 44, 0.
        #expect(other.absoluteError == Double(1 + 1 + 1 + 80) / 4)
        let skill = try #require(result.skill(.constantRelative, against: .persistence, .commune))
        let ratio = try #require(other.crps) / (try #require(persistence.crps))
        #expect(isClose(skill, 1 - ratio))
        #expect(result.skill(.persistence, against: .persistence, .commune) == 0)
        // 3% of 1,000 is 30: met by 20 only. Persistence says so of the first commune (4.5 of 5), of no other (0.5 of 5): always
        // off by a tenth.
        let brier = try #require(persistence.brier)
        #expect(isClose(brier, 0.01))
        // Near at the origin is above 20 and below 50: 25 and 35, but not 50.
        #expect(persistence.eventCount == 4 && persistence.nearCount == 2)
    }

    @Test("a chance is that of the households forecast; those counted later decide only what happened")
    func noHouseholdsOfTheFuture() throws {
        let unit = UnitKey(commune: "C", district: "D", province: "P")
        let sizes: [(Int, Int)] = [(1_000, 40), (1_000, 40), (2_000, 50)]
        let history = ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: [unit], years: [2021, 2022, 2023],
            records: [sizes.map { ListYear(households: $0.0, stock: $0.1) }])
        // 35 of 1,000 forecast households miss 3%; of the 2,000 there were they would have met it, as the 50 did.
        let result = backtest(history, origins: [2022], models: [.persistence]).run { _, _, _ in
            .success(BacktestCase.law([[35, 35, 35, 35]], years: 1))
        }
        let brier = try #require(result.score(.persistence, .commune)?.brier)
        #expect(isClose(brier, 0.81))
    }

    @Test("districts and province are sums draw by draw")
    func groups() throws {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let result = backtest(history, origins: [2021, 2022], models: [.persistence]).run { _, known, request in
            // Perfectly opposed communes: their sums do not vary.
            let draws: [[Int32]] = [[10, 20, 30, 40], [40, 30, 20, 10], [50, 40, 50, 40], [70, 80, 70, 80]]
            return .success(BacktestCase.law(draws, years: request.years))
        }
        let district = try #require(result.score(.persistence, .district, horizon: 1))
        // Origins 2021 and 2022: D1 is 60 and 51 against 50, D2 140 and 125 against 120.
        #expect(district.count == 4)
        #expect(district.crps == Double(10 + 1 + 20 + 5) / 4)
        #expect(district.width95 == 0)
        let province = try #require(result.score(.persistence, .province, horizon: 2))
        #expect(province.count == 1 && province.crps == Double(abs(170 - 176)))
        #expect(result.originYears.map(\.horizon) == [1, 2, 1])
        #expect(result.levels == [.commune, .district, .province] && result.horizons == [1, 2])
    }

    @Test("what is unknown is not scored, and sums leave it out on both sides")
    func unknown() throws {
        var stocks = BacktestTests.stocks
        stocks[0][2] = nil
        stocks[3][1] = nil
        let history = BacktestCase.history(stocks: stocks, districts: ["D1", "D1", nil, nil])
        let result = backtest(history, origins: [2022], models: [.persistence]).run { _, known, _ in
            let draws: [[Int32]?] = known.units.indices.map {
                known.last(of: $0).map { [Int32($0.stock), Int32($0.stock)] }
            }
            return .success(BacktestCase.law(draws, years: 1))
        }
        let commune = try #require(result.score(.persistence, .commune))
        #expect(commune.count == 2)
        let province = try #require(result.score(.persistence, .province))
        #expect(province.count == 1 && province.crps == Double(35 + 50 - 31 - 45))
        // Communes of an unknown district are in no district.
        let district = try #require(result.score(.persistence, .district))
        #expect(district.count == 1 && district.crps == 4)
    }

    @Test("origins that cannot be used and models without a projection are named")
    func refusals() {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let result = backtest(history, origins: [2019, 2021, 2023, 2022]).run { model, known, _ in
            if model == .constantRelative && known.years.count < 2 { return .failure(.tooFewYears(needed: 2)) }
            return .success(BacktestCase.law([[1, 2], nil, nil, nil], years: 2))
        }
        #expect(result.skipped == [2019, 2023])
        #expect(result.refusals == [.init(model: .constantRelative, origin: 2021, reason: .tooFewYears(needed: 2))])
        // Skill only over what both were scored in: the same law has none.
        #expect(result.score(.persistence, .commune)?.count == 3)
        #expect(result.score(.constantRelative, .commune)?.count == 1)
        #expect(result.skill(.constantRelative, against: .persistence, .commune) == 0)
        #expect(result.score(.pool, .commune) == nil && result.skill(.pool, against: .persistence, .commune) == nil)
        #expect(Backtest.origins(in: history) == [2021, 2022])
    }

    @Test("a model named twice is scored once")
    func once() {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let once = backtest(history, origins: [2022]).run()
        let twice = backtest(
            history, origins: [2022, 2022], models: [.persistence, .constantRelative, .persistence]
        ).run()
        #expect(once == twice && once.score(.persistence, .commune)?.count == 4)
    }

    @Test("scores of the parts add up to the score of all")
    func additive() throws {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let result = backtest(history, origins: [2021, 2022], models: [.persistence]).run { _, known, request in
            .success(BacktestCase.law([[20, 26], [30, 38], [40, 60], [70, 99]], years: request.years))
        }
        let parts = try [1, 2].map { try #require(result.score(.persistence, .commune, horizon: $0)) }
        let whole = try #require(result.score(.persistence, .commune))
        #expect(parts[0] + parts[1] == whole)
        #expect(parts[0].count == 8 && parts[1].count == 4 && whole.pit.count == 12)
    }

    @Test("evidence for stacking holds every case of origins where all models speak")
    func evidence() throws {
        let history = BacktestCase.history(stocks: BacktestTests.stocks)
        let evidence = backtest(history, origins: [2021, 2022]).stackEvidence { model, known, request in
            if known.years.count < 2 && model == .constantRelative { return .failure(.tooFewYears(needed: 2)) }
            let off: Int32 = model == .persistence ? 0 : 40
            return .success(BacktestCase.law([[19 + off, 21 + off], nil, nil, nil], years: request.years))
        }
        #expect(evidence.cases == 1 && evidence.origins == [2022])
        // One case: 20 observed, weight 1 / sqrt(20).
        let weight = 1 / 20.0.squareRoot()
        let losses = try #require(evidence.losses)
        let distances = try #require(evidence.distances)
        #expect(isClose(losses[0], weight * 1) && isClose(losses[1], weight * 40))
        #expect(isClose(distances[0][1], weight * 40) && isClose(distances[0][0], weight * 2))
        let weights = StackWeights(evidence, prior: [1, 1]).weights
        #expect(weights[0] > 0.5)
    }
}
