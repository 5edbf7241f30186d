import Tallies

/// The households of one domain by element of the design and kind: what is left of them when bands are forgotten.
struct SampledHouseholds: Sendable {
    /// Kinds of households: class and profile.
    private(set) var kinds: [DeprivationCell] = []
    /// Rows of each kind.
    private(set) var rows: [Int64] = []
    /// Elements touched, ascending.
    private(set) var elements: [Int32] = []
    /// Where the entries of each element begin, and where the last ones end.
    private(set) var starts: [Int] = [0]
    /// Kind of each entry.
    private(set) var kind: [Int32] = []
    /// Weighted households or persons of each entry.
    private(set) var amount: [Double] = []

    /// Tallies of elements, in any order; those of one element are put together.
    init(_ sample: [(element: Int, tally: DeprivationTally)], base: CountingBase) {
        var positions: [UInt64: Int32] = [:]
        let unknown = DeprivationCell.unknownBand
        let order = sample.indices.sorted { (sample[$0].element, $0) < (sample[$1].element, $1) }
        for place in order {
            let (element, tally) = sample[place]
            precondition(element >= 0, "positions of elements begin at 0")
            guard !tally.cells.isEmpty else { continue }
            if elements.last != Int32(element) {
                elements.append(Int32(element))
                starts.append(kind.count)
            }
            for (cell, count) in tally {
                let word = cell.word | UInt64(unknown) << 56
                let position: Int32
                if let known = positions[word] {
                    position = known
                } else {
                    position = Int32(kinds.count)
                    positions[word] = position
                    kinds.append(DeprivationCell(word: word))
                    rows.append(0)
                }
                rows[Int(position)] += count.rows
                kind.append(position)
                amount.append(base.amount(of: count))
            }
            starts[starts.count - 1] = kind.count
        }
    }

    /// Weighted households or persons of each kind, each element's multiplied by its factor.
    func amounts(under factors: [Double]) -> [Double] {
        var amounts = [Double](repeating: 0, count: kinds.count)
        for (place, element) in elements.enumerated() {
            let factor = factors[Int(element)]
            for entry in starts[place]..<starts[place + 1] { amounts[Int(kind[entry])] += factor * amount[entry] }
        }
        return amounts
    }
}
