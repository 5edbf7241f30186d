/// What kind of number is estimated: it decides how an interval is made.
public enum QuantityScale: String, Hashable, Sendable, CaseIterable {
    /// Between 0 and 1.
    case share
    /// Above zero.
    case positive
    /// Any number.
    case real
}

/// One of the numbers a statistic gives.
public struct Quantity: Hashable, Sendable {
    /// Its key, ASCII, the same in every language.
    public let key: String
    /// Its kind.
    public let scale: QuantityScale

    /// A quantity.
    public init(_ key: String, _ scale: QuantityScale) {
        self.key = key
        self.scale = scale
    }
}

/// Numbers computed from a weighted sample: all that is needed to estimate them and their errors, by linearisation or by
/// replicates, without another look at the households.
///
/// A statistic holds its observations grouped by the element of the design they belong to. The weight of every observation
/// of element e is multiplied by `factors[e]`: ones for the sample as it is, others for a replicate or a calibration.
public protocol SampleStatistic: Sendable {
    /// The numbers, in the order of the two functions below.
    var quantities: [Quantity] { get }
    /// Observations behind each number, unweighted: the domain's.
    var rows: Int64 { get }
    /// Elements in which the domain was observed, ascending; `nil` when only the linearised variables say so.
    var elements: [Int32]? { get }
    /// The numbers under these factors; `nil` where one is not defined.
    func values(under factors: [Double]) -> [Double?]
    /// The numbers with their linearised variables; `nil` where one is not defined.
    func linearisations(under factors: [Double]) -> [Linearisation?]
}

extension SampleStatistic {
    /// Not said.
    public var elements: [Int32]? { nil }
}
