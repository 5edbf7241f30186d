import NumericKernel

/// Yearly probabilities to go from each state to each: three rows that sum to one.
public struct TransitionMatrix: Hashable, Sendable {
    let values: SquareMatrix

    /// A matrix from rows in the order of `PovertyState`; `nil` unless they are three by three, not negative, and each sums
    /// to one within 1e-9.
    public init?(_ rows: [[Double]]) {
        let width = PovertyState.allCases.count
        guard rows.count == width,
            rows.allSatisfy({ row in
                row.count == width && row.allSatisfy { $0 >= 0 && $0.isFinite } && abs(row.reduce(0, +) - 1) <= 1e-9
            })
        else { return nil }
        values = SquareMatrix(rows)
    }

    init(unchecked values: SquareMatrix) {
        self.values = values
    }

    /// Probability to be in a state a year after another.
    public subscript(from: PovertyState, to: PovertyState) -> Double { values[from.index, to.index] }

    /// The rows.
    public var rows: [[Double]] { values.rows }

    /// Probabilities over several years, 0 or more. Complexity: the number of years.
    public func power(_ years: Int) -> TransitionMatrix {
        precondition(years >= 0, "a number of years")
        var product = SquareMatrix(identity: values.size)
        for _ in 0..<years { product = product * values }
        return TransitionMatrix(unchecked: product)
    }

    /// Shares of observed counts, row by row; `nil` when a row is empty.
    public init?(sharesOf counts: [[Int64]]) {
        let sums = counts.map { $0.reduce(0, +) }
        guard sums.allSatisfy({ $0 > 0 }) else { return nil }
        self.init(zip(counts, sums).map { row, sum in row.map { Double($0) / Double(sum) } })
    }
}
