internal import NumericKernel

/// Outranking flows: each unit is held against each other, criterion by criterion, by how much its lead is worth.
public struct PROMETHEE: Hashable, Sendable {
    /// A preference function for each criterion.
    public let functions: [PreferenceFunction]

    /// Flows by stated preference functions.
    public init(functions: [PreferenceFunction]) {
        self.functions = functions
    }

    /// Flows by linear preference between thresholds.
    public init(thresholds: [PreferenceThresholds]) {
        self.init(functions: thresholds.map(\.function))
    }

    /// Mean preferences over the other units.
    public struct Flows: Hashable, Sendable {
        /// Of a unit over the others, 0...1.
        public let positive: [Double]
        /// Of the others over a unit, 0...1.
        public let negative: [Double]
        /// Positive less negative, -1...1; PROMETHEE II ranks by it. Sums to 0.
        public var net: [Double] { zip(positive, negative).map { $0 - $1 } }
    }

    /// Flows of the units.
    ///
    /// Edge cases: one unit has no flow, 0. A criterion with weight 0 does not count. Raw values: goalposts are not used.
    /// Complexity: n^2 m; 3,321 units and 8 criteria in a fraction of a second.
    /// Source: Brans, Vincke and Mareschal (1986), European Journal of Operational Research 24(2), 228-238.
    /// Checked by: the article's hydroelectric example; pyDecision 5.1.8, pymcdm 1.4.0 and MCDA 0.1.0 (preference indices).
    public func flows(of matrix: DecisionMatrix, weights: [Double]) -> Flows {
        matrix.requireWeights(weights)
        precondition(functions.count == weights.count, "a preference function for each criterion")
        let count = matrix.units.count
        var positive = [Double](repeating: 0, count: count)
        var negative = positive
        guard count > 1 else { return Flows(positive: positive, negative: negative) }
        let places = weights.indices.filter { weights[$0] > 0 }
        let sums = sideBySide(places.count) { index in
            PROMETHEE.sums(of: matrix, on: places[index], functions[places[index]])
        }
        for (place, sum) in zip(places, sums) {
            let scale = weights[place] / Double(count - 1)
            for row in 0..<count {
                positive[row] += scale * sum.over[row]
                negative[row] += scale * sum.under[row]
            }
        }
        return Flows(positive: positive, negative: negative)
    }

    /// Sums of preferences on one criterion. Units are gone through in the order of their values, so that the order of the
    /// rows does not touch even the last digit, and equal units get equal sums.
    private static func sums(
        of matrix: DecisionMatrix, on place: Int, _ function: PreferenceFunction
    ) -> (over: [Double], under: [Double]) {
        let column = matrix.column(place)
        let turned = matrix.criteria[place].preference == .higher ? column : column.map(-)
        let order = turned.indices.sorted { turned[$0] > turned[$1] }
        let sorted = order.map { turned[$0] }
        var over = [Double](repeating: 0, count: sorted.count)
        var under = over
        for first in sorted.indices {
            var sum = 0.0
            for second in (first + 1)..<sorted.count {
                let degree = function.degree(of: sorted[first] - sorted[second])
                sum += degree
                under[second] += degree
            }
            over[first] = sum
        }
        var result = (over: over, under: under)
        for (position, row) in order.enumerated() {
            result.over[row] = over[position]
            result.under[row] = under[position]
        }
        return result
    }
}
