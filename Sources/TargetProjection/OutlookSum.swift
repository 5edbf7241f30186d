import Tallies
import Vocabulary

/// Everything of one unit that can be added: sizes, movements and draws of its communes.
struct OutlookSum {
    let level: FlowSeries.Level
    let key: UnitKey
    private(set) var communes = 0
    private(set) var missing = 0
    private(set) var missingHouseholds: Int? = 0
    /// Communes whose last list is a share of that of a unit that will be split.
    private(set) var apportioned = 0
    private(set) var start = ListSize(stock: 0, households: 0)
    private(set) var observed: [ObservedSize]
    private(set) var movements = ObservedMovements()
    private(set) var trajectories = Trajectories()
    private(set) var stressed: Trajectories? = Trajectories()
    /// Communes that meet the target at its date, by draw, among those for which it is decided.
    private(set) var decided = 0
    private(set) var meeting: [Int] = []
    private(set) var meetingStressed: [Int]? = []

    /// Lists and households of a year, of the communes of which both are known.
    struct ObservedSize: Equatable {
        var stock = 0
        var households = 0
        var communes = 0
    }

    /// Movements of all years on file.
    struct ObservedMovements: Equatable {
        var leavings = 0
        var openings = 0
        var joinings = 0
        var unlisted = 0

        static func + (left: ObservedMovements, right: ObservedMovements) -> ObservedMovements {
            ObservedMovements(
                leavings: left.leavings + right.leavings, openings: left.openings + right.openings,
                joinings: left.joinings + right.joinings, unlisted: left.unlisted + right.unlisted)
        }

        /// Mean share of the list that leaves in a year.
        var exitRate: Double? { openings > 0 ? Double(leavings) / Double(openings) : nil }
        /// Mean joinings a year for each household that is not listed.
        var joiningRate: Double? { unlisted > 0 ? Double(joinings) / Double(unlisted) : nil }
    }

    /// An empty sum over so many years on file.
    init(level: FlowSeries.Level, key: UnitKey, years: Int) {
        self.level = level
        self.key = key
        observed = Array(repeating: ObservedSize(), count: years)
    }

    /// One commune.
    init(commune: UnitKey, start: ListSize, records: [ListYear?], paths: UnitPaths, stressed: UnitPaths?) {
        level = .commune
        key = commune.key(at: .commune)
        communes = 1
        apportioned = records.last??.isApportioned ?? false ? 1 : 0
        self.start = start
        observed = records.map { record in
            guard let stock = record?.stock, let households = record?.households, households > 0 else {
                return ObservedSize()
            }
            return ObservedSize(stock: stock, households: households, communes: 1)
        }
        for case let record? in records {
            guard let opening = record.opening, let leavings = record.leavings, let joinings = record.joinings else {
                continue
            }
            movements.leavings += leavings
            movements.openings += opening
            guard let households = record.households, households >= opening else { continue }
            movements.joinings += joinings
            movements.unlisted += households - opening
        }
        trajectories = Trajectories(paths)
        self.stressed = stressed.map(Trajectories.init)
    }

    /// Adds a commune.
    mutating func add(_ part: OutlookSum) {
        communes += part.communes
        apportioned += part.apportioned
        start = ListSize(
            stock: start.stock + part.start.stock, households: start.households + part.start.households)
        for (year, size) in part.observed.enumerated() {
            observed[year].stock += size.stock
            observed[year].households += size.households
            observed[year].communes += size.communes
        }
        movements = movements + part.movements
        trajectories.add(part.trajectories)
        if let other = part.stressed { stressed?.add(other) } else { stressed = nil }
        guard part.decided > 0 else { return }
        decided += part.decided
        meeting.add(part.meeting)
        if let other = part.meetingStressed { meetingStressed?.add(other) } else { meetingStressed = nil }
    }

    /// Counts a commune without an outlook.
    mutating func addMissing(households: Int?) {
        missing += 1
        if let known = missingHouseholds, let households {
            missingHouseholds = known + households
        } else {
            missingHouseholds = nil
        }
    }

    /// Says of a commune, draw by draw, whether it meets the target at its date.
    mutating func judge(_ target: ProjectionTarget, due: Int) {
        guard let met = trajectories.met(target, from: start)?[due] else { return }
        decided = 1
        meeting = met.map { $0 ? 1 : 0 }
        meetingStressed = stressed?.met(target, from: start)?[due].map { $0 ? 1 : 0 }
    }
}

extension [Int] {
    /// Adds number by number; an empty list is one of zeros.
    mutating func add(_ other: [Int]) {
        guard !isEmpty else {
            self = other
            return
        }
        precondition(count == other.count, "the same draws for every unit")
        for index in indices { self[index] += other[index] }
    }
}
