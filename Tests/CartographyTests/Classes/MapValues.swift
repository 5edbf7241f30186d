import Cartography
import TestSupport

/// Values of the reference sets, and arithmetic of tests about classes.
enum MapValues {
    static func reference() throws -> [String: [Double]] {
        var sets: [String: [Double]] = [:]
        for row in try ReferenceTable("classification-values", source: "classification").rows {
            sets[try row.required("set"), default: []].append(try row.optionalNumber("value") ?? .nan)
        }
        return sets
    }

    static func random(_ count: Int, seed: UInt64, decimals: Double) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (Double.random(in: -5...40, using: &generator) * decimals).rounded() / decimals
        }
    }

    /// Classes numbered without those nobody is in.
    static func packed(_ classes: [Int]) -> [Int] {
        let used = Set(classes).sorted()
        return classes.map { used.firstIndex(of: $0) ?? -1 }
    }

    static func within(_ values: [Double], _ classes: [Int]) -> Double {
        Dictionary(grouping: zip(values, classes), by: \.1).values.reduce(0) { sum, members in
            let mean = members.reduce(0) { $0 + $1.0 } / Double(members.count)
            return sum + members.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) }
        }
    }
}

extension Classification {
    func classes(_ values: [Double]) -> [Int] { values.map(breaks.index) }
}
