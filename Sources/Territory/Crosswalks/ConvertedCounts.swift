public import Vocabulary

/// What becomes of units that are split in parts that are not stated.
public enum UnstatedSplits: String, Sendable, CaseIterable {
    /// Nothing is carried while there is one.
    case refused
    /// The new units that take a part of one are unknown.
    case leftUnknown = "left-unknown"
}

/// Counts of new units.
public struct ConvertedCounts: Sendable, Equatable {
    /// A new unit.
    public struct Unit: Sendable, Equatable {
        /// Its code.
        public let code: UnitCode
        /// Its name, where changes or table have it.
        public let name: String?
        /// A count for each column; `nil` where a part of it is unknown.
        public let counts: [Double?]
        /// The old units with people in it, in code order.
        public let parts: [UnitCode]
        /// Those of them that make a count unknown: their share is not stated, or their own count is unknown.
        public let unknownParts: [UnitCode]
        /// What the shares in it were measured in; empty when all parts are whole units.
        public let bases: Set<Crosswalk.Basis>
    }

    /// Names of the columns.
    public let columns: [String]
    /// New units in code order.
    public let units: [Unit]
    /// The sum of each column before, over the units where it is known.
    public let before: [Double]
    /// The part of it that is in new units whose count is unknown. What is known of the new units and this make up `before`.
    public let withheld: [Double]
    /// Day of the counts.
    public let from: Day
    /// Day of the units.
    public let to: Day

    /// The known counts of a column.
    public func counts(_ column: String) -> UnitTable<Double> {
        guard let index = columns.firstIndex(of: column) else { return UnitTable() }
        return units.reduce(into: UnitTable()) { table, unit in
            if let count = unit.counts[index] { table.merge(count, for: unit.code) { _, new in new } }
        }
    }

    /// A rate of the new units: the one column divided by the other, after both were carried over.
    ///
    /// Edge cases: a unit where either is unknown, or the denominator is zero, is not there.
    public func rates(_ numerator: String, over denominator: String) -> UnitTable<Double> {
        let below = counts(denominator)
        return counts(numerator).reduce(into: UnitTable()) { rates, pair in
            guard let whole = below[pair.0], whole > 0 else { return }
            rates.merge(pair.1 / whole, for: pair.0) { _, new in new }
        }
    }
}

/// Draws of counts of new units.
public struct ConvertedDraws: Sendable, Equatable {
    /// The draws of the units of which all parts are known.
    public let draws: UnitTable<[Double]>
    /// Units with a part that is not, in code order.
    public let unknown: [UnitCode]
}
