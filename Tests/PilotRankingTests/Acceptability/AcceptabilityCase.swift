import FlatFiles
import NumericKernel
import PilotRanking
import TestSupport
import Testing
import Vocabulary

/// Matrices whose values are shares already, and a plain count to hold the fast one against.
enum AcceptabilityCase {
    static func matrix(_ rows: [[Double]], codes: [String]? = nil) -> DecisionMatrix {
        DecisionMatrix(
            units: (codes ?? rows.indices.map { "U\($0)" }).map { UnitCode($0) },
            criteria: (rows.first ?? [0]).indices.map {
                CriterionScale(key: "c\($0 + 1)", preference: .higher, goalposts: 0...1)
            }, values: rows.flatMap(\.self))
    }

    /// The numbers of a reference row in columns `name1`, `name2`, ...; empty when the first is.
    static func numbers(_ row: DelimitedTable.Row, _ name: String, _ count: Int) throws -> [Double] {
        try (1...count).compactMap { try row.optionalNumber("\(name)\($0)") }
    }

    /// Rows of numbers with two decimals, so that some are the same and some scores are equal.
    static func rough(_ count: Int, criteria: Int, seed: UInt64, steps: Int = 100) -> [[Double]] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<criteria).map { _ in Double(Int.random(in: 0...steps, using: &random)) / Double(steps) }
        }
    }

    static func smooth(_ count: Int, criteria: Int, seed: UInt64) -> [[Double]] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in (0..<criteria).map { _ in Double.random(in: 0..<1, using: &random) } }
    }

    /// Places of units under one vector of weights, each with its part: unit by rank. Compares every pair of neighbours.
    static func places(_ rows: [[Double]], _ weights: [Double]) -> [[Double]] {
        let scores = rows.map { row in zip(row, weights).reduce(0) { $0 + $1.1 * $1.0 } }
        let order = rows.indices.sorted { scores[$0] > scores[$1] }
        var found = [[Double]](repeating: [Double](repeating: 0, count: rows.count), count: rows.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, scores[order[end - 1]] - scores[order[end]] <= PriorityRanking.tolerance {
                end += 1
            }
            for unit in order[start..<end] {
                for place in start..<end { found[unit][place] = 1 / Double(end - start) }
            }
            start = end
        }
        return found
    }

    /// The grid of centroids of the small triangles that a triangle of weights divides into, all of one size.
    static func triangle(_ parts: Int) -> [Double] {
        var weights: [Double] = []
        func add(_ i: Double, _ j: Double) {
            weights += [i / Double(parts), j / Double(parts), 1 - (i + j) / Double(parts)]
        }
        for i in 0..<parts {
            for j in 0..<(parts - i) {
                add(Double(i) + 1.0 / 3, Double(j) + 1.0 / 3)
                if j < parts - i - 1 { add(Double(i) + 2.0 / 3, Double(j) + 2.0 / 3) }
            }
        }
        return weights
    }
}

extension AcceptabilityAnalysis.Indices {
    subscript(code: String) -> Unit? { units.first { $0.code.text == code } }
}
