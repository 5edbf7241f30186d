import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Laws of inequality measures")
struct InequalityLawTests {
    /// Pure numbers that measure inequality: zero when all are equal.
    static let indices: [InequalityMeasure] = [
        .gini, .hoover, .entropy(-1), .entropy(0), .entropy(1), .entropy(2), .atkinson(0.5), .atkinson(1), .atkinson(2),
    ]
    static let pure = indices + [.s80s20, .palma, .p90p10] + InequalityMeasure.shares(parts: 5)

    private func random(_ count: Int, seed: UInt64) -> [(element: Int, income: Double, weight: Double)] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            (
                index % 7, Double(Int.random(in: 200...4000, using: &generator)),
                Double(Int.random(in: 1...900, using: &generator)) / 8
            )
        }
    }

    private func values(
        _ rows: [(element: Int, income: Double, weight: Double)], _ measures: [InequalityMeasure] = pure,
        elements: Int = 7
    ) -> [Double] {
        let sample = incomeSample(rows, elementCount: elements)
        return InequalityStatistic(sample, measures: measures).values(under: sample.ones).compactMap(\.self)
    }

    @Test("scale of incomes, scale of weights, copies of the population change nothing", arguments: 1...6)
    func invariance(seed: Int) {
        let rows = random(83, seed: UInt64(seed))
        let plain = values(rows)
        #expect(plain.count == Self.pure.count)
        let others = [
            values(rows.map { ($0.element, $0.income * 37.5, $0.weight) }),
            values(rows.map { ($0.element, $0.income, $0.weight * 16) }),
            values(rows.flatMap { row in (0..<3).map { _ in row } }),
            values(
                (0..<3).flatMap { copy in rows.map { ($0.element + 7 * copy, $0.income, $0.weight) } }, elements: 21),
            values(rows.reversed()),
        ]
        for other in others {
            #expect(zip(plain, other).allSatisfy { isClose($0, $1, within: 1e-11) }, "\(plain) \(other)")
        }
    }

    @Test("a transfer from richer to poorer lowers every index", arguments: 1...6)
    func transfer(seed: Int) {
        var rows = random(40, seed: UInt64(seed)).sorted { $0.income < $1.income }
        for index in rows.indices { rows[index].weight = 2.5 }
        let before = values(rows, Self.indices)
        // Across the mean, so that Hoover's index falls too; the others would fall with any pair.
        rows[3].income += 40
        rows[36].income -= 40
        #expect(zip(before, values(rows, Self.indices)).allSatisfy { $0 > $1 })
        let again = values(rows, Self.indices)
        rows[20].income += 1e-3 * (rows[24].income - rows[20].income)
        rows[24].income -= 1e-3 * (rows[24].income - rows[20].income)
        let after = values(rows, Self.indices)
        for (index, measure) in Self.indices.enumerated() where measure != .hoover {
            #expect(again[index] >= after[index], "\(measure)")
        }
    }

    @Test("nobody differs: no inequality, and shares are those of the population")
    func equality() {
        let rows = (0..<20).map { (element: $0 % 7, income: 1234.5, weight: 3.25) }
        #expect(values(rows, Self.indices).allSatisfy { abs($0) < 1e-12 })
        #expect(values(rows, InequalityMeasure.shares(parts: 5)).allSatisfy { isClose($0, 0.2) })
        #expect(values(rows, [.palma]).allSatisfy { isClose($0, 0.25) })
        #expect(values(rows, [.p90p10]) == [1])
    }

    @Test("textbook: 1, 2, 3, 4")
    func byHand() {
        let rows = (1...4).map { (element: $0, income: Double($0), weight: 1.0) }
        let found = values(rows, [.gini, .hoover, .entropy(2), .lorenz(0.5), .median, .mean])
        // Gini: mean absolute difference 20/16 over twice the mean 5. Entropy of order 2: variance 1.25 over 2 x 6.25.
        let expected = [0.25, 0.2, 0.1, 0.3, 2, 2.5]
        #expect(zip(found, expected).allSatisfy { isClose($0, $1) }, "\(found)")
        let ten = (1...10).map { (element: 0, income: Double($0), weight: 1.0) }
        #expect(values(ten, [.s80s20]) == [19.0 / 3])
    }

    @Test("shares add up, agree with the polygon, and the polygon gives the Gini coefficient", arguments: 1...6)
    func curve(seed: Int) throws {
        let sample = incomeSample(random(61, seed: UInt64(seed)), elementCount: 7)
        let polygon = try #require(LorenzPolygon(sample))
        let shares = InequalityStatistic(sample, measures: InequalityMeasure.shares(parts: 10)).values(
            under: sample.ones)
        #expect(isClose(shares.compactMap(\.self).reduce(0, +), 1))
        var last = 0.0
        for (index, share) in shares.enumerated() {
            let next = polygon.income(ofPoorest: Double(index + 1) / 10)
            #expect(isClose(try #require(share), next - last))
            last = next
        }
        let corners = polygon.corners
        var area = 0.0
        var slope = 0.0
        for (left, right) in zip(corners, corners.dropFirst()) {
            let next = (right.income - left.income) / (right.people - left.people)
            #expect(next > slope && right.income <= right.people + 1e-12)
            slope = next
            area += (right.people - left.people) * (left.income + right.income) / 2
        }
        let gini = try #require(InequalityStatistic(sample, measures: [.gini]).values(under: sample.ones)[0])
        #expect(isClose(gini, 1 - 2 * area))
    }

    @Test("factors are weights; what has no weight is not there", arguments: 1...4)
    func factors(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let rows = random(90, seed: UInt64(seed) + 50)
        let factors = (0..<7).map { _ in Double(Int.random(in: 0...4, using: &generator)) / 2 }
        let sample = incomeSample(rows, elementCount: 7)
        let direct = values(
            rows.filter { factors[$0.element] > 0 }.map { ($0.element, $0.income, $0.weight * factors[$0.element]) })
        let found = InequalityStatistic(sample, measures: Self.pure).values(under: factors).compactMap(\.self)
        #expect(found.count == direct.count)
        #expect(zip(found, direct).allSatisfy { isClose($0, $1, within: 1e-11) })
    }

    @Test("linearised totals are derivatives by the weight of an element")
    func derivatives() throws {
        for name in ["made", "silc"] {
            let one = try InequalityCase(name)
            let sample = one.sample()
            // Numbers without a density; with whole boundaries the estimate is a step function.
            let measures = InequalityReferenceTests.measures.filter {
                ![.median, .p90p10, .s80s20].contains($0)
            }
            let gaps = largestDerivativeGap(
                InequalityStatistic(sample, measures: measures), count: one.elementCount)
            #expect(zip(measures, gaps).allSatisfy { $1 < 1e-7 }, "\(zip(measures, gaps).filter { $1 >= 1e-7 })")
        }
    }

    @Test("influences of pure numbers add up to zero, and the spread says so too")
    func influences() throws {
        let one = try InequalityCase("made")
        let statistic = InequalityStatistic(one.sample(), measures: Self.indices + [.palma])
        for linearised in statistic.linearisations(under: one.sample().ones) {
            let totals = try #require(linearised).totals.totals
            #expect(abs(totals.reduce(0, +)) < 1e-10 * totals.reduce(0) { $0 + abs($1) })
            let spread = try #require(linearised?.spread)
            #expect(spread.rows == 390 && spread.squares > 0)
            #expect(isClose(spread.weight, one.rows.reduce(0) { $0 + $1.weight }))
        }
    }
}
