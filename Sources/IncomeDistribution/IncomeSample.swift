public import Tallies

/// The incomes of one domain of a sample, ascending, with weight and element of each.
public struct IncomeSample: Sendable {
    /// Incomes, ascending; equal ones of different elements stand beside each other, in element order.
    public let incomes: [Double]
    /// Weighted households or persons that have the income.
    public let weights: [Double]
    /// Element of the design each entry belongs to.
    public let elements: [Int32]
    /// Rows behind each entry.
    public let rowCounts: [Int64]
    /// Elements of the design.
    public let elementCount: Int
    /// Rows of which the income is not known: they are in no figure.
    public let unknownRows: Int64
    /// Elements with a known income, ascending, each once: a small part of the design, usually.
    let occupied: [Int32]
    /// Place of each entry's element among these.
    let slots: [Int32]

    /// The distribution of a domain from the tallies of its elements; entries of one element and income are added.
    ///
    /// Shape: any number of parts in any order, several of one element if need be. Units: money units of the tallies.
    /// Complexity: one sort.
    public init(_ parts: [(element: Int, tally: IncomeTally)], base: CountingBase, elementCount: Int) {
        var entries: [(income: Double, element: Int32, weight: Double, rows: Int64)] = []
        var unknown: Int64 = 0
        for part in parts {
            unknown += part.tally.unknown.rows
            for (income, count) in zip(part.tally.incomes, part.tally.counts) {
                entries.append((income, Int32(part.element), base.amount(of: count), count.rows))
            }
        }
        self.init(entries: entries, elementCount: elementCount, unknownRows: unknown)
    }

    /// A distribution from its entries in any order; those of one element and income are added.
    init(
        entries unsorted: [(income: Double, element: Int32, weight: Double, rows: Int64)], elementCount: Int,
        unknownRows: Int64
    ) {
        let entries = unsorted.sorted { $0.income != $1.income ? $0.income < $1.income : $0.element < $1.element }
        var incomes: [Double] = []
        var weights: [Double] = []
        var elements: [Int32] = []
        var rows: [Int64] = []
        for entry in entries {
            if incomes.last == entry.income, elements.last == entry.element {
                weights[weights.count - 1] += entry.weight
                rows[rows.count - 1] += entry.rows
            } else {
                incomes.append(entry.income)
                weights.append(entry.weight)
                elements.append(entry.element)
                rows.append(entry.rows)
            }
        }
        self.incomes = incomes
        self.weights = weights
        self.elements = elements
        rowCounts = rows
        self.elementCount = elementCount
        self.unknownRows = unknownRows
        (occupied, slots) = IncomeSample.places(of: elements)
    }

    /// The elements that entries belong to, ascending, each once, and the place of each entry's element among them. O(entries, and
    /// elements between the first and the last).
    static func places(of elements: [Int32]) -> (occupied: [Int32], slots: [Int32]) {
        guard let low = elements.min(), let high = elements.max() else { return ([], []) }
        var slotOf = [Int32](repeating: -1, count: Int(high - low) + 1)
        for element in elements { slotOf[Int(element - low)] = 0 }
        var occupied: [Int32] = []
        for place in slotOf.indices where slotOf[place] == 0 {
            slotOf[place] = Int32(occupied.count)
            occupied.append(low + Int32(place))
        }
        return (occupied, elements.map { slotOf[Int($0 - low)] })
    }

    /// A sum over the entries of each occupied element.
    @inline(__always)
    func sums(byElement amount: (_ entry: Int) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: occupied.count)
        for entry in incomes.indices { sums[Int(slots[entry])] += amount(entry) }
        return sums
    }

    /// Rows with a known income.
    public var rows: Int64 { rowCounts.reduce(0, +) }

    /// Weights times the factors of their elements.
    public func weights(under factors: [Double]) -> [Double] {
        precondition(factors.count == elementCount, "a factor for each element")
        return weights.indices.map { weights[$0] * factors[Int(elements[$0])] }
    }
}
