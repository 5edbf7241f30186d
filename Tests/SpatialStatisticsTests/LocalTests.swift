import NumericKernel
import SpatialStatistics
import TestSupport
import Testing
import Vocabulary

@Suite("Local spatial statistics")
struct LocalTests {
    static func test(_ statistic: LocalTest.Statistic, permutations: PermutationPlan? = nil) -> LocalTest {
        LocalTest(statistic, alternative: .twoSided, permutations: permutations, multiplicity: .unadjusted, level: 0.05)
    }

    static func statistic(_ name: String) -> LocalTest.Statistic? {
        switch name {
        case "moran_conditional": .moran(.conditional)
        case "moran_total": .moran(.total)
        case "geary": .geary
        case "getis_ord": .getisOrd
        case "getis_ord_star": .getisOrdStar(ownWeight: 1)
        default: nil
        }
    }

    @Test("local I with both moments, local C, G and G*: spdep")
    func spdep() throws {
        let rows = try ReferenceTable("spatial-local", source: "spatial").rows
        var results: [String: LocalResult] = [:]
        var used = 0
        for row in rows {
            let name = try row.required("statistic")
            let parts = [
                try row.required("case"), try row.required("near"), try row.required("islands"),
                try row.required("style"),
            ]
            let key = (parts + [name]).joined(separator: " ")
            if results[key] == nil {
                let sample = try SpatialCase.named(parts[0]).sample(near: parts[1], islands: parts[2], style: parts[3])
                results[key] = try Self.test(try #require(Self.statistic(name))).result(of: sample)
            }
            let code = UnitCode(SpatialCase.code(try row.required("unit")))
            let local = try #require(results[key]?.rows.first { $0.code == code }?.local)
            #expect(agrees(local.statistic, try row.number("value"), within: Tolerance.spatialLocal), "\(key) \(code)")
            guard let expectation = try row.optionalNumber("expectation") else { continue }
            #expect(agrees(local.expectation, expectation, within: Tolerance.spatialLocal), "\(key) \(code)")
            #expect(
                agrees(local.variance, try row.number("variance"), within: Tolerance.spatialLocal), "\(key) \(code)")
            #expect(agrees(local.deviate, try row.number("z"), within: Tolerance.spatialLocal), "\(key) \(code)")
            used += 1
        }
        #expect(used > 2000)
    }

    @Test(
        "esda agrees where it is right; its deviate of G with row-standardised weights is not, ours is the plain formula"
    )
    func esda() throws {
        var farthest = 0.0
        for row in try ReferenceTable("spatial-esda", source: "spatial").rows {
            let (name, style) = (try row.required("statistic"), try row.required("style"))
            guard ["moran_local", "geary_local", "g_local_z"].contains(name) else { continue }
            let map = try SpatialCase.named(try row.required("case"))
            let statistic: LocalTest.Statistic =
                name == "moran_local" ? .moran(.total) : name == "geary_local" ? .geary : .getisOrd
            let unit = try row.integer("unit") - 1
            let sample = map.sample(near: "binary", islands: "kept", style: style)
            let local = try #require(try Self.test(statistic).result(of: sample).rows[unit].local)
            let theirs = try row.number("value")
            if name == "g_local_z" && style == "W" {
                // The mean of k neighbours drawn from the N others varies by s²/k (N - k)/(N - 1).
                let others = map.values.enumerated().filter { $0.offset != unit }.compactMap(\.element)
                let (mean, variance) = moments(others)
                let near = map.binary.links[unit].compactMap { map.values[$0.unit] }
                let (k, pool) = (Double(near.count), Double(others.count))
                let error = (variance / k * (pool - k) / (pool - 1)).squareRoot()
                let plain = (near.reduce(0, +) / k - mean) / error
                #expect(agrees(local.deviate, plain, within: Tolerance.spatialLocal))
                farthest = max(farthest, abs(theirs - plain))
            } else {
                let ours = name == "g_local_z" ? local.deviate : local.statistic
                #expect(agrees(ours, theirs, within: Tolerance.spatialLocal), "\(row)")
            }
        }
        #expect(farthest > 1, "esda is right by now: say so in the method page")
    }

