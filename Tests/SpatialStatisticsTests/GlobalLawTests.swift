import NumericKernel
import SpatialStatistics
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of global spatial statistics")
struct GlobalLawTests {
    @Test(
        "moments under randomisation are those of all arrangements, for unequal one-way weights",
        arguments: WeightStyle.allCases)
    func enumeration(style: WeightStyle) throws {
        let all = arrangements(of: SmallMap.values)
        for statistic in [GlobalTest.Statistic.moran(.randomisation), .geary(.randomisation), .getisOrd] {
            let test = GlobalTest(statistic, alternative: .greater)
            let found = try test.result(of: SmallMap.sample(style: style))
            let exact = moments(try all.map { try test.result(of: SmallMap.sample($0, style: style)).value })
            #expect(agrees(found.expectation, exact.mean, within: Tolerance.enumeration))
            #expect(agrees(found.variance, exact.variance, within: Tolerance.enumeration), "\(statistic)")
        }
    }

    @Test(
        "moments of joins: all arrangements of so many ones, and all colourings with a chance", arguments: [1, 2, 3, 5])
    func joins(ones: Int) throws {
        let colourings = (0..<128).map { bits in (0..<7).map { Double(bits >> $0 & 1) } }
        let given = colourings.filter { $0.reduce(0, +) == Double(ones) }
        let share = Double(ones) / 7
        for colours in GlobalTest.Colours.allCases {
            func joins(_ values: [Double]) -> Double {
                SmallMap.list.links.enumerated().reduce(0) { sum, row in
                    row.element.reduce(sum) { sum, link in
                        let pair = values[row.offset] + values[link.unit]
                        let counts = pair == (colours == .high ? 2 : colours == .low ? 0 : 1)
                        return sum + (counts ? link.weight / 2 : 0)
                    }
                }
            }
            let fixed = try GlobalTest(.joins(colours, .nonfree), alternative: .less).result(
                of: SmallMap.sample(given[0]))
            let exact = moments(given.map(joins))
            #expect(agrees(fixed.value, joins(given[0]), within: Tolerance.enumeration))
            #expect(agrees(fixed.expectation, exact.mean, within: Tolerance.enumeration))
            #expect(agrees(fixed.variance, exact.variance, within: Tolerance.enumeration), "\(colours)")

            let free = try GlobalTest(.joins(colours, .free), alternative: .less).result(of: SmallMap.sample(given[0]))
            let weighted = colourings.map { values in
                values.reduce(1) { $0 * ($1 == 1 ? share : 1 - share) }
            }
            let mean = zip(weighted, colourings).reduce(0) { $0 + $1.0 * joins($1.1) }
            let square = zip(weighted, colourings).reduce(0) { $0 + $1.0 * joins($1.1) * joins($1.1) }
            #expect(agrees(free.expectation, mean, within: Tolerance.enumeration))
            #expect(agrees(free.variance, square - mean * mean, within: Tolerance.enumeration), "\(colours)")
        }
    }

    @Test("I and C do not know the unit of the variable; G knows its zero but not its unit")
    func affine() throws {
        let map = try SpatialCase.named("island")
        func result(_ statistic: GlobalTest.Statistic, _ change: (Double) -> Double) throws -> GlobalResult {
            let sample = SpatialSample(
                codes: map.codes, values: map.values.map { $0.map(change) }, neighbours: map.distances,
                style: .varianceStabilising, islands: .kept)
            return try GlobalTest(statistic, alternative: .twoSided).result(of: sample)
        }
        for statistic in [GlobalTest.Statistic.moran(.randomisation), .geary(.randomisation), .moran(.normality)] {
            let (one, other) = (try result(statistic) { $0 }, try result(statistic) { -7 * $0 + 1000 })
            #expect(isClose(one.value, other.value) && agrees(one.variance, other.variance, within: Tolerance.rounding))
        }
        let (one, scaled) = (try result(.getisOrd) { $0 }, try result(.getisOrd) { 7 * $0 })
        #expect(isClose(one.value, scaled.value) && agrees(one.variance, scaled.variance, within: Tolerance.rounding))
        // Far from zero G hardly varies, and its small variance is still right: the linear part of it dominates.
        let far = try result(.getisOrd) { $0 + 1e7 }
        let moved = try result(.getisOrd) { 2 * $0 + 2e7 }
        #expect(agrees(far.variance, moved.variance, within: 1e-6) && far.deviate != nil)
    }

    @Test("a sample does not depend on the order of the units, nor on units without a value")
    func order() throws {
        let map = try SpatialCase.named("nearest")
        let plan = PermutationPlan(count: 99, seed: Seed(3))
        let test = GlobalTest(.moran(.randomisation), alternative: .greater, permutations: plan)
        let local = LocalTest(
            .moran(.conditional), alternative: .twoSided, permutations: plan, multiplicity: .falseDiscoveryRate,
            level: 0.1)
        let sample = map.sample(near: "inverse", islands: "kept", style: "W")
        var order = Array(map.codes.indices)
        var stream = Seed(8).stream(purpose: "test", key: "order")
        stream.shuffle(&order)
        let mixed = SpatialSample(
            codes: order.map { map.codes[$0] }, values: order.map { map.values[$0] },
            neighbours: map.distances.inverseDistances(power: 1).restricted(to: order), style: .rowStandardised,
            islands: .kept)
        #expect(try test.result(of: sample) == test.result(of: mixed))
        #expect(try local.result(of: sample) == local.result(of: mixed))

        let links = map.distances.inverseDistances(power: 1).links + [[.init(unit: 0, weight: 5)]]
        let more = SpatialSample(
            codes: map.codes + ["000"], values: map.values + [nil], neighbours: NeighbourList(links: links),
            style: .rowStandardised, islands: .kept)
        let (found, before) = (try test.result(of: more), try test.result(of: sample))
        #expect(found.value == before.value && found.simulated == before.simulated)
        #expect(found.missing == ["000"] && before.missing.isEmpty && found.units == before.units)
        let rows = try local.result(of: more).rows
        #expect(rows[0].absence == .missing && rows[0].value == nil && rows[0].local == nil)
        #expect(Array(rows.dropFirst()) == (try local.result(of: sample).rows))
    }

