import NumericKernel
import Testing

@Suite("Gauss-Hermite quadrature")
struct GaussHermiteTests {
    @Test("The first rules are the textbook's (Abramowitz, Stegun 1964, table 25.10)")
    func textbook() throws {
        let one = try GaussHermite(points: 1)
        #expect(abs(one.nodes[0]) < 1e-15 && abs(one.weights[0] - Double.pi.squareRoot()) < 1e-14)
        let five = try GaussHermite(points: 5)
        #expect(abs(five.nodes[4] - 2.020182870456086) < 1e-13 && abs(five.nodes[3] - 0.9585724646138185) < 1e-13)
        #expect(abs(five.weights[4] - 0.01995324205904591) < 1e-14 && abs(five.weights[2] - 0.9453087204829419) < 1e-13)
    }

    @Test("Moments of the normal distribution are exact up to the degree of the rule", arguments: [2, 5, 9, 20, 25])
    func moments(points: Int) throws {
        let rule = try GaussHermite(points: points)
        var moment = 1.0
        for half in 0..<min(points, 8) {
            if half > 0 { moment *= Double(2 * half - 1) }
            let power = { (z: Double) in (0..<(2 * half)).reduce(1.0) { product, _ in product * z } }
            #expect(abs(rule.normalMean(of: power) / moment - 1) < 1e-11)
            #expect(abs(rule.normalMean { $0 * power($0) }) < 1e-9 * moment * 1_000)
        }
        #expect(rule.nodes == rule.nodes.sorted())
        for (left, right) in zip(rule.nodes, rule.nodes.reversed()) { #expect(abs(left + right) < 1e-13) }
    }

    @Test("A sum of exponentials neither overflows nor vanishes")
    func logSumExp() {
        #expect(abs(Elementary.logSumExp([1_000, 1_000]) - (1_000 + 0.6931471805599453)) < 1e-12)
        #expect(Elementary.logSumExp([-.infinity, -2_000]) == -2_000)
        #expect(Elementary.logSumExp([Double]()) == -.infinity)
    }
}
