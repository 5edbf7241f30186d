import NumericKernel
import TestSupport
import Testing

@Suite("Cholesky factor")
struct CholeskyFactorTests {
    /// B B' + I for a random B: positive definite.
    private static func matrix(order: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed)
        let factor = (0..<order * order).map { _ in stream.standardNormal() }
        var product = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0..<order {
                for inner in 0..<order {
                    product[row * order + column] += factor[row * order + inner] * factor[column * order + inner]
                }
                if row == column { product[row * order + column] += 1 }
            }
        }
        return product
    }

    private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
        let order = vector.count
        return (0..<order).map { row in (0..<order).reduce(0) { $0 + matrix[row * order + $1] * vector[$1] } }
    }

    @Test("a matrix with a factor of whole numbers")
    func exact() throws {
        // L = (2), (6, 1), (-8, 5, 3).
        let factor = try CholeskyFactor([4, 12, -16, 12, 37, -43, -16, -43, 98], order: 3)
        #expect(factor.entries == [2, 0, 0, 6, 1, 0, -8, 5, 3])
        #expect(isClose(factor.logDeterminant, 2 * Elementary.log(6)))
        #expect(factor.solveTransposed([2, 6, 3]) == [2, 1, 1])
        #expect(factor.solveLower([2, 7, 0]) == [1, 1, 1])
        #expect(try CholeskyFactor([9], order: 1).inverse()[0].isApproximately(1.0 / 9))
    }

    @Test("only the lower triangle is read")
    func lowerTriangle() throws {
        #expect(try CholeskyFactor([4, -99, 2, 5], order: 2).entries == [2, 0, 1, 2])
    }

    @Test("solutions solve, the inverse inverts", arguments: [1, 2, 7, 40])
    func laws(order: Int) throws {
        let matrix = Self.matrix(order: order, seed: UInt64(order))
        let factor = try CholeskyFactor(matrix, order: order)
        let right = (0..<order).map { Double($0 % 5) - 1.5 }
        for (found, wanted) in zip(Self.product(matrix, factor.solve(right)), right) {
            #expect(isClose(found, wanted, within: Tolerance.iterative))
        }
        // A^-1 z, once by the inverse and once by both substitutions.
        for (found, wanted) in zip(Self.product(factor.inverse(), right), factor.solve(right)) {
            #expect(isClose(found, wanted, within: Tolerance.iterative))
        }
        let half = factor.solveLower(right)
        let direct = zip(right, factor.solve(right)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(isClose(half.reduce(0) { $0 + $1 * $1 }, direct, within: Tolerance.iterative))
    }

    @Test(
        "what is not positive definite is refused",
        arguments: [
            [1, 2, 2, 1], [0, 0, 0, 0], [1, 1, 1, 1], [-1, 0, 0, 1], [.nan, 0, 0, 1], [.infinity, 0, 0, 1],
        ])
    func refusals(matrix: [Double]) {
        #expect(throws: KernelError.notPositiveDefinite(order: 2)) { try CholeskyFactor(matrix, order: 2) }
    }
}

extension Double {
    fileprivate func isApproximately(_ other: Double) -> Bool { isClose(self, other) }
}

@Suite("Elementary functions")
struct ElementaryFunctionTests {
    @Test("log-odds and probability undo each other", arguments: [-700, -40, -1, 0, 0.3, 20.0])
    func inverse(logOdds: Double) {
        #expect(isClose(Logistic.logOdds(Logistic.probability(logOdds)), logOdds, within: Tolerance.iterative))
    }

    @Test("the two ends neither overflow nor vanish")
    func ends() {
        #expect(Logistic.probability(-800) == 0 && Logistic.probability(800) == 1)
        #expect(Logistic.softplus(1000) == 1000 && Logistic.softplus(-1000) == 0)
        #expect(isClose(Logistic.softplus(0), Elementary.log(2)))
        #expect(isClose(Logistic.softplus(-30), Elementary.exp(-30)))
    }
}
