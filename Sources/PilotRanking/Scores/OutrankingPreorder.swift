/// Two complete orders of units, and what both say.
public struct OutrankingPreorder: Hashable, Sendable {
    /// How a unit stands to another.
    public enum Relation: String, Hashable, Sendable {
        /// Before it in one order, and not after it in the other.
        case before
        /// After it in one order, and not before it in the other.
        case after
        /// In the same class in both.
        case level
        /// Before it in one order and after it in the other: the method cannot say.
        case incomparable
    }

    /// Classes of rows by descending distillation, the first first.
    public let descending: [[Int]]
    /// Classes of rows by ascending distillation, the first first.
    public let ascending: [[Int]]
    /// Mean place in the two orders, ties by average ranks: a complete order for those who need one. It never contradicts the
    /// partial one; where units are incomparable it is a convention.
    public let meanPlaces: [Double]
    private let classes: [Int]
    private let classesAgain: [Int]

    /// The orders of the same rows, numbered from 0.
    public init(descending: [[Int]], ascending: [[Int]]) {
        let count = descending.reduce(0) { $0 + $1.count }
        self.descending = descending
        self.ascending = ascending
        classes = OutrankingPreorder.numbers(of: descending, count)
        classesAgain = OutrankingPreorder.numbers(of: ascending, count)
        meanPlaces = zip(
            TiedRanks.average(of: descending, count: count), TiedRanks.average(of: ascending, count: count)
        ).map { ($0 + $1) / 2 }
    }

    private static func numbers(of classes: [[Int]], _ count: Int) -> [Int] {
        var numbers = [Int](repeating: 0, count: count)
        for (number, rows) in classes.enumerated() {
            for row in rows { numbers[row] = number }
        }
        return numbers
    }

    /// How a row stands to another in both orders together.
    public func relation(of row: Int, to other: Int) -> Relation {
        let here = (classes[row] - classes[other]).signum()
        let there = (classesAgain[row] - classesAgain[other]).signum()
        if here * there < 0 { return .incomparable }
        switch here + there {
        case ..<0: return .before
        case 0: return .level
        default: return .after
        }
    }

    /// Rows the method cannot hold against a row.
    public func incomparable(to row: Int) -> [Int] {
        classes.indices.filter { relation(of: row, to: $0) == .incomparable }
    }
}