    @Test(
        "conditional moments are those of all arrangements of the others; total ones of all",
        arguments: WeightStyle.allCases)
    func enumeration(style: WeightStyle) throws {
        let cases: [LocalTest.Statistic] = [
            .moran(.conditional), .geary, .getisOrd, .moran(.total), .getisOrdStar(ownWeight: 2),
        ]
        for statistic in cases {
            let conditional = ![.moran(.total), .getisOrdStar(ownWeight: 2)].contains(statistic)
            let found = try Self.test(statistic).result(of: SmallMap.sample(style: style))
            for unit in [0, 3, 5] {
                var rest = SmallMap.values
                let own = rest.remove(at: unit)
                let all =
                    conditional
                    ? arrangements(of: rest).map { others in
                        Array(others[..<unit]) + [own] + Array(others[unit...])
                    } : arrangements(of: SmallMap.values)
                let exact = moments(
                    try all.map {
                        try #require(
                            try Self.test(statistic).result(of: SmallMap.sample($0, style: style)).rows[unit].local
                        )
                        .statistic
                    })
                let local = try #require(found.rows[unit].local)
                #expect(agrees(local.expectation, exact.mean, within: Tolerance.enumeration), "\(statistic) \(unit)")
                #expect(agrees(local.variance, exact.variance, within: Tolerance.enumeration), "\(statistic) \(unit)")
            }
        }
    }

    @Test("local I adds up to S0 I, local C to 2 S0 C", arguments: ["lattice", "rook", "island", "nearest", "missing"])
    func sums(name: String) throws {
        for style in ["B", "W", "C", "U", "S"] {
            let sample = try SpatialCase.named(name).sample(near: "binary", islands: "kept", style: style)
            let s0 = sample.weights.moments.s0
            func total(_ statistic: LocalTest.Statistic) throws -> Double {
                try Self.test(statistic).result(of: sample).rows.reduce(0) { $0 + ($1.local.map(\.statistic) ?? .zero) }
            }
            let moran = try GlobalTest(.moran(.normality), alternative: .less).result(of: sample).value
            let geary = try GlobalTest(.geary(.normality), alternative: .less).result(of: sample).value
            #expect(isClose(try total(.moran(.total)) / s0, moran))
            #expect(isClose(try total(.geary) / (2 * s0), geary))
        }
    }

    @Test("islands and units without a value have no statistic, and say so")
    func absences() throws {
        let map = try SpatialCase.named("island")
        for islands in ["kept", "left"] {
            let sample = map.sample(near: "binary", islands: islands, style: "W")
            for statistic in [LocalTest.Statistic.moran(.total), .geary, .getisOrd, .getisOrdStar(ownWeight: 1)] {
                let found = try Self.test(statistic, permutations: .init(count: 19, seed: Seed(1))).result(of: sample)
                #expect(found.rows.map(\.code) == map.codes)
                let last = try #require(found.rows.last)
                #expect(last.local == nil && last.absence == .island && last.value == map.values.last)
                #expect(found.count(of: .island) == 1 && found.count(of: LocalAbsence.missing) == 0)
            }
        }
        // A unit whose neighbours have no value becomes an island.
        let sample = SpatialSample(
            codes: SmallMap.codes, values: [1, 2, nil, 4, nil, 6, 3],
            neighbours: NeighbourList(neighbours: [[2], [0], [0], [4], [3], [0, 1], [5]]), style: .binary,
            islands: .kept)
        let rows = try Self.test(.moran(.conditional)).result(of: sample).rows
        #expect(rows.map(\.absence) == [.island, nil, .missing, .island, .missing, nil, nil])
        #expect(sample.islands == ["u0", "u3"])
    }

    @Test("conditional permutations: exact p values by enumeration, the unit's stream is its own")
    func permutations() throws {
        let plan = PermutationPlan(count: 5000, seed: Seed(5))
        let values: [Double] = [1.5, 4, 2, 9, 2, 3, 4]
        for statistic in [LocalTest.Statistic.moran(.conditional), .geary, .getisOrd, .getisOrdStar(ownWeight: 1)] {
            let found = try Self.test(statistic, permutations: plan).result(of: SmallMap.sample(values))
            for unit in [0, 1, 3, 4] {
                var rest = values
                let own = rest.remove(at: unit)
                let all = try arrangements(of: rest).map { others in
                    let mixed = Array(others[..<unit]) + [own] + Array(others[unit...])
                    return try #require(try Self.test(statistic).result(of: SmallMap.sample(mixed)).rows[unit].local)
                        .statistic
                }
                let local = try #require(found.rows[unit].local)
                let simulated = try #require(local.simulated)
                let (mean, variance) = moments(all)
                #expect(abs(simulated.mean - mean) < 4 * (variance / 5000).squareRoot(), "\(statistic) \(unit)")
                for (alternative, exact) in [
                    (Alternative.greater, Double(all.count { $0 >= local.statistic - 1e-9 }) / Double(all.count)),
                    (.less, Double(all.count { $0 <= local.statistic + 1e-9 }) / Double(all.count)),
                ] {
                    let error = (exact * (1 - exact) / 5000).squareRoot()
                    #expect(
                        abs(simulated.probability(alternative) - exact) < 4 * error + 1.0 / 5000, "\(statistic) \(unit)"
                    )
                }
                let smaller = Double(min(simulated.atLeast, simulated.atMost) + 1) / 5001
                #expect(simulated.probability(.twoSided) == min(1, 2 * smaller))
                #expect(local.adjusted == simulated.probability(.twoSided))
            }
        }
    }

    @Test("classes: a high corner is high-high, a low one low-low, the middle of neither is nothing; outliers")
    func classes() throws {
        let side = 12
        let codes = (0..<side * side).map { UnitCode("c\(1000 + $0)") }
        let neighbours = (0..<side * side).map { unit in
            (0..<side * side).filter { other in
                let (rows, columns) = (unit / side - other / side, unit % side - other % side)
                return other != unit && max(abs(rows), abs(columns)) <= 1
            }
        }
        var stream = Seed(2).stream(purpose: "test", key: "noise")
        var values: [Double?] = (0..<side * side).map { unit in
            let corner = unit / side < 4 && unit % side < 4 ? 5.0 : unit / side > 7 && unit % side > 7 ? -5 : 0
            return 20 + corner + stream.uniform()
        }
        values[side + 1] = 12
        let sample = SpatialSample(
            codes: codes, values: values, neighbours: NeighbourList(neighbours: neighbours), style: .rowStandardised,
            islands: .kept)
        let local = LocalTest(
            .moran(.conditional), alternative: .twoSided, multiplicity: .falseDiscoveryRate, level: 0.05)
        let found = try local.result(of: sample)
        func cluster(_ row: Int, _ column: Int) -> ClusterClass? { found.rows[row * side + column].local?.cluster }
        #expect(cluster(2, 2) == .highHigh && cluster(10, 10) == .lowLow && cluster(1, 1) == .lowHigh)
        #expect(cluster(6, 2) == .notSignificant)
        #expect(found.count(of: .highHigh) >= 8 && found.count(of: .lowLow) >= 9)
        let hot = try LocalTest(
            .getisOrdStar(ownWeight: 1), alternative: .twoSided, multiplicity: .bonferroni, level: 0.05
        ).result(of: sample)
        #expect(hot.rows[2 * side + 2].local?.cluster == .high && hot.rows[10 * side + 10].local?.cluster == .low)
        let geary = try LocalTest(.geary, alternative: .twoSided, multiplicity: .falseDiscoveryRate, level: 0.05)
            .result(of: sample)
        #expect(geary.rows[side + 1].local?.cluster == .dissimilar)
        // The lag shown is the mean of the neighbours, in the units of the variable, in any style.
        let mean = neighbours[30].compactMap { values[$0] }.reduce(0, +) / Double(neighbours[30].count)
        #expect(isClose(try #require(found.rows[30].local).lag, mean))
        let few = LocalTest(
            .moran(.conditional), alternative: .twoSided, permutations: .init(count: 99, seed: Seed(1)),
            multiplicity: .bonferroni, level: 0.05)
        let reach = try #require(try few.result(of: sample).smallestReachable)
        #expect(reach == 1 && few.permutations?.count == 99)
        #expect(found.smallestReachable == nil)
    }
}
