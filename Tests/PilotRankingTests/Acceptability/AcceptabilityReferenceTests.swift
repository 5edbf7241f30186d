import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

/// Monte-Carlo comparisons: fixed seeds, bounds of 4.5 standard errors.
@Suite("Acceptability against exact areas and other programs")
struct AcceptabilityReferenceTests {
    private static let alarm = 4.5
    private static let within: [ClosedRange<Double>] = [0.1...0.5, 0.25...0.6, 0.05...0.4]
    private static let laws: [(name: String, law: WeightLaw)] = [
        ("uniform", .uniform), ("ordered", .ordered([1, 0, 2])), ("within", .within(within)),
        ("floor", .within([0.6...1, 0...1, 0...1])),
    ]

    private struct Exact {
        let unit: String, share: [Double], group: String?, ranks: [Double], central: [Double]
        let first2: Double, expected: Double, groupFirst: Double?
    }

    private func exact(_ law: String) throws -> [Exact] {
        try ReferenceTable("smaa-areas", source: "smaa").rows.filter { $0.optional("law") == law }.map { row in
            Exact(
                unit: try row.required("unit"), share: try AcceptabilityCase.numbers(row, "share", 3),
                group: row.optional("group"), ranks: try AcceptabilityCase.numbers(row, "rank", 6),
                central: try AcceptabilityCase.numbers(row, "central", 3),
                first2: try #require(try row.optionalNumber("first2")),
                expected: try #require(try row.optionalNumber("expected")),
                groupFirst: try row.optionalNumber("group_first"))
        }
    }

    private func matrix(_ exact: [Exact]) -> DecisionMatrix {
        AcceptabilityCase.matrix(exact.map(\.share), codes: exact.map(\.unit))
    }

    private func groups(_ exact: [Exact]) -> [UnitCode: String] {
        Dictionary(uniqueKeysWithValues: exact.compactMap { one in one.group.map { (UnitCode(one.unit), $0) } })
    }

