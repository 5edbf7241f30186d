/// Ways to bring criteria to one scale. In all of them large numbers come first, whichever values of the criterion do.
///
/// Only `goalposts` leaves a unit's number alone when another unit comes or goes. The others describe a unit by its company.
public enum Normalisation: Hashable, Sendable {
    /// Share of the way between the criterion's fixed goalposts, clipped, 0...1. The main score uses it.
    case goalposts
    /// Share of the way between the smallest and the largest value present, 0...1. A constant column is 0.5.
    case minMax
    /// Distance from the mean in standard deviations of the units present, divisor n: they are all there are, not a
    /// sample. A constant column is 0.
    case zScore
    /// Share of the other units that come after, ties counting half, 0...1. A constant column is 0.5.
    case rank
    /// Value by the Euclidean length of its column; 1 less that where small values come first. Values from 0 up. A
    /// column of zeros is 0, or 1 where small values come first.
    case vector
    /// Distance still to go to a target, by the largest such distance present, 0...1: 0 at the target and beyond, 1 for
    /// who is farthest from it. One target for each criterion. Where nobody has any way to go, the column is 0.
    case target([Double])

    /// Normalised values of a matrix.
    ///
    /// Shape: a row a unit, a column a criterion, row by row.
    /// Edge cases: never NaN; a constant column gives the value its case names, one unit makes every column constant. Values
    /// no more than 1e-9 apart are equal.
    /// Errors: `negativeValue` for `vector`.
    /// Complexity: n m, with ranks n log n m.
    /// Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5; for `vector` Hwang and Yoon (1981),
    /// Multiple Attribute Decision Making, II.
    /// Checked by: COINr 1.1.14, scipy 1.17.1 and numpy.
    public func values(of matrix: DecisionMatrix) throws(ScoreRefusal) -> [Double] {
        if case .goalposts = self { return matrix.shares }
        if case .vector = self {
            try matrix.refuseNegativeValues(where: matrix.criteria.map { _ in 1 })
        }
        let columns = matrix.criteria.indices.map { place in
            normalised(matrix.column(place), matrix.criteria[place].preference, place)
        }
        return matrix.units.indices.flatMap { row in columns.map { $0[row] } }
    }

    private func normalised(_ column: [Double], _ preference: Preference, _ place: Int) -> [Double] {
        let turned = preference == .higher ? column : column.map(-)
        guard let least = turned.min(), let most = turned.max() else { return [] }
        let isConstant = most - least <= PriorityRanking.tolerance
        switch self {
        case .goalposts, .minMax:
            return isConstant ? turned.map { _ in 0.5 } : turned.map { ($0 - least) / (most - least) }
        case .zScore:
            if isConstant { return turned.map { _ in 0 } }
            let count = Double(turned.count)
            let mean = turned.reduce(0, +) / count
            let spread = (turned.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
            return turned.map { ($0 - mean) / spread }
        case .rank:
            if isConstant { return turned.map { _ in 0.5 } }
            let count = Double(turned.count)
            return TiedRanks.average(turned).map { (count - $0) / (count - 1) }
        case .vector:
            let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let parts = length > 0 ? column.map { $0 / length } : column
            return preference == .higher ? parts : parts.map { 1 - $0 }
        case .target(let targets):
            precondition(targets.count > place, "a target for each criterion")
            let target = preference == .higher ? targets[place] : -targets[place]
            let ways = turned.map { max(0, $0 - target) }
            let longest = max(0, most - target)
            return longest > PriorityRanking.tolerance ? ways.map { $0 / longest } : ways.map { _ in 0 }
        }
    }
}
