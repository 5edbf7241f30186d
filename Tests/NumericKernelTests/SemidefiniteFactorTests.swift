import NumericKernel
import TestSupport
import Testing

@Suite("Semidefinite factor")
struct SemidefiniteFactorTests {
    @Test("A x = b for matrices of dummies with redundant columns")
    func redundant() {
        var stream = Seed(1).stream(purpose: "test", key: "dummies")
        for _ in 0..<50 {
            // Two classifications and a column of ones: two columns too many.
            let rows = (0..<30).map { _ in (stream.integer(below: 3), stream.integer(below: 4), 1 + stream.uniform()) }
            var matrix = [Double](repeating: 0, count: 64)
            var right = [Double](repeating: 0, count: 8)
            for row in rows {
                let columns = [0, 1 + row.0, 4 + row.1]
                let value = stream.standardNormal()
                for one in columns {
                    right[one] += row.2 * value
                    for other in columns { matrix[one * 8 + other] += row.2 }
                }
            }
            let factor = SemidefiniteFactor(matrix, order: 8)
            let solution = factor.solve(right)
            #expect(factor.rank == 6)
            for row in 0..<8 {
                let product = (0..<8).reduce(0) { $0 + matrix[row * 8 + $1] * solution[$1] }
                #expect(isClose(product, right[row], within: 1e-11))
            }
        }
    }

    @Test("a matrix of zeros has rank 0 and the solution 0")
    func zeros() {
        let factor = SemidefiniteFactor([0, 0, 0, 0], order: 2)
        #expect(factor.rank == 0 && factor.solve([0, 0]) == [0, 0])
    }
}
