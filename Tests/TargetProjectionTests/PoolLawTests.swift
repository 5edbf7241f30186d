import NumericKernel
import TargetProjection
import Testing

@Suite("Pools of models")
struct PoolLawTests {
    /// A law whose draws are all one number.
    private struct Fixed: PathLaw {
        let value: Int32
        let draws: Int
        var isKnown = true

        func paths(of unit: Int) -> UnitPaths? {
            isKnown ? UnitPaths(households: [100], stocks: [Array(repeating: value + Int32(unit), count: draws)]) : nil
        }
    }

    @Test("shares add up to the draws, follow the weights, and what is left goes to the largest remainder")
    func shares() {
        #expect(PoolLaw.shares(of: 4_000, weights: [1, 1, 1]) == [1_334, 1_333, 1_333])
        #expect(PoolLaw.shares(of: 10, weights: [0.1, 0.1, 0.25, 0.3, 0.25]) == [1, 1, 3, 3, 2])
        #expect(PoolLaw.shares(of: 1, weights: [0.2, 0.5, 0.3]) == [0, 1, 0])
        #expect(PoolLaw.shares(of: 7, weights: [0, 2]) == [0, 7])
        for draws in 1...50 { #expect(PoolLaw.shares(of: draws, weights: [3, 1, 2, 0.5]).reduce(0, +) == draws) }
    }

    @Test("draw d of every unit comes from the same part")
    func order() throws {
        let pool = PoolLaw(parts: [(Fixed(value: 10, draws: 3), 3), (Fixed(value: 20, draws: 9), 2)])
        #expect(pool.paths(of: 0)?.stocks == [[10, 10, 10, 20, 20]])
        #expect(pool.paths(of: 5)?.stocks == [[15, 15, 15, 25, 25]])
        let weighted = PoolLaw(
            parts: [Fixed(value: 1, draws: 8), Fixed(value: 2, draws: 8)], weights: [3, 1], draws: 8)
        #expect(weighted.paths(of: 0)?.stocks == [[1, 1, 1, 1, 1, 1, 2, 2]])
    }

    @Test("a unit of which one part knows nothing has no paths, unless the part has no share")
    func unknown() {
        let unknown = Fixed(value: 0, draws: 4, isKnown: false)
        #expect(PoolLaw(parts: [(Fixed(value: 1, draws: 4), 4), (unknown, 1)]).paths(of: 0) == nil)
        #expect(PoolLaw(parts: [(Fixed(value: 1, draws: 4), 4), (unknown, 0)]).paths(of: 0) != nil)
    }

    @Test("every model gives as many joint draws as are asked for", arguments: ProjectionModel.allCases)
    func dispatch(model: ProjectionModel) throws {
        let history = FlowWorld().history()
        let request = ProjectionRequest(years: 2, draws: 100, seed: Seed(1))
        guard model != .flowPlan else {
            #expect(throws: ProjectionFailure.noPlan) { try model.law(history, request) }
            return
        }
        let law = try model.law(history, request)
        let paths = try #require(law.paths(of: 1))
        #expect(paths.stocks.count == 2 && paths.stocks.allSatisfy { $0.count == 100 })
        let both = try model.laws(history, request)
        #expect(both.forecast.paths(of: 1) == paths)
        guard model.feelsStress else {
            #expect(both.stressed == nil)
            return
        }
        let stressed = try #require(both.stressed)
        let counts = try #require(stressed.paths(of: 1)).stocks.map(\.count)
        // Two parts of the stack know neither leavings nor shocks: their draws are left out.
        #expect(model == .stack ? counts[0] < 100 && counts[0] == counts[1] : counts == [100, 100])
    }

    @Test("the pool is its parts one after the other, and stressed it is not below the forecast")
    func pool() throws {
        let history = FlowWorld().history()
        let request = ProjectionRequest(years: 2, draws: 301, seed: Seed(1))
        let pool = try ProjectionModel.pool.laws(history, request)
        let own = ProjectionRequest(years: 2, draws: 101, seed: Seed(1))
        let density = try FlowLaw(history, own, variant: .density)
        let paths = try #require(pool.forecast.paths(of: 3))
        #expect(paths.stocks.map { Array($0.prefix(101)) } == density.paths(of: 3)?.stocks)
        let bad = try #require(pool.stressed)
        let stressed = try #require(bad.paths(of: 3))
        #expect(
            stressed.stocks.map { Array($0.prefix(101)) } == density.law(under: .usual).paths(of: 3)?.stocks)
        // Parts have luck of their own.
        let independent = try FlowLaw(history, own, variant: .densityWalk)
        #expect(density.paths(of: 3) != independent.paths(of: 3))
    }

    @Test("a stack learns its weights from what is known, and is the mixture of these weights")
    func stack() throws {
        let history = FlowWorld().history()
        let request = ProjectionRequest(years: 2, draws: 200, seed: Seed(1))
        let learnt = ModelMixture.stack(for: history, seed: Seed(1))
        let usual = ModelMixture.usualStack(for: history)
        #expect(learnt.parts.map(\.model) == usual.parts.map(\.model) && learnt != usual)
        #expect(abs(learnt.parts.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        #expect(
            try ProjectionModel.stack.law(history, request).paths(of: 2)
                == learnt.law(history, request).paths(of: 2))
        // Two years: no earlier origin of which every part speaks.
        let short = history.until(history.years[1])
        #expect(ModelMixture.stack(for: short, seed: Seed(1)) == ModelMixture.usualStack(for: short))
    }

    @Test("a bad year is drawn from the parts that feel it: those that do not would say it cannot come")
    func stressOfMixtures() throws {
        let history = FlowWorld().history()
        let request = ProjectionRequest(years: 1, draws: 100, seed: Seed(1))
        let mixture = ModelMixture([
            .init(.persistence, weight: 1), .init(.randomWalk, weight: 2), .init(.constantRelative, weight: 1),
        ])
        let both = try mixture.laws(history, request, plan: nil)
        let stressed = try #require(both.stressed)
        let own = ProjectionRequest(years: 1, draws: 50, seed: Seed(1))
        let walk = try #require(try ProjectionModel.randomWalk.laws(history, own).stressed)
        #expect(stressed.paths(of: 3) == walk.paths(of: 3) && both.forecast.paths(of: 3)?.stocks[0].count == 100)
        let calm = ModelMixture([.init(.persistence, weight: 1), .init(.constantRelative, weight: 1)])
        #expect(try calm.laws(history, request, plan: nil).stressed == nil)
    }

    @Test("without movements the pool is the random walk alone, and the stack is what is left of it")
    func withoutFlows() throws {
        let history = FlowWorld().history().with { records in
            for unit in records.indices {
                for year in records[unit].indices { records[unit][year]?.joinings = nil }
            }
        }
        #expect(ModelMixture.pool(for: history).parts.map(\.model) == [.randomWalk])
        #expect(
            ModelMixture.usualStack(for: history).parts.map(\.model) == [
                .pooledRelative, .hierarchicalLogit, .randomWalk,
            ])
        #expect(ModelMixture.pool(for: FlowWorld().history()).parts.count == 3)
        let request = ProjectionRequest(years: 2, draws: 60, seed: Seed(1))
        let alone = try ProjectionModel.randomWalk.law(history, request)
        #expect(try ProjectionModel.pool.law(history, request).paths(of: 2) == alone.paths(of: 2))
        #expect(throws: ProjectionFailure.noFlows) { try ProjectionModel.flow.law(history, request) }
    }
}
