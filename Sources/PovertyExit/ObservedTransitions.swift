public import NumericKernel

/// Households seen twice, a number of years apart, by state at the first and at the second sight.
public struct ObservedTransitions: Hashable, Sendable {
    /// Years between the two sights, above 0.
    public let years: Double
    /// Counts, a row for each state at the first sight.
    public let counts: [[Int64]]

    /// Counts; `nil` unless they are three by three and not negative, and the years above 0.
    public init?(years: Double, counts: [[Int64]]) {
        let width = PovertyState.allCases.count
        guard years > 0, years.isFinite, counts.count == width,
            counts.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 } })
        else { return nil }
        self.years = years
        self.counts = counts
    }
}

extension TransitionIntensities {
    /// Rates fitted by maximum likelihood.
    public struct Fit: Hashable, Sendable {
        /// The rates.
        public let intensities: TransitionIntensities
        /// Log-likelihood, without multinomial coefficients.
        public let logLikelihood: Double
        /// Steps of the search.
        public let iterations: Int
        /// Rates at zero: the data would rather have them negative, and the others are fitted with them at 0.
        public let atZero: [[PovertyState]]
    }

    /// The rates under which counts are most probable; the lengths of time may differ.
    ///
    /// Shape: each state has households at a first sight, else the row cannot be known and `nil` is returned; `nil` also
    /// when the search does not settle.
    /// Error: the last step is below 1e-12 of the largest rate.
    /// Errors: `KernelError` when an exponential overflows. Complexity: about ten steps of seven exponentials a length.
    /// Source: Fisher scoring, Kalbfleisch, Lawless 1985, JASA 80, 863-871; derivatives from one larger exponential
    /// (Van Loan 1978). Checked by: R's msm, Tests/Reference/transition-intensities.csv.
    public static func maximumLikelihood(_ panels: [ObservedTransitions]) throws(KernelError) -> Fit? {
        let width = PovertyState.allCases.count
        for state in 0..<width {
            guard panels.contains(where: { $0.counts[state].reduce(0, +) > 0 }) else { return nil }
        }
        return try IntensitySearch(panels).run()
    }

    /// Log-likelihood of counts, without multinomial coefficients; minus infinity when something impossible was seen.
    public func logLikelihood(of panels: [ObservedTransitions]) throws(KernelError) -> Double {
        var sum = 0.0
        for panel in panels {
            let probabilities = try probabilities(after: panel.years)
            for (row, counts) in zip(probabilities.rows, panel.counts) {
                for (probability, count) in zip(row, counts) where count > 0 {
                    guard probability > 0 else { return -.infinity }
                    sum += Double(count) * Elementary.log(probability)
                }
            }
        }
        return sum
    }
}
