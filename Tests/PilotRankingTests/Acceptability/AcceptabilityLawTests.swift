import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of acceptability")
struct AcceptabilityLawTests {
    private static let laws: [WeightLaw] = [
        .uniform, .around([0.4, 0.3, 0.2, 0.1]), .within([0.1...0.6, 0...0.5, 0.2...0.4, 0...1]),
        .ordered([2, 0, 3, 1]),
    ]

    private func analysis(
        _ law: WeightLaw = .uniform, draws: Int = 500, first: Int = 1, firstInGroup: Int = 1
    ) -> AcceptabilityAnalysis {
        AcceptabilityAnalysis(
            law: law, seed: Seed(7), draws: draws, first: first, firstInGroup: firstInGroup, detail: .everyRank)
    }

    @Test("The fast count is the plain count: smooth data, rough data with ties and twins, few rows and many")
    func plainCount() throws {
        let tables = [
            AcceptabilityCase.smooth(7, criteria: 3, seed: 1), AcceptabilityCase.smooth(150, criteria: 4, seed: 2),
            AcceptabilityCase.rough(40, criteria: 2, seed: 3, steps: 3),
            AcceptabilityCase.rough(300, criteria: 2, seed: 4, steps: 12), [[0.2, 0.9]],
            [[Double]](repeating: [0, 0, 0], count: 5), [[0.5, 0.5], [0.5 + 1e-10, 0.5], [0.5, 0.5 + 2e-10]],
        ]
        for rows in tables {
            let (count, width) = (rows.count, rows[0].count)
            // Round weights make scores of different rows equal.
            var weights = try WeightLaw.uniform.weights(
                of: rows[0].indices.map { "c\($0)" }, draws: 150, seed: Seed(1))
            weights += (0..<50).flatMap { _ in [Double](repeating: 1 / Double(width), count: width) }
            let draws = weights.count / width
            var shares = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
            var central = [[Double]](repeating: [Double](repeating: 0, count: width), count: count)
            for draw in 0..<draws {
                let taken = Array(weights[draw * width..<(draw + 1) * width])
                for (unit, places) in AcceptabilityCase.places(rows, taken).enumerated() {
                    for place in places.indices { shares[unit][place] += places[place] / Double(draws) }
                    for criterion in 0..<width { central[unit][criterion] += places[0] * taken[criterion] }
                }
            }
            let k = min(3, count)
            let found = analysis(first: k).indices(of: AcceptabilityCase.matrix(rows), under: weights)
            for unit in rows.indices {
                let one = found.units[unit]
                #expect(zip(try #require(found.shares(of: unit)), shares[unit]).allSatisfy { isClose($0, $1) })
                #expect(isClose(one.firstRank, shares[unit][0]))
                #expect(isClose(one.amongFirst, shares[unit][..<k].reduce(0, +)))
                let mean = shares[unit].enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
                #expect(isClose(one.expectedRank, mean))
                let sums = shares[unit].indices.map { shares[unit][...$0].reduce(0, +) }
                #expect(one.ranks90.lowerBound == 1 + (sums.firstIndex { $0 >= 0.05 - 1e-9 } ?? -1))
                #expect(one.ranks90.upperBound == 1 + (sums.firstIndex { $0 >= 0.95 - 1e-9 } ?? -1))
                #expect((one.centralWeights != nil) == (shares[unit][0] > 0))
                for (weight, sum) in zip(one.centralWeights ?? [], central[unit]) {
                    #expect(isClose(weight, sum / shares[unit][0] / Double(draws)))
                }
            }
        }
    }

    @Test("The first of a group are those of the group ranked by itself")
    func groups() throws {
        for (rows, seed) in [
            (AcceptabilityCase.rough(60, criteria: 4, seed: 5, steps: 3), UInt64(1)),
            (AcceptabilityCase.smooth(120, criteria: 4, seed: 6), 2),
        ] {
            var random = SeededGenerator(seed: seed)
            let names = rows.map { _ in ["a", "b", "c", nil].randomElement(using: &random) ?? nil }
            let matrix = AcceptabilityCase.matrix(rows)
            let groups = Dictionary(
                uniqueKeysWithValues: zip(matrix.units, names).compactMap { code, name in name.map { (code, $0) } })
            for law in Self.laws {
                let found = try analysis(law, firstInGroup: 2).indices(of: matrix, groups: groups)
                for name in ["a", "b", "c"] {
                    let inside = rows.indices.filter { names[$0] == name }
                    let alone = try analysis(law, first: 2).indices(
                        of: AcceptabilityCase.matrix(inside.map { rows[$0] }))
                    for (place, unit) in inside.enumerated() {
                        let share = try #require(found.units[unit].amongFirstOfGroup)
                        #expect(isClose(share, alone.units[place].amongFirst))
                    }
                }
                for unit in rows.indices where names[unit] == nil {
                    #expect(found.units[unit].amongFirstOfGroup == nil)
                }
            }
        }
    }

