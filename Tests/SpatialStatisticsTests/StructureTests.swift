import SpatialStatistics
import TestSupport
import Testing
import Vocabulary

@Suite("Lists of neighbours")
struct StructureTests {
    @Test("symmetry, components, isolated units, restriction")
    func structure() throws {
        let list = NeighbourList(neighbours: [[1], [0], [3], [2, 4], [3], [], [4]])
        #expect(list.components == [0, 0, 1, 1, 1, 2, 1])
        #expect(!list.isSymmetric)
        #expect(list.islands == [5] && list.isolated == [5])
        #expect(NeighbourList(neighbours: [[], [0], []]).isolated == [2])
        #expect(list.linkCount == 7)
        #expect(list.weight(from: 3, to: 4) == 1 && list.weight(from: 4, to: 6) == nil)
        let part = list.restricted(to: [4, 3, 6])
        #expect(part.links.map { $0.map(\.unit) } == [[1], [0], [0]])
        #expect(try SpatialCase.named("lattice").binary.isSymmetric)
        #expect(try SpatialCase.named("island").distances.inverseDistances(power: 2).isSymmetric)
        #expect(try !SpatialCase.named("nearest").binary.isSymmetric)
        let uneven = NeighbourList(links: [[.init(unit: 1, weight: 1)], [.init(unit: 0, weight: 2)]])
        #expect(!uneven.isSymmetric)
    }

    @Test("orders are shortest paths")
    func orders() {
        let ring = NeighbourList(neighbours: (0..<7).map { [($0 + 1) % 7, ($0 + 6) % 7] })
        let orders = ring.orders(upTo: 4)
        for (place, list) in orders.enumerated() {
            for (unit, row) in list.links.enumerated() {
                let order = place + 1
                let far = order > 3 ? [] : [(unit + order) % 7, (unit + 7 - order) % 7].sorted()
                #expect(row.map(\.unit) == far)
            }
        }
    }

    @Test("what each style promises")
    func styles() throws {
        let map = try SpatialCase.named("island")
        for (style, total) in [
            (WeightStyle.globallyStandardised, 27.0), (.unitSum, 1), (.varianceStabilising, 27), (.rowStandardised, 27),
        ] {
            let sample = SpatialSample(
                codes: map.codes, values: map.values, neighbours: map.distances, style: style, islands: .kept)
            #expect(isClose(sample.weights.moments.s0, total))
        }
        let weights = SpatialWeights(map.distances, style: .rowStandardised)
        let lags = weights.lags(of: [Double](repeating: 3, count: 28))
        #expect(lags.dropLast().allSatisfy { isClose($0 ?? .nan, 3) } && lags.last == .some(nil))
        let own = SpatialWeights(map.binary, style: .rowStandardised, own: .included(1))
        let mean = try #require(map.values[0])
        let around = map.binary.links[0].compactMap { map.values[$0.unit] } + [mean]
        let lag = own.lags(of: map.values.compactMap(\.self))[0]
        #expect(isClose(try #require(lag), around.reduce(0, +) / Double(around.count)))
    }

    @Test("a summary says what a list is like")
    func summary() throws {
        let codes: [UnitCode] = ["b", "a", "d", "c"]
        let found = NeighbourSummary(NeighbourList(neighbours: [[1], [0], [], [0]]), codes: codes)
        #expect(found.units.map(\.code) == ["a", "b", "c", "d"])
        #expect(found.units.map(\.neighbours) == [["b"], ["a"], ["b"], []])
        #expect(found.units.map(\.component) == [1, 1, 1, 2])
        #expect(found.components == 2 && !found.isSymmetric && found.islands == ["d"] && found.links == 3)
        #expect(found.range == 0...1 && found.meanLinks == 0.75 && found.density == 0.25)
        let empty = NeighbourSummary(NeighbourList(links: []), codes: [])
        #expect(empty.components == 0 && empty.meanLinks == nil && empty.range == nil && empty.density == nil)
    }

    @Test("adjusted p values: R's p.adjust")
    func multiplicity() throws {
        let rows = try ReferenceTable("spatial-adjusted", source: "spatial").rows
        let probabilities = try rows.map { try $0.number("p") }
        for multiplicity in Multiplicity.allCases {
            let found = multiplicity.adjusted(probabilities)
            for (row, value) in zip(rows, found) {
                let column = multiplicity == .unadjusted ? "p" : multiplicity.rawValue
                #expect(agrees(value, try row.number(column), within: Tolerance.rounding), "\(multiplicity)")
            }
            #expect(multiplicity.adjusted([]).isEmpty)
        }
    }
}
