import Dispatch
import Synchronization
import Tallies
import Vocabulary

/// All rows of all files of a panel, dealt out by household, with one numbering of units.
struct PanelPool: Sendable {
    private(set) var buckets = [PanelCollector.Bucket](repeating: .init(), count: PanelCollector.bucketCount)
    private(set) var units: [UnitKey] = []
    /// Last review in which a unit occurs.
    private(set) var lastYears: [Int16] = []
    private var numbers: [UnitKey: Int32] = [:]
    private(set) var names: [UInt64: String] = [:]
    private(set) var rows: [Int: Int64] = [:]
    private(set) var contradictions: Int64 = 0
    private(set) var unknownStates: Int64 = 0

    /// Takes in what the workers of one file have gathered.
    mutating func add(_ gathering: consuming Gathering) {
        for harvest in gathering.harvests {
            guard let collector = harvest.collector else { continue }
            let units = harvest.units.map { number(of: $0.key.key(at: .commune)) }
            for index in buckets.indices { take(collector.buckets[index], into: index, units: units) }
            names.merge(collector.names) { first, _ in first }
            for (year, count) in collector.rows { rows[Int(year), default: 0] += count }
            contradictions += collector.contradictions
            unknownStates += collector.unknownStates
        }
    }

    private mutating func number(of key: UnitKey) -> Int32 {
        if let known = numbers[key] { return known }
        let number = Int32(units.count)
        numbers[key] = number
        units.append(key)
        lastYears.append(.min)
        return number
    }

    private mutating func take(_ bucket: PanelCollector.Bucket, into index: Int, units: [Int32]) {
        let firstValue = UInt32(truncatingIfNeeded: buckets[index].values.count)
        let firstEntry = buckets[index].entries.count
        buckets[index].values += bucket.values
        buckets[index].entries += bucket.entries
        for entry in firstEntry..<buckets[index].entries.count {
            let unit = units[Int(buckets[index].entries[entry].unit)]
            buckets[index].entries[entry].unit = unit
            buckets[index].entries[entry].values &+= firstValue
            lastYears[Int(unit)] = max(lastYears[Int(unit)], buckets[index].entries[entry].year)
        }
    }

    /// Follows all households, on several threads. Counts are integers, so that the order does not matter.
    func walked(_ terms: PanelTerms, threads: Int, keepsPoorNow: Bool) -> PanelLedger {
        let sum = Mutex(PanelLedger(terms))
        let (buckets, workers) = (buckets, min(threads, PanelCollector.bucketCount))
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            var walk = PanelWalk(terms, keepsPoorNow: keepsPoorNow)
            for index in stride(from: worker, to: buckets.count, by: workers) { walk.run(buckets[index]) }
            let ledger = walk.ledger
            sum.withLock { $0.merge(ledger) }
        }
        return sum.withLock { $0 }
    }
}

/// The places of a panel. A unit whose area type or district changes stays the same place: what the last review says of
/// it holds for all years, and a part on which the last review does not agree with itself is left open.
struct PanelPlaces {
    private(set) var keys: [UnitKey] = []
    private(set) var placeOfUnit: [Int32] = []
    /// Codes of the places with a part left open.
    private(set) var open: [String] = []

    init(units: [UnitKey], lastYears: [Int16]) {
        var members: [String: [Int]] = [:]
        for (index, unit) in units.enumerated() { members[PanelPlaces.code(unit), default: []].append(index) }
        placeOfUnit = Array(repeating: 0, count: units.count)
        for (code, indices) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let last = indices.map { lastYears[$0] }.max()
            let latest = indices.filter { lastYears[$0] == last }.map { units[$0] }
            let key = PanelPlaces.agreed(latest)
            if latest.contains(where: { $0 != key }) { open.append(code) }
            for index in indices { placeOfUnit[index] = Int32(keys.count) }
            keys.append(key)
        }
    }

    /// The code of the smallest unit that a key names.
    static func code(_ key: UnitKey) -> String { (key.commune ?? key.district ?? key.province)?.text ?? "" }

    private static func agreed(_ keys: [UnitKey]) -> UnitKey {
        var key = keys[0]
        for other in keys.dropFirst() {
            if other.district != key.district { key.district = nil }
            if other.province != key.province { key.province = nil }
            if other.area != key.area { key.area = nil }
        }
        return key
    }
}
