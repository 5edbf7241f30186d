/// Money: whole đồng.
public struct Dong: Hashable, Sendable, Comparable {
    /// Amount in đồng.
    public let amount: Int64

    /// An amount of đồng.
    public init(_ amount: Int64) {
        self.amount = amount
    }

    /// Numeric order.
    public static func < (left: Dong, right: Dong) -> Bool { left.amount < right.amount }
}