    @Test("permutations: seeded, near the exact moments, p of a tie-laden statistic as counted over all arrangements")
    func permutations() throws {
        let plan = PermutationPlan(count: 4000, seed: Seed(11))
        let values: [Double] = [1, 1, 0, 1, 0, 0, 0]
        for statistic in [GlobalTest.Statistic.moran(.randomisation), .geary(.randomisation), .joins(.mixed, .nonfree)]
        {
            let test = GlobalTest(statistic, alternative: .greater, permutations: plan)
            let found = try test.result(of: SmallMap.sample(values, style: .rowStandardised))
            let simulated = try #require(found.simulated)
            let error = (found.variance / 4000).squareRoot()
            #expect(abs(simulated.mean - found.expectation) < 4 * error)
            #expect(abs(simulated.standardDeviation - found.variance.squareRoot()) < 0.05 * found.variance.squareRoot())
            let all = try arrangements(of: values).map {
                try GlobalTest(statistic, alternative: .less).result(of: SmallMap.sample($0, style: .rowStandardised))
                    .value
            }
            let exact = Double(all.count { $0 >= found.value - 1e-9 }) / Double(all.count)
            let spread = (exact * (1 - exact) / 4000).squareRoot()
            #expect(abs(simulated.probability(.greater) - exact) < 4 * spread + 1.0 / 4000)
            #expect(simulated.atLeast + simulated.atMost > 4000, "there are ties")
            #expect(found.pseudoProbability == Double(simulated.atLeast + 1) / 4001)
            #expect(try test.result(of: SmallMap.sample(values, style: .rowStandardised)) == found)
            let other = GlobalTest(statistic, alternative: .greater, permutations: .init(count: 4000, seed: Seed(12)))
            #expect(try other.result(of: SmallMap.sample(values, style: .rowStandardised)).simulated != simulated)
        }
    }

    @Test("what has no statistic says why")
    func refusals() {
        let test = GlobalTest(.moran(.randomisation), alternative: .greater)
        func reason(_ test: GlobalTest, _ sample: SpatialSample) -> NoStatistic? {
            do throws(NoStatistic) {
                _ = try test.result(of: sample)
                return nil
            } catch { return error }
        }
        #expect(reason(test, SmallMap.sample([2, 2, 2, 2, 2, 2, 2])) == .constant)
        let few = SpatialSample(
            codes: SmallMap.codes, values: [1, 2, 3, nil, nil, nil, nil], neighbours: SmallMap.list, style: .binary,
            islands: .kept)
        #expect(reason(test, few) == .tooFewUnits(3, needed: 4))
        let apart = SpatialSample(
            codes: SmallMap.codes, values: SmallMap.values,
            neighbours: NeighbourList(neighbours: [[], [], [], [], [], [], []]), style: .binary, islands: .kept)
        #expect(reason(test, apart) == .noLinks)
        #expect(
            reason(GlobalTest(.getisOrd, alternative: .less), SmallMap.sample([1, 2, 3, -1, 2, 3, 4]))
                == .negative("u3"))
        #expect(reason(GlobalTest(.getisOrd, alternative: .less), SmallMap.sample([0, 0, 3, 0, 0, 0, 0])) == .nothing)
        // Powers that overflow, or vanish, would make every comparison false and every p value small.
        for scale in [1e80, 1e300, 1e-80, 1e-200] {
            let sample = SmallMap.sample([1, 2, 3, 5, 2, 3, 4].map { $0 * scale })
            #expect(reason(test, sample) == .outOfScale)
            #expect(throws: NoStatistic.outOfScale) {
                try LocalTest(.moran(.conditional), alternative: .twoSided, multiplicity: .holm, level: 0.05)
                    .result(of: sample)
            }
        }
        #expect(reason(test, SmallMap.sample([1, 2, 3, 5, 2, 3, 4].map { $0 * 1e50 })) == nil)
        let joins = GlobalTest(.joins(.high, .free), alternative: .less)
        #expect(reason(joins, SmallMap.sample([0, 1, 2, 1, 0, 1, 0])) == .notBinary("u2"))
        #expect(reason(joins, SmallMap.sample([0, 1, 0, 1, 0, 1, 0])) == nil)
    }

    @Test("where no arrangement changes the statistic there is no deviate")
    func complete() throws {
        let everybody = NeighbourList(neighbours: (0..<7).map { unit in (0..<7).filter { $0 != unit } })
        let sample = SpatialSample(
            codes: SmallMap.codes, values: SmallMap.values, neighbours: everybody, style: .rowStandardised,
            islands: .kept)
        for statistic in [GlobalTest.Statistic.moran(.randomisation), .geary(.randomisation), .getisOrd] {
            let plan = PermutationPlan(count: 99, seed: Seed(1))
            let found = try GlobalTest(statistic, alternative: .greater, permutations: plan).result(of: sample)
            #expect(found.deviate == nil && found.probability == nil)
            #expect(found.pseudoProbability == 1)
        }
        for statistic in [LocalTest.Statistic.moran(.conditional), .geary, .getisOrd] {
            let local = LocalTest(statistic, alternative: .twoSided, multiplicity: .holm, level: 0.05)
            for row in try local.result(of: sample).rows {
                #expect(row.local != nil && row.local?.deviate == nil && row.local?.cluster == .notSignificant)
            }
        }
    }
}
