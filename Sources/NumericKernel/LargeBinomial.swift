/// The binomial distribution for any number of trials, drawn by search from the most likely number outwards.
///
/// Shape: trials 0 and more, probability in 0...1. One uniform number a draw; about 1.6 standard deviations' worth of
/// steps, so that a draw among thousands of trials with a small probability costs some ten multiplications and no table.
/// Edge cases: without trials, or with probability 0 or 1, there is nothing to draw and no number is used.
/// Source: inversion from the mode (Kemp 1986, "A modal method for generating binomial variables", Communications in
/// Statistics - Theory and Methods 15(3), 805-813). Checked by: counts against sums of its own definition, and moments.
public struct LargeBinomial: Sendable {
    private let trials: Int
    private let odds: Double
    private let mode: Int
    private let mass: Double

    /// The distribution of the number of successes.
    public init(trials: Int, probability: Double) {
        precondition(trials >= 0 && (0...1).contains(probability), "trials, and a probability between 0 and 1")
        self.trials = trials
        odds = probability / (1 - probability)
        mode = min(trials, Int(Double(trials + 1) * probability))
        guard trials > 0, probability > 0, probability < 1 else {
            mass = 1
            return
        }
        let failures = Double(trials - mode) * Elementary.log1p(-probability)
        mass = Elementary.exp(
            Elementary.logChoices(mode, of: trials) + Double(mode) * Elementary.log(probability) + failures)
    }

    /// One draw, in `0...trials`.
    public func draw(using stream: inout RandomStream) -> Int {
        guard mass < 1 else { return mode }
        var level = stream.uniform() - mass
        var (above, below) = (mode, mode)
        var (massAbove, massBelow) = (mass, mass)
        while level >= 0 {
            let isOpen = (above: above < trials && massAbove > 0, below: below > 0 && massBelow > 0)
            if isOpen.above {
                massAbove *= Double(trials - above) / Double(above + 1) * odds
                above += 1
                level -= massAbove
                if level < 0 { return above }
            }
            if isOpen.below {
                massBelow *= Double(below) / (Double(trials - below + 1) * odds)
                below -= 1
                level -= massBelow
                if level < 0 { return below }
            }
            // What rounding leaves over belongs nowhere in particular.
            if !isOpen.above, !isOpen.below { return mode }
        }
        return mode
    }
}
