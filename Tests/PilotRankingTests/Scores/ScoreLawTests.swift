import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Scores: laws")
struct ScoreLawTests {
    static let promising: [CheckMethod] = [.weightedSum, .weightedProduct, .promethee, .copeland, .borda]

    private func answer(
        _ method: CheckMethod, _ matrix: DecisionMatrix, _ weights: [Double]
    ) throws -> MethodScores {
        try method.scores(of: matrix, weights: weights)
    }

    private func picked(_ matrix: DecisionMatrix, _ order: [Int]) -> DecisionMatrix {
        let width = matrix.criteria.count
        return DecisionMatrix(
            units: order.map { matrix.units[$0] }, criteria: matrix.criteria,
            values: order.flatMap { Array(matrix.values[$0 * width..<($0 + 1) * width]) })
    }

    private func scaled(_ matrix: DecisionMatrix, _ factors: [Double], _ shifts: [Double]) -> DecisionMatrix {
        let width = matrix.criteria.count
        return DecisionMatrix(
            units: matrix.units,
            criteria: matrix.criteria.enumerated().map { place, one in
                CriterionScale(
                    key: one.key, preference: one.preference,
                    goalposts: (one.goalposts.lowerBound * factors[place] + shifts[place])...(one.goalposts.upperBound
                        * factors[place] + shifts[place]))
            },
            values: matrix.values.indices.map { matrix.values[$0] * factors[$0 % width] + shifts[$0 % width] })
    }

