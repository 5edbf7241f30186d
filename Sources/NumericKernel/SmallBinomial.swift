/// The binomial distribution for a small number of trials, as a table of cumulative probabilities.
///
/// Shape: 0...1000 trials, probability in 0...1. One uniform number per draw, found by search from the left, so a draw
/// costs about as many comparisons as there are successes. The table uses only additions and multiplications: the same
/// bits on every machine.
public struct SmallBinomial: Sendable {
    /// The most trials of a table.
    static let mostTrials = 1_000

    private let cumulative: [Double]
    private let countsFailures: Bool

    /// The distribution of the number of successes.
    public init(trials: Int, probability: Double) {
        precondition((0...SmallBinomial.mostTrials).contains(trials), "a small binomial has at most a thousand trials")
        precondition((0...1).contains(probability), "a probability lies between 0 and 1")
        countsFailures = probability > 0.5
        let rare = countsFailures ? 1 - probability : probability
        var mass = 1.0
        for _ in 0..<trials { mass *= 1 - rare }
        var total = 0.0
        var table: [Double] = []
        for successes in 0...trials {
            total += mass
            table.append(total)
            mass *= Double(trials - successes) / Double(successes + 1) * (rare / (1 - rare))
        }
        table[trials] = 1
        cumulative = table
    }

    /// One draw, in `0...trials`.
    public func draw(using stream: inout RandomStream) -> Int {
        let level = stream.uniform()
        var count = 0
        while level >= cumulative[count] { count += 1 }
        return countsFailures ? cumulative.count - 1 - count : count
    }
}
