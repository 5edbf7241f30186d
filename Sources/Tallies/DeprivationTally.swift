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

    /// A tally from cells in any order; equal cells are added. O(n log n).
    public init(_ entries: some Sequence<(DeprivationCell, WeightedCount)>) {
        self = .zero
        for (cell, count) in entries.sorted(by: { $0.0 < $1.0 }) where count.rows > 0 {
            if cells.last == cell {
                counts[counts.count - 1] += count
            } else {
                cells.append(cell)
                counts.append(count)
            }
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
