public import Vocabulary

/// The classes of a map: where they are cut, who is in them, and what had to be done differently.
///
/// Shape: a value for each unit goes in; every value is in exactly one class, and missing ones are counted. Cuts are
/// those the legend prints, so that whoever sorts the values by the printed numbers gets the same map.
public struct Classification: Hashable, Sendable {
    /// How the classes were cut.
    public let method: ClassMethod
    /// Where they are cut, as printed.
    public let breaks: ClassBreaks
    /// Where the method cuts before numbers are rounded for print; between the same values as `breaks`.
    public let unroundedCuts: [Double]
    /// Decimals that the printed cuts need.
    public let decimals: Int
    /// Units in each class, from the lowest; a class may be empty.
    public let counts: [Int]
    /// Units without a value.
    public let missing: Int
    /// Smallest and largest value; `nil` when there is none.
    public let range: ClosedRange<Double>?
    /// Goodness of variance fit: the share of the sum of squares about the mean that lies between classes, from 0 to 1;
    /// `nil` when all values are equal or there is none.
    public let goodnessOfFit: Double?
    /// What differs from what was asked, for the reader of the map.
    public let notes: [LocalizedText]

    /// The class of a value, from 0; `nil` for a missing one. The value is finite.
    public func index(of value: Double?) -> Int? { value.map(breaks.index) }
}
