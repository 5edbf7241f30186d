import NumericKernel
import Testing

/// False alarms of the statistical tests in this folder: one in ten million for each comparison. Seeds are fixed, so a
/// test that passes once passes always; the rate says how unlucky a correct sampler would have to be to fail at first.
enum Alarm {
    /// Two-sided bound for a standard normal statistic.
    static let z = 5.33

    /// Upper bound for a chi-square statistic (Wilson and Hilferty 1931).
    static func chiSquare(_ degrees: Int) -> Double {
        let part = 2 / (9 * Double(degrees))
        let root = 1 - part + 5.2 * part.squareRoot()
        return Double(degrees) * root * root * root
    }

    /// Pearson's statistic.
    static func pearson(_ counts: [Int], _ expected: [Double]) -> Double {
        zip(counts, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
    }

    /// Expects that a sampler's counts follow the binomial law: probabilities by convolution, neighbouring cells merged up to
    /// an expectation of 20.
    static func expectBinomial(
        _ trials: Int, _ probability: Double, _ location: SourceLocation = #_sourceLocation,
        draw: (inout RandomStream) -> Int
    ) {
        var stream = Seed(20).stream(purpose: "test", key: "\(trials)")
        let draws = 200_000
        var counts = [Int](repeating: 0, count: trials + 1)
        for _ in 0..<draws { counts[draw(&stream)] += 1 }
        var masses = [1.0]
        for _ in 0..<trials {
            masses = zip(masses + [0], [0] + masses).map { $0 * (1 - probability) + $1 * probability }
        }
        var merged: [(count: Int, expected: Double)] = [(0, 0)]
        for (count, mass) in zip(counts, masses) {
            merged[merged.count - 1].count += count
            merged[merged.count - 1].expected += mass * Double(draws)
            if merged[merged.count - 1].expected >= 20 { merged.append((0, 0)) }
        }
        let rest = merged.removeLast()
        merged[merged.count - 1].count += rest.count
        merged[merged.count - 1].expected += rest.expected
        let statistic = pearson(merged.map(\.count), merged.map(\.expected))
        #expect(statistic < chiSquare(merged.count - 1), sourceLocation: location)
    }
}
