internal import CGSL
internal import Glibc

/// The lower triangular factor L of a symmetric positive definite matrix A = L L'.
///
/// Shape: a dense matrix of any order from 1, row by row; only the lower triangle is read. Vectors have the order's
/// length.
/// Edge cases: rounding decides near singularity; a matrix that has a factor may still be badly conditioned.
/// Errors: `notPositiveDefinite`, also when an entry is not finite.
/// Complexity: n^3/3 multiplications to factorise, n^2 for each solution, n^3 for the inverse.
/// Source: Golub, Van Loan 2013, "Matrix Computations", 4th edition, section 4.2, through `gsl_linalg_cholesky_decomp1`.
/// Checked by: exact factors of small matrices; A x = b, L L' = A and A A^-1 = I for random matrices.
public struct CholeskyFactor: Sendable {
    /// Number of rows, and of columns.
    public let order: Int
    /// L row by row; zero above the diagonal.
    public private(set) var entries: [Double]

    /// Factorises a symmetric matrix given row by row.
    public init(_ matrix: [Double], order: Int) throws(KernelError) {
        precondition(order > 0 && matrix.count == order * order, "a square matrix of a positive order")
        guard matrix.allSatisfy(\.isFinite) else { throw .notPositiveDefinite(order: order) }
        LibrarySession.ready
        self.order = order
        entries = matrix
        let status = entries.withUnsafeMutableBufferPointer { buffer in
            var view = gsl_matrix_view_array(buffer.baseAddress, order, order)
            return gsl_linalg_cholesky_decomp1(&view.matrix)
        }
        if status == Int32(GSL_EDOM) { throw .notPositiveDefinite(order: order) }
        guard status == 0 else { throw .library(status: Int(status)) }
        // GSL keeps the matrix itself above the diagonal.
        for row in 0..<order {
            guard entries[row * order + row] > 0 else { throw .notPositiveDefinite(order: order) }
            for column in (row + 1)..<max(order, row + 1) { entries[row * order + column] = 0 }
        }
    }

    /// The solution x of A x = b.
    public func solve(_ right: [Double]) -> [Double] {
        solveTransposed(substituted(right, transposed: CblasNoTrans))
    }

    /// The solution x of L' x = z. With z standard normal, x has the covariance matrix A^-1.
    public func solveTransposed(_ right: [Double]) -> [Double] {
        substituted(right, transposed: CblasTrans)
    }

    /// The solution x of L x = z. The squared length of x is z' A^-1 z.
    public func solveLower(_ right: [Double]) -> [Double] {
        substituted(right, transposed: CblasNoTrans)
    }

    /// The natural logarithm of the determinant of A.
    public var logDeterminant: Double {
        (0..<order).reduce(0) { $0 + 2 * log(entries[$1 * order + $1]) }
    }

    /// A^-1 row by row; exactly symmetric.
    public func inverse() -> [Double] {
        var result = [Double](repeating: 0, count: order * order)
        var unit = [Double](repeating: 0, count: order)
        for column in 0..<order {
            unit[column] = 1
            let solution = solve(unit)
            unit[column] = 0
            for row in column..<order {
                result[row * order + column] = solution[row]
                result[column * order + row] = solution[row]
            }
        }
        return result
    }

    private func substituted(_ right: [Double], transposed: CBLAS_TRANSPOSE) -> [Double] {
        precondition(right.count == order, "a vector as long as the matrix is wide")
        var result = right
        result.withUnsafeMutableBufferPointer { buffer in

            entries.withUnsafeBufferPointer { factor in
                var matrix = gsl_matrix_const_view_array(factor.baseAddress, order, order)
                var vector = gsl_vector_view_array(buffer.baseAddress, order)
                _ = gsl_blas_dtrsv(CblasLower, transposed, CblasNonUnit, &matrix.matrix, &vector.vector)
            }
        }
        return result
    }
}
