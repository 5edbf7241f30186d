/// Where the classes of a map are cut: every value falls into exactly one class.
///
/// Class i holds the values from one cut up to, but not including, the next: "below 3" and "3 and more" meet at 3, as
/// targets such as "below 3%" ask. The first class has no lower end and the last no upper one, so no value is ever lost
/// and the same cuts serve several years.
public struct ClassBreaks: Hashable, Sendable {
    /// Cuts in ascending order, one fewer than there are classes; empty when there is one class.
    public let cuts: [Double]

    /// Cuts, or `nil` when they are not finite and strictly ascending.
    public init?(cuts: [Double]) {
        guard cuts.allSatisfy(\.isFinite), zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.cuts = cuts
    }

    /// Number of classes.
    public var count: Int { cuts.count + 1 }

    /// The class of a value, from 0: how many cuts are at or below it. The value is finite.
    public func index(of value: Double) -> Int {
        var (low, high) = (0, cuts.count)
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
