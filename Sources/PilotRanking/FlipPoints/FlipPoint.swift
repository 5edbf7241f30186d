public import Vocabulary

/// One number of a weighted sum at which two units stand level; a little further, and they have changed places.
public struct FlipPoint: Hashable, Sendable {
    /// What is changed.
    public enum Subject: Hashable, Sendable {
        /// The weight of the criterion; the other weights keep their proportions and fill up to 1.
        case weight
        /// The value of a unit on the criterion.
        case value(UnitCode)
    }

    /// Key of the criterion.
    public let criterion: String
    /// What is changed.
    public let subject: Subject
    /// The number as it is: a weight, or a value in the units of the criterion.
    public let from: Double
    /// The number at which the two are level.
    public let to: Double
    /// As far as the number can go with an effect: weight 0 or 1, a goalpost. There the two have changed places.
    public let limit: Double

    /// How far it is to the level point, with its sign.
    public var change: Double { to - from }
}

/// A flip point as it can be printed: with few decimals, and far enough that the change, made as printed, swaps the two.
public struct PrintedFlip: Hashable, Sendable {
    /// Decimals of all its numbers.
    public let decimals: Int
    /// The number as it is, rounded.
    public let from: Double
    /// The number after the change.
    public let to: Double
    /// The change, without its sign.
    public let size: Double
}
