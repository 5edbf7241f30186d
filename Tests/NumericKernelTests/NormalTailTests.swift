import NumericKernel
import TestSupport
import Testing

@Suite("Tables of normal tails and Gauss-Legendre quadrature")
struct NormalTailTests {
    @Test("The table agrees with the library on a fine grid")
    func grid() {
        let table = NormalTail.table
        for step in -9_500...9_500 {
            let z = Double(step) / 1_000 + 0.000123
            #expect(abs(table.above(z) - StandardNormal.cumulative(-z)) < 1e-14)
            let log = Elementary.log(StandardNormal.cumulative(z))
            #expect(
                abs(table.logBelow(z) - (z > 0 ? Elementary.log1p(-StandardNormal.cumulative(-z)) : log)) < 2e-13
                    * max(1, -log))
        }
    }

    @Test("Ends: nothing beyond nine, and logarithms without underflow")
    func ends() {
        let table = NormalTail.table
        #expect(table.above(.infinity) == 0)
        #expect(table.above(-.infinity) == 1)
        #expect(table.logBelow(50) == 0)
        #expect(isClose(NormalTail.logAbove(30.0001), -454.324247287304, within: 1e-8))
        #expect(isClose(NormalTail.logAbove(100), -5_005.524208694205, within: 1e-9))
    }

    @Test("A rule of n points is exact for polynomials of degree 2n - 1")
    func polynomials() throws {
        for points in 1...20 {
            let rule = try GaussLegendre(points: points)
            #expect(isClose(rule.weights.reduce(0, +), 2))
            for degree in 0..<(2 * points) {
                let found = rule.integral(between: [0, 0.3, 1]) { x in (0..<degree).reduce(1) { value, _ in value * x }
                }
                #expect(isClose(found, 1 / Double(degree + 1)))
            }
        }
    }
}
