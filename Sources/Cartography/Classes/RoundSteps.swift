internal import NumericKernel

/// Cuts at multiples of a round number: 1, 2 or 5 times a power of ten.
enum RoundSteps {
    /// The step is that power, or twice, five or ten times it, which the wanted width exceeds by the least, with a liking for
    /// wider steps and most of all for five. More than nine classes get the next wider step.
    ///
    /// Source: Becker, Chambers and Wilks 1988, The New S Language (`pretty`), with the usual weights 1.5 and 2.75 for taking
    /// a wider step.
    static func cuts(_ values: SortedValues, about count: Int) -> [Double] {
        let (low, high) = (values.distinct[0], values.distinct[values.distinct.count - 1])
        let width = (high - low) / Double(count)
        guard width > 1e-90, width > max(low.magnitude, high.magnitude) * 1e-12 else { return [] }
        var exponent = Int((Elementary.log(width) / Elementary.log(10) + 1e-12).rounded(.down))
        let mantissa = width / power(exponent)
        var digit = mantissa <= 1.4 ? 1 : mantissa <= 2.8 ? 2 : mantissa <= 7 ? 5 : 10
        while true {
            if digit == 10 { (digit, exponent) = (1, exponent + 1) }
            let cuts = multiples(of: digit, exponent, from: low, to: high)
            if cuts.count < ClassMethod.classCounts.upperBound { return cuts }
            digit = digit == 1 ? 2 : digit == 2 ? 5 : 10
        }
    }

    /// Multiples strictly between two numbers. Below one, a quotient of whole numbers, so that it prints as itself.
    private static func multiples(of digit: Int, _ exponent: Int, from low: Double, to high: Double) -> [Double] {
        let step = Double(digit) * power(exponent)
        let first = (low / step + 1e-10).rounded(.down) + 1
        let last = (high / step - 1e-10).rounded(.up) - 1
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { multiple in
            exponent < 0 ? multiple * Double(digit) / power(-exponent) : multiple * step
        }.filter { $0 > low && $0 <= high }
    }

    private static func power(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<exponent.magnitude { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }
}
