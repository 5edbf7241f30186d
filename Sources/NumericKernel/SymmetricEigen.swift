internal import CGSL

/// Eigenvalues and eigenvectors of a symmetric matrix.
///
/// Shape: a square matrix of order 1 or more, row by row; only its lower triangle is read.
/// Edge cases: where eigenvalues are equal, their vectors are one orthonormal basis out of many.
/// Errors: `notFinite` when an entry is not finite; `library` when the search for an eigenvalue does not end.
/// Complexity: about 9 n^3 operations.
/// Source: Golub, Van Loan 2013, "Matrix Computations", 4th edition, section 8.3, through `gsl_eigen_symmv`.
/// Checked by: matrices with known eigenvalues; A v = l v, orthonormal vectors, sum and squares of eigenvalues.
public struct SymmetricEigen: Sendable {
    /// Eigenvalues, largest first.
    public let values: [Double]
    /// A unit vector for each eigenvalue; its component of largest magnitude, the first such, is positive.
    public let vectors: [[Double]]

    /// Finds the eigenvalues and eigenvectors of a matrix.
    public init(_ matrix: [Double], order: Int) throws(KernelError) {
        precondition(order > 0 && matrix.count == order * order, "a square matrix of a positive order")
        if let bad = matrix.first(where: { !$0.isFinite }) { throw .notFinite(at: bad) }
        LibrarySession.ready
        guard let workspace = gsl_eigen_symmv_alloc(order) else { throw .library(status: Int(GSL_ENOMEM)) }
        defer { gsl_eigen_symmv_free(workspace) }
        var (entries, values, columns) = (matrix, [Double](repeating: 0, count: order), matrix)
        let status = entries.withUnsafeMutableBufferPointer { entries in
            values.withUnsafeMutableBufferPointer { values in
                columns.withUnsafeMutableBufferPointer { columns in
                    var matrix = gsl_matrix_view_array(entries.baseAddress, order, order)
                    var eigenvalues = gsl_vector_view_array(values.baseAddress, order)
                    var eigenvectors = gsl_matrix_view_array(columns.baseAddress, order, order)
                    let status = gsl_eigen_symmv(
                        &matrix.matrix, &eigenvalues.vector, &eigenvectors.matrix, workspace)
                    guard status == 0 else { return status }
                    return gsl_eigen_symmv_sort(&eigenvalues.vector, &eigenvectors.matrix, GSL_EIGEN_SORT_VAL_DESC)
                }
            }
        }
        guard status == 0 else { throw .library(status: Int(status)) }
        self.values = values
        vectors = (0..<order).map { place in
            SymmetricEigen.oriented((0..<order).map { columns[$0 * order + place] })
        }
    }

    private static func oriented(_ vector: [Double]) -> [Double] {
        var leading = 0.0
        for component in vector where abs(component) > abs(leading) { leading = component }
        return leading < 0 ? vector.map { -$0 } : vector
    }
}
