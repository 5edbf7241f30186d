import PilotRanking
import TestSupport
import Vocabulary

/// Matrices from seeded numbers, and scores worked out on their own.
struct FlipCase {
    var matrix: DecisionMatrix
    var weights: [Double]

    /// Two to six units by one to six criteria; values on a grid, some beyond the goalposts; some weights zero.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (units, columns) = (Int.random(in: 2...6, using: &random), Int.random(in: 1...6, using: &random))
        let criteria = (0..<columns).map { column in
            let floor = Double(Int.random(in: 0...20, using: &random))
            return CriterionScale(
                key: "k\(column)", preference: Bool.random(using: &random) ? .higher : .lower,
                goalposts: floor...(floor + Double(Int.random(in: 5...400, using: &random))))
        }
        let values = (0..<units).flatMap { _ in
            criteria.map { criterion in
                let (low, high) = (Int(criterion.goalposts.lowerBound), Int(criterion.goalposts.upperBound))
                return Double(Int.random(in: max(0, low - 5)...(high + 5), using: &random))
            }
        }
        var points = (0..<columns).map { _ in Double(Int.random(in: 0...8, using: &random)) }
        if points.allSatisfy({ $0 == 0 }) { points[0] = 1 }
        weights = points.map { $0 / points.reduce(0, +) }
        matrix = DecisionMatrix(
            units: (0..<units).map { UnitCode("U\($0)") }, criteria: criteria, values: values)
    }

    init(_ criteria: [CriterionScale], _ rows: [[Double]], weights: [Double]) {
        matrix = DecisionMatrix(
            units: rows.indices.map { UnitCode("U\($0)") }, criteria: criteria, values: rows.flatMap(\.self))
        self.weights = weights
    }

    static func scale(
        _ key: String, _ preference: Preference = .higher, _ goalposts: ClosedRange<Double> = 0...400
    )
        -> CriterionScale
    {
        CriterionScale(key: key, preference: preference, goalposts: goalposts)
    }

    func column(_ key: String) -> Int { matrix.criteria.firstIndex { $0.key == key } ?? -1 }

    func row(_ unit: UnitCode) -> Int { matrix.units.firstIndex(of: unit) ?? -1 }

    func comparison(_ first: Int, _ second: Int) -> PairComparison {
        PairComparison(first, with: second, in: matrix, weights: weights)
    }

    /// The score of a unit, written out again.
    func score(_ unit: Int) -> Double {
        var sum = 0.0
        for (column, criterion) in matrix.criteria.enumerated() {
            let posts = criterion.goalposts
            let value = min(max(matrix[unit, column], posts.lowerBound), posts.upperBound)
            let way = criterion.preference == .higher ? value - posts.lowerBound : posts.upperBound - value
            sum += weights[column] * way / (posts.upperBound - posts.lowerBound)
        }
        return sum
    }

    /// The case with one weight given and the others in proportion.
    func with(weight: Double, _ column: Int) -> FlipCase {
        var other = self
        let rest = weights.enumerated().filter { $0.offset != column }.reduce(0) { $0 + $1.element }
        for index in weights.indices {
            other.weights[index] = index == column ? weight : weights[index] * ((1 - weight) / rest)
        }
        return other
    }

    /// The case with one value given.
    func with(value: Double, _ unit: Int, _ column: Int) -> FlipCase {
        var values = matrix.values
        values[unit * matrix.criteria.count + column] = value
        var other = self
        other.matrix = DecisionMatrix(units: matrix.units, criteria: matrix.criteria, values: values)
        return other
    }

    /// The case with the number of a flip point another one.
    func with(_ flip: FlipPoint, at number: Double) -> FlipCase {
        switch flip.subject {
        case .weight: with(weight: number, column(flip.criterion))
        case .value(let unit): with(value: number, row(unit), column(flip.criterion))
        }
    }

    /// All pairs of units.
    var pairs: [(Int, Int)] {
        matrix.units.indices.flatMap { first in
            matrix.units.indices.filter { $0 > first }.map { (first, $0) }
        }
    }
}

extension PairComparison {
    var allFlips: [FlipPoint] { (weightFlips + aheadFlips + behindFlips).compactMap(\.self) }
}
