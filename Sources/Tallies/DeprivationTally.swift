/// Households counted by class, income band and deprivation profile: all that any cutoff, any indicator weights and any
/// policy for missing indicators need, and nothing about any one household.
public struct DeprivationTally: Tally {
    /// Cells in ascending order, each once, none empty.
    public private(set) var cells: [DeprivationCell]
    /// Counts in the order of `cells`.
    public private(set) var counts: [WeightedCount]

    /// The tally of no households.
    public static let zero = DeprivationTally(cells: [], counts: [])

    private init(cells: [DeprivationCell], counts: [WeightedCount]) {
        self.cells = cells
        self.counts = counts
    }

    /// A tally from cells in any order; equal cells are added, empty ones left out. O(n log n).
    public init(_ entries: [(DeprivationCell, WeightedCount)]) {
        let sorted = entries.sorted { $0.0.word < $1.0.word }
        self.init(ascending: sorted.map(\.0), sorted.map(\.1))
    }

    /// A tally from cells in ascending order; equal cells are added, empty ones left out. O(n).
    public init(ascending cells: [DeprivationCell], _ counts: [WeightedCount]) {
        precondition(cells.count == counts.count, "a count for each cell")
        let isClean = counts.allSatisfy { $0.rows > 0 } && zip(cells, cells.dropFirst()).allSatisfy { $0.word < $1.word }
        if isClean {
            self.init(cells: cells, counts: counts)
            return
        }
        self = .zero
        for (cell, count) in zip(cells, counts) where count.rows > 0 {
            if let last = self.cells.last {
                precondition(last.word <= cell.word, "cells in ascending order")
                if last == cell {
                    self.counts[self.counts.count - 1] += count
                    continue
                }
            }
            self.cells.append(cell)
            self.counts.append(count)
        }
    }

    /// Everything together.
    public var total: WeightedCount {
        counts.reduce(into: .zero) { $0 += $1 }
    }

    /// Merges two sorted lists. O(n + m).
    public static func += (left: inout DeprivationTally, right: DeprivationTally) {
        if left.cells.isEmpty {
            left = right
            return
        }
        var cells: [DeprivationCell] = []
        var counts: [WeightedCount] = []
        cells.reserveCapacity(left.cells.count + right.cells.count)
        counts.reserveCapacity(cells.capacity)
        var (i, j) = (0, 0)
        while i < left.cells.count || j < right.cells.count {
            if j == right.cells.count || (i < left.cells.count && left.cells[i] < right.cells[j]) {
                cells.append(left.cells[i])
                counts.append(left.counts[i])
                i += 1
            } else if i == left.cells.count || right.cells[j] < left.cells[i] {
                cells.append(right.cells[j])
                counts.append(right.counts[j])
                j += 1
            } else {
                cells.append(left.cells[i])
                counts.append(left.counts[i] + right.counts[j])
                (i, j) = (i + 1, j + 1)
            }
        }
        left = DeprivationTally(cells: cells, counts: counts)
    }
}

extension DeprivationTally: Sequence {
    /// Cells with their counts, in cell order.
    public func makeIterator() -> Zip2Sequence<[DeprivationCell], [WeightedCount]>.Iterator {
        zip(cells, counts).makeIterator()
    }
}
