public import Vocabulary

/// Where units went when boundaries changed: which part of each old unit is in which new one, and from which day on.
///
/// Shape: one row for each pair of old and new unit on a day; the weights of an old unit sum to one.
/// Source: the tables that resolutions on the arrangement of units print, with shares where a unit is split.
public struct Crosswalk: Sendable, Equatable {
    /// What the share of a split unit was measured in.
    public enum Basis: String, Sendable, CaseIterable {
        /// The whole unit moved; its weight is 1.
        case whole
        /// Households of the hamlets that moved, from the lists themselves: the best there is.
        case hamlets
        /// Households.
        case households
        /// Population.
        case population
        /// Area: a last resort, since people do not live evenly on it.
        case area
    }

    /// One old unit, or the part of it that is in one new unit.
    public struct Row: Sendable, Hashable {
        /// Code before.
        public let old: UnitCode
        /// Code after.
        public let new: UnitCode
        /// The part of the old unit, above 0 and at most 1.
        public let weight: Fraction
        /// What the part was measured in.
        public let basis: Basis
        /// First day of the new unit.
        public let validFrom: Day
        /// Name before, where the table has it.
        public let oldName: String?
        /// Name after, where the table has it.
        public let newName: String?
        /// District of the new unit; `nil` when the table does not say or there are none.
        public let newDistrict: UnitCode?
        /// Province of the new unit, where the table has it.
        public let newProvince: UnitCode?
        /// Where it stands in the file, counted from 1.
        public let number: Int
    }

    /// Everything that changed on one day.
    public struct Change: Sendable, Equatable {
        /// First day of the new units.
        public let day: Day
        /// Its rows, by old and new code.
        public let rows: [Row]
    }

    /// File it was read from.
    public let file: String
    /// Changes, the earliest first.
    public let changes: [Change]
    /// What is probably wrong: weights by area.
    public let warnings: [Finding]
}

extension Crosswalk.Change {
    /// The first yearly review in the new units: a review refers to the last day of its year.
    public var firstReviewYear: Int { day.year }

    /// Old units that are in more than one new unit, in code order: their counts cannot be carried over exactly.
    public var splitUnits: [UnitCode] {
        zip(rows, rows.dropFirst()).reduce(into: []) { split, pair in
            if pair.0.old == pair.1.old, split.last != pair.0.old { split.append(pair.0.old) }
        }
    }

    /// New units that are not one whole old unit of the same code: their numbers do not go on from those the code had before.
    public var changedUnits: Set<UnitCode> {
        Set(rows.filter { $0.old != $0.new || $0.weight.numerator != $0.weight.denominator }.map(\.new))
    }

    /// Units the change says nothing of, in code order: they keep their codes.
    public func unlisted(among units: [UnitCode]) -> [UnitCode] {
        let listed = Set(rows.map(\.old))
        return Set(units).subtracting(listed).sorted()
    }

    /// Amounts of old units, such as households, as amounts of new ones.
    ///
    /// Shape: sums of weight times amount; units that are not listed keep their own. Units: those of the amounts; rates must
    /// not be carried, their numerators and denominators must. Edge cases: the sum of all amounts stays the same, but for the
    /// 1e-6 by which decimal weights may miss one; whole units add up exactly. A new unit none of whose parts has an amount
    /// is not in the result, one with some unknown parts neither. Complexity: O(rows log rows).
    /// Checked by: law tests, and the real changes of one province.
    public func carried(_ amounts: UnitTable<Double>) -> UnitTable<Double> {
        var sums = UnitTable<Double?>()
        func add(_ amount: Double?, to code: UnitCode) {
            sums.merge(amount, for: code) { one, other in one.flatMap { one in other.map { one + $0 } } }
        }
        for row in rows { add(amounts[row.old].map { $0 * row.weight.value }, to: row.new) }
        for code in unlisted(among: amounts.codes) { add(amounts[code], to: code) }
        var known = UnitTable<Double>()
        for (code, sum) in sums {
            if let sum { known.merge(sum, for: code) { _, new in new } }
        }
        return known
    }
}
