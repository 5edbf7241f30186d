/// The one container for values by administrative unit: sorted by code, never a dictionary, so that sums and
/// listings have one order.
public struct UnitTable<Value> {
    /// Codes, ascending, each once.
    public private(set) var codes: [UnitCode] = []
    /// Values in the order of `codes`.
    public private(set) var values: [Value] = []

    /// An empty table.
    public init() {}

    /// Number of units.
    public var count: Int { codes.count }

    /// The value of a unit, or `nil` when the unit is not in the table.
    public subscript(code: UnitCode) -> Value? {
        let index = position(of: code)
        return index < codes.count && codes[index] == code ? values[index] : nil
    }

    /// Sets a unit's value, or combines it with the one that is there. O(log n) to find, O(n) to insert.
    public mutating func merge(_ value: Value, for code: UnitCode, combining: (Value, Value) -> Value) {
        let index = position(of: code)
        if index < codes.count && codes[index] == code {
            values[index] = combining(values[index], value)
        } else {
            codes.insert(code, at: index)
            values.insert(value, at: index)
        }
    }

    private func position(of code: UnitCode) -> Int {
        var (low, high) = (0, codes.count)
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension UnitTable: Sendable where Value: Sendable {}
extension UnitTable: Equatable where Value: Equatable {}

extension UnitTable: Sequence {
    /// Unit and value pairs in code order.
    public func makeIterator() -> IndexingIterator<[(UnitCode, Value)]> {
        Array(zip(codes, values)).makeIterator()
    }
}
