import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing

@Suite("Critical values of rank sets")
struct CriticalValueTests {
    @Test("Two units: a normal quantile, two-sided, then one-sided once they are told apart")
    func two() throws {
        for level in [0.8, 0.9, 0.95, 0.99] {
            let twoSided = try StandardNormal.quantile((1 + level) / 2)
            let oneSided = try StandardNormal.quantile(level)
            for family in RankConfidence.Family.allCases {
                for errors in [[1, 1], [0.2, 3], [0, 2], [5, 0.001]] {
                    let near = RankSetCase(estimates: [0.01, 0], errors: errors)
                    for procedure in RankConfidence.Procedure.allCases {
                        let sets = try near.sets(RankConfidence(level: level, family: family, procedure: procedure))
                        for set in sets.sets {
                            #expect(isClose(try #require(set.criticalValue), twoSided, within: 1e-8))
                            #expect(set.lower == 1 && set.upper == 2)
                        }
                    }
                    let apart = RankSetCase(estimates: [100, 0], errors: errors)
                    let sets = try apart.sets(RankConfidence(level: level, family: family))
                    #expect(sets.sets.map(\.lower) == [1, 2] && sets.sets.map(\.upper) == [1, 2])
                    for set in sets.sets {
                        #expect(isClose(try #require(set.criticalValue), oneSided, within: 1e-7))
                    }
                    guard family == .marginal else { continue }
                    let bound = try near.sets(RankConfidence(level: level, bounds: .lower))
                    #expect(isClose(try #require(bound.sets[0].criticalValue), oneSided, within: 1e-8))
                }
            }
        }
    }

    @Test("Equal errors: Dunnett's published tables for comparisons with a control")
    func dunnett() throws {
        // Dunnett 1964, Biometrics 20 (two-sided) and 1955, JASA 50 (one-sided), infinite degrees of freedom, 5%.
        let twoSided = [1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69]
        let oneSided = [1.64, 1.92, 2.06, 2.16, 2.23, 2.29, 2.34, 2.38, 2.42]
        for others in 1...9 {
            let units = RankSetCase(
                estimates: (0...others).map { Double($0) / 100 }, errors: .init(repeating: 0.7, count: others + 1))
            let both = try units.sets(RankConfidence(level: 0.95, procedure: .singleStep)).sets[0].criticalValue
            let one = try units.sets(RankConfidence(level: 0.95, bounds: .upper)).sets[0].criticalValue
            #expect(abs(try #require(both) - twoSided[others - 1]) < 0.0061)
            #expect(abs(try #require(one) - oneSided[others - 1]) < 0.0061)
        }
    }

