public import Vocabulary

/// What happened to units: on which day which old unit, or which part of it, went into which new one.
///
/// A code alone is no place: on one day it may pass from one to another. So units are followed from change to change, and all
/// changes of a day happen at once. What a table does not say of a split stays unsaid.
public struct UnitChanges: Sendable, Equatable {
    /// How much of the people of an old unit a row takes along.
    public enum Part: Hashable, Sendable {
        /// The unit as a whole.
        case whole
        /// A part of its land with all of its people.
        case allPeople
        /// A stated part, and what it was measured in where that is said.
        case share(Fraction, Crosswalk.Basis?)
        /// A part of its land without people.
        case landOnly
        /// A part of which nothing is said.
        case unstated

        /// The part as a number; `nil` when it is not stated.
        public var weight: Double? {
            switch self {
            case .whole, .allPeople: 1
            case .share(let share, _): share.value
            case .landOnly: 0
            case .unstated: nil
            }
        }
    }

    /// One old unit, or a part of it, in one new unit.
    public struct Row: Hashable, Sendable {
        /// First day of the new unit.
        public let day: Day
        /// Code before.
        public let old: UnitCode
        /// Name before, where the table has it.
        public let oldName: String?
        /// Code after.
        public let new: UnitCode
        /// Name after, where the table has it.
        public let newName: String?
        /// How much of the old unit.
        public let part: Part
        /// What the table calls the change: merge, rename, split.
        public let kind: String?
        /// Where it stands in the file, counted from 1.
        public let number: Int
    }

    /// Everything that changed on one day.
    public struct Change: Sendable, Equatable {
        /// First day of the new units.
        public let day: Day
        /// Its rows, by old and new code.
        public let rows: [Row]
        /// Old units whose rows do not make up the whole: a part that is not told of, or rows that contradict one another.
        public let incomplete: Set<UnitCode>
        let byOld: [UnitCode: [Int]]
        let byNew: [UnitCode: [Int]]

        init(day: Day, rows: [Row], incomplete: Set<UnitCode>) {
            self.day = day
            self.rows = rows.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
            self.incomplete = incomplete
            byOld = Dictionary(grouping: self.rows.indices) { [rows = self.rows] in rows[$0].old }
            byNew = Dictionary(grouping: self.rows.indices) { [rows = self.rows] in rows[$0].new }
        }

        /// Rows of an old unit; empty when the change says nothing of it.
        public func rows(from old: UnitCode) -> [Row] { (byOld[old] ?? []).map { rows[$0] } }

        /// Rows of a new unit.
        public func rows(into new: UnitCode) -> [Row] { (byNew[new] ?? []).map { rows[$0] } }

        /// Old units in more than one new one, in code order.
        public var splitUnits: [UnitCode] { byOld.filter { $0.value.count > 1 }.keys.sorted() }
    }

    /// File it was read from.
    public let file: String
    /// Changes, the earliest first.
    public let changes: [Change]
    /// What is probably wrong in the table.
    public let warnings: [Finding]

    init(file: String, changes: [Change], warnings: [Finding]) {
        self.file = file
        self.changes = changes
        self.warnings = warnings
    }

    /// Old units whose parts are not stated, with the day on which they were split, in order.
    public var unstatedSplits: [Row] {
        changes.flatMap { change in
            change.rows.filter { row in row.part == .unstated && change.rows(from: row.old).first == row }
        }
    }

    /// What the changes let be known of a code on a day.
    public enum Existence: String, Sendable {
        /// It was a unit.
        case exists
        /// It was none: its unit had gone, or had not come yet.
        case absent
        /// The changes do not speak of it until then: it kept its code, took in others, or is of elsewhere.
        case unmentioned
    }

    /// Whether a code was a unit on a day.
    ///
    /// Edge cases: tables of changes often leave out the unit that takes others in and keeps its code. So a code that only
    /// comes up as a new one is not said to be new.
    public func existence(of code: UnitCode, on day: Day) -> Existence {
        let before = changes.last { $0.day <= day && ($0.byNew[code] != nil || $0.byOld[code] != nil) }
        if let before { return before.byNew[code] == nil ? .absent : .exists }
        let after = changes.first { $0.day > day && ($0.byNew[code] != nil || $0.byOld[code] != nil) }
        return after.map { $0.byOld[code] == nil ? .unmentioned : .exists } ?? .unmentioned
    }
}
