/// Totals of a linearised variable over the elements of a design; elements that are not listed have a total of zero.
///
/// A domain of a sample touches few of its elements. The others still count in the variance: they are zeros, not absent.
public struct ElementTotals: Hashable, Sendable {
    /// Positions of elements in the design, ascending, each once.
    public let elements: [Int32]
    /// Totals in the order of `elements`.
    public let totals: [Double]

    /// Totals of the elements listed. Positions must ascend.
    public init(elements: [Int32], totals: [Double]) {
        precondition(elements.count == totals.count, "a total for each element")
        precondition(zip(elements, elements.dropFirst()).allSatisfy { $0 < $1 }, "elements in ascending order")
        self.elements = elements
        self.totals = totals
    }

    /// Totals of all elements of a design; zeros are left out.
    public init(dense values: [Double]) {
        var elements: [Int32] = []
        var totals: [Double] = []
        for (index, value) in values.enumerated() where value != 0 {
            elements.append(Int32(index))
            totals.append(value)
        }
        self.init(elements: elements, totals: totals)
    }

    /// One value for each element of a design of so many elements.
    public func dense(count: Int) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        for (element, total) in zip(elements, totals) { values[Int(element)] = total }
        return values
    }

    /// All totals times a number.
    public func scaled(by factor: Double) -> ElementTotals {
        ElementTotals(elements: elements, totals: totals.map { $0 * factor })
    }

    /// Element by element. O(n + m).
    public static func + (left: ElementTotals, right: ElementTotals) -> ElementTotals {
        var elements: [Int32] = []
        var totals: [Double] = []
        elements.reserveCapacity(left.elements.count + right.elements.count)
        totals.reserveCapacity(left.elements.count + right.elements.count)
        var (i, j) = (0, 0)
        while i < left.elements.count || j < right.elements.count {
            let a = i < left.elements.count ? left.elements[i] : Int32.max
            let b = j < right.elements.count ? right.elements[j] : Int32.max
            elements.append(min(a, b))
            totals.append((a <= b ? left.totals[i] : 0) + (b <= a ? right.totals[j] : 0))
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return ElementTotals(elements: elements, totals: totals)
    }

    /// Element by element.
    public static func - (left: ElementTotals, right: ElementTotals) -> ElementTotals { left + right.scaled(by: -1) }
}
