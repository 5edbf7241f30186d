import FlatFiles
import PilotRanking
import TestSupport
import Testing
import Vocabulary

extension DelimitedTable.Row {
    /// What a reference table has in a column, empty for nothing.
    func written(_ column: String) -> String { optional(column) ?? "" }
}

/// A decision matrix of Tests/Reference/scores-values.csv with all that methods need to know.
struct ScoreCase {
    let name: String
    let matrix: DecisionMatrix
    let weights: [Double]
    let functions: [PreferenceFunction]
    let thresholds: [PreferenceThresholds]
    let targets: [Double]

    /// All cases, in file order.
    static let all: [ScoreCase] = {
        do {
            let criteria = try ReferenceTable("scores-criteria", source: "scores").rows
            let values = try ReferenceTable("scores-values", source: "scores").rows
            var names: [String] = []
            for row in criteria where names.last != row.written("case") { names.append(row.written("case")) }
            return names.map { name in
                ScoreCase(
                    name, criteria.filter { $0.written("case") == name }, values.filter { $0.written("case") == name })
            }
        } catch {
            return []
        }
    }()

    private init(_ name: String, _ criteria: [DelimitedTable.Row], _ values: [DelimitedTable.Row]) {
        func number(_ row: DelimitedTable.Row, _ column: String) -> Double { Double(row.written(column)) ?? .nan }
        self.name = name
        var units: [String] = []
        for row in values where units.last != row.written("unit") { units.append(row.written("unit")) }
        matrix = DecisionMatrix(
            units: units.map { UnitCode($0) },
            criteria: criteria.map {
                CriterionScale(
                    key: $0.written("criterion"), preference: $0.written("preference") == "higher" ? .higher : .lower,
                    goalposts: number($0, "floor")...number($0, "ceiling"))
            }, values: values.map { number($0, "value") })
        weights = criteria.map { number($0, "weight") }
        targets = criteria.map { number($0, "target") }
        thresholds = criteria.map {
            PreferenceThresholds(
                indifference: number($0, "indifference"), preference: number($0, "preferred"),
                veto: Double($0.written("veto")))
        }
        functions = criteria.map { row in
            let indifference = number(row, "indifference")
            let preference = number(row, "preferred")
            switch row.written("function") {
            case "usual": return .usual
            case "uShape": return .uShape(indifference: indifference)
            case "vShape": return .vShape(preference: preference)
            case "level": return .level(indifference: indifference, preference: preference)
            case "linear": return .linear(indifference: indifference, preference: preference)
            default: return .gaussian(spread: number(row, "spread"))
            }
        }
    }

    /// What this room says of a quantity of the reference tables; `nil` for a quantity it has no name for.
    func values(of quantity: String) throws -> [Double]? {
        let parts = quantity.split(separator: "-").map(String.init)
        if parts.count == 2, parts[1].hasPrefix("c"), let column = Int(parts[1].dropFirst()) {
            return try normalised(parts[0], column - 1)
        }
        if parts.count == 2, parts[0] == "correlation" { return try correlations(parts[1]) }
        switch quantity {
        case "weightedSum": return try WeightedSum().scores(of: matrix, weights: weights)
        case "weightedProduct": return WeightedProduct().scores(of: matrix, weights: weights)
        case "topsis": return try TOPSIS().result(of: matrix, weights: weights).closeness
        case "copras": return try COPRAS().result(of: matrix, weights: weights).utility
        case "mooraRatio": return try MOORA().scores(of: matrix, weights: weights)
        case "mooraReference": return try MOORA(form: .referencePoint).scores(of: matrix, weights: weights)
        case "copeland": return Copeland().scores(of: matrix, weights: weights)
        case "borda": return Borda().scores(of: matrix, weights: weights)
        case "dominators": return Dominance(of: matrix).dominatorCounts.map(Double.init)
        case "vikorS", "vikorR", "vikorQ", "vikorCompromise": return vikor(quantity)
        case "positiveFlow": return flows.positive
        case "negativeFlow": return flows.negative
        case "netFlow": return flows.net
        case "credibility":
            return ELECTREIII(thresholds: thresholds).credibility(of: matrix, weights: weights)
        case "descendingClass", "ascendingClass":
            let preorder = try ELECTREIII(thresholds: thresholds).preorder(of: matrix, weights: weights)
            return classNumbers(quantity == "descendingClass" ? preorder.descending : preorder.ascending)
        default: return nil
        }
    }

    private var flows: PROMETHEE.Flows { PROMETHEE(functions: functions).flows(of: matrix, weights: weights) }

    private func vikor(_ quantity: String) -> [Double] {
        let solution = VIKOR().solution(of: matrix, weights: weights)
        switch quantity {
        case "vikorS": return solution.total
        case "vikorR": return solution.largest
        case "vikorQ": return solution.balance
        default: return matrix.units.indices.map { solution.compromise.contains($0) ? 1 : 0 }
        }
    }

    private func normalised(_ name: String, _ column: Int) throws -> [Double] {
        let normalisation: Normalisation? =
            switch name {
            case "goalposts": .goalposts
            case "minMax": .minMax
            case "zScore": .zScore
            case "rank": .rank
            case "target": .target(targets)
            default: nil
            }
        let all = try #require(normalisation).values(of: matrix)
        return matrix.units.indices.map { all[$0 * matrix.criteria.count + column] }
    }

    private func correlations(_ name: String) throws -> [Double] {
        let method = try #require(CheckMethod(rawValue: name))
        let agreement = MethodAgreement(of: matrix, weights: weights, methods: [method])
        let check = try #require(agreement.checks.first)
        return [try #require(check.kendall), try #require(check.spearman)]
    }

    private func classNumbers(_ classes: [[Int]]) -> [Double] {
        var numbers = [Double](repeating: 0, count: matrix.units.count)
        for (number, rows) in classes.enumerated() {
            for row in rows { numbers[row] = Double(number + 1) }
        }
        return numbers
    }
}
