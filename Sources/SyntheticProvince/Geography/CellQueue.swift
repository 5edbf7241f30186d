/// Cells in the order of their distance: a binary heap. Equal distances come in the order of the cells.
struct CellQueue {
    private var entries: [(distance: Double, cell: Int, owner: Int)] = []

    mutating func add(_ cell: Int, at distance: Double, owner: Int) {
        entries.append((distance, cell, owner))
        var place = entries.count - 1
        while place > 0, entries[place] < entries[(place - 1) / 2] {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func nearest() -> (distance: Double, cell: Int, owner: Int)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return first }
        entries[0] = last
        var place = 0
        while 2 * place + 1 < entries.count {
            var child = 2 * place + 1
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < entries[place] else { break }
            entries.swapAt(child, place)
            place = child
        }
        return first
    }
}
