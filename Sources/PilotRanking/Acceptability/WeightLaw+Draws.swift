public import NumericKernel
public import Vocabulary

extension WeightLaw {
    /// Weights drawn from the law.
    ///
    /// Shape: a draw a row, a criterion a column, row by row. Draws are independent, and exact for every law: uniform weights
    /// are gaps of exponential numbers over their sum, ordered ones the same, sorted; ranges see `RangeWeights`.
    /// Edge cases: ranges that leave only one vector give it in every draw.
    /// Errors: a law that does not fit the criteria, or that no weights obey.
    /// Complexity: draws x criteria. The draws do not depend on the number of threads; the first of many are those of few.
    /// Source: Devroye 1986, Non-Uniform Random Variate Generation, chapter V.2 (uniform spacings).
    /// Checked by: exact means and variances, exact areas (Tests/Reference/smaa-ranges.csv, smaa-areas.csv).
    public func weights(
        of criteria: [String], draws: Int, seed: Seed, threads: Int = .max
    ) throws(UnusableInput) -> [Double] {
        let reasons = findings(for: criteria)
        guard reasons.isEmpty else { throw UnusableInput(reasons) }
        let width = criteria.count
        let ranges = RangeWeights(of: self)
        let blocks = sideBySide((draws + WeightLaw.block - 1) / WeightLaw.block, threads: threads) { block in
            var stream = seed.stream(purpose: "acceptability-weights", key: "\(block)")
            var weights: [Double] = []
            weights.reserveCapacity(WeightLaw.block * width)
            for _ in 0..<min(WeightLaw.block, draws - block * WeightLaw.block) {
                weights += draw(of: width, ranges, using: &stream)
            }
            return weights
        }
        return Array(blocks.joined())
    }

    /// Draws that have a stream of their own.
    static let block = 64

    private func draw(of width: Int, _ ranges: RangeWeights?, using stream: inout RandomStream) -> [Double] {
        if let ranges { return ranges.draw(using: &stream) }
        switch self {
        case .around(let centre, let concentration):
            return stream.dirichlet(shapes: centre.map { $0 * concentration })
        case .ordered(let order):
            let sorted = WeightLaw.spacings(width, using: &stream).sorted(by: >)
            var weights = sorted
            for (place, criterion) in order.enumerated() { weights[criterion] = sorted[place] }
            return weights
        case .uniform, .within: return WeightLaw.spacings(width, using: &stream)
        }
    }

    private static func spacings(_ count: Int, using stream: inout RandomStream) -> [Double] {
        let lengths = (0..<count).map { _ in -Elementary.log(1 - stream.uniform()) }
        let whole = lengths.reduce(0, +)
        return lengths.map { $0 / whole }
    }
}
