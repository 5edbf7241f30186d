/// How many: the households of the file, and the households and persons they stand for.
///
/// Weighted counts are kept in billionths, as integers: sums are exact, do not depend on the order of the rows or on
/// the number of threads, and add up to the last digit. A census household weighs exactly one. The largest total is
/// 9.2 thousand million households or persons.
public struct WeightedCount: Tally {
    /// Billionths in one.
    public static let scale: Int64 = 1_000_000_000

    /// Rows of the file.
    public var rows: Int64
    /// Weighted households, in billionths.
    public var householdBillionths: Int64
    /// Weighted persons, in billionths.
    public var personBillionths: Int64

    /// A count from its parts.
    public init(rows: Int64, householdBillionths: Int64, personBillionths: Int64) {
        self.rows = rows
        self.householdBillionths = householdBillionths
        self.personBillionths = personBillionths
    }

    /// Nothing counted.
    public static let zero = WeightedCount(rows: 0, householdBillionths: 0, personBillionths: 0)

    /// Weighted number of households.
    public var households: Double { WeightedCount.whole(householdBillionths) }
    /// Weighted number of persons.
    public var persons: Double { WeightedCount.whole(personBillionths) }

    /// Adds two counts. Sums beyond the largest total stay at the largest total (see `isSaturated`).
    public static func += (left: inout WeightedCount, right: WeightedCount) {
        left.rows = saturatingSum(left.rows, right.rows)
        left.householdBillionths = saturatingSum(left.householdBillionths, right.householdBillionths)
        left.personBillionths = saturatingSum(left.personBillionths, right.personBillionths)
    }

    /// Whether a sum has reached the largest total and is no longer a count.
    public var isSaturated: Bool {
        rows == .max || householdBillionths == .max || personBillionths == .max
    }

    static func saturatingSum(_ a: Int64, _ b: Int64) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }

    // Whole part and rest separately: a whole number of households comes out as exactly that number.
    private static func whole(_ billionths: Int64) -> Double {
        let (whole, rest) = billionths.quotientAndRemainder(dividingBy: scale)
        return Double(whole) + Double(rest) / Double(scale)
    }
}
/// What a rate counts.
public enum CountingBase: String, Sendable, CaseIterable {
    /// Households, weighted.
    case households
    /// Persons: households weighted by their size.
    case persons

    /// The weighted number in a count.
    public func amount(of count: WeightedCount) -> Double {
        switch self {
        case .households: count.households
        case .persons: count.persons
        }
    }
}
