import NumericKernel
public import Tallies
public import Vocabulary

/// A history under an earlier standard carried back under a later one, by what lists under both standards differed in the
/// years that have both.
///
/// Shape: one unit at a time, shrunk to its district. Units: log-odds of half-count rates (N + 1/2)/(H + 1), and households.
/// Edge cases: a unit without both lists takes the shift of its district; without that it has no back-cast. With one commune
/// in every district nothing can be shrunk. Several years with both lists: their shifts are averaged and, since the lists of
/// two years share most households, taken as no surer than one.
/// Errors: `no-overlap-year`, `same-standard`, `other-list`.
/// Complexity: O(units x years).
/// Source: shrinkage of effects to group means with a variance between communes by moments (DerSimonian, Laird 1986,
/// Controlled Clinical Trials 7; with group means as in Raudenbush 2009, Handbook of Research Synthesis, ch. 16).
/// Checked by: R's metafor (Tests/Reference/standard-splice.csv); simulated provinces, where shrunken shifts are nearer to the
/// truth than unshrunk ones and than one shift for the province.
///
/// For trends only. A back-cast value is never what a target is tested on: targets are tested on lists.
public struct StandardSplice: Sendable {
    /// The variance of a shift is that of two independent counts times this: the two lists share about half of their
    /// households. A choice, not an estimate; it was checked on simulated households.
    public static let sharedLists = 0.5

    /// How much higher, on the log-odds scale, a unit's list is under the later standard.
    public struct Shift: Sendable, Equatable {
        /// As the two lists of the unit have it; `nil` where one is unknown.
        public let own: Double?
        /// Shrunk to the district.
        public let shrunken: Double
        /// Of the shrunken shift.
        public let standardError: Double
    }

    /// What a list would have been under the later standard.
    public struct BackCast: Sendable, Equatable {
        /// The unit.
        public let unit: UnitKey
        /// The review year.
        public let year: Int
        /// Log-odds of its half-count rate.
        public let logOdds: Double
        /// Of the list that would have been made, its own chance included; on the log-odds scale.
        public let standardError: Double

        /// The rate.
        public var rate: Double { Logistic.probability(logOdds) }

        /// Where the rate lies with 95% probability if shifts stay as they were in the overlap.
        public var interval95: ClosedRange<Double> {
            let half = 1.959963984540054 * standardError
            return Logistic.probability(logOdds - half)...Logistic.probability(logOdds + half)
        }
    }

    /// The later history with earlier years in front: back-cast numbers of households on the list, no movements.
    public let history: ListHistory
    /// Years with lists under both standards.
    public let overlap: [Int]
    /// By unit of the history; `nil` where nothing is known of the unit or of its district.
    public let shifts: [Shift?]
    /// Variance of shifts between communes of a district beyond that of their counts.
    public let varianceBetween: Double
    /// Every back-cast value, by unit and year.
    public let backCasts: [BackCast]

    /// Whether the numbers of a year are back-cast: to be drawn dashed, and left out of every test.
    public func isBackcast(_ year: Int) -> Bool {
        history.years.contains(year) && !observed.contains(year)
    }

    private let observed: ClosedRange<Int>

    /// The splice of two histories; the names of their files are for findings.
    public init(
        earlier: ListHistory, from earlierFile: String, later: ListHistory, from laterFile: String
    ) throws(UnusableInput) {
        let place = Place(file: earlierFile)
        if let refusal = Self.refusal(earlier, later, place, laterFile) { throw UnusableInput([refusal]) }
        let pairs = later.units.map { unit in earlier.units.firstIndex { $0.commune == unit.commune } }
        let (early, late) = (earlier.observedYears, later.observedYears)
        let differences = later.units.indices.map { unit in
            pairs[unit].flatMap { ListDifference(earlier, $0, later, unit) }
        }
        overlap = early.filter { year in
            late.contains(year)
                && later.units.indices.contains { unit in
                    pairs[unit].map { ListDifference.both(earlier, $0, later, unit, year) != nil } ?? false
                }
        }
        guard let first = late.first, let last = late.last, !overlap.isEmpty else {
            throw UnusableInput([Self.noOverlap(early, late, place, laterFile)])
        }
        observed = first...last
        let model = ShiftModel(differences, districts: later.units.map(\.poolingGroup))
        varianceBetween = model.varianceBetween
        let shifts = later.units.indices.map { unit in
            model.shift(of: unit).map {
                Shift(own: differences[unit]?.shift, shrunken: $0.value, standardError: $0.variance.squareRoot())
            }
        }
        let years = Array(min(earlier.years[0], first)...later.years[later.years.count - 1])
        var backCasts: [BackCast] = []
        var records: [[ListYear?]] = []
        for unit in later.units.indices {
            var row: [ListYear?] = []
            for year in years {
                guard year < first else {
                    row.append(later.record(of: unit, in: year))
                    continue
                }
                let before = pairs[unit].flatMap { earlier.record(of: $0, in: year) }
                let value = shifts[unit].flatMap { shift in
                    before.flatMap { BackCast(of: $0, shift: shift, unit: later.units[unit], year: year) }
                }
                row.append(
                    value.map { ListYear(households: before?.households, stock: $0.stock(of: before?.households)) })
                if let value { backCasts.append(value) }
            }
            records.append(row)
        }
        self.shifts = shifts
        self.backCasts = backCasts
        history = ListHistory(
            origin: earlier.origin == .synthetic ? .synthetic : later.origin, standard: later.standard,
            list: later.list, units: later.units, years: years, records: records)
    }
}

extension StandardSplice.BackCast {
    init?(of before: ListYear, shift: StandardSplice.Shift, unit: UnitKey, year: Int) {
        guard let rate = before.smoothedRate, let stock = before.stock, let households = before.households else {
            return nil
        }
        self.unit = unit
        self.year = year
        logOdds = Logistic.logOdds(rate) + shift.shrunken
        let then = Logistic.probability(logOdds) * (Double(households) + 1)
        // The list that was not made would have had its own chance, as the one of the overlap had.
        let chance = StandardSplice.sharedLists * (1 / then + 1 / (Double(stock) + 0.5))
        standardError = (shift.standardError * shift.standardError + chance).squareRoot()
    }

    /// Whole households of the list, none fewer than zero and none more than there are.
    func stock(of households: Int?) -> Int? {
        households.map { households in
            let count = (rate * (Double(households) + 1) - 0.5).rounded()
            return min(households, max(0, Int(count)))
        }
    }
}

extension ListHistory {
    /// Years with a row of some unit.
    var observedYears: [Int] {
        years.enumerated().filter { position, _ in records.contains { $0[position] != nil } }.map(\.element)
    }
}

extension UnitKey {
    /// What units are pooled by: the district within its province.
    var poolingGroup: UnitKey { UnitKey(district: district, province: province) }
}
