internal import NumericKernel

/// Majority duels: a unit beats another when criteria with more weight put it first than put it last.
///
/// It uses the order of values only, and a change far away in the table cannot turn a duel.
public struct Copeland: Hashable, Sendable {
    /// The majority rule; there is nothing to choose.
    public init() {}

    /// Duels won less duels lost, for each unit.
    ///
    /// Edge cases: on a criterion, values no more than 1e-9 apart are equal and half its weight goes to each; a duel with equal
    /// weights on both sides, within 1e-9, is neither won nor lost. A majority can go round in a circle; then scores are equal.
    /// Complexity: n^2 m.
    /// Source: Copeland (1951), A 'reasonable' social welfare function, University of Michigan; weights for criteria in Munda
    /// and Nardo (2009), Applied Economics 41(12), 1513-1523.
    /// Checked by: the example of Moulin (1988), Axioms of Cooperative Decision Making, used in OECD and JRC (2008), step 6;
    /// COINr 1.1.14.
    public func scores(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        matrix.requireWeights(weights)
        let count = matrix.units.count
        let columns = matrix.criteria.indices.map { place in
            let column = matrix.column(place)
            return matrix.criteria[place].preference == .higher ? column : column.map(-)
        }
        return sideBySide(count) { unit in
            var leads = [Double](repeating: 0, count: count)
            for (column, weight) in zip(columns, weights) where weight > 0 {
                Copeland.add(weight, where: column[unit], leads: column, to: &leads)
            }
            let tolerance = PriorityRanking.tolerance
            return Double(leads.reduce(0) { $0 + ($1 > tolerance ? 1 : 0) - ($1 < -tolerance ? 1 : 0) })
        }
    }

    /// Adds a criterion's weight to the leads over those a value beats, and takes it from those over whom it loses. A column
    /// at a time and without branches, so that it runs on several numbers at once.
    private static func add(_ weight: Double, where value: Double, leads column: [Double], to leads: inout [Double]) {
        let tolerance = PriorityRanking.tolerance
        column.withUnsafeBufferPointer { column in
            leads.withUnsafeMutableBufferPointer { leads in
                for other in 0..<column.count {
                    let lead = value - column[other]
                    leads[other] += (lead > tolerance ? weight : 0) - (lead < -tolerance ? weight : 0)
                }
            }
        }
    }
}
