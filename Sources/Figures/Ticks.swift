/// Round numbers along an axis of shares.
struct Ticks {
    /// The numbers, ascending; at least two.
    let values: [Double]
    /// Decimals their percentages need.
    let decimals: Int

    /// From the first to the last number.
    var range: ClosedRange<Double> { values[0]...values[values.count - 1] }

    /// Steps of 1, 2 or 5 times a power of ten, about so many, from at or below the range to at or above it.
    ///
    /// Edge cases: shares lie in 0...1, so what is beyond is not covered; a range without width is widened.
    init(covering range: ClosedRange<Double>, about count: Int) {
        var lower = max(0, min(1, range.lowerBound))
        var upper = max(0, min(1, range.upperBound))
        if upper - lower < 0.01 {
            lower = max(0, lower - 0.01)
            upper = min(1, upper + 0.01)
        }
        // The step in whole units of a power of ten: products and quotients of whole numbers print as themselves.
        let wanted = (upper - lower) / Double(count)
        var (parts, exponent) = (1.0, 0)
        while wanted * parts < 1 {
            parts *= 10
            exponent += 1
        }
        let slack = 1e-9
        let mantissa = [1.0, 2, 5, 10].first { $0 >= wanted * parts - slack } ?? 10
        if mantissa == 10 { (parts, exponent) = (parts / 10, exponent - 1) }
        let units = mantissa == 10 ? 1 : mantissa
        let first = Int((lower * parts / units + slack).rounded(.down))
        let last = Int((upper * parts / units - slack).rounded(.up))
        values = (first...last).map { Double($0) * units / parts }
        decimals = max(0, exponent - 2)
    }

    /// From 0 to at or above a number that is not a share, in such steps; `decimals` are those of the numbers themselves.
    init(steps largest: Double, about count: Int) {
        precondition(largest > 0 && largest < 1e9, "an axis has a length")
        var (parts, exponent) = (1.0, 0)
        while largest * parts < Double(count), exponent < 9 {
            parts *= 10
            exponent += 1
        }
        let whole = Ticks(upTo: largest * parts, about: count).values
        values = whole.map { $0 / parts }
        decimals = max(0, Int(whole[1]) % 10 == 0 ? exponent - 1 : exponent)
    }
}

/// A straight map from values to places on the paper.
struct LinearScale {
    /// Values shown.
    let domain: ClosedRange<Double>
    /// Where the ends of the domain stand; the second may lie below the first.
    let start: Double, end: Double

    /// The place of a value; of the nearer end when it is beyond the axis.
    func place(_ value: Double) -> Double {
        let inside = max(domain.lowerBound, min(domain.upperBound, value))
        return start + (inside - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// Whether the axis shows a value.
    func shows(_ value: Double) -> Bool { domain.contains(value) }
}
