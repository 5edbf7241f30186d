/// The rows of a table of shares that differ, each once: rows that are the same are tied under all weights, and hundreds of
/// communes beyond a goalpost on everything are the same.
struct DistinctRows: Sendable {
    /// How many there are.
    let count: Int
    /// Criteria.
    let width: Int
    /// Shares, criterion by criterion.
    let columns: [Double]
    /// For each row of the table, which distinct row it is.
    let distinct: [Int]
    /// Rows of the table that are the first, the second, ... distinct row.
    let members: [Int]
    /// Where the members of each distinct row begin; one more than there are distinct rows.
    let begins: [Int]

    /// The distinct rows of shares given row by row, in the order in which they are met.
    init(of shares: [Double], width: Int) {
        var known: [[Double]: Int] = [:]
        var rows: [[Double]] = []
        distinct = stride(from: 0, to: shares.count, by: width).map { start in
            let row = Array(shares[start..<start + width])
            if let place = known[row] { return place }
            known[row] = rows.count
            rows.append(row)
            return rows.count - 1
        }
        count = rows.count
        self.width = width
        columns = (0..<width).flatMap { column in rows.map { $0[column] } }
        var begins = [Int](repeating: 0, count: rows.count + 1)
        for place in distinct { begins[place + 1] += 1 }
        for place in rows.indices { begins[place + 1] += begins[place] }
        var next = begins
        var members = distinct
        for (row, place) in distinct.enumerated() {
            members[next[place]] = row
            next[place] += 1
        }
        self.begins = begins
        self.members = members
    }

    /// How many rows of the table are this one.
    func size(of row: Int) -> Int { begins[row + 1] - begins[row] }
}
