import NumericKernel
import TestSupport
import Testing

@Suite("Rising factorial")
struct RisingFactorialTests {
    /// Relative to the value: the point of the function is that nothing cancels.
    static let relative = 5e-14

    @Test("Logarithm and derivatives in 40 digits, a from 1e-12 to 1e9")
    func againstLongArithmetic() throws {
        var compared = 0
        for row in try ReferenceTable("dirichlet-rising-factorial", source: "dirichlet-multinomial").rows {
            let a = try #require(try row.optionalNumber("a"))
            let x = try #require(try row.optionalNumber("x"))
            let forms = [RisingFactorial(a, x)] + (Int(exactly: x).map { [RisingFactorial(a, $0)] } ?? [])
            for rising in forms {
                let found = [rising.logarithm, rising.first, rising.second]
                for (name, value) in zip(["logarithm", "slope", "curvature"], found) {
                    let expected = try #require(try row.optionalNumber(name))
                    // The logarithm passes through zero; there its parts, of size ln(a), set the rounding.
                    let size = name == "logarithm" ? max(abs(expected), 1) : abs(expected)
                    #expect(
                        abs(value - expected) <= Self.relative * size, "\(name) a \(a) x \(x): \(value), \(expected)")
                    compared += 1
                }
            }
        }
        #expect(compared == 3 * (11 * 10 + 11 * 8))
    }

    @Test("One step multiplies by a", arguments: [0.02, 3, 500])
    func recurrence(a: Double) {
        let step = RisingFactorial(a, 8).logarithm - RisingFactorial(a, 7).logarithm
        #expect(isClose(step, Elementary.log(a + 7), within: 1e-13))
        #expect(isClose(RisingFactorial(a, 1).first, 1 / a, within: 1e-13))
        #expect(isClose(RisingFactorial(a, 1).second, -1 / (a * a), within: 1e-13))
    }
}
