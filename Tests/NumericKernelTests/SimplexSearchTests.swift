import NumericKernel
import Testing

@Suite("Simplex search")
struct SimplexSearchTests {
    /// Rosenbrock 1960: the minimum 0 stands at (1, 1), at the end of a curved valley.
    static func valley(_ x: [Double]) -> Double {
        100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
    }

    @Test("Rosenbrock's valley is followed to its end")
    func rosenbrock() throws {
        let found = try simplexMinimum(
            of: Self.valley, from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-9, iterations: 500)
        #expect(abs(found.point[0] - 1) < 1e-7 && abs(found.point[1] - 1) < 1e-7)
        #expect(found.value < 1e-14 && found.size < 1e-9 && found.iterations > 50)
    }

    /// Powell's singular function has its minimum 0 at the origin with a singular Hessian.
    @Test("A flat minimum in four variables")
    func powell() throws {
        let found = try simplexMinimum(
            of: { x in
                let (a, b, c, d) = (x[0] + 10 * x[1], x[2] - x[3], x[1] - 2 * x[2], x[0] - x[3])
                return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d
            }, from: [3, -1, 0, 1], steps: [1, 1, 1, 1], tolerance: 1e-8, iterations: 2_000)
        #expect(found.value < 1e-10)
    }

    @Test("One variable is enough")
    func oneVariable() throws {
        let found = try simplexMinimum(
            of: { ($0[0] - 3) * ($0[0] - 3) }, from: [0], steps: [1], tolerance: 1e-8, iterations: 200)
        #expect(abs(found.point[0] - 3) < 1e-7)
    }

    @Test("An infinite value is a wall: the minimum before it is found")
    func wall() throws {
        let found = try simplexMinimum(
            of: { x in x[0] < 0.5 ? .infinity : x[0] * x[0] + x[1] * x[1] }, from: [2, 2], steps: [1, 1],
            tolerance: 1e-9, iterations: 1_000)
        #expect(found.point[0] >= 0.5)
        #expect(abs(found.value - 0.25) < 1e-6)
    }

    @Test("Starting inside a wall, or meeting what is not a number, is an error")
    func undefined() {
        #expect(throws: KernelError.undefined(at: [0])) {
            try simplexMinimum(of: { _ in .infinity }, from: [0], steps: [1], tolerance: 1e-6, iterations: 9)
        }
        #expect(throws: KernelError.undefined(at: [1])) {
            try simplexMinimum(
                of: { $0[0] == 1 ? .nan : $0[0] }, from: [0], steps: [1], tolerance: 1e-6, iterations: 9)
        }
    }

    @Test("A search that may not take enough steps says so")
    func notConverged() {
        #expect(throws: KernelError.self) {
            try simplexMinimum(
                of: Self.valley, from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-9, iterations: 10)
        }
    }

    @Test("The same search gives the same bits")
    func deterministic() throws {
        let runs = try (0..<2).map { _ in
            try simplexMinimum(
                of: Self.valley, from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-6, iterations: 500)
        }
        #expect(runs[0].point == runs[1].point && runs[0].value == runs[1].value)
    }
}
