import NumericKernel
import Testing

@Suite("Newton search")
struct NewtonSearchTests {
    /// Rosenbrock 1960, turned upside down: the maximum 0 stands at (1, 1); the Hessian there is known.
    static func ridge(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        let (rise, gap) = (x[1] - x[0] * x[0], 1 - x[0])
        return (-100 * rise * rise - gap * gap, [400 * rise * x[0] + 2 * gap, -200 * rise])
    }

    @Test("Rosenbrock's ridge is climbed, and the curvature at its top is the exact one")
    func rosenbrock() throws {
        let top = try newtonMaximum(of: Self.ridge, from: [-1.2, 1], tolerance: 1e-20, reach: 1, iterations: 100)
        #expect(abs(top.point[0] - 1) < 1e-9 && abs(top.point[1] - 1) < 1e-9)
        #expect(top.value > -1e-18 && top.gradient.allSatisfy { abs($0) < 1e-8 })
        // The inverse of ((802, -400), (-400, 200)).
        for (got, exact) in zip(top.curvature.inverse(), [0.5, 1, 1, 2.005]) { #expect(abs(got - exact) < 1e-4) }
        #expect(top.iterations < 50)
    }

    /// x^2 - x^4 is even: zero is a minimum between two maxima at the square root of one half.
    @Test("A start where the function is not concave leads to a maximum")
    func behindASaddle() throws {
        let top = try newtonMaximum(
            of: { x in (x[0] * x[0] - x[0] * x[0] * x[0] * x[0], [2 * x[0] - 4 * x[0] * x[0] * x[0]]) },
            from: [0.1], tolerance: 1e-18, reach: 1, iterations: 100)
        #expect(abs(abs(top.point[0]) - 0.5.squareRoot()) < 1e-9)
        #expect(abs(top.value - 0.25) < 1e-14)
    }

    @Test("Ground where the function is not finite is not stepped on")
    func wall() throws {
        // log x - x, at its maximum 1; a full Newton step from 3 leads below zero.
        let top = try newtonMaximum(
            of: { x in x[0] > 0 ? (Elementary.log(x[0]) - x[0], [1 / x[0] - 1]) : (-.infinity, [.nan]) },
            from: [3], tolerance: 1e-18, reach: 1, iterations: 100)
        #expect(abs(top.point[0] - 1) < 1e-8)
    }

    @Test("A function without a maximum, and a start without a value, are errors")
    func errors() {
        #expect(throws: KernelError.self) {
            try newtonMaximum(of: { x in (x[0], [1]) }, from: [0], tolerance: 1e-9, reach: 1, iterations: 20)
        }
        #expect(throws: KernelError.undefined(at: [0])) {
            try newtonMaximum(of: { _ in (.nan, [1]) }, from: [0], tolerance: 1e-9, reach: 1, iterations: 20)
        }
    }
}