    @Test("Shares of ranks, groups, expected ranks and central weights are areas and centroids of the triangle")
    func areas() throws {
        let draws = 100_000
        for (name, law) in Self.laws {
            let exact = try exact(name)
            let analysis = AcceptabilityAnalysis(law: law, seed: Seed(5), draws: draws, first: 2, detail: .everyRank)
            let found = try analysis.indices(of: matrix(exact), groups: groups(exact))
            func expect(_ share: Double, _ wanted: Double) {
                // A share of 0 or 1 has no Monte-Carlo error at all.
                let error = (wanted * (1 - wanted) / Double(draws)).squareRoot()
                #expect(abs(share - wanted) <= Self.alarm * error + 1e-12, "\(name): \(share), not \(wanted)")
            }
            for (place, wanted) in exact.enumerated() {
                let unit = found.units[place]
                let shares = try #require(found.shares(of: place))
                for (share, area) in zip(shares, wanted.ranks) { expect(share, area) }
                expect(unit.firstRank, wanted.ranks[0])
                expect(unit.amongFirst, wanted.first2)
                #expect((unit.amongFirstOfGroup == nil) == (wanted.groupFirst == nil))
                if let group = unit.amongFirstOfGroup, let area = wanted.groupFirst { expect(group, area) }
                #expect(abs(unit.expectedRank - wanted.expected) < Self.alarm * 1.75 / Double(draws).squareRoot())
                #expect((unit.centralWeights == nil) == wanted.central.isEmpty)
                guard let central = unit.centralWeights else { continue }
                // Weights spread over at most 1; few draws of a small area know its centroid less well.
                let error = Self.alarm * 0.25 / (Double(draws) * unit.firstRank).squareRoot()
                for (weight, centroid) in zip(central, wanted.central) { #expect(abs(weight - centroid) < error) }
                #expect(unit.confidenceFactor == 1)
            }
        }
    }

    @Test("A fine grid of weights comes as near to the areas as its lines allow: no random numbers at all")
    func grid() throws {
        let exact = try exact("uniform")
        let parts = 300
        let analysis = AcceptabilityAnalysis(law: .uniform, seed: Seed(1), first: 2, detail: .everyRank)
        let found = analysis.indices(of: matrix(exact), under: AcceptabilityCase.triangle(parts))
        #expect(found.draws == parts * parts)
        for (place, wanted) in exact.enumerated() {
            for (share, area) in zip(try #require(found.shares(of: place)), wanted.ranks) {
                #expect(abs(share - area) < 1 / Double(parts))
            }
            for (weight, centroid) in zip(found.units[place].centralWeights ?? [], wanted.central) {
                #expect(abs(weight - centroid) < 1 / Double(parts))
            }
        }
    }

    @Test("Two criteria by hand: the first weight decides at one point, and a beta law says how often")
    func twoCriteria() throws {
        let pair = AcceptabilityCase.matrix([[0.8, 0.1], [0.3, 0.4]])
        // 0.5 w = 0.3 (1 - w) at w = 3/8; uniform weights are above it with probability 5/8, their mean there is 11/16.
        let uniform = try AcceptabilityAnalysis(law: .uniform, seed: Seed(3), draws: 200_000).indices(of: pair)
        #expect(abs(uniform.units[0].firstRank - 0.625) < Self.alarm * uniform.standardError(of: 0.625))
        #expect(abs((uniform.units[0].centralWeights?[0] ?? .nan) - 0.6875) < 0.002)
        // In order, the first weight is uniform on 1/2...1, or on 0...1/2.
        for (order, share) in [([0, 1], 1.0), ([1, 0], 0.25)] {
            let found = try AcceptabilityAnalysis(law: .ordered(order), seed: Seed(3)).indices(of: pair)
            #expect(abs(found.units[0].firstRank - share) <= Self.alarm * found.standardError(of: share))
        }
        let rows = try ReferenceTable("smaa-beta", source: "smaa").rows
        for start in stride(from: 0, to: rows.count, by: 3) {
            let three = Array(rows[start..<start + 3])
            let weight = try #require(try three[0].optionalNumber("weight"))
            let concentration = try #require(try three[0].optionalNumber("concentration"))
            let law = WeightLaw.around([weight, 1 - weight], concentration: concentration)
            let found = try AcceptabilityAnalysis(law: law, seed: Seed(4), draws: 100_000).indices(
                of: AcceptabilityCase.matrix(try three.map { try AcceptabilityCase.numbers($0, "share", 2) }))
            for (unit, row) in zip(found.units, three) {
                let wanted = try #require(try row.optionalNumber("first"))
                // Shares of one in a hundred thousand are Poisson numbers rather than normal ones.
                #expect(abs(unit.firstRank - wanted) < Self.alarm * found.standardError(of: wanted) + 2e-5)
                guard wanted > 1e-3, let central = unit.centralWeights else { continue }
                #expect(abs(central[0] - (try #require(try row.optionalNumber("central1")))) < 0.01)
            }
        }
    }

    @Test("The R package smaa finds the same on the same weights")
    func package() throws {
        var weights: [Double] = []
        for i in 0...20 {
            for j in 0...(20 - i) {
                for k in 0...(20 - i - j) {
                    weights += [i, j, k, 20 - i - j - k].map { (Double($0) + 0.25) / 21 }
                }
            }
        }
        let rows = try ReferenceTable("smaa-package", source: "smaa").rows
        let shares = try rows.map { try AcceptabilityCase.numbers($0, "share", 4) }
        let analysis = AcceptabilityAnalysis(law: .uniform, seed: Seed(1), detail: .everyRank)
        let found = analysis.indices(of: AcceptabilityCase.matrix(shares), under: weights)
        #expect(found.draws == 1_771)
        for (place, row) in rows.enumerated() {
            let ranks = try AcceptabilityCase.numbers(row, "rank", 7)
            #expect(zip(try #require(found.shares(of: place)), ranks).allSatisfy { isClose($0, $1) })
            let central = try AcceptabilityCase.numbers(row, "central", 4)
            let unit = found.units[place]
            #expect((unit.centralWeights ?? []).count == central.count)
            #expect(zip(unit.centralWeights ?? [], central).allSatisfy { isClose($0, $1) })
            #expect(unit.confidenceFactor == (try row.optionalNumber("confidence")))
        }
    }

    @Test("Ties are shared: smaa gives both of two equal units the better rank, and its first rank then has 1.5 units")
    func tiesOfThePackage() throws {
        let rows = try ReferenceTable("smaa-tied", source: "smaa").rows
        let shares = try rows.map { try AcceptabilityCase.numbers($0, "share", 2) }
        let weights = (0..<100).flatMap { step -> [Double] in
            let first = (Double(step) + 0.5) / 100
            return [first, 1 - first]
        }
        let analysis = AcceptabilityAnalysis(law: .uniform, seed: Seed(1), detail: .everyRank)
        let found = analysis.indices(of: AcceptabilityCase.matrix(shares), under: weights)
        let theirs = try rows.map { try AcceptabilityCase.numbers($0, "rank", 4) }
        #expect(isClose(theirs.reduce(0) { $0 + $1[0] }, 1.5))
        #expect(isClose(found.units.reduce(0) { $0 + $1.firstRank }, 1))
        let twin = try #require(found.shares(of: 1))
        #expect(found.shares(of: 2) == twin)
        #expect(isClose(twin[0], theirs[1][0] / 2) && isClose(twin[1], 0.5) && isClose(twin[2], 0.25))
        #expect(isClose(found.units[0].firstRank, theirs[0][0]))
        #expect(found.units[1].confidenceFactor == 0.5)
    }

    @Test("A lower bound is a lower bound: Compind divides its weights down the columns, and the bound is lost")
    func compind() throws {
        let exact = try exact("floor")
        let theirs = try ReferenceTable("smaa-compind", source: "smaa").rows
        let law = WeightLaw.within([0.6...1, 0...1, 0...1])
        let found = try AcceptabilityAnalysis(law: law, seed: Seed(6)).indices(of: matrix(exact))
        for (unit, wanted) in zip(found.units, exact) {
            #expect(
                abs(unit.firstRank - wanted.ranks[0]) <= Self.alarm * found.standardError(of: wanted.ranks[0]) + 1e-3)
        }
        let first = try #require(try theirs[0].optionalNumber("compind"))
        #expect(exact[0].ranks[0] > 0.92 && first < 0.08)
    }

