/// A small dense square matrix, row by row: what chains of a few states need.
public struct SquareMatrix: Hashable, Sendable {
    /// Number of rows and of columns.
    public let size: Int
    private var elements: [Double]

    /// A matrix of zeros.
    public init(zeros size: Int) {
        precondition(size > 0, "a matrix has rows")
        self.size = size
        elements = Array(repeating: 0, count: size * size)
    }

    /// The identity.
    public init(identity size: Int) {
        self.init(zeros: size)
        for index in 0..<size { self[index, index] = 1 }
    }

    /// A matrix from its rows, which are as long as they are many.
    public init(_ rows: [[Double]]) {
        precondition(rows.allSatisfy { $0.count == rows.count }, "a square matrix has as many columns as rows")
        size = rows.count
        elements = rows.flatMap(\.self)
    }

    /// An element.
    public subscript(row: Int, column: Int) -> Double {
        get { elements[row * size + column] }
        set { elements[row * size + column] = newValue }
    }

    /// The rows.
    public var rows: [[Double]] { (0..<size).map { Array(elements[$0 * size..<($0 + 1) * size]) } }

    /// Sum of two matrices.
    public static func + (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
        precondition(left.size == right.size, "matrices of one size")
        var sum = left
        for index in sum.elements.indices { sum.elements[index] += right.elements[index] }
        return sum
    }

    /// A multiple.
    public static func * (factor: Double, matrix: SquareMatrix) -> SquareMatrix {
        var multiple = matrix
        for index in multiple.elements.indices { multiple.elements[index] *= factor }
        return multiple
    }

    /// Product of two matrices.
    public static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
        precondition(left.size == right.size, "matrices of one size")
        var product = SquareMatrix(zeros: left.size)
        for row in 0..<left.size {
            for inner in 0..<left.size {
                let factor = left[row, inner]
                for column in 0..<left.size { product[row, column] += factor * right[inner, column] }
            }
        }
        return product
    }

    /// The matrix X with `self` X = right, by elimination with row exchange; `nil` when a pivot is zero.
    public func solve(_ right: SquareMatrix) -> SquareMatrix? {
        precondition(size == right.size, "matrices of one size")
        var (left, answer) = (self, right)
        for step in 0..<size {
            let pivot = (step..<size).max { abs(left[$0, step]) < abs(left[$1, step]) } ?? step
            guard left[pivot, step] != 0, left[pivot, step].isFinite else { return nil }
            left.exchange(step, pivot)
            answer.exchange(step, pivot)
            for row in 0..<size where row != step {
                let factor = left[row, step] / left[step, step]
                guard factor != 0 else { continue }
                for column in step..<size { left[row, column] -= factor * left[step, column] }
                for column in 0..<size { answer[row, column] -= factor * answer[step, column] }
            }
        }
        for row in 0..<size {
            for column in 0..<size { answer[row, column] /= left[row, row] }
        }
        return answer
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        guard one != other else { return }
        for column in 0..<size { elements.swapAt(one * size + column, other * size + column) }
    }

    /// Largest sum of magnitudes in a row.
    var norm: Double {
        rows.map { $0.reduce(0) { $0 + abs($1) } }.reduce(0) { Swift.max($0, $1) }
    }

    /// The matrix exponential.
    ///
    /// Shape: finite elements. Error: about 1e-15, or 4e-16 times the norm when that is larger: squaring doubles rounding.
    /// Errors: `notFinite` when it overflows.
    /// Source: diagonal Padé approximant of degree 8 after scaling to a norm of at most 1/2, then squaring (Moler, Van
    /// Loan 2003, SIAM Review 45(1), method 3). Checked by: R's expm, Tests/Reference/transition-exponentials.csv.
    public func exponential() throws(KernelError) -> SquareMatrix {
        guard norm.isFinite else { throw .notFinite(at: norm) }
        var (scaled, squarings) = (self, 0)
        while scaled.norm > 0.5 {
            scaled = 0.5 * scaled
            squarings += 1
        }
        let degree = 8
        var (factor, power) = (1.0, SquareMatrix(identity: size))
        var (top, bottom) = (power, power)
        for order in 1...degree {
            factor *= Double(degree - order + 1) / Double(order * (2 * degree - order + 1))
            power = scaled * power
            top = top + factor * power
            bottom = bottom + (order % 2 == 0 ? factor : -factor) * power
        }
        guard var result = bottom.solve(top) else { throw .notFinite(at: norm) }
        for _ in 0..<squarings { result = result * result }
        guard result.norm.isFinite else { throw .notFinite(at: norm) }
        return result
    }
}
