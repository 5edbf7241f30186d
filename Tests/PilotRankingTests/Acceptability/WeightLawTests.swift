import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of weights")
struct WeightLawTests {
    private static let keys = ["poor", "near", "road", "school"]

    private func rows(_ law: WeightLaw, draws: Int = 2_000, criteria: [String] = keys) throws -> [[Double]] {
        let weights = try law.weights(of: criteria, draws: draws, seed: Seed(9))
        return stride(from: 0, to: weights.count, by: criteria.count).map {
            Array(weights[$0..<$0 + criteria.count])
        }
    }

    @Test("Weights are not negative and sum to one")
    func simplex() throws {
        let laws: [WeightLaw] = [
            .uniform, .around([0.7, 0.2, 0.1, 0]), .around([0.25, 0.25, 0.25, 0.25], concentration: 0.1),
            .within([0...1, 0.2...0.3, 0...0.1, 0...1]), .ordered([3, 1, 0, 2]),
        ]
        for law in laws {
            let drawn = try rows(law)
            #expect(drawn.count == 2_000)
            #expect(drawn.allSatisfy { $0.allSatisfy { $0 >= 0 } && isClose($0.reduce(0, +), 1) })
        }
        #expect(try rows(.uniform, criteria: ["only"]).allSatisfy { $0 == [1] })
        #expect(try rows(.within([0...1]), criteria: ["only"]).allSatisfy { $0 == [1] })
    }

    @Test("A Dirichlet law has the committee's weights as its means, and the variances it should; 0 stays 0")
    func dirichlet() throws {
        let centre = [0.55, 0.3, 0.15, 0]
        let draws = 50_000
        let drawn = try rows(.around(centre, concentration: 20), draws: draws)
        for criterion in 0..<4 {
            let column = drawn.map { $0[criterion] }
            let variance = centre[criterion] * (1 - centre[criterion]) / 21
            let mean = column.reduce(0, +) / Double(draws)
            #expect(abs(mean - centre[criterion]) <= 4.5 * (variance / Double(draws)).squareRoot())
            let squares = column.reduce(0) { $0 + ($1 - centre[criterion]) * ($1 - centre[criterion]) } / Double(draws)
            #expect(abs(squares - variance) <= 4.5 * variance * (4 / Double(draws)).squareRoot())
        }
        #expect(drawn.allSatisfy { $0[3] == 0 })
    }

    @Test("Weights keep the order given, and their means are the rank-order centroid")
    func ordered() throws {
        let order = [2, 0, 3, 1]
        let drawn = try rows(.ordered(order), draws: 50_000)
        #expect(drawn.allSatisfy { row in zip(order, order.dropFirst()).allSatisfy { row[$0] >= row[$1] } })
        for (place, criterion) in order.enumerated() {
            let centroid = (place..<4).reduce(0) { $0 + 1 / Double($1 + 1) } / 4
            let mean = drawn.reduce(0) { $0 + $1[criterion] } / 50_000
            #expect(abs(mean - centroid) < 4.5 * 0.13 / 50_000.squareRoot())
        }
    }

    @Test("Ranges that leave one vector give it; ranges that leave a line are uniform on it")
    func thin() throws {
        for ranges in [
            [0.4...0.4, 0.3...0.3, 0.2...0.2, 0.1...0.1], [0.4...0.9, 0.3...0.6, 0.2...0.4, 0.1...0.7],
            [0.1...0.4, 0.2...0.3, 0...0.2, 0...0.1], [0.4...0.4, 0.3...0.3, 0.2...0.2, 0...1],
        ] {
            for row in try rows(.within(ranges), draws: 20) {
                #expect(zip(row, [0.4, 0.3, 0.2, 0.1]).allSatisfy { isClose($0, $1, within: 1e-9) })
            }
        }
        let line = try rows(.within([0.5...0.5, 0...1, 0.1...0.3, 0.05...0.05]), draws: 20_000)
        let below = line.count { $0[2] < 0.15 }
        #expect(abs(Double(below) / 20_000 - 0.25) < 4.5 * (0.25 * 0.75 / 20_000).squareRoot())
        // A sliver near a corner of twelve criteria: plain rejection would keep one draw in billions.
        let many = (0..<12).map { Double($0) / 100...1 }
        let keys = many.indices.map { "c\($0)" }
        #expect(try rows(.within(many), draws: 5_000, criteria: keys).allSatisfy { isClose($0.reduce(0, +), 1) })
    }

    @Test("Draws do not depend on threads, and the first of many are those of few")
    func streams() throws {
        for law in [WeightLaw.uniform, .within([0...1, 0.2...0.3, 0...0.1, 0...1])] {
            let many = try law.weights(of: Self.keys, draws: 1_000, seed: Seed(2), threads: 1)
            #expect(many == (try law.weights(of: Self.keys, draws: 1_000, seed: Seed(2))))
            #expect(Array(many[..<(4 * 70)]) == (try law.weights(of: Self.keys, draws: 70, seed: Seed(2))))
            #expect(many != (try law.weights(of: Self.keys, draws: 1_000, seed: Seed(3))))
        }
    }

    @Test("A law that no weights obey is refused, and the refusal says which sum is out")
    func refusals() throws {
        let wrong: [(WeightLaw, String, String?)] = [
            (.within([0.5...1, 0.4...1, 0.3...1, 0...1]), "weight-ranges-too-high", "1.2"),
            (.within([0...0.25, 0...0.25, 0...0.125, 0...0.125]), "weight-ranges-too-low", "0.75"),
            (.within([0...1, 0...1]), "weight-count", "2"),
            (.within([-0.1...1, 0...1, 0...1, 0...1]), "weight-range", nil),
            (.within([0...1, 0...1, 0...1.5, 0...1]), "weight-range", nil),
            (.around([0.5, 0.5, 0.5, 0]), "weights-not-one", "1.5"), (.around([1]), "weight-count", "1"),
            (.around([1.2, -0.2, 0, 0]), "weight-not-share", nil),
            (.around([.nan, 0.5, 0.25, 0.25]), "weight-not-share", nil),
            (.around([0.4, 0.3, 0.2, 0.1], concentration: 0), "weight-concentration", nil),
            (.around([0.4, 0.3, 0.2, 0.1], concentration: .infinity), "weight-concentration", nil),
            (.ordered([0, 1, 2]), "weight-order", "0, 1, 2"), (.ordered([0, 1, 1, 3]), "weight-order", nil),
        ]
        for (law, rule, value) in wrong {
            let refusal = #expect(throws: UnusableInput.self) {
                try AcceptabilityAnalysis(law: law, seed: Seed(1)).indices(
                    of: DecisionMatrix(
                        units: ["a"],
                        criteria: Self.keys.map { CriterionScale(key: $0, preference: .higher, goalposts: 0...1) },
                        values: [0, 0, 0, 0]))
            }
            let finding = try #require(refusal?.findings.first)
            #expect(finding.rule == rule)
            if let value { #expect(finding.value == value) }
            #expect(!finding.expected.vi.isEmpty && finding.expected.vi != finding.expected.en)
        }
    }
}