    @Test("Three equal units, all pairs: the studentised range, 3.314 at 5%; more by quadrature in R")
    func range() throws {
        let three = RankSetCase(estimates: [0, 0.1, 0.2], errors: [1, 1, 1])
        let sets = try three.sets(RankConfidence(level: 0.95, family: .simultaneous))
        #expect(abs(try #require(sets.sets[0].criticalValue) * 2.0.squareRoot() - 3.314) < 0.001)
        #expect(sets.method == .exact)
        for row in try ReferenceTable("rank-sets-range", source: "rank-sets").rows {
            let count = Int(try #require(try row.optionalInteger("count")))
            let level = try #require(try row.optionalNumber("level"))
            let units = RankSetCase(
                estimates: .init(repeating: 1, count: count), errors: .init(repeating: 2, count: count))
            let found = try units.sets(RankConfidence(level: level, family: .simultaneous, procedure: .singleStep))
            let value = try #require(found.sets[0].criticalValue) * 2.0.squareRoot()
            #expect(abs(value - (try #require(try row.optionalNumber("value")))) < 1e-7)
        }
    }

    @Test("Unequal errors: adaptive quadrature in R")
    func quadrature() throws {
        var compared = 0
        for (name, rows) in try Dictionary(
            grouping: ReferenceTable("rank-sets-critical", source: "rank-sets").rows,
            by: { [try $0.required("case"), try $0.required("level")] })
        {
            let level = try #require(Double(name[1]))
            let sets = try RankSetCase.named(name[0]).sets(RankConfidence(level: level, procedure: .singleStep))
            for row in rows {
                let unit = Int(try #require(try row.optionalInteger("unit")))
                let value = try #require(sets.sets[unit - 1].criticalValue)
                #expect(abs(value - (try #require(try row.optionalNumber("critical")))) < 1e-8)
                compared += 1
            }
        }
        #expect(compared == 200)
    }

    @Test("Errors gathered on nodes: the plain product of many factors gives the level back to 1e-9")
    func plainProduct() throws {
        for spread in [0.05, 0.3, 1] {
            let units = RankSetCase.random(500, spread: spread, seed: 4)
            let sets = try units.sets(RankConfidence(level: 0.9, procedure: .singleStep))
            let order = units.errors.indices.sorted { units.errors[$0] < units.errors[$1] }
            for unit in [0, 100, 250, 400, 499].map({ order[$0] }) {
                let critical = try #require(sets.sets[unit].criticalValue)
                #expect(abs(plainTail(units.errors, unit, critical) - 0.1) < 2e-9)
            }
        }
    }

    @Test("Errors that differ by orders: sums of exact tails beat Tukey's range")
    func orders() throws {
        let units = RankSetCase(
            estimates: .init(repeating: 0, count: 8), errors: (0..<8).map { Elementary.exp(-6 * Double($0)) })
        let sets = try units.sets(RankConfidence(level: 0.95, family: .simultaneous, procedure: .singleStep))
        #expect(sets.method == .conservative)
        // The larger error of a pair decides alone: seven independent normal errors; all equal would need 3.0310.
        let seven = try StandardNormal.quantile(1 - 0.05 / 14)
        let critical = try #require(sets.sets[0].criticalValue)
        #expect(critical < seven + 1e-3 && critical > 2.68)
    }

    @Test("Stepwise: the tail of what is open equals the level at the end, and is smaller all the way down to it")
    func stepwise() throws {
        for (count, spread) in [(12, 0.8), (80, 0.4)] {
            for bounds in RankConfidence.Bounds.allCases {
                let units = RankSetCase.random(count, spread: spread, seed: 8)
                let single = try units.sets(RankConfidence(bounds: bounds, procedure: .singleStep)).sets
                let stepwise = try units.sets(RankConfidence(bounds: bounds)).sets
                for unit in stride(from: 0, to: count, by: count / 6) {
                    let last = try #require(stepwise[unit].criticalValue)
                    let first = try #require(single[unit].criticalValue)
                    func excess(_ critical: Double) -> Double {
                        plainTail(units.errors, unit, critical) { other in
                            let difference = units.estimates[unit] - units.estimates[other]
                            let errors = [units.errors[unit], units.errors[other]].map { $0 * $0 }.reduce(0, +)
                            let isApart = difference * difference > critical * critical * errors
                            return (
                                bounds != .upper && !(isApart && difference < 0),
                                bounds != .lower && !(isApart && difference > 0)
                            )
                        } - 0.1
                    }
                    #expect(abs(excess(last)) < 1e-6)
                    for step in 1..<10 { #expect(excess(last + (first - last) * Double(step) / 10) <= 1e-9) }
                }
            }
        }
    }

    /// 1 less the mean of the product, by the trapezoid rule with the library's distribution function. `open` says which
    /// statements about another unit are open: that it is larger, that it is smaller.
    private func plainTail(
        _ errors: [Double], _ unit: Int, _ critical: Double,
        open: (Int) -> (isLarger: Bool, isSmaller: Bool) = { _ in (true, true) }
    ) -> Double {
        let others = errors.indices.filter { $0 != unit }.map { ($0, open($0)) }
        let step = min(0.02, (errors.min() ?? 1) / errors[unit] / 12)
        var (sum, z) = (0.0, -8.0)
        while z < 8 {
            var log = 0.0
            for (other, open) in others {
                let scale = critical * (errors[unit] * errors[unit] + errors[other] * errors[other]).squareRoot()
                var tail = 0.0
                if open.isLarger { tail += StandardNormal.cumulative(-(errors[unit] * z + scale) / errors[other]) }
                if open.isSmaller { tail += StandardNormal.cumulative((errors[unit] * z - scale) / errors[other]) }
                log += Elementary.log1p(-min(tail, 1))
                if log < -45 { break }
            }
            sum -= Elementary.expm1(log) * Elementary.exp(-0.5 * z * z) * step
            z += step
        }
        return sum / (2 * Double.pi).squareRoot()
    }

    @Test("Units known exactly on both sides of one with an error: its own normal quantile decides")
    func exactOnBothSides() throws {
        for level in [0.6, 0.9, 0.99] {
            let quantile = try StandardNormal.quantile((1 + level) / 2)
            for (above, below) in [(5.0, -5.0), (1, -1), (0.1, -8)] {
                let sets = try RankConfidence(level: level, procedure: .singleStep)
                    .sets(of: [0, above, below], standardErrors: [1, 0, 0]).sets
                let critical = try #require(sets[0].criticalValue)
                #expect(abs(critical - quantile) < 1e-8)
                #expect(sets[0].lower == (above > quantile ? 2 : 1) && sets[0].upper == (below < -quantile ? 2 : 3))
            }
        }
    }
}
