public import NumericKernel
public import Tallies
public import Uncertainty

extension TransitionModel {
    /// The three rows of a model fitted to the same units.
    public struct Fit: Sendable {
        /// A fit for each state, in the order of `PovertyState`; `nil` when no unit has households in it.
        public let rows: [RowFit?]

        /// What is known of a unit's transitions after its counts.
        public func posterior(of counts: TransitionCounts) -> UnitTransitions {
            UnitTransitions(
                unit: counts.unit, years: counts.years,
                rows: PovertyState.allCases.map { state in
                    guard let fit = rows[state.index], let row = counts.row(state) else { return nil }
                    return fit.prior(for: counts.unit).posterior(row.counts)
                })
        }
    }

    /// Fits all three rows. Shape, edge cases and sources: `fit(_:to:)`.
    public func fit(_ counts: [TransitionCounts]) -> Fit {
        Fit(rows: PovertyState.allCases.map { fit($0, to: counts) })
    }
}

/// What is known of the transitions of one unit: a distribution for each row.
public struct UnitTransitions: Sendable, Hashable {
    /// The unit.
    public let unit: UnitKey
    /// The years that were counted.
    public let years: [Int]
    /// A distribution for each row, in the order of `PovertyState`; `nil` when the row is unknown.
    public let rows: [Dirichlet?]

    /// A unit's rows, three.
    public init(unit: UnitKey, years: [Int], rows: [Dirichlet?]) {
        precondition(
            rows.count == PovertyState.allCases.count
                && rows.allSatisfy { $0.map { $0.shapes.count == rows.count } ?? true },
            "three rows of three")
        self.unit = unit
        self.years = years
        self.rows = rows
    }

    /// The yearly probability to go from one state to one of several others, with its central interval; `nil` when the row is
    /// unknown.
    public func probability(
        from state: PovertyState, to states: Set<PovertyState>, level: Double
    ) throws(KernelError) -> Estimate? {
        try rows[state.index]?.estimate(of: Set(states.map(\.index)), level: level)
    }

    /// The yearly probability of a poor household to leave the poor list, to near-poor or above.
    public func exit(level: Double) throws(KernelError) -> Estimate? {
        try probability(from: .poor, to: [.nearPoor, .above], level: level)
    }

    /// Probability that the exit probability exceeds a value, such as the pace a target asks for.
    public func probabilityOfExit(above pace: Double) throws(KernelError) -> Double? {
        try rows[PovertyState.poor.index]?.probability(
            that: [PovertyState.nearPoor.index, PovertyState.above.index], exceed: pace)
    }

    /// The matrix of expected shares; `nil` when a row is unknown.
    public var expected: TransitionMatrix? {
        let known = rows.compactMap(\.self)
        return known.count == rows.count ? TransitionMatrix(known.map(\.means)) : nil
    }

    /// A matrix drawn at random, the rows independent; `nil` when a row is unknown.
    public func draw(using stream: inout RandomStream) -> TransitionMatrix? {
        var drawn: [[Double]] = []
        for row in rows {
            guard let row else { return nil }
            drawn.append(row.draw(using: &stream))
        }
        return TransitionMatrix(drawn)
    }
}
