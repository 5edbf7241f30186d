import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing

/// csranks finds critical values by simulation, 100,000 draws: its level is right to 0.00095 (one standard error at 0.9). A set
/// of ours at a level so much lower must lie in its set, and its set in ours at a level so much higher.
@Suite("Rank sets against csranks")
struct RankSetReferenceTests {
    /// Five standard errors of an estimated level.
    private func slack(_ level: Double) -> Double { 5 * (level * (1 - level) / 100_000).squareRoot() }

    private struct Key: Hashable {
        let name: String
        let level: Double
        let specification: RankConfidence
    }

    private func key(_ row: DelimitedTable.Row) throws -> Key {
        let level = try #require(try row.optionalNumber("level"))
        let bounds: RankConfidence.Bounds =
            switch try row.required("bounds") {
            case "lower": .lower
            case "upper": .upper
            default: .twoSided
            }
        return Key(
            name: try row.required("case"), level: level,
            specification: RankConfidence(
                level: level, family: try #require(.init(rawValue: try row.required("family"))), bounds: bounds,
                procedure: try row.required("stepwise") == "TRUE" ? .stepwise : .singleStep))
    }

    @Test("Marginal sets agree within the Monte-Carlo error; simultaneous ones are never narrower, and rarely wider")
    func independent() throws {
        var (ends, different, wider) = (0, 0, 0)
        for (key, rows) in try Dictionary(grouping: ReferenceTable("rank-sets").rows, by: { try key($0) }) {
            let units = try RankSetCase.named(key.name)
            let specification = key.specification
            func at(_ level: Double) throws -> [RankSet] {
                try units.sets(
                    RankConfidence(
                        level: level, family: specification.family, bounds: specification.bounds,
                        procedure: specification.procedure)
                ).sets
            }
            let slack = slack(key.level)
            let (found, narrow, wide) = (try at(key.level), try at(key.level - slack), try at(key.level + slack))
            for row in rows {
                let unit = Int(try #require(try row.optionalInteger("unit"))) - 1
                let lower = Int(try #require(try row.optionalInteger("lower")))
                let upper = Int(try #require(try row.optionalInteger("upper")))
                #expect(found[unit].rank == Int(try #require(try row.optionalInteger("rank"))))
                #expect(wide[unit].lower <= lower && wide[unit].upper >= upper, "\(key) \(unit)")
                ends += 2
                different += (found[unit].lower == lower ? 0 : 1) + (found[unit].upper == upper ? 0 : 1)
                if specification.family == .marginal {
                    #expect(narrow[unit].lower >= lower && narrow[unit].upper <= upper, "\(key) \(unit)")
                } else {
                    wider += (narrow[unit].lower < lower ? 1 : 0) + (narrow[unit].upper > upper ? 1 : 0)
                }
            }
        }
        #expect(ends == 1_480)
        // Three marginal ends lie within the error of the draws; 21 simultaneous ones are wider, because a bound is not the
        // joint distribution.
        #expect(different == 24)
        #expect(wider == 21)
    }

    @Test("A full covariance matrix: both simulate, and agree within their errors")
    func dependent() throws {
        let rows = try ReferenceTable("rank-sets-dependent", source: "rank-sets").rows
        let covariance = try ReferenceTable("rank-sets-covariance", source: "rank-sets").rows.map {
            try #require(try $0.optionalNumber("covariance"))
        }
        for family in RankConfidence.Family.allCases {
            for procedure in RankConfidence.Procedure.allCases {
                let mine = try rows.filter {
                    try $0.required("family") == family.rawValue
                        && (try $0.required("stepwise") == "TRUE") == (procedure == .stepwise)
                }
                let estimates = try mine.map { try #require(try $0.optionalNumber("estimate")) }
                func at(_ level: Double) throws -> [RankSet] {
                    try RankConfidence(level: level, family: family, procedure: procedure).sets(
                        of: estimates, covariance: covariance, seed: Seed(3), draws: 20_000
                    ).sets
                }
                let (narrow, wide) = (try at(0.885), try at(0.915))
                #expect(mine.count == 15)
                for (unit, row) in mine.enumerated() {
                    let lower = Int(try #require(try row.optionalInteger("lower")))
                    let upper = Int(try #require(try row.optionalInteger("upper")))
                    #expect(wide[unit].lower <= lower && wide[unit].upper >= upper)
                    #expect(narrow[unit].lower >= lower && narrow[unit].upper <= upper)
                }
            }
        }
    }

    @Test("Simulation of independent estimates agrees with the exact sets")
    func simulated() throws {
        let units = RankSetCase.random(10, spread: 0.5, seed: 3)
        var covariance = [Double](repeating: 0, count: 100)
        for unit in 0..<10 { covariance[unit * 11] = units.errors[unit] * units.errors[unit] }
        for kind in RankSetCase.kinds() where kind.family == .marginal {
            let drawn = try kind.sets(of: units.estimates, covariance: covariance, seed: Seed(8), draws: 40_000)
            #expect(drawn.method == .simulation(seed: Seed(8), draws: 40_000))
            let exact = try units.sets(
                RankConfidence(level: kind.level, bounds: kind.bounds, procedure: .singleStep))
            guard kind.procedure == .singleStep else { continue }
            for (one, other) in zip(drawn.sets, exact.sets) {
                #expect(abs(try #require(one.criticalValue) - (try #require(other.criticalValue))) < 0.035)
            }
        }
    }
}
