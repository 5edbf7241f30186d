import NumericKernel

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
}
