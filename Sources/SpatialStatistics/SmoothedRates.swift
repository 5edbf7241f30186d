public import Vocabulary

/// Rates as they are beside what smoothing makes of them.
public struct SmoothedRates: Hashable, Sendable {
    /// One unit.
    public struct Row: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Events, or `nil` when not known.
        public let events: Double?
        /// Population, or `nil` when not known.
        public let population: Double?
        /// Events per head; `nil` for a population of 0 and where something is not known.
        public let raw: Double?
        /// Drawn towards the rate of all units.
        public let smoothed: Double?
        /// Drawn towards the rate of the neighbourhood, events taken as rare; `nil` also where no neighbour has a rate.
        public let local: Double?
        /// The rate of unit and neighbours together; `nil` as for `local`.
        public let window: Double?
    }

    /// What rates have in common.
    public let prior: RatePrior
    /// Units by code.
    public let rows: [Row]

    /// All kinds of smoothing of a table; the law is that of smoothing towards all units. Errors: those of `smoothed(_:)`.
    public init(_ table: RateTable, law: RatePrior.Law) throws(NoStatistic) {
        let (prior, smoothed) = try table.smoothed(law)
        let (raw, local, window) = (table.raw, table.locallySmoothed(law), table.windowRates)
        self.prior = prior
        rows = table.codes.indices.map { unit in
            Row(
                code: table.codes[unit], events: table.events[unit], population: table.populations[unit],
                raw: raw[unit], smoothed: smoothed[unit], local: local[unit], window: window[unit])
        }
    }
}
