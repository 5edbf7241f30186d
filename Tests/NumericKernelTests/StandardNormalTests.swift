import NumericKernel
import Testing

@Suite("Standard normal distribution")
struct StandardNormalTests {
    /// Relative error allowed against 25-digit values; GSL states about 1e-15.
    static let relative = 4e-15

    /// mpmath 1.3, `ncdf` with 25 digits.
    @Test(
        "Probabilities",
        arguments: [
            (-8, 6.220960574271784e-16), (-1.5, 0.06680720126885807), (0, 0.5), (0.5, 0.6914624612740131),
            (1.96, 0.9750021048517795), (6, 0.9999999990134123),
        ])
    func probabilities(z: Double, expected: Double) {
        #expect(abs(StandardNormal.cumulative(z) - expected) <= Self.relative * expected)
    }

    @Test("Probabilities at infinity")
    func infinities() {
        #expect(StandardNormal.cumulative(-.infinity) == 0)
        #expect(StandardNormal.cumulative(.infinity) == 1)
    }

    /// mpmath 1.3, sqrt(2) erfinv(2p - 1) with 25 digits.
    @Test(
        "Quantiles",
        arguments: [
            (1e-10, -6.361340902404056), (0.025, -1.9599639845400542), (0.3, -0.5244005127080407),
            (0.999, 3.0902323061678135),
        ])
    func quantiles(probability: Double, expected: Double) throws {
        #expect(abs(try StandardNormal.quantile(probability) - expected) <= Self.relative * abs(expected))
    }

    @Test("There is no quantile outside 0 to 1", arguments: [0, 1, -0.1, 1.1, .nan, .infinity])
    func domain(probability: Double) {
        #expect(throws: KernelError.self) { try StandardNormal.quantile(probability) }
    }
}