    @Test("Weights inside ranges have the means and variances of the uniform law on them, in corners too")
    func moments() throws {
        let cases = Dictionary(
            grouping: try ReferenceTable("smaa-ranges", source: "smaa").rows, by: { $0.optional("case") })
        #expect(cases.count == 8)
        for (name, rows) in cases {
            let ranges = try rows.map { row in
                try #require(try row.optionalNumber("low"))...(try #require(try row.optionalNumber("high")))
            }
            let draws = 60_000
            let weights = try WeightLaw.within(ranges).weights(
                of: rows.indices.map { "c\($0)" }, draws: draws, seed: Seed(8))
            for (criterion, row) in rows.enumerated() {
                let column = stride(from: criterion, to: weights.count, by: rows.count).map { weights[$0] }
                #expect(column.allSatisfy { ranges[criterion].contains($0) })
                let wanted = try #require(try row.optionalNumber("mean"))
                let variance = try #require(try row.optionalNumber("variance"))
                let mean = column.reduce(0, +) / Double(draws)
                let error = (variance / Double(draws)).squareRoot()
                #expect(abs(mean - wanted) <= Self.alarm * error + 1e-12, "\(name ?? ""): mean of \(criterion)")
                let squares = column.reduce(0) { $0 + ($1 - wanted) * ($1 - wanted) } / Double(draws)
                // The fourth moments of these laws are below nine times the squared variance.
                let noise = Self.alarm * variance * (8 / Double(draws)).squareRoot()
                #expect(abs(squares - variance) <= noise + 1e-15, "\(name ?? ""): variance of \(criterion)")
            }
        }
    }
}
