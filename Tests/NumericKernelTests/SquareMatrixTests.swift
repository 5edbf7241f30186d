import NumericKernel
import TestSupport
import Testing

@Suite("Small matrices")
struct SquareMatrixTests {
    static let some = SquareMatrix([[0, 2, 1], [3, 1e-3, -4], [5, 6, 7]])

    @Test("A solved system gives the right side back")
    func solve() throws {
        let right = SquareMatrix([[1, 0, 2], [0, 1, -3], [4, 0, 1]])
        let answer = try #require(Self.some.solve(right))
        let back = Self.some * answer
        for row in 0..<3 { for column in 0..<3 { #expect(isClose(back[row, column], right[row, column])) } }
        #expect(SquareMatrix([[1, 2], [2, 4]]).solve(SquareMatrix(identity: 2)) == nil)
    }

    @Test("Exponentials: zero, diagonal, nilpotent, rotation, and the sum of two times")
    func exponential() throws {
        #expect(try SquareMatrix(zeros: 3).exponential() == SquareMatrix(identity: 3))
        let diagonal = try SquareMatrix([[2, 0], [0, -30]]).exponential()
        #expect(isClose(diagonal[0, 0], Elementary.exp(2), within: 1e-14))
        #expect(abs(diagonal[1, 1] / Elementary.exp(-30) - 1) < 1e-12)
        let nilpotent = try SquareMatrix([[0, 3, 0], [0, 0, 4], [0, 0, 0]]).exponential()
        #expect(isClose(nilpotent[0, 2], 6) && isClose(nilpotent[0, 1], 3) && nilpotent[1, 0] == 0)
        let halfTurn = try SquareMatrix([[0, -Double.pi], [Double.pi, 0]]).exponential()
        #expect(isClose(halfTurn[0, 0], -1) && isClose(halfTurn[0, 1], 0))
        let (once, twice) = (try Self.some.exponential(), try (2 * Self.some).exponential())
        let product = once * once
        for row in 0..<3 { for column in 0..<3 { #expect(isClose(product[row, column], twice[row, column])) } }
    }

    @Test("What overflows is refused")
    func overflow() {
        #expect(throws: KernelError.self) { try SquareMatrix([[1e6]]).exponential() }
        #expect(throws: KernelError.self) { try SquareMatrix([[.infinity]]).exponential() }
    }
}