    @Test("Shares sum to one over ranks and over units, those of the first k to k; ranks90 hold nine draws in ten")
    func sums() throws {
        for rows in [
            AcceptabilityCase.smooth(30, criteria: 4, seed: 8),
            AcceptabilityCase.rough(130, criteria: 4, seed: 9, steps: 2),
        ] {
            for law in Self.laws {
                let found = try analysis(law, first: 4).indices(of: AcceptabilityCase.matrix(rows))
                let shares = try rows.indices.map { try #require(found.shares(of: $0)) }
                for unit in rows.indices {
                    #expect(isClose(shares[unit].reduce(0, +), 1))
                    let inside = found.units[unit].ranks90.reduce(0) { $0 + shares[unit][$1 - 1] }
                    #expect(inside >= 0.9 - 1e-9)
                }
                for rank in rows.indices { #expect(isClose(shares.reduce(0) { $0 + $1[rank] }, 1)) }
                #expect(isClose(found.units.reduce(0) { $0 + $1.amongFirst }, 4))
                #expect(isClose(found.units.reduce(0) { $0 + $1.firstRank }, 1))
                let mean = Double(rows.count + 1) / 2
                #expect(isClose(found.units.reduce(0) { $0 + $1.expectedRank } / Double(rows.count), mean))
            }
        }
    }

    @Test("A dominated unit is never first, and a unit that is best in everything always is")
    func dominance() throws {
        var rows = AcceptabilityCase.smooth(40, criteria: 4, seed: 10)
        rows.append(rows[3].map { $0 * 0.99 })
        for law in Self.laws {
            let found = try analysis(law).indices(of: AcceptabilityCase.matrix(rows))
            #expect(found.units[40].firstRank == 0 && found.units[40].centralWeights == nil)
            #expect(found.units[40].confidenceFactor == nil)
            #expect(found.units[40].expectedRank > found.units[3].expectedRank)
            let crowned = try analysis(law).indices(of: AcceptabilityCase.matrix(rows + [[1, 1, 1, 1]]))
            #expect(crowned.units[41].firstRank == 1 && crowned.units[41].ranks90 == 1...1)
            #expect(crowned.standardError(of: 1) == 0)
        }
    }

    @Test("A unit that is ever first is first at its central weights")
    func confidence() throws {
        for seed in UInt64(0)..<5 {
            let rows = AcceptabilityCase.smooth(60, criteria: 4, seed: 20 + seed)
            for law in Self.laws {
                let found = try analysis(law).indices(of: AcceptabilityCase.matrix(rows))
                for unit in found.units where unit.firstRank > 0 {
                    #expect(unit.confidenceFactor == 1)
                    #expect(isClose(unit.centralWeights?.reduce(0, +) ?? 0, 1))
                }
            }
        }
    }

    @Test("The order of the rows does not matter, nor does the number of threads: the same to the last bit")
    func invariance() throws {
        var random = SeededGenerator(seed: 12)
        for rows in [
            AcceptabilityCase.smooth(200, criteria: 4, seed: 13),
            AcceptabilityCase.rough(90, criteria: 4, seed: 14, steps: 2),
        ] {
            let codes = rows.indices.map { "U\($0)" }
            let groups = Dictionary(uniqueKeysWithValues: rows.indices.map { (UnitCode("U\($0)"), "g\($0 % 7)") })
            let wanted = try analysis(draws: 2_500, first: 5).indices(
                of: AcceptabilityCase.matrix(rows, codes: codes), groups: groups, threads: 1)
            let several = try analysis(draws: 2_500, first: 5).indices(
                of: AcceptabilityCase.matrix(rows, codes: codes), groups: groups)
            #expect(several.units == wanted.units)
            #expect(rows.indices.allSatisfy { several.shares(of: $0) == wanted.shares(of: $0) })
            let order = rows.indices.shuffled(using: &random)
            let turned = try analysis(draws: 2_500, first: 5).indices(
                of: AcceptabilityCase.matrix(order.map { rows[$0] }, codes: order.map { codes[$0] }), groups: groups)
            #expect(turned.units == order.map { wanted.units[$0] })
            for (place, unit) in order.enumerated() { #expect(turned.shares(of: place) == wanted.shares(of: unit)) }
        }
    }

    @Test("With a very large concentration the ranking is that of the committee's weights")
    func concentrated() throws {
        let rows = AcceptabilityCase.smooth(50, criteria: 4, seed: 15)
        let weights = [0.4, 0.3, 0.2, 0.1]
        let places = AcceptabilityCase.places(rows, weights)
        let found = try analysis(.around(weights, concentration: 1e14)).indices(of: AcceptabilityCase.matrix(rows))
        for unit in rows.indices { #expect(found.shares(of: unit) == places[unit]) }
    }

    @Test("The summary is the same without the shares of every rank, which it does not have; no rows, no units")
    func detail() throws {
        let matrix = AcceptabilityCase.matrix(AcceptabilityCase.smooth(20, criteria: 3, seed: 16))
        let summary = try AcceptabilityAnalysis(law: .uniform, seed: Seed(7), draws: 500).indices(of: matrix)
        #expect(summary.units == (try analysis().indices(of: matrix)).units)
        #expect(summary.shares(of: 0) == nil)
        let empty = DecisionMatrix(
            units: [], criteria: [CriterionScale(key: "a", preference: .higher, goalposts: 0...1)], values: [])
        #expect(try analysis().indices(of: empty).units.isEmpty)
    }

    @Test("3,321 communes, three hundred of them alike: shares of the first places add up, of all and of groups")
    func country() throws {
        var rows = AcceptabilityCase.smooth(3_321, criteria: 8, seed: 17)
        // Three hundred communes beyond the floor on everything.
        for unit in 0..<300 { rows[unit] = [Double](repeating: 0, count: 8) }
        let matrix = AcceptabilityCase.matrix(rows)
        let groups = Dictionary(uniqueKeysWithValues: matrix.units.enumerated().map { ($1, "g\($0 % 600)") })
        let units = try AcceptabilityAnalysis(
            law: .around([Double](repeating: 0.125, count: 8)), seed: Seed(1), draws: 2_000, first: 100,
            detail: .everyRank
        ).indices(of: matrix, groups: groups).units
        #expect(isClose(units.reduce(0) { $0 + $1.amongFirst }, 100))
        #expect(isClose(units.reduce(0) { $0 + ($1.amongFirstOfGroup ?? .nan) }, 600))
    }
}
