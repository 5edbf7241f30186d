import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Entropy within and between groups")
struct InequalityDecompositionTests {
    static let orders: [Double] = [-1, 0, 0.5, 1, 2, 3]

    private func split(_ one: InequalityCase, order: Double) -> EntropyDecomposition {
        EntropyDecomposition(["a", "b", "c"].map { ($0, one.sample(group: $0)) }, order: order)
    }

    @Test("parts add up, and the whole is the index of all", arguments: orders)
    func adding(order: Double) throws {
        let one = try InequalityCase("made")
        let split = split(one, order: order)
        let ones = one.sample().ones
        let keyed = Dictionary(uniqueKeysWithValues: zip(split.quantities.map(\.key), split.values(under: ones)))
        func number(_ key: String) throws -> Double { try #require(keyed[key].flatMap { $0 }) }
        #expect(isClose(try number("total"), try number("within") + number("between")))
        let parts = try number("within:a") + number("within:b") + number("within:c")
        #expect(isClose(try number("within"), parts))
        #expect(isClose(try number("population:a") + number("population:b") + number("population:c"), 1))
        #expect(isClose(try number("income:a") + number("income:b") + number("income:c"), 1))
        let all = InequalityStatistic(one.sample(), measures: [.entropy(order)]).values(under: ones)[0]
        #expect(isClose(try number("total"), try #require(all)))
        let own = InequalityStatistic(one.sample(group: "b"), measures: [.entropy(order)]).values(under: ones)[0]
        #expect(isClose(try number("ge:b"), try #require(own)))
    }

    @Test("linearised totals are derivatives by the weight of an element", arguments: orders)
    func derivatives(order: Double) throws {
        let one = try InequalityCase("made")
        let gaps = largestDerivativeGap(split(one, order: order), count: one.elementCount)
        #expect(gaps.allSatisfy { $0 < 1e-6 }, "\(gaps)")
    }

    @Test("equal means: nothing between; equal incomes inside: nothing within")
    func extremes() throws {
        func values(_ groups: [[Double]]) -> [Double?] {
            let samples = groups.enumerated().map { position, incomes in
                (
                    name: "\(position)",
                    sample: incomeSample(incomes.map { (position, $0, 2.0) }, elementCount: groups.count)
                )
            }
            return EntropyDecomposition(samples, order: 1).values(under: groups.map { _ in 1 })
        }
        let same = values([[1, 3], [2, 2, 2]])
        #expect(abs(try #require(same[2])) < 1e-14)
        #expect(try #require(same[1]) > 0.01)
        let flat = values([[1, 1], [4, 4, 4]])
        #expect(abs(try #require(flat[1])) < 1e-14)
        #expect(try #require(flat[2]) > 0.01)
        #expect(values([[-1, 3], [2]]).allSatisfy { $0 == nil })
    }
}
