import NumericKernel
import TestSupport
import Testing

@Suite("Beta distribution")
struct BetaDistributionTests {
    @Test("Quantiles and tails of R, from tiny to large shapes")
    func againstR() throws {
        var compared = 0
        for row in try ReferenceTable("dirichlet-beta", source: "dirichlet-multinomial").rows {
            let (p, a, b) = (
                try #require(try row.optionalNumber("p")), try #require(try row.optionalNumber("a")),
                try #require(try row.optionalNumber("b"))
            )
            let (quantile, point) = (
                try #require(try row.optionalNumber("quantile")), try #require(try row.optionalNumber("point"))
            )
            let found = try betaQuantile(p, a, b)
            #expect(isClose(found, quantile, within: 1e-10), "p \(p) a \(a) b \(b): \(found), R \(quantile)")
            // Small quantiles relative to their size, as long as R's own stopping rule allows.
            if quantile > 1e-12 {
                #expect(abs(found - quantile) <= 1e-8 * quantile, "p \(p) a \(a) b \(b): \(found), R \(quantile)")
            }
            let tail = try betaUpperTail(point, a, b)
            #expect(
                isClose(tail, try #require(try row.optionalNumber("upper")), within: 1e-11),
                "tail at \(point) a \(a) b \(b)")
            compared += 1
        }
        #expect(compared == 168)
    }

    @Test("A quantile is where the tail says it is", arguments: [(0.3, 0.2), (1, 1), (4, 90), (800, 3)])
    func inverse(a: Double, b: Double) throws {
        for p in [0.001, 0.05, 0.4, 0.95] {
            #expect(isClose(1 - (try betaUpperTail(try betaQuantile(p, a, b), a, b)), p, within: 1e-11))
        }
    }

    @Test("Closed forms: uniform, and a power of the uniform")
    func closedForms() throws {
        #expect(isClose(try betaQuantile(0.37, 1, 1), 0.37))
        #expect(isClose(try betaQuantile(0.25, 2, 1), 0.5))
        #expect(isClose(try betaUpperTail(0.5, 2, 1), 0.75))
    }

    @Test("Ends of the scale")
    func ends() throws {
        #expect(try betaQuantile(0, 2, 3) == 0)
        #expect(try betaQuantile(1, 2, 3) == 1)
        #expect(try betaUpperTail(-0.1, 2, 3) == 1)
        #expect(try betaUpperTail(1.5, 2, 3) == 0)
    }

    @Test(
        "Outside the domain there is no answer",
        arguments: [(0.5, 0, 1), (0.5, 1, -2), (0.5, .infinity, 1), (-0.1, 1, 1), (1.1, 1, 1), (.nan, 1, 1)])
    func domain(p: Double, a: Double, b: Double) {
        #expect(throws: KernelError.self) { try betaQuantile(p, a, b) }
        #expect(throws: KernelError.self) { try betaUpperTail(p.isNaN ? p : 0.5, p < 0 || p > 1 ? 0 : a, b) }
    }
}
