public import SurveyInference

extension PovertyChange {
    /// Which samples the factors move.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// The first round's; the second stays as it is.
        case first
        /// The second round's; the first stays as it is.
        case second
        /// Both by the same factors: two rounds of one panel, with one design.
        case both
    }

    /// The components as numbers of the sample of one round, the other held as it is; or of a panel.
    ///
    /// Rounds drawn independently have two designs and two sets of replicates. The variance of a component is the sum of the
    /// variances of the two sides, to first order, by linearisation or by replicates of any kind and number.
    public func side(_ side: Side) -> PovertyChangeSide { PovertyChangeSide(self, side) }
}

/// A decomposition seen from one sample: see `PovertyChange.side`.
///
/// The headcount is not smooth at a line that moves with a mean: linearised, it needs the density there; of replicates,
/// bootstrap and balanced ones suit it, while a jackknife that drops one unit at a time may not.
/// Complexity: O(elements + poor entries) for each set of factors; linearised O(entries).
/// Checked by: `PovertyChangeTests`: numerical derivatives, and bootstrap against linearisation.
public struct PovertyChangeSide: SampleStatistic {
    /// The decomposition.
    public let change: PovertyChange
    /// What the factors move.
    public let side: PovertyChange.Side

    init(_ change: PovertyChange, _ side: PovertyChange.Side) {
        if side == .both {
            precondition(
                change.first.sample.elementCount == change.second.sample.elementCount, "a panel has one design")
        }
        self.change = change
        self.side = side
    }

    /// Keys of `PovertyChange.Component`.
    public var quantities: [Quantity] {
        PovertyChange.Component.allCases.map {
            Quantity($0.rawValue, $0 == .first || $0 == .second ? .share : .real)
        }
    }

    /// Rows with a known income of the samples that move.
    public var rows: Int64 { moving.reduce(0) { $0 + $1.sample.rows } }

    /// Elements of the samples that move.
    public var elements: [Int32]? { Set(moving.flatMap(\.elements)).sorted() }

    private var moving: [ScaledPoverty] {
        switch side {
        case .first: [change.first]
        case .second: [change.second]
        case .both: [change.first, change.second]
        }
    }

    private func pair(_ factors: [Double]) -> (first: [Double], second: [Double]) {
        switch side {
        case .first: (factors, change.second.sample.ones)
        case .second: (change.first.sample.ones, factors)
        case .both: (factors, factors)
        }
    }

    /// The components under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        let (first, second) = pair(factors)
        return change.components(first: first, second: second)
            ?? PovertyChange.Component.allCases.map { _ in nil }
    }

    /// The components with their linearised variables; exponents between 0 and 1 have none.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let (first, second) = pair(factors)
        guard let rates = change.rates(first, second) else { return PovertyChange.Component.allCases.map { _ in nil } }
        let one = side == .second ? nil : RateInfluences(of: change.first, first, other: change.second, second)
        let two = side == .first ? nil : RateInfluences(of: change.second, second, other: change.first, first)
        guard (one != nil || side == .second) && (two != nil || side == .first) else {
            return PovertyChange.Component.allCases.map { _ in nil }
        }
        return zip(PovertyChange.Component.allCases, rates.values).map { component, value in
            let (a, b, c, d) = component.weights
            let parts = [
                one?.linearisation(value, own: a, moved: c, others: d),
                two?.linearisation(value, own: b, moved: d, others: c),
            ].compactMap { $0 }
            guard parts.count == 2 else { return parts[0] }
            // Rows of a panel are in both rounds: what a simple random sample would say is not known from the sums.
            return Linearisation(value: value, totals: parts[0].totals + parts[1].totals)
        }
    }
}

/// Influence of the entries of one round on the three rates that depend on it.
private struct RateInfluences {
    let sample: IncomeSample
    let factors: [Double]
    /// On the round's own rate, on its rate at the other's mean, and on the other's rate at its mean.
    let own: [Double]
    let moved: [Double]
    let others: [Double]

    init?(of round: ScaledPoverty, _ factors: [Double], other: ScaledPoverty, _ otherFactors: [Double]) {
        guard let level = round.level(under: factors), let otherLevel = other.level(under: otherFactors) else {
            return nil
        }
        let movedLine = level.mean / otherLevel.inLines(other.line)
        let othersLine = otherLevel.mean / level.inLines(round.line)
        guard let movedSlope = round.slope(at: movedLine, weight: level.weight, factors: factors),
            let othersSlope = other.slope(at: othersLine, weight: otherLevel.weight, factors: otherFactors)
        else { return nil }
        sample = round.sample
        self.factors = factors
        let rate = round.rate(at: round.line, weight: level.weight, factors: factors)
        let movedRate = round.rate(at: movedLine, weight: level.weight, factors: factors)
        let perMean = movedSlope / otherLevel.inLines(other.line)
        let othersPerMean = -othersSlope * othersLine / level.mean
        own = sample.incomes.map { (round.gap($0, at: round.line) - rate) / level.weight }
        moved = sample.incomes.map {
            (round.gap($0, at: movedLine) - movedRate + perMean * ($0 - level.mean)) / level.weight
        }
        others = sample.incomes.map { othersPerMean * ($0 - level.mean) / level.weight }
    }

    func linearisation(_ value: Double, own a: Double, moved b: Double, others c: Double) -> Linearisation {
        sample.linearisation(of: value, under: factors) { a * own[$0] + b * moved[$0] + c * others[$0] }
    }
}
