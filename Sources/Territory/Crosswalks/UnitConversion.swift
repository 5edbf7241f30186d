public import Vocabulary

/// All changes between two days as one: which part of the people of each unit of the first day is in which unit of the last.
public struct UnitConversion: Sendable, Equatable {
    /// An old unit, or a part of it, in a new one.
    public struct Link: Hashable, Sendable {
        /// Why it is here.
        public enum Source: String, Sendable {
            /// The changes say so.
            case listed
            /// The unit took others in and kept its code without a row of its own; it may also have been new.
            case implied
            /// No change speaks of the unit.
            case unchanged
        }

        /// Code on the first day.
        public let old: UnitCode
        /// Its name then, where the changes have it.
        public let oldName: String?
        /// Code on the last day.
        public let new: UnitCode
        /// Its name then, where the changes have it.
        public let newName: String?
        /// The part of the people of the old unit, 0...1; `nil` when it is not stated. A whole unit has 1.
        public let weight: Double?
        /// What stated parts were measured in, over all changes on the way.
        public let bases: Set<Crosswalk.Basis>
        /// Why it is here.
        public let source: Source

        init(unchanged code: UnitCode) {
            self.init(
                old: code, oldName: nil, new: code, newName: nil, weight: 1, bases: [], source: .unchanged)
        }

        init(
            old: UnitCode, oldName: String?, new: UnitCode, newName: String?, weight: Double?,
            bases: Set<Crosswalk.Basis>, source: Source
        ) {
            self.old = old
            self.oldName = oldName
            self.new = new
            self.newName = newName
            self.weight = weight
            self.bases = bases
            self.source = source
        }
    }

    /// File of the changes.
    public let file: String
    /// The first day: amounts are of its units.
    public let from: Day
    /// The last day: they are wanted of its units.
    public let to: Day
    /// Links of all units the changes speak of, by old and new code. Others keep their codes.
    public let links: [Link]
    /// Codes that had gone by the first day: whoever has amounts of them has a table of another day.
    public let absent: Set<UnitCode>
    private let byOld: [UnitCode: [Int]]
    private let byNew: [UnitCode: [Int]]

    init(file: String, from: Day, to: Day, links: [Link], absent: Set<UnitCode>) {
        self.file = file
        self.from = from
        self.to = to
        self.links = links.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
        self.absent = absent
        byOld = Dictionary(grouping: self.links.indices) { [links = self.links] in links[$0].old }
        byNew = Dictionary(grouping: self.links.indices) { [links = self.links] in links[$0].new }
    }

    /// Where an old unit went; empty when no change speaks of it.
    public func links(from old: UnitCode) -> [Link] { (byOld[old] ?? []).map { links[$0] } }

    /// What a new unit was made of; empty when no change speaks of it.
    public func links(into new: UnitCode) -> [Link] { (byNew[new] ?? []).map { links[$0] } }

    /// Old units the changes list whose people are in more than one new unit in parts that are not stated, in code order.
    public var unweighted: [UnitCode] {
        Set(links.filter { $0.weight == nil && $0.source == .listed }.map(\.old)).sorted()
    }

    /// Old units the changes list whose people are in more than one new unit, stated or not, in code order.
    public var split: [UnitCode] {
        byOld.filter { $0.value.count { links[$0].weight != 0 && links[$0].source == .listed } > 1 }.keys.sorted()
    }

    /// New units there are links into, in code order.
    var newCodes: [UnitCode] { byNew.keys.sorted() }
}
