import Tallies
import Vocabulary

/// One row of a file with replicate weights, as a worker keeps it.
struct ReplicateRow: Sendable {
    /// Block in the upper half, record of the block in the lower.
    let position: UInt64
    /// Unit of the worker.
    let unit: Int32
    let cell: DeprivationCell
    let weight: Int64
    let size: Int64
    let income: Double?
    let replicates: [Double]

    /// The rows of all workers in file order, their units numbered in key order.
    static func gathered(_ harvests: [Harvest], replicates: Int, rules: RowRules) -> ReplicatedRows {
        let scale = rules.hasWeight ? 1 : WeightedCount.scale
        let units = Set(harvests.flatMap(\.keys)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, Int32($0)) })
        var found: [(position: UInt64, row: ReplicatedRows.Row, replicates: [Double])] = []
        for harvest in harvests {
            for row in harvest.replicateRows {
                guard let unit = numbers[harvest.keys[Int(row.unit)]] else { continue }
                let count = WeightedCount(
                    rows: 1, householdBillionths: row.weight * scale, personBillionths: row.weight * scale * row.size)
                found.append(
                    (
                        row.position, ReplicatedRows.Row(unit: unit, cell: row.cell, count: count, income: row.income),
                        row.replicates
                    ))
            }
        }
        found.sort { $0.position < $1.position }
        return ReplicatedRows(
            units: units, rows: found.map(\.row),
            replicates: (0..<replicates).map { index in found.map { $0.replicates[index] } })
    }
}

extension RowKernel {
    /// Reads one replicate weight; a field that is none makes the row one that cannot be used.
    mutating func readReplicate(_ slice: Slice, column: Int) {
        guard case .replicate(let index) = plan.tasks[column] else { preconditionFailure("a column of replicates") }
        let written = text(slice)
        let number = plan.format.decimal == UInt8(ascii: ".") ? written : written.replacing(",", with: ".")
        guard let value = Double(number), value.isFinite, value >= 0, !isMissing(slice) else {
            report(
                "replicate-unreadable", column: column, value: written, vi: "một quyền số không âm",
                en: "a weight that is not negative")
            return
        }
        replicateWeights[index] = value / rules.replicateDivisor
    }

    mutating func collectReplicates(_ cell: DeprivationCell, unit: Int, weight: Int64, size: Int64) {
        let row = ReplicateRow(
            position: UInt64(sequence) << 32 | UInt64(record), unit: Int32(unit), cell: cell, weight: weight,
            size: size, income: income(size: size), replicates: replicateWeights)
        replicateRows?.append(row)
    }
}

extension SamplingPlan.Replicates {
    /// The columns of a file, each once: names as they are, and what begins as a name that ends in `*`.
    func names(in header: [String]) -> [String] {
        var seen: Set<String> = []
        return columns.flatMap { name in
            guard name.hasSuffix("*") else { return [name] }
            let found = header.filter { $0.hasPrefix(name.dropLast()) }
            return found.isEmpty ? [name] : found
        }.filter { seen.insert($0).inserted }
    }
}
