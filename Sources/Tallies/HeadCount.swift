/// Whole households and the persons in them.
public struct HeadCount: Tally {
    /// Households.
    public var households: Int64
    /// Persons.
    public var persons: Int64

    /// A count.
    public init(households: Int64, persons: Int64) {
        self.households = households
        self.persons = persons
    }

    /// Nobody.
    public static let zero = HeadCount(households: 0, persons: 0)

    /// Adds households to households and persons to persons.
    public static func += (left: inout HeadCount, right: HeadCount) {
        left.households = WeightedCount.saturatingSum(left.households, right.households)
        left.persons = WeightedCount.saturatingSum(left.persons, right.persons)
    }
}
