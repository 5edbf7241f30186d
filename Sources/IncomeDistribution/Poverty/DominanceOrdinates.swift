public import SurveyInference

/// The dominance curve of a sample at some lines: D1(z) is the share of the poor at line z, D2(z) the mean gap in money, D3(z)
/// half the mean squared gap. Where one sample's curve of order s lies below another's for all lines, every measure of its
/// class, at every one of these lines, finds less poverty there.
///
/// Keys: `d2_1`, `d2_2` ... by order and place of the line. Complexity: values O(n + lines), linearisations
/// O(n + lines x elements). Source: Atkinson 1987, Econometrica 55; Davidson, Duclos 2000, Econometrica 68.
/// Checked by: `survey::svymean` of the gaps.
public struct DominanceOrdinates: SampleStatistic {
    /// Order of dominance.
    public enum Order: Int, Hashable, Sendable, CaseIterable {
        /// Headcounts: any measure that falls when an income rises.
        case first = 1
        /// Gaps: those that also fall by a transfer to a poorer person.
        case second
        /// Squared gaps: those to which transfers matter more the poorer the person.
        case third
    }

    /// Numbers this close, relative to the ordinate, are the same.
    static let rounding = 1e-12

    /// The difference of two ordinates of one line; 0 when nothing but rounding tells them apart.
    public static func difference(_ first: Double, _ second: Double) -> Double {
        abs(first - second) <= rounding * max(abs(first), abs(second)) ? 0 : first - second
    }

    /// The sample.
    public let sample: IncomeSample
    /// Order of dominance.
    public let order: Order
    /// Lines, ascending, in money units of the sample.
    public let lines: [Double]
    /// Who is poor; it matters for the first order only.
    public let poor: PoorRule
    /// The ordinates, in the order of `lines`.
    public let quantities: [Quantity]

    /// A curve at some lines.
    public init(_ sample: IncomeSample, order: Order, lines: [Double], poor: PoorRule = .atOrBelow) {
        precondition(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "lines in ascending order")
        self.sample = sample
        self.order = order
        self.lines = lines
        self.poor = poor
        quantities = lines.indices.map {
            Quantity("d\(order.rawValue)_\($0 + 1)", order == .first ? .share : .positive)
        }
    }

    /// Rows with a known income.
    public var rows: Int64 { sample.rows }

    /// Weight, weighted gaps and weighted squared gaps of those below a line that moves upwards. All steps add.
    private struct Below {
        var weight = 0.0
        var gaps = 0.0
        var squares = 0.0

        mutating func raise(by step: Double) {
            squares += step * (2 * gaps + step * weight)
            gaps += step * weight
        }

        mutating func add(_ amount: Double, gap: Double) {
            weight += amount
            gaps += amount * gap
            squares += amount * gap * gap
        }

        func sum(_ order: Order) -> Double {
            switch order {
            case .first: weight
            case .second: gaps
            case .third: squares / 2
            }
        }
    }

    /// The ordinates under these factors; `nil` when nobody has weight.
    public func values(under factors: [Double]) -> [Double?] {
        let all = IncomeMoments(sample, under: factors).weight
        guard all > 0 else { return lines.map { _ in nil } }
        var below = Below()
        var (next, last) = (0, 0.0)
        return lines.map { line in
            below.raise(by: line - last)
            last = line
            while next < sample.incomes.count, poor.counts(sample.incomes[next], under: line) {
                below.add(
                    sample.weights[next] * factors[Int(sample.elements[next])], gap: line - sample.incomes[next])
                next += 1
            }
            return below.sum(order) / all
        }
    }

    /// The ordinates with their linearised variables (a mean's), exact.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let weights = sample.sums { sample.weights[$0] * factors[Int(sample.elements[$0])] }
        // In the order in which those below are added up, so that all of them are exactly all.
        let all = weights.reduce(0, +)
        guard all > 0 else { return lines.map { _ in nil } }
        var below = [Below](repeating: Below(), count: sample.occupied.count)
        var (next, last) = (0, 0.0)
        return lines.map { line in
            for slot in below.indices { below[slot].raise(by: line - last) }
            last = line
            while next < sample.incomes.count, poor.counts(sample.incomes[next], under: line) {
                below[Int(sample.slots[next])].add(
                    sample.weights[next] * factors[Int(sample.elements[next])], gap: line - sample.incomes[next])
                next += 1
            }
            let value = below.reduce(0) { $0 + $1.sum(order) } / all
            let totals = zip(below, weights).map { ($0.sum(order) - value * $1) / all }
            // Where nobody differs, as when everybody is poor, all that is left is rounding.
            guard totals.contains(where: { abs($0) > Self.rounding * value }) else {
                return Linearisation(value: value, totals: ElementTotals(elements: [], totals: []))
            }
            return Linearisation(value: value, totals: ElementTotals(elements: sample.occupied, totals: totals))
        }
    }
}

/// The difference of the dominance curves of two domains of one sample, first less second, with what they have in common.
public struct DominanceDifference: SampleStatistic {
    /// The first domain's curve.
    public let first: DominanceOrdinates
    /// The second domain's curve.
    public let second: DominanceOrdinates

    /// Curves of one order, at the same lines, in one design.
    public init(_ first: DominanceOrdinates, _ second: DominanceOrdinates) {
        precondition(first.order == second.order && first.lines == second.lines, "curves of one kind")
        precondition(first.sample.elementCount == second.sample.elementCount, "domains of one design")
        self.first = first
        self.second = second
    }

    /// The differences, in the order of the lines.
    public var quantities: [Quantity] { first.quantities.map { Quantity($0.key, .real) } }

    /// Rows of both domains.
    public var rows: Int64 { first.rows + second.rows }

    /// The differences under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        zip(first.values(under: factors), second.values(under: factors)).map { a, b in
            guard let a, let b else { return nil }
            return DominanceOrdinates.difference(a, b)
        }
    }

    /// The differences with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        zip(first.linearisations(under: factors), second.linearisations(under: factors)).map { a, b in
            guard let a, let b else { return nil }
            return Linearisation(
                value: DominanceOrdinates.difference(a.value, b.value), totals: a.totals - b.totals)
        }
    }
}
