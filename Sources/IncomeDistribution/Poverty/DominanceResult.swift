internal import NumericKernel
public import SurveyInference

/// Whether one distribution has less poverty than another at every line of a range, judged from their dominance curves.
///
/// The verdict is an intersection-union test: the hypothesis to be rejected is that at some line the first does not lie below the
/// second. It is rejected when every single line rejects it, so the largest of the one-sided p values is the p value of the whole;
/// no correction for many lines is due, and more lines only make the test stricter. A crossing is claimed when each sign is
/// significant at some line after Bonferroni's correction. All else is undecided.
///
/// Lines at which both curves are zero say nothing and are left out, counted; so are lines without a standard error, and those
/// at which one of the curves has none.
/// Source: Kaur, Prakasa Rao, Singh 1994, Econometric Theory 10; Howes 1993; Davidson, Duclos 2000, Econometrica 68.
/// Checked by: curves whose order is known.
public struct DominanceResult: Hashable, Sendable {
    /// What the test says.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The first curve lies below the second at all lines: less poverty in the first.
        case firstDominates
        /// The second curve lies below the first at all lines.
        case secondDominates
        /// Below at some lines, above at others, both significantly.
        case curvesCross
        /// The sample cannot tell.
        case undecided
    }

    /// One line.
    public struct Point: Hashable, Sendable {
        /// The line.
        public let line: Double
        /// First curve less second.
        public let difference: Double
        /// Standard error of the difference.
        public let standardError: Double?
        /// Difference over standard error, where there is one above zero.
        public let statistic: Double?
        /// Probability of a statistic at least as far from zero, at this line alone.
        public let pValue: Double?
    }

    /// Where the estimated curves change places.
    public struct Crossing: Hashable, Sendable {
        /// The last line before and the first after; more than a step apart when the curves touch in between.
        public let between: ClosedRange<Double>
        /// By a straight line between the two differences.
        public let line: Double
    }

    /// Order of dominance.
    public let order: DominanceOrdinates.Order
    /// All lines.
    public let points: [Point]
    /// Crossings of the estimated curves, significant or not, ascending.
    public let crossings: [Crossing]
    /// Lines that say nothing.
    public let silentLines: Int
    /// p value of the hypothesis that the first curve does not lie below the second everywhere; `nil` without a line that speaks.
    public let firstPValue: Double?
    /// The same for the second.
    public let secondPValue: Double?
    /// Error level of the verdict.
    public let level: Double
    /// What the test says.
    public let verdict: Verdict

    /// What the curves show when the estimates are taken as they are; `nil` when they are the same at every line.
    public var estimated: Verdict? {
        let isBelow = points.contains { $0.difference < 0 }
        let isAbove = points.contains { $0.difference > 0 }
        if isBelow, isAbove { return .curvesCross }
        return isBelow ? .firstDominates : isAbove ? .secondDominates : nil
    }

    /// A judgement of differences, first less second, one for each line.
    ///
    /// Shape: lines ascending. `degreesOfFreedom` are those of Student's t; infinite for normal quantiles.
    public init(
        order: DominanceOrdinates.Order, lines: [Double], differences: [(value: Double, standardError: Double?)],
        degreesOfFreedom: Double, level: Double = 0.05
    ) {
        precondition(lines.count == differences.count, "a difference for each line")
        precondition(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "lines in ascending order")
        precondition(level > 0 && level < 1, "an error level between 0 and 1")
        self.order = order
        self.level = level
        points = zip(lines, differences).map { line, difference in
            let statistic = difference.standardError.flatMap { $0 > 0 ? difference.value / $0 : nil }
            return Point(
                line: line, difference: difference.value, standardError: difference.standardError,
                statistic: statistic,
                pValue: statistic.flatMap { Self.twoSided($0, degreesOfFreedom: degreesOfFreedom) })
        }
        crossings = Self.crossings(points)
        let speaking = points.compactMap { point in
            point.statistic.flatMap { statistic in point.pValue.map { (statistic, $0) } }
        }
        silentLines = points.count - speaking.count
        // One-sided: half the two-sided probability on the side looked for, the rest on the other.
        let below = speaking.map { $0.0 < 0 ? $0.1 / 2 : 1 - $0.1 / 2 }
        let above = below.map { 1 - $0 }
        firstPValue = below.max()
        secondPValue = above.max()
        let each = level / Double(max(1, speaking.count))
        if let firstPValue, firstPValue < level {
            verdict = .firstDominates
        } else if let secondPValue, secondPValue < level {
            verdict = .secondDominates
        } else if let low = below.min(), let high = above.min(), low < each / 2, high < each / 2 {
            verdict = .curvesCross
        } else {
            verdict = .undecided
        }
    }

    /// A judgement of two curves of samples, with the standard error of their difference at each line, which is theirs to say:
    /// by a `DominanceDifference` for domains of one sample, by a sum of variances for two.
    ///
    /// Lines without an estimate of both curves are left out. A curve whose error is 0 at a line, since nobody or everybody
    /// there is poor, is that by the chance of the draw: the line is silent. Degrees of freedom are the smallest of all.
    public init(
        order: DominanceOrdinates.Order, lines: [Double], first: [SurveyEstimate?], second: [SurveyEstimate?],
        standardErrors: [Double?], level: Double = 0.05
    ) {
        precondition(first.count == lines.count && second.count == lines.count, "an estimate for each line")
        precondition(standardErrors.count == lines.count, "an error, or none, for each line")
        var kept: [Double] = []
        var differences: [(value: Double, standardError: Double?)] = []
        var freedom = Double.infinity
        for (place, line) in lines.enumerated() {
            guard let a = first[place], let b = second[place] else { continue }
            let isTold = [a, b].allSatisfy { $0.standardError.map { $0 > 0 } == true }
            kept.append(line)
            differences.append(
                (DominanceOrdinates.difference(a.value, b.value), isTold ? standardErrors[place] : nil))
            if isTold { freedom = min(freedom, a.degreesOfFreedom, b.degreesOfFreedom) }
        }
        self.init(order: order, lines: kept, differences: differences, degreesOfFreedom: freedom, level: level)
    }

    private static func crossings(_ points: [Point]) -> [Crossing] {
        var result: [Crossing] = []
        var last: Point?
        for point in points where point.difference != 0 {
            if let before = last, (before.difference < 0) != (point.difference < 0) {
                let part = before.difference / (before.difference - point.difference)
                result.append(
                    Crossing(
                        between: before.line...point.line, line: before.line + part * (point.line - before.line)))
            }
            last = point
        }
        return result
    }

    /// Student's t by the beta distribution: t^2/(d + t^2) has shapes 1/2 and d/2.
    private static func twoSided(_ statistic: Double, degreesOfFreedom: Double) -> Double? {
        guard degreesOfFreedom > 0 else { return nil }
        guard degreesOfFreedom < .infinity else { return 2 * StandardNormal.cumulative(-abs(statistic)) }
        let square = statistic * statistic
        guard square < .infinity else { return 0 }
        return try? betaUpperTail(square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2)
    }
}
