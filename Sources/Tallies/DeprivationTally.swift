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
        let isClean =
            counts.allSatisfy { $0.rows > 0 } && zip(cells, cells.dropFirst()).allSatisfy { $0.word < $1.word }
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
        let most = left.cells.count + right.cells.count
        var merged = 0
        var counts: [WeightedCount] = []
        let cells = [DeprivationCell](unsafeUninitializedCapacity: most) { cellRoom, cellCount in
            counts = [WeightedCount](unsafeUninitializedCapacity: most) { countRoom, countCount in
                merged = merge(left, right, into: cellRoom.baseAddress!, countRoom.baseAddress!)
                countCount = merged
            }
            cellCount = merged
        }
        left = DeprivationTally(cells: cells, counts: counts)
    }

    /// Merges two tallies that are not both empty into raw memory; returns how many cells there are.
    ///
    /// Which list comes next is as good as random, so the step is free of branches on it: both heads are masked with the
    /// sign of a difference (words have 62 bits) and added. A comparison would be made a branch again by the compiler.
    private static func merge(
        _ left: DeprivationTally, _ right: DeprivationTally, into cells: UnsafeMutablePointer<DeprivationCell>,
        _ counts: UnsafeMutablePointer<WeightedCount>
    ) -> Int {
        precondition(
            [left.cells.last, right.cells.last].compactMap(\.self).allSatisfy { $0.word < 1 << 62 },
            "a cell has 62 bits")
        return left.cells.withUnsafeBufferPointer { leftCells in
            left.counts.withUnsafeBufferPointer { leftCounts in
                right.cells.withUnsafeBufferPointer { rightCells in
                    right.counts.withUnsafeBufferPointer { rightCounts in
                        var (i, j, merged) = (0, 0, 0)
                        while i < leftCells.count, j < rightCells.count {
                            let (a, b) = (leftCells[i].word, rightCells[j].word)
                            let takesLeft = ~(Int64(bitPattern: b &- a) &>> 63)
                            let takesRight = ~(Int64(bitPattern: a &- b) &>> 63)
                            let word = (a & UInt64(bitPattern: takesLeft)) | (b & UInt64(bitPattern: takesRight))
                            (cells + merged).initialize(to: DeprivationCell(word: word))
                            (counts + merged).initialize(
                                to: leftCounts[i].masked(by: takesLeft) + rightCounts[j].masked(by: takesRight))
                            (i, j, merged) = (i &- Int(takesLeft), j &- Int(takesRight), merged &+ 1)
                        }
                        for rest in i..<leftCells.count {
                            (cells + merged).initialize(to: leftCells[rest])
                            (counts + merged).initialize(to: leftCounts[rest])
                            merged += 1
                        }
                        for rest in j..<rightCells.count {
                            (cells + merged).initialize(to: rightCells[rest])
                            (counts + merged).initialize(to: rightCounts[rest])
                            merged += 1
                        }
                        return merged
                    }
                }
            }
        }
    }
}

extension WeightedCount {
    /// The count itself for all ones, nothing for zero.
    @inline(__always)
    fileprivate func masked(by mask: Int64) -> WeightedCount {
        WeightedCount(
            rows: rows & mask, householdBillionths: householdBillionths & mask,
            personBillionths: personBillionths & mask)
    }
}

extension DeprivationTally: Sequence {
    /// Cells with their counts, in cell order.
    public func makeIterator() -> Zip2Sequence<[DeprivationCell], [WeightedCount]>.Iterator {
        zip(cells, counts).makeIterator()
    }
}
