/// Elements by the cells they lie in, all margins crossed: within a crossed cell every element gets the same factor, so
/// that solving takes time by crossed cells, not by elements.
struct CrossedCells: Sendable {
    /// The crossed cell of each element.
    let cellOfElement: [Int32]
    /// Number of margins.
    let margins: Int
    /// Control totals of all margins, one margin after the other.
    let totals: [Double]
    /// Number of crossed cells that occur.
    let count: Int
    /// For crossed cell k, its places in `totals` stand at `k * margins ..< (k + 1) * margins`, one a margin.
    let columns: [Int32]

    init(_ margins: [ControlMargin]) {
        var starts: [Int32] = []
        var totals: [Double] = []
        for margin in margins {
            starts.append(Int32(totals.count))
            totals += margin.totals
        }
        let elements = margins[0].cellOfElement.count
        var places: [[Int32]: Int32] = [:]
        var cellOfElement: [Int32] = []
        cellOfElement.reserveCapacity(elements)
        var columns: [Int32] = []
        var key = [Int32](repeating: 0, count: margins.count)
        for element in 0..<elements {
            for (number, margin) in margins.enumerated() {
                key[number] = starts[number] + margin.cellOfElement[element]
            }
            let place = places[key] ?? Int32(places.count)
            if Int(place) == places.count {
                places[key] = place
                columns += key
            }
            cellOfElement.append(place)
        }
        self.cellOfElement = cellOfElement
        self.margins = margins.count
        self.totals = totals
        self.columns = columns
        count = places.count
    }

    /// Sums of numbers of elements by crossed cell.
    func sums(of values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            for (cell, value) in zip(cellOfElement, values) { sums[Int(cell)] += value }
        }
        return sums
    }

    /// Sums by control cell of numbers of crossed cells.
    func marginSums(of values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: totals.count)
        for (cell, value) in values.enumerated() {
            for margin in 0..<margins { sums[Int(columns[cell * margins + margin])] += value }
        }
        return sums
    }

    /// For each crossed cell, the sum of the numbers of its control cells.
    func spread(_ values: [Double]) -> [Double] {
        (0..<count).map { cell in
            var sum = 0.0
            for margin in 0..<margins { sum += values[Int(columns[cell * margins + margin])] }
            return sum
        }
    }

    /// The matrix X' diag(v) X of the control cells, row by row.
    func crossProduct(_ values: [Double]) -> [Double] {
        let order = totals.count
        var matrix = [Double](repeating: 0, count: order * order)
        for (cell, value) in values.enumerated() {
            for one in 0..<margins {
                let row = Int(columns[cell * margins + one]) * order
                for other in 0..<margins { matrix[row + Int(columns[cell * margins + other])] += value }
            }
        }
        return matrix
    }
}
