import FlatFiles
import NumericKernel
import TargetProjection
import TestSupport
import Testing

/// The stock-only models beside an independent program, Tests/Reference/projection-stock.source.md.
@Suite("Stock models: another program")
struct StockReferenceTests {
    /// Closed forms in two programs, relative.
    private static let closed = 1e-9
    /// Shares of draws in standard errors; there are some 600 of them.
    private static let errors = 4.5

    private let values: [String: Double]

    init() throws {
        var values: [String: Double] = [:]
        for row in try ReferenceTable("projection-stock").rows {
            let key = [try row.required("quantity"), row.optional("unit"), row.optional("index")].compactMap(\.self)
            values[key.joined(separator: "|")] = try row.optionalNumber("value")
        }
        self.values = values
    }

    private func expect(_ key: String, _ found: Double?) throws {
        let value = try #require(values[key], "\(key)")
        let own = try #require(found, "\(key)")
        #expect(isClose(own, value, within: Self.closed), "\(key): \(own), not \(value)")
    }

    private func request(_ draws: Int = 1) -> ProjectionRequest {
        ProjectionRequest(years: 3, draws: draws, seed: Seed(8))
    }

    @Test("paces, medians and ends of intervals")
    func paces() throws {
        let history = try StockCase.reference()
        let trends = [
            ("constant-absolute", try ConstantAbsoluteLaw(history, request()).trend),
            ("constant-relative", try RelativePaceLaw(history, request(), pace: .own).trend),
            ("pooled-relative", try RelativePaceLaw(history, request(), pace: .pooled).trend),
        ]
        let low = try StandardNormal.quantile(0.025)
        for (model, trend) in trends {
            try expect("\(model) deviation", trend.deviation)
            for (unit, key) in history.units.enumerated() {
                let name = key.commune!.text
                try expect("\(model) pace|\(name)", trend.pace(of: unit))
                #expect((trend.median(of: unit, ahead: 1) == nil) == (name == "c11"))
                guard name != "c11" else { continue }
                for ahead in 1...3 {
                    let median = try #require(trend.median(of: unit, ahead: ahead))
                    let half = low * trend.spread(of: unit, ahead: ahead)
                    try expect("\(model) median|\(name)|\(ahead)", median)
                    try expect("\(model) low|\(name)|\(ahead)", median + half)
                    try expect("\(model) high|\(name)|\(ahead)", median - half)
                }
            }
        }
    }

    @Test("coefficients of logit trends and their covariance")
    func logitTrends() throws {
        let history = try StockCase.reference()
        let law = try LogisticLaw(history, request())
        for (unit, key) in history.units.enumerated() {
            let name = key.commune!.text
            guard let trend = law.trend(of: unit) else {
                #expect(name == "c10" && values["logistic level|\(name)"] == nil)
                continue
            }
            try expect("logistic level|\(name)", trend.level)
            try expect("logistic slope|\(name)", trend.slope)
            try expect("logistic level variance|\(name)", trend.levelVariance)
            try expect("logistic slope variance|\(name)", trend.slopeVariance)
            try expect("logistic covariance|\(name)", trend.covariance)
        }
    }

    @Test("moments of the random walk, with five years, with two, and without the smallest units")
    func moments() throws {
        let variants = [
            ("random-walk", try StockCase.reference()), ("last two years", try StockCase.reference(since: 2024)),
            ("without the smallest", try StockCase.reference(without: ["c03", "c09"])),
        ]
        for (name, history) in variants {
            let moments = try RandomWalkLaw(history, request()).moments
            try expect("\(name) pace", moments.pace)
            try expect("\(name) year", moments.yearDeviation)
            try expect("\(name) noise", moments.noiseDeviation)
            try expect("\(name) slope deviation", moments.slopeDeviation)
            try expect("\(name) freedom", moments.degreesOfFreedom)
            for (year, change) in moments.yearChanges.enumerated() { try expect("\(name) year change|\(year)", change) }
            for (unit, key) in history.units.enumerated() {
                try expect("\(name) slope|\(key.commune!.text)", moments.slopes[unit])
                try expect("\(name) slope variance|\(key.commune!.text)", moments.slopeVariances[unit])
            }
        }
    }

    @Test("households ahead and shares of draws at and below three points of every distribution")
    func shares() throws {
        let draws = 40_000
        let (all, towns) = (try StockCase.reference(), try StockCase.reference(without: ["c03", "c09"]))
        let stressed = ProjectionRequest(years: 3, draws: draws, seed: Seed(8), stress: .usual)
        let models: [ProjectionModel] = [
            .persistence, .constantAbsolute, .constantRelative, .pooledRelative, .logistic, .randomWalk,
        ]
        var paths: [String: UnitPaths] = [:]
        var totals: [String: [[Int32]]] = [:]
        for (name, model, history, request) in models.map({ ($0.rawValue, $0, all, request(draws)) }) + [
            ("random-walk stressed", .randomWalk, all, stressed),
            ("random-walk without the smallest", .randomWalk, towns, request(draws)),
        ] {
            let law = try StockCase.law(model, history, request)
            var total = Array(repeating: Array(repeating: Int32(0), count: draws), count: 3)
            for (unit, key) in history.units.enumerated() {
                guard let found = law.paths(of: unit) else { continue }
                paths["\(name) \(key.commune!.text)"] = found
                total = zip(total, found.stocks).map { zip($0, $1).map { $0 + $1 } }
            }
            totals[name] = total
        }
        let rows = try ReferenceTable("projection-stock-cumulative", source: "projection-stock").rows
        #expect(rows.count > 500)
        for row in rows {
            let (model, unit) = (try row.required("model"), try row.required("unit"))
            let ahead = Int(try row.optionalInteger("ahead")!)
            let stocks: [Int32]
            if unit == "total" {
                stocks = try #require(totals[model])[ahead - 1]
            } else {
                let found = try #require(paths["\(model) \(unit)"])
                #expect(found.households[ahead - 1] == Int(try row.optionalInteger("households")!))
                stocks = found.stocks[ahead - 1]
            }
            let point = Int32(try row.optionalInteger("point")!)
            let share = Double(stocks.count { $0 <= point }) / Double(draws)
            let expected = try row.optionalNumber("cumulative")!
            let error = (expected * (1 - expected) / Double(draws)).squareRoot()
            #expect(
                abs(share - expected) <= Self.errors * error + 1e-9,
                "\(model) \(unit) \(ahead): \(share) at \(point), not \(expected)")
        }
    }
}
