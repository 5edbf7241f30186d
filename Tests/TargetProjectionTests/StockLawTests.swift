import NumericKernel
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

/// What holds for the stock-only models whatever the numbers.
@Suite("Stock models: laws")
struct StockLawTests {
    private func request(
        _ draws: Int = 2_000, years: Int = 3, seed: UInt64 = 5, stress: Stress? = nil
    ) -> ProjectionRequest {
        ProjectionRequest(years: years, draws: draws, seed: Seed(seed), stress: stress)
    }

    @Test("draws lie between nobody and everybody, and are the same each time", arguments: StockCase.models)
    func bounds(model: ProjectionModel) throws {
        let history = try StockCase.reference()
        let law = try StockCase.law(model, history, request(500))
        let again = try StockCase.law(model, history, request(500))
        for (unit, key) in history.units.enumerated().reversed() {
            let paths = law.paths(of: unit)
            #expect(paths == law.paths(of: unit) && paths == again.paths(of: unit))
            #expect((paths == nil) == (key.commune == "c11" || model == .logistic && key.commune == "c10"))
            guard let paths else { continue }
            #expect(paths.households.count == 3 && paths.stocks.count == 3)
            for (most, stocks) in zip(paths.households, paths.stocks) {
                #expect(stocks.count == 500 && stocks.allSatisfy { $0 >= 0 && Int($0) <= most })
            }
        }
    }