    @Test("The order of the rows does not matter", arguments: CheckMethod.allCases)
    func permutations(method: CheckMethod) throws {
        for seed in UInt64(1)...6 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 23, criteria: 4)
            let before = try answer(method, matrix, weights)
            var random = SeededGenerator(seed: seed + 100)
            let order = Array(0..<23).shuffled(using: &random)
            let after = try answer(method, picked(matrix, order), weights)
            for (place, row) in order.enumerated() {
                #expect(isClose(after.scores[place], before.scores[row]))
                #expect(after.ranks[place] == before.ranks[row])
            }
        }
    }

    @Test("The order of the criteria does not matter", arguments: CheckMethod.allCases)
    func columns(method: CheckMethod) throws {
        let (matrix, weights) = ScoreCaseMaker.random(9, units: 15, criteria: 4)
        let order = [2, 0, 3, 1]
        let turned = DecisionMatrix(
            units: matrix.units, criteria: order.map { matrix.criteria[$0] },
            values: (0..<15).flatMap { row in order.map { matrix[row, $0] } })
        let before = try answer(method, matrix, weights)
        let after = try answer(method, turned, order.map { weights[$0] })
        #expect(before.ranks == after.ranks)
    }

    @Test("Equal units tie", arguments: CheckMethod.allCases)
    func doubles(method: CheckMethod) throws {
        for seed in UInt64(20)...25 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 12, criteria: 3)
            let doubled = picked(matrix, Array(0..<12) + [4, 4, 7])
            let scores = try answer(method, doubled, weights)
            #expect(scores.ranks[12] == scores.ranks[4] && scores.ranks[13] == scores.ranks[4])
            #expect(scores.ranks[14] == scores.ranks[7])
        }
    }

    @Test("A better value never lowers a unit, where the method promises it", arguments: ScoreLawTests.promising)
    func monotone(method: CheckMethod) throws {
        for seed in UInt64(40)...50 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 15, criteria: 4)
            let before = try answer(method, matrix, weights)
            for row in 0..<15 {
                var values = matrix.values
                let place = row % 4
                values[row * 4 + place] += matrix.criteria[place].preference == .higher ? 12.5 : -12.5
                let raised = DecisionMatrix(units: matrix.units, criteria: matrix.criteria, values: values)
                let after = try answer(method, raised, weights)
                #expect(after.ranks[row] <= before.ranks[row])
                #expect(after.scores[row] >= before.scores[row] - 1e-12)
            }
        }
    }

    @Test("The unit of measurement does not matter; where zero lies only to methods that divide by sums")
    func scales() throws {
        let free: Set<CheckMethod> = [
            .weightedSum, .weightedProduct, .vikor, .promethee, .copeland, .borda, .electreIII,
        ]
        for seed in UInt64(60)...64 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 14, criteria: 4)
            let larger = scaled(matrix, [1000, 2, 0.5, 64], [0, 0, 0, 0])
            let moved = scaled(matrix, [2, 4, 8, 0.5], [-300, 500, 0, -1000])
            for method in CheckMethod.allCases {
                let before = try answer(method, matrix, weights)
                #expect(try answer(method, larger, weights).ranks == before.ranks, "\(method)")
                if free.contains(method) {
                    #expect(try answer(method, moved, weights).ranks == before.ranks, "\(method)")
                } else {
                    #expect(throws: ScoreRefusal.self) { try answer(method, moved, weights) }
                }
            }
        }
    }

    @Test("No criterion is as good as one with weight 0", arguments: CheckMethod.allCases)
    func zeroWeight(method: CheckMethod) throws {
        let (matrix, weights) = ScoreCaseMaker.random(70, units: 13, criteria: 3)
        let wider = DecisionMatrix(
            units: matrix.units,
            criteria: matrix.criteria + [CriterionScale(key: "none", preference: .lower, goalposts: 0...9)],
            values: (0..<13).flatMap { row in (0..<3).map { matrix[row, $0] } + [Double(row) - 5] })
        #expect(try answer(method, wider, weights + [0]).ranks == answer(method, matrix, weights).ranks)
    }

    @Test("Nobody, one unit, all alike: every method has an answer, and it is a tie", arguments: CheckMethod.allCases)
    func degenerate(method: CheckMethod) throws {
        let criteria = ScoreCaseMaker.matrix([[1, 2]]).criteria
        let nobody = DecisionMatrix(units: [], criteria: criteria, values: [])
        #expect(try answer(method, nobody, [0.5, 0.5]).scores.isEmpty)
        for rows in [
            [[30.0, 40.0]], [[30, 40], [30, 40], [30, 40]], [[0, 0], [0, 0]], [[100, 100], [100, 100]],
        ] {
            for lower in [Set<Int>(), [1], [0, 1]] {
                let scores = try answer(method, ScoreCaseMaker.matrix(rows, lower: lower), [0.25, 0.75])
                #expect(scores.ranks.allSatisfy { $0 == 1 })
            }
        }
    }

    @Test("A dominated unit never comes first of the two", arguments: CheckMethod.allCases)
    func dominated(method: CheckMethod) throws {
        for seed in UInt64(80)...86 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 18, criteria: 3)
            let ranks = try answer(method, matrix, weights).ranks
            let dominance = Dominance(of: matrix)
            for row in dominance.dominated {
                #expect(dominance.dominators(of: row).count == dominance.dominatorCounts[row])
                for other in dominance.dominators(of: row) {
                    #expect(ranks[other] <= ranks[row])
                    #expect(!dominance.dominates(row, other))
                }
            }
        }
    }

    @Test("Contributions add up to the score")
    func contributions() throws {
        for normalisation in [Normalisation.goalposts, .minMax, .zScore, .rank, .vector, .target([9, 9, 9])] {
            let (matrix, weights) = ScoreCaseMaker.random(90, units: 16, criteria: 3)
            let sum = WeightedSum(normalisation: normalisation)
            let parts = try sum.contributions(of: matrix, weights: weights)
            let scores = try sum.scores(of: matrix, weights: weights)
            for row in 0..<16 {
                #expect(isClose(parts[row * 3] + parts[row * 3 + 1] + parts[row * 3 + 2], scores[row]))
            }
            #expect(scores == MethodScores(method: .weightedSum, scores: scores).scores)
        }
    }

    @Test("Net flows and duels sum to 0; Borda points to those there are")
    func sums() throws {
        for seed in UInt64(95)...99 {
            let (matrix, weights) = ScoreCaseMaker.random(seed, units: 21, criteria: 5)
            #expect(abs(try answer(.promethee, matrix, weights).scores.reduce(0, +)) < 1e-11)
            #expect(try answer(.copeland, matrix, weights).scores.reduce(0, +) == 0)
            #expect(isClose(try answer(.borda, matrix, weights).scores.reduce(0, +), 21 * 20 / 2))
        }
    }

    @Test("The compromise solution contains the best by Q, in each of the four situations")
    func compromise() throws {
        var situations: Set<[Bool]> = []
        let made = (UInt64(110)...300).map { ScoreCaseMaker.random($0, units: Int($0 % 9) + 1, criteria: 4) }
        for (matrix, weights) in made + ScoreCase.all.map({ ($0.matrix, $0.weights) }) {
            let count = matrix.units.count
            for majority in [0, 0.3, 0.5, 1] {
                let solution = VIKOR(majority: majority).solution(of: matrix, weights: weights)
                let least = try #require(solution.balance.min())
                #expect(solution.balance.allSatisfy { (-1e-12...1 + 1e-12).contains($0) })
                let best = matrix.units.indices.filter { solution.balance[$0] == least }
                #expect(Set(best).isSubset(of: solution.compromise))
                let later = solution.balance.sorted().dropFirst()
                let near = matrix.units.indices.filter {
                    $0 == best.first || solution.balance[$0] - least < 1 / Double(count - 1) - 1e-9
                }
                switch (solution.hasAdvantage, solution.isStable) {
                case (true, true): #expect(solution.compromise == best && best.count == 1)
                case (true, false):
                    let second = try #require(later.first)
                    #expect(solution.compromise == matrix.units.indices.filter { solution.balance[$0] <= second })
                case (false, _): #expect(solution.compromise == near && near.count > 1)
                }
                situations.insert([solution.hasAdvantage, solution.isStable])
            }
        }
        #expect(situations.count == 4)
    }

    @Test("Rank reversal is possible for relative methods and impossible on goalposts")
    func company() throws {
        let (matrix, weights) = ScoreCaseMaker.random(150, units: 20, criteria: 4)
        let all = try answer(.weightedSum, matrix, weights).scores
        let few = try answer(.weightedSum, picked(matrix, Array(0..<10)), weights).scores
        #expect(few == Array(all[..<10]))
    }
}
