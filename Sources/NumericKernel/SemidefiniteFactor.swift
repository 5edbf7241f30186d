/// A symmetric matrix A = X'X that may be singular, ready to solve A x = b for any b = X'y.
///
/// Shape: a dense matrix row by row; only the lower triangle is read.
/// Edge cases: a column that depends on those before it is passed over, and the solution has a 0 there. What remains of its
/// diagonal below 1e-10 of it counts as nothing.
/// Complexity: n^3/6 multiplications to factorise, n^2 for each solution.
/// Source: Golub, Van Loan 2013, "Matrix Computations", 4th edition, section 4.2.8, without exchange of columns.
/// Checked by: A x = b for matrices of dummies with redundant columns.
public struct SemidefiniteFactor: Sendable {
    /// Number of rows, and of columns.
    public let order: Int
    /// Number of columns that do not depend on others before them.
    public private(set) var rank = 0
    private var lower: [Double]
    private var isKept: [Bool]

    /// Factorises a symmetric matrix given row by row.
    public init(_ matrix: [Double], order: Int) {
        precondition(order > 0 && matrix.count == order * order, "a square matrix of a positive order")
        self.order = order
        lower = [Double](repeating: 0, count: order * order)
        isKept = [Bool](repeating: false, count: order)
        for row in 0..<order {
            for column in 0..<row where isKept[column] {
                let rest = matrix[row * order + column] - product(row, column, upTo: column)
                lower[row * order + column] = rest / lower[column * order + column]
            }
            let diagonal = matrix[row * order + row]
            let rest = diagonal - product(row, row, upTo: row)
            guard rest > 1e-10 * diagonal else { continue }
            isKept[row] = true
            lower[row * order + row] = rest.squareRoot()
            rank += 1
        }
    }

    private func product(_ row: Int, _ other: Int, upTo end: Int) -> Double {
        lower.withUnsafeBufferPointer { lower in
            var sum = 0.0
            for place in 0..<end { sum += lower[row * order + place] * lower[other * order + place] }
            return sum
        }
    }

    /// A solution x of A x = b.
    public func solve(_ right: [Double]) -> [Double] {
        precondition(right.count == order, "a vector as long as the matrix is wide")
        var result = right
        for row in 0..<order {
            guard isKept[row] else {
                result[row] = 0
                continue
            }
            for column in 0..<row { result[row] -= lower[row * order + column] * result[column] }
            result[row] /= lower[row * order + row]
        }
        for row in stride(from: order - 1, through: 0, by: -1) where isKept[row] {
            result[row] /= lower[row * order + row]
            for column in 0..<row where isKept[column] { result[column] -= lower[row * order + column] * result[row] }
        }
        return result
    }
}