    @Test("without years there is no projection", arguments: StockCase.models)
    func empty(model: ProjectionModel) throws {
        let none = ListHistory(origin: .synthetic, standard: nil, list: .poor, units: [], years: [], records: [])
        let unknown = StockCase.history(["a": [nil, nil], "b": [nil, nil]], households: 100)
        for history in [none, unknown] {
            do {
                _ = try StockCase.law(model, history, request())
                Issue.record("a projection of nothing")
            } catch {
                guard case .tooFewYears = error as? ProjectionFailure else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
    }

    @Test("one year is enough for persistence alone", arguments: StockCase.models)
    func oneYear(model: ProjectionModel) throws {
        let history = StockCase.history(["a": [nil, 40], "b": [nil, 30], "c": [nil, 0]], households: 900)
        do {
            _ = try StockCase.law(model, history, request())
            #expect(model == .persistence)
        } catch {
            #expect(error as? ProjectionFailure == .tooFewYears(needed: 2))
            #expect(model != .persistence)
        }
    }

    @Test("a longer horizon does not change the years before", arguments: StockCase.models)
    func prefixes(model: ProjectionModel) throws {
        let history = StockCase.province(communes: 12, districts: 3)
        let short = try StockCase.law(model, history, request(200, years: 2))
        let long = try StockCase.law(model, history, request(200, years: 4))
        for unit in history.units.indices {
            let (first, second) = (short.paths(of: unit), long.paths(of: unit))
            #expect(first?.stocks == second.map { Array($0.stocks.prefix(2)) })
        }
    }

    @Test("intervals widen with the horizon", arguments: StockCase.models.filter { $0 != .persistence })
    func widening(model: ProjectionModel) throws {
        let history = StockCase.province(communes: 30, districts: 3)
        let law = try StockCase.law(model, history, request(4_000))
        var widths = [0.0, 0, 0]
        for unit in history.units.indices {
            guard let paths = law.paths(of: unit) else { continue }
            for (year, stocks) in paths.stocks.enumerated() {
                // A falling list has narrower intervals in households; the ratio of the ends does not know it.
                let ratio = Double(quantile(stocks, 0.95) + 1) / Double(quantile(stocks, 0.05) + 1)
                widths[year] += Elementary.log(ratio)
            }
        }
        #expect(widths[0] < widths[1] && widths[1] < widths[2])
    }

    @Test(
        "where lists went up and down and are what they were, they are as often longer as shorter in the year ahead",
        arguments: [ProjectionModel.constantRelative, .pooledRelative, .randomWalk])
    func standingStill(model: ProjectionModel) throws {
        let draws = 40_000
        let history = StockCase.history(
            ["a": [20, 22, 20], "b": [20, 22, 20], "c": [20, 22, 20]], households: 1_000)
        let law = try StockCase.law(model, history, request(draws, years: 1))
        for unit in history.units.indices {
            let stocks = try #require(law.paths(of: unit)).stocks[0]
            let difference = stocks.count { $0 > 20 } - stocks.count { $0 < 20 }
            // Half a household too many would make a difference of several hundredths.
            #expect(abs(Double(difference)) < 0.025 * Double(draws), "\(model): \(difference)")
        }
    }

    @Test("zero counts and full lists are projected", arguments: StockCase.models)
    func extremes(model: ProjectionModel) throws {
        let history = StockCase.history(
            ["a": [0, 0, 0], "b": [3, 1, 0], "c": [50, 50, 50], "d": [50, 48, 50]], households: 50,
            districts: ["a": "x", "b": "x", "c": "y", "d": "y"])
        let law = try StockCase.law(model, history, request(400))
        for unit in history.units.indices {
            let paths = try #require(law.paths(of: unit))
            #expect(paths.stocks.allSatisfy { $0.count == 400 && $0.allSatisfy { $0 >= 0 && $0 <= 60 } })
        }
    }

    @Test("another unit of another district changes no unit's own noise")
    func streams() throws {
        // Constant paces use no other unit's numbers but the pooled deviation: a unit that repeats another leaves it.
        let few = StockCase.history(["a": [40, 30, 25], "b": [60, 50, 30]], households: 900)
        let more = StockCase.history(
            ["A": [40, 30, 25], "B": [60, 50, 30], "a": [40, 30, 25], "b": [60, 50, 30]], households: 900,
            districts: ["A": "z", "B": "z"])
        for model in [ProjectionModel.persistence, .constantAbsolute, .constantRelative, .logistic] {
            let (one, other) = (
                try StockCase.law(model, few, request()), try StockCase.law(model, more, request())
            )
            let names = more.units.map(\.commune)
            for (unit, key) in few.units.enumerated() {
                let place = try #require(names.firstIndex(of: key.commune))
                let (first, second) = (one.paths(of: unit), other.paths(of: place))
                #expect(first != nil && first == second, "\(model)")
            }
        }
        // The walk's moments move a little; the order of its draws in the first year does not.
        let (one, other) = (
            try RandomWalkLaw(few, request(300)), try RandomWalkLaw(more, request(300))
        )
        let place = try #require(more.units.firstIndex { $0.commune == "a" })
        let (first, second) = (try #require(one.paths(of: 0)), try #require(other.paths(of: place)))
        #expect(correlation(first.stocks[0], second.stocks[0]) > 0.97)
    }

    private func correlation(_ left: [Int32], _ right: [Int32]) -> Double {
        func centred(_ draws: [Int32]) -> [Double] {
            let mean = draws.reduce(0) { $0 + Double($1) } / Double(draws.count)
            return draws.map { Double($0) - mean }
        }
        let (x, y) = (centred(left), centred(right))
        func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
    }

    @Test("the walk's sum over a province is wider than independent communes would be")
    func sharedShock() throws {
        let history = StockCase.province(communes: 60, districts: 6)
        let law = try RandomWalkLaw(history, request(4_000))
        let paths = try history.units.indices.map { try #require(law.paths(of: $0)) }
        for year in 0..<3 {
            func width(_ draw: (Int, Int) -> Int) -> Int {
                let sums = (0..<4_000).map { d in
                    Int32(paths.indices.reduce(0) { $0 + Int(paths[$1].stocks[year][draw($1, d)]) })
                }
                return quantile(sums, 0.975) - quantile(sums, 0.025)
            }
            let joint = width { $1 }
            // Every commune's draws moved on by another number: each keeps its distribution, none its neighbours' shocks.
            let independent = width { ($1 + 61 * $0) % 4_000 }
            #expect(joint > 2 * independent, "\(joint) beside \(independent)")
        }
    }

    @Test("stress never lowers the first year of the walk, nor the median of a later one, and leaves baselines alone")
    func stress() throws {
        let history = try StockCase.reference()
        let (usual, bad) = (
            try RandomWalkLaw(history, request()), try RandomWalkLaw(history, request(stress: .usual))
        )
        for unit in history.units.indices {
            guard let first = usual.paths(of: unit), let second = bad.paths(of: unit) else { continue }
            #expect(zip(first.stocks[0], second.stocks[0]).allSatisfy { $0 <= $1 })
            for year in 0..<3 { #expect(quantile(first.stocks[year], 0.5) <= quantile(second.stocks[year], 0.5)) }
            if first.households[0] > 500 {
                #expect(quantile(first.stocks[0], 0.5) < quantile(second.stocks[0], 0.5))
            }
        }
        let baseline = try RelativePaceLaw(history, request(), pace: .own)
        #expect(
            baseline.paths(of: 0) == (try RelativePaceLaw(history, request(stress: .usual), pace: .own)).paths(of: 0))
    }

    @Test("a unit with one known year walks at its district's slope")
    func shrinkage() throws {
        let history = StockCase.history(
            [
                "a": [100, 70, 49, 34], "b": [200, 140, 98, 69], "n": [nil, nil, nil, 60], "c": [100, 98, 97, 95],
                "d": [200, 195, 193, 190], "m": [nil, nil, nil, 60],
            ], households: 2_000, districts: ["a": "x", "b": "x", "n": "x", "c": "y", "d": "y", "m": "y"])
        let moments = try RandomWalkLaw(history, request()).moments
        let slope = Dictionary(uniqueKeysWithValues: zip(history.units.map { $0.commune!.text }, moments.slopes))
        let (fast, slow) = (try #require(slope["n"]), try #require(slope["m"]))
        #expect(fast < -0.05 && slow > 0.05)
        // Shrunk, it lies between its district's communes and none at all.
        #expect(try fast >= min(#require(slope["a"]), #require(slope["b"])) && fast < 0)
        let new = try #require(history.units.firstIndex { $0.commune == "n" })
        let old = try #require(history.units.firstIndex { $0.commune == "a" })
        #expect(moments.slopeVariances[new] > moments.slopeVariances[old])
        #expect(isClose(moments.slopeVariances[new], moments.slopeDeviation * moments.slopeDeviation))
    }

    @Test("a province of one commune, two years")
    func smallest() throws {
        let history = StockCase.history(["a": [40, 30]], households: 1_000)
        let law = try RandomWalkLaw(history, request())
        #expect(law.moments.degreesOfFreedom == 2 && law.moments.slopes == [0])
        let paths = try #require(law.paths(of: 0))
        #expect((20...27).contains(quantile(paths.stocks[0], 0.5)))
        #expect(throws: ProjectionFailure.tooFewYears(needed: 3)) {
            try RelativePaceLaw(history, request(), pace: .own)
        }
    }
}
