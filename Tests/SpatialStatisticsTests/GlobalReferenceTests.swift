import SpatialStatistics
import TestSupport
import Testing

@Suite("Global spatial statistics against other programs")
struct GlobalReferenceTests {
    static func statistic(_ name: String, _ assumption: String) -> GlobalTest.Statistic? {
        let moments: GlobalTest.Assumption = assumption == "normality" ? .normality : .randomisation
        let sampling: GlobalTest.Sampling = assumption == "free" ? .free : .nonfree
        switch name {
        case "moran": return .moran(moments)
        case "geary": return .geary(moments)
        case "getis_ord": return .getisOrd
        case "joins_high": return .joins(.high, sampling)
        case "joins_low": return .joins(.low, sampling)
        case "joins_mixed": return .joins(.mixed, sampling)
        default: return nil
        }
    }

    /// Ones where the value is above the median, as the script has it.
    static func binary(_ map: SpatialCase, leaving islands: [Bool]) -> [Double?] {
        let used = zip(map.values, islands).filter { !$0.1 }.compactMap(\.0).sorted()
        let middle = used.count / 2
        let median = used.count % 2 == 1 ? used[middle] : (used[middle - 1] + used[middle]) / 2
        return map.values.map { $0.map { $0 > median ? 1 : 0 } }
    }

    @Test("sums of weights in five styles: spdep")
    func weights() throws {
        let rows = try ReferenceTable("spatial-moments", source: "spatial").rows
        #expect(rows.count == 45)
        for row in rows {
            let sample = try SpatialCase.named(try row.required("case")).sample(
                near: try row.required("near"), islands: try row.required("islands"), style: try row.required("style"))
            let moments = sample.weights.moments
            #expect(agrees(moments.s0, try row.number("s0"), within: Tolerance.spatialGlobal), "\(row)")
            #expect(agrees(moments.s1, try row.number("s1"), within: Tolerance.spatialGlobal), "\(row)")
            #expect(agrees(moments.s2, try row.number("s2"), within: Tolerance.spatialGlobal), "\(row)")
        }
    }

    @Test("I, C, G and joins with moments and three p values: spdep")
    func spdep() throws {
        let rows = try ReferenceTable("spatial-global", source: "spatial").rows
        #expect(rows.count > 400)
        for row in rows {
            let map = try SpatialCase.named(try row.required("case"))
            let name = try row.required("statistic")
            let statistic = try #require(Self.statistic(name, try row.required("assumption")))
            let (near, islands) = (try row.required("near"), try row.required("islands"))
            var sample = map.sample(near: near, islands: islands, style: try row.required("style"))
            if name.hasPrefix("joins") {
                let left = map.binary.links.map { islands == "left" && $0.isEmpty }
                sample = SpatialSample(
                    codes: map.codes, values: Self.binary(map, leaving: left),
                    neighbours: near == "inverse" ? map.distances.inverseDistances(power: 1) : map.binary,
                    style: SpatialCase.style(try row.required("style")), islands: sample.islandPolicy)
            }
            for (alternative, column) in [(Alternative.greater, "upper"), (.less, "lower"), (.twoSided, "two")] {
                let found = try GlobalTest(statistic, alternative: alternative).result(of: sample)
                let pairs = [
                    (found.value, "value"), (found.expectation, "expectation"), (found.variance, "variance"),
                    (found.deviate, "z"), (found.probability, column),
                ]
                for (value, name) in pairs {
                    // A p value far out magnifies the last digits of its deviate.
                    let slack = name == column ? 100 : 1.0
                    #expect(
                        agrees(value, try row.number(name), within: slack * Tolerance.spatialGlobal),
                        "\(name) of \(row)")
                }
            }
        }
    }

    @Test("I, C, G and joins: esda")
    func esda() throws {
        for row in try ReferenceTable("spatial-esda", source: "spatial").rows {
            let map = try SpatialCase.named(try row.required("case"))
            let name = try row.required("statistic")
            let sample = map.sample(near: "binary", islands: "kept", style: try row.required("style"))
            let expected = try row.number("value")
            func result(_ statistic: GlobalTest.Statistic) throws -> GlobalResult {
                try GlobalTest(statistic, alternative: .greater).result(of: sample)
            }
            let found: Double
            switch name {
            case "moran": found = try result(.moran(.normality)).value
            case "moran_variance_normality": found = try result(.moran(.normality)).variance
            case "moran_variance_randomisation": found = try result(.moran(.randomisation)).variance
            case "geary": found = try result(.geary(.normality)).value
            case "geary_variance_randomisation": found = try result(.geary(.randomisation)).variance
            case "g": found = try result(.getisOrd).value
            case "g_variance": found = try result(.getisOrd).variance
            default: continue
            }
            #expect(agrees(found, expected, within: Tolerance.spatialGlobal), "\(row)")
        }
    }

    @Test("I by order of neighbours: spdep")
    func correlogram() throws {
        for name in ["lattice", "rook"] {
            let map = try SpatialCase.named(name)
            let steps = Correlogram(last: 4, test: GlobalTest(.moran(.randomisation), alternative: .greater)).steps(
                codes: map.codes, values: map.values, neighbours: map.binary, style: .rowStandardised, islands: .leftOut
            )
            let rows = try ReferenceTable("spatial-correlogram", source: "spatial").rows.filter {
                try $0.required("case") == name
            }
            #expect(rows.count == steps.count)
            for (row, step) in zip(rows, steps) {
                let found = try step.result.get()
                #expect(step.links == (try row.integer("links")))
                #expect(agrees(found.value, try row.number("value"), within: Tolerance.spatialGlobal))
                #expect(agrees(found.expectation, try row.number("expectation"), within: Tolerance.spatialGlobal))
                #expect(agrees(found.variance, try row.number("variance"), within: Tolerance.spatialGlobal))
            }
        }
    }
}
