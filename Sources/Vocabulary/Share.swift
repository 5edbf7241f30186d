/// A share in 0...1. Never a percentage: only a format prints percent.
public struct Share: Hashable, Sendable, Comparable {
    /// The value, in 0...1.
    public let value: Double

    /// A share; `nil` outside 0...1 and for NaN.
    public init?(_ value: Double) {
        guard value >= 0, value <= 1 else { return nil }
        self.value = value
    }

    /// The share `part / whole`; `nil` when the whole is zero (not applicable) or the part is outside it.
    public init?(_ part: Double, of whole: Double) {
        guard whole > 0 else { return nil }
        self.init(part / whole)
    }

    /// Numeric order.
    public static func < (left: Share, right: Share) -> Bool { left.value < right.value }
}

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

/// Where people live, as the standards distinguish it.
public enum AreaType: String, Sendable, CaseIterable, Codable {
    /// Rural area.
    case rural
    /// Urban area.
    case urban
}
