public import Vocabulary

/// Rows that did not reach the tallies, by the rule that kept them out.
public struct RowAccount: Tally {
    /// Rows read.
    public var read: Int64
    /// Rows left out because something in them is wrong.
    public var leftOut: Int64

    /// An account.
    public init(read: Int64, leftOut: Int64) {
        self.read = read
        self.leftOut = leftOut
    }

    /// No rows.
    public static let zero = RowAccount(read: 0, leftOut: 0)

    /// Adds two accounts.
    public static func += (left: inout RowAccount, right: RowAccount) {
        left.read = WeightedCount.saturatingSum(left.read, right.read)
        left.leftOut = WeightedCount.saturatingSum(left.leftOut, right.leftOut)
    }
}

/// Why two sets of tallies cannot be added.
public struct TallyMismatch: Error, Equatable, Sendable {
    /// The layout on the left.
    public let left: TallyLayout
    /// The layout on the right.
    public let right: TallyLayout
}

/// Deprivation tallies of many units: what stands on disk between the households and the statistics.
public struct DeprivationTallies: Equatable, Sendable {
    /// One unit with its households.
    public struct Unit: Equatable, Sendable {
        /// Which unit.
        public let key: UnitKey
        /// Its households by class, band and profile.
        public let tally: DeprivationTally

        /// A unit.
        public init(key: UnitKey, tally: DeprivationTally) {
            self.key = key
            self.tally = tally
        }
    }

    /// What the positions mean.
    public let layout: TallyLayout
    /// Units in key order, each once.
    public private(set) var units: [Unit]
    /// Rows read and left out.
    public private(set) var account: RowAccount
    /// Whether the households were observed or made up.
    public let origin: DataOrigin
    /// Value labels of what units are told apart by, where the file had some: by column (`province`, `district`, `commune` for
    /// those of units) and value. An empty one stands for several that differ.
    public let labels: [String: [String: String]]

    /// Tallies from units in any order; equal keys are added. O(n log n).
    public init(
        layout: TallyLayout, units: [Unit], account: RowAccount, origin: DataOrigin,
        labels: [String: [String: String]] = [:]
    ) {
        self.labels = labels
        self.layout = layout
        self.account = account
        self.origin = origin
        self.units = []
        for unit in units.sorted(by: { $0.key < $1.key }) {
            if let last = self.units.last, last.key == unit.key {
                self.units[self.units.count - 1] = Unit(key: unit.key, tally: last.tally + unit.tally)
            } else {
                self.units.append(unit)
            }
        }
    }

    /// The tallies of both sets of households; refused when their positions do not mean the same. A value with two
    /// different labels has none.
    public func adding(_ other: DeprivationTallies) throws(TallyMismatch) -> DeprivationTallies {
        guard layout == other.layout else { throw TallyMismatch(left: layout, right: other.layout) }
        return DeprivationTallies(
            layout: layout, units: units + other.units, account: account + other.account,
            origin: origin + other.origin,
            labels: labels.merging(other.labels) { one, two in
                one.merging(two) { $0 == $1 ? $0 : "" }
            })
    }

    /// The label of a value of a column, when the file had one.
    public func label(of value: String, in column: String) -> String? {
        guard let label = labels[column]?[value], !label.isEmpty else { return nil }
        return label
    }

    /// All units together.
    public var total: DeprivationTally {
        units.reduce(into: .zero) { $0 += $1.tally }
    }

    /// One tally per group, in byte order of the group names. Units for which `group` is `nil` are left out.
    public func grouped(by group: (UnitKey) -> String?) -> [(group: String, tally: DeprivationTally)] {
        var entries: [String: [(DeprivationCell, WeightedCount)]] = [:]
        for unit in units {
            guard let name = group(unit.key) else { continue }
            entries[name, default: []].append(contentsOf: unit.tally)
        }
        return entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { ($0, DeprivationTally(entries[$0] ?? [])) }
    }
}
