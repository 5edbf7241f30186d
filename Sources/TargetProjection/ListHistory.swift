public import Tallies
public import Vocabulary

/// What is on file about one list of one unit in one review year. What is unknown is `nil`, never zero.
public struct ListYear: Equatable, Sendable {
    /// All households of the unit.
    public var households: Int?
    /// Households on the list after the review.
    public var stock: Int?
    /// Households on the list before it: as printed, otherwise the stock of the year before.
    public var opening: Int? { didSet { isOpeningCarried = false } }
    /// Households that left the list in the year.
    public var leavings: Int?
    /// Households that came onto it.
    public var joinings: Int?
    /// Whether the opening is not printed but the stock of the year before.
    var isOpeningCarried = false
    /// Whether the numbers are a share of those of a unit that will be split, by a stated weight.
    var isApportioned = false

    /// A record.
    public init(
        households: Int? = nil, stock: Int? = nil, opening: Int? = nil, leavings: Int? = nil, joinings: Int? = nil
    ) {
        self.households = households
        self.stock = stock
        self.opening = opening
        self.leavings = leavings
        self.joinings = joinings
    }

    /// Takes the list of the year before for an opening that is not printed; what was taken before is forgotten.
    mutating func carryOpening(from before: ListYear?) {
        guard opening == nil || isOpeningCarried else { return }
        opening = before?.stock
        isOpeningCarried = opening != nil
    }

    /// Whether the movements of the year are known.
    public var hasFlows: Bool { opening != nil && leavings != nil && joinings != nil }

    /// Half-count rate (N + 1/2)/(H + 1), which has a logarithm also when nobody is on the list.
    public var smoothedRate: Double? {
        guard let stock, let households, households > 0 else { return nil }
        return (Double(stock) + 0.5) / (Double(households) + 1)
    }
}

/// The yearly history of one list in many units under one standard: what every projection starts from.
///
/// Shape: `units` sorted; `years` without gaps from the first to the last on file; `records[unit][year]`, `nil` where the
/// unit has no row in that year.
public struct ListHistory: Sendable, Equatable {
    /// Observed or synthetic counts.
    public let origin: DataOrigin
    /// Id of the standard under which the list was made, when it is known.
    public let standard: String?
    /// The list.
    public let list: PovertyList
    /// Units, by province, district and commune.
    public let units: [UnitKey]
    /// Review years, ascending, none left out.
    public let years: [Int]
    /// By unit and position of the year.
    public let records: [[ListYear?]]

    /// A history made by hand.
    public init(
        origin: DataOrigin, standard: String?, list: PovertyList, units: [UnitKey], years: [Int], records: [[ListYear?]]
    ) {
        precondition(records.count == units.count && records.allSatisfy { $0.count == years.count }, "a full table")
        precondition(zip(years, years.dropFirst()).allSatisfy { $1 == $0 + 1 }, "years without gaps")
        self.origin = origin
        self.standard = standard
        self.list = list
        self.units = units
        self.years = years
        self.records = records
    }

    /// The history of a list in a series of flow forms, by commune code.
    public init(_ series: FlowSeries, list: PovertyList) {
        let series = series.byCommune
        let units = series.units
        let span = series.years
        var years: [Int] = []
        if let first = span.first, let last = span.last { years = Array(first...last) }
        let positions = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
        var records = Array(repeating: Array<ListYear?>(repeating: nil, count: years.count), count: units.count)
        for record in series.records {
            guard let unit = positions[record.unit], let first = years.first else { continue }
            let flows = record.flows
            records[unit][record.year - first] = ListYear(
                households: flows[.households].map { Int($0) }, stock: list.stock(in: flows).map { Int($0) },
                opening: list.opening(in: flows).map { Int($0) }, leavings: list.leavings(in: flows).map { Int($0) },
                joinings: list.joinings(in: flows).map { Int($0) })
        }
        self.init(
            origin: series.origin, standard: series.standard, list: list, units: units, years: years,
            records: records.map(ListHistory.withOpenings))
    }

    /// The years of a unit, openings that are not printed being the lists of the years before.
    static func withOpenings(_ records: [ListYear?]) -> [ListYear?] {
        var records = records
        for year in records.indices.dropFirst() {
            let before = records[year - 1]
            records[year]?.carryOpening(from: before)
        }
        return records
    }

    /// The history up to a year, as it stood then.
    public func until(_ year: Int) -> ListHistory {
        let kept = years.prefix { $0 <= year }.count
        return ListHistory(
            origin: origin, standard: standard, list: list, units: units, years: Array(years.prefix(kept)),
            records: records.map { Array($0.prefix(kept)) })
    }

    /// The last year's record of a unit, when both its stock and its households are known: where a projection starts.
    public func last(of unit: Int) -> (stock: Int, households: Int)? {
        guard let record = records[unit].last ?? nil, let stock = record.stock, let households = record.households,
            households > 0
        else { return nil }
        return (stock, households)
    }

    /// Whether any unit has a year with known movements.
    public var hasFlows: Bool { records.contains { $0.contains { $0?.hasFlows ?? false } } }
}
