import Tallies

/// One household in one review, as the panel keeps it: 48 bytes, whatever the row was.
struct PanelEntry: Sendable {
    /// The identifier's words, as in `IdentifierCollector`.
    var first: UInt64
    var second: UInt64
    /// File, block and record, so that entries have an order that no thread can change.
    var position: UInt64
    /// Position of the unit; a worker's own until the pool renumbers it.
    var unit: Int32
    /// Where the entry's covariates begin; a bucket's own count.
    var values: UInt32
    var year: Int16
    /// Review in which the household became poor; `unknownYear` when the file does not say.
    var poorSince: Int16
    var deprived: UInt32
    var state: ListState
    var size: UInt8
    /// Whether every covariate is known.
    var isComplete: Bool

    static let unknownYear = Int16.min

    /// Whether two entries are of one household.
    @inline(__always)
    func isSameHousehold(as other: PanelEntry) -> Bool { first == other.first && second == other.second }

    /// By household, year and place in the files.
    static func precedes(_ left: PanelEntry, _ right: PanelEntry) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.year != right.year { return left.year < right.year }
        return left.position < right.position
    }
}

/// A place in the files of a panel, packed into one word.
enum PanelPosition {
    /// As many files as a word has room for.
    static let mostFiles = 1 << 16

    static func word(file: Int, block: Int, record: Int) -> UInt64 {
        UInt64(file) << 48 | UInt64(block & 0xFF_FFFF) << 24 | UInt64(record & 0xFF_FFFF)
    }

    static func file(_ word: UInt64) -> Int { Int(word >> 48) }
    static func block(_ word: UInt64) -> Int { Int(word >> 24 & 0xFF_FFFF) }
    static func record(_ word: UInt64) -> Int { Int(word & 0xFF_FFFF) }
}

/// The households of one worker, dealt out by identifier so that each part can be joined on its own.
///
/// Memory: 48 bytes a row and 8 more for each number among the covariates; arrays that grow hold up to twice that.
struct PanelCollector: Sendable {
    static let bucketCount = 64

    struct Bucket: Sendable {
        var entries: [PanelEntry] = []
        /// Covariates besides the indicators, in millionths, entry after entry.
        var values: [Int64] = []
    }

    var buckets = [Bucket](repeating: Bucket(), count: bucketCount)
    /// Identifiers of poor households, by position; only when asked for.
    var names: [UInt64: String] = [:]
    /// Rows whose status is not what the standard says.
    var contradictions: Int64 = 0
    /// Rows whose state nobody can tell.
    var unknownStates: Int64 = 0
    /// Rows by year.
    var rows: [Int16: Int64] = [:]

    @inline(__always)
    mutating func add(_ entry: PanelEntry, values: [Int64]) {
        let mix = (entry.first ^ entry.second &* 0xBF58_476D_1CE4_E5B9) &* 0x9E37_79B9_7F4A_7C15
        let place = Int(mix >> 58)
        var kept = entry
        kept.values = UInt32(truncatingIfNeeded: buckets[place].values.count)
        buckets[place].entries.append(kept)
        buckets[place].values.append(contentsOf: values)
    }
}

/// What the kernel has read of a record for the panel.
struct PanelFields: Sendable {
    var year: Int16 = 0
    var poorSince = PanelEntry.unknownYear
    /// The state the status column gives, if it gives one.
    var status: ListState?
    var areValuesKnown = true
    var values: [Int64] = []
}
