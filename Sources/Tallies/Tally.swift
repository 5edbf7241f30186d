/// A sufficient statistic that can be added: the sum of two tallies is the tally of both sets of households.
///
/// Laws (tested for every conformer): zero is neutral, addition is associative and commutative, and any way of splitting
/// the households gives the same sum, bit for bit. All conformers count in integers, so the laws are exact.
public protocol Tally: Equatable, Sendable {
    /// The tally of no households.
    static var zero: Self { get }
    /// Adds the other households.
    static func += (left: inout Self, right: Self)
}

extension Tally {
    /// The tally of both sets of households.
    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum += right
        return sum
    }
}
