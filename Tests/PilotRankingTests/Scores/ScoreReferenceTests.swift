import FlatFiles
import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Scores: reference values")
struct ScoreReferenceTests {
    /// Largest difference from other programs.
    static let tolerance = 1e-10

    private func find(_ row: DelimitedTable.Row) throws -> ScoreCase {
        try #require(ScoreCase.all.first { $0.name == row.written("case") })
    }

    private func numbers(_ row: DelimitedTable.Row) throws -> [Double] {
        try row.written("values").split(separator: " ").map { try #require(Double($0)) }
    }

    @Test("Other programs say the same", arguments: ["scores-python", "scores-r"])
    func programs(table: String) throws {
        var quantities: Set<String> = []
        for row in try ReferenceTable(table, source: "scores").rows {
            let expected = try numbers(row)
            let actual = try #require(try find(row).values(of: row.written("quantity")), "\(row.written("quantity"))")
            #expect(actual.count == expected.count)
            for (one, other) in zip(actual, expected) {
                #expect(
                    abs(one - other) <= ScoreReferenceTests.tolerance * max(1, abs(other)),
                    "\(row.written("case")) \(row.written("quantity")) \(row.written("programs"))")
            }
            quantities.insert(String(row.written("quantity").prefix { $0 != "-" }))
        }
        #expect(quantities.count == (table == "scores-python" ? 20 : 11))
    }

    @Test("Printed results of worked examples")
    func published() throws {
        var found = 0
        for row in try ReferenceTable("scores-published", source: "scores").rows {
            let one = try find(row)
            let place = try #require(one.matrix.units.firstIndex { $0.text == row.written("unit") })
            let value = try #require(Double(row.written("value")))
            let tolerance = try #require(Double(row.written("tolerance")))
            let actual: Double
            switch row.written("quantity") {
            case "coprasPercent":
                actual = 100 * (try COPRAS().result(of: one.matrix, weights: one.weights).utility[place])
            case "mooraRatioSum":
                actual = 7 * (try MOORA().scores(of: one.matrix, weights: one.weights)[place])
            case "mooraReferenceSum":
                actual = -7 * (try MOORA(form: .referencePoint).scores(of: one.matrix, weights: one.weights)[place])
            case "bordaTotal":
                actual = 21 * Borda().scores(of: one.matrix, weights: one.weights)[place]
            case "weightedProductRatio":
                let other = try #require(one.matrix.units.firstIndex { $0.text == row.written("other") })
                let scores = WeightedProduct().scores(of: one.matrix, weights: one.weights)
                actual = scores[place] / scores[other]
            case "preferenceIndex":
                let other = try #require(one.matrix.units.firstIndex { $0.text == row.written("other") })
                actual = one.matrix.criteria.indices.reduce(0) {
                    let lead = one.matrix[place, $1] - one.matrix[other, $1]
                    let turned = one.matrix.criteria[$1].preference == .higher ? lead : -lead
                    return $0 + one.weights[$1] * one.functions[$1].degree(of: turned)
                }
            default:
                actual = try #require(try one.values(of: row.written("quantity")))[place]
            }
            #expect(
                abs(actual - value) <= tolerance * 1.000001 + 1e-12, "\(row.written("case")) \(row.written("quantity"))"
            )
            found += 1
        }
        #expect(found > 150)
    }

    @Test("Where a program is wrong, the right value is another")
    func defects() throws {
        let right = try ReferenceTable("scores-python", source: "scores").rows
        for row in try ReferenceTable("scores-defects", source: "scores").rows {
            let wrong = try numbers(row)
            let actual = try #require(try find(row).values(of: row.written("quantity")))
            #expect(zip(actual, wrong).contains { abs($0 - $1) > 1e-6 }, "\(row.written("programs")) is not wrong here")
            #expect(
                right.contains {
                    $0.written("case") == row.written("case") && $0.written("quantity") == row.written("quantity")
                })
        }
    }

    @Test("Ranks share places: 1, 2, 2, 4")
    func sharedRanks() {
        let scores = MethodScores(method: .topsis, scores: [0.3, 0.9, 0.5, 0.5 + 1e-10])
        #expect(scores.ranks == [4, 1, 2, 2])
    }

    @Test("The compromise solution of worked examples")
    func compromise() throws {
        func solution(_ name: String) throws -> VIKOR.Solution {
            let one = try #require(ScoreCase.all.first { $0.name == name })
            return VIKOR().solution(of: one.matrix, weights: one.weights)
        }
        let both = try solution("mountain")
        #expect(both.hasAdvantage && both.isStable && both.compromise == [1])
        let unstable = try solution("unstable")
        #expect(unstable.hasAdvantage && !unstable.isStable && unstable.compromise == [3, 4])
        let near = try solution("hydropower-3")
        #expect(!near.hasAdvantage && near.isStable && near.compromise == [2, 4, 5])
    }

    @Test("Majority, not the sum of signs")
    func majority() throws {
        // The first unit wins on two small criteria and loses on the heavy one: it loses the duel.
        let matrix = ScoreCaseMaker.matrix([[9, 9, 1], [1, 1, 9]])
        #expect(Copeland().scores(of: matrix, weights: [0.2, 0.2, 0.6]) == [-1, 1])
        #expect(Copeland().scores(of: matrix, weights: [0.25, 0.25, 0.5]) == [0, 0])
    }
}

/// Matrices made by hand.
enum ScoreCaseMaker {
    /// Rows of values; large values come first, goalposts 0 and 100 unless stated.
    static func matrix(
        _ rows: [[Double]], lower: Set<Int> = [], goalposts: ClosedRange<Double> = 0...100
    ) -> DecisionMatrix {
        DecisionMatrix(
            units: rows.indices.map { UnitCode("u\($0 + 100)") },
            criteria: (rows.first ?? [0]).indices.map {
                CriterionScale(
                    key: "k\($0)", preference: lower.contains($0) ? .lower : .higher, goalposts: goalposts)
            }, values: rows.flatMap(\.self))
    }

    /// A random matrix with ties; weights that sum to 1.
    static func random(_ seed: UInt64, units: Int, criteria: Int) -> (matrix: DecisionMatrix, weights: [Double]) {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<units).map { _ in
            (0..<criteria).map { _ in Double(Int.random(in: 1...40, using: &random)) * 2.5 }
        }
        let lower = Set((1..<max(2, criteria)).filter { _ in Bool.random(using: &random) })
        let raw = (0..<criteria).map { _ in Double(Int.random(in: 1...9, using: &random)) }
        let sum = raw.reduce(0, +)
        return (matrix(rows, lower: lower), raw.map { $0 / sum })
    }
}
