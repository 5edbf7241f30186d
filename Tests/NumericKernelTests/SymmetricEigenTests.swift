import NumericKernel
import TestSupport
import Testing

@Suite("Eigenvalues of a symmetric matrix")
struct SymmetricEigenTests {
    private static func matrix(order: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed)
        var matrix = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row {
                let entry = stream.standardNormal()
                matrix[row * order + column] = entry
                matrix[column * order + row] = entry
            }
        }
        return matrix
    }

    @Test("matrices whose eigenvalues are known")
    func exact() throws {
        let pair = try SymmetricEigen([2, 1, 1, 2], order: 2)
        #expect(isClose(pair.values[0], 3) && isClose(pair.values[1], 1))
        #expect(pair.vectors[0].allSatisfy { isClose($0, 0.5.squareRoot()) })
        #expect(isClose(pair.vectors[1][0] + pair.vectors[1][1], 0))
        // 1 on the diagonal and r elsewhere: 1 + (n - 1) r once, 1 - r otherwise.
        let r = 0.3
        let equal = try SymmetricEigen((0..<16).map { $0 % 5 == 0 ? 1 : r }, order: 4)
        #expect(isClose(equal.values[0], 1 + 3 * r))
        #expect(equal.values.dropFirst().allSatisfy { isClose($0, 1 - r) })
        #expect(equal.vectors[0].allSatisfy { isClose($0, 0.5) })
        let one = try SymmetricEigen([-7], order: 1)
        #expect(one.values == [-7] && one.vectors == [[1]])
    }

    @Test("eigenvectors are orthonormal and are eigenvectors", arguments: [1, 2, 5, 30])
    func laws(order: Int) throws {
        let matrix = Self.matrix(order: order, seed: UInt64(order))
        let eigen = try SymmetricEigen(matrix, order: order)
        #expect(eigen.values == eigen.values.sorted(by: >))
        for (place, vector) in eigen.vectors.enumerated() {
            for (row, component) in vector.enumerated() {
                let image = (0..<order).reduce(0) { $0 + matrix[row * order + $1] * vector[$1] }
                #expect(isClose(image, eigen.values[place] * component, within: Tolerance.rounding * Double(order)))
            }
            for (other, second) in eigen.vectors.enumerated() {
                let product = zip(vector, second).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(isClose(product, place == other ? 1 : 0))
            }
            let leading = vector.max { abs($0) < abs($1) }
            #expect(try #require(leading) > 0)
        }
        let trace = (0..<order).reduce(0) { $0 + matrix[$1 * order + $1] }
        #expect(isClose(eigen.values.reduce(0, +), trace, within: Tolerance.rounding * Double(order)))
        let squares = matrix.reduce(0) { $0 + $1 * $1 }
        #expect(isClose(eigen.values.reduce(0) { $0 + $1 * $1 }, squares))
    }

    @Test("what is not finite is refused")
    func refusals() {
        #expect(throws: KernelError.notFinite(at: .infinity)) { try SymmetricEigen([1, 0, 0, .infinity], order: 2) }
    }
}
