/// Totals, means and ratios of columns: the numbers any variable of a file has.
///
/// A mean of zeros and ones is a share, and a mean over a domain is the ratio of two totals; both are `.mean` here.
public struct SampleMeans: SampleStatistic {
    /// What is computed from the columns, named by their positions.
    public enum Form: Hashable, Sendable {
        /// Weighted sum.
        case total(Int)
        /// Weighted mean.
        case mean(Int)
        /// Weighted sum of one column over that of another.
        case ratio(Int, over: Int)
    }

    /// A number asked for.
    public struct Number: Hashable, Sendable {
        /// Its name and kind.
        public let quantity: Quantity
        /// How it is computed.
        public let form: Form

        /// A number.
        public init(_ quantity: Quantity, _ form: Form) {
            self.quantity = quantity
            self.form = form
        }
    }

    /// The numbers.
    public let quantities: [Quantity]
    /// Observations of the domain.
    public let rows: Int64
    private let domain: [Int32]
    private let sums: [RatioSums]

    /// Elements the domain was observed in.
    public var elements: [Int32]? { domain }

    /// The sums behind numbers of some columns.
    ///
    /// Shape: the observations of one domain in any order, each with its element and weight and a value in every column; `nil`
    /// where it is missing. Edge cases: an observation counts in a number when all its columns have values; one with a weight
    /// of 0 counts in none. Complexity: one sort of the observations, then O(observations) for each number.
    public init(_ numbers: [Number], elements: [Int32], weights: [Double], columns: [[Double?]]) {
        precondition(elements.count == weights.count, "a weight for each observation")
        precondition(columns.allSatisfy { $0.count == elements.count }, "a value for each observation")
        var order = elements.indices.filter { weights[$0] != 0 }
        if zip(order, order.dropFirst()).contains(where: { elements[$0] > elements[$1] }) {
            order.sort { elements[$0] != elements[$1] ? elements[$0] < elements[$1] : $0 < $1 }
        }
        quantities = numbers.map(\.quantity)
        rows = Int64(order.count)
        var domain: [Int32] = []
        for place in order where domain.last != elements[place] { domain.append(elements[place]) }
        self.domain = domain
        sums = numbers.map { number in
            let (above, below): (Int, Int?) =
                switch number.form {
                case .total(let column), .mean(let column): (column, nil)
                case .ratio(let column, let other): (column, other)
                }
            var isTotal = false
            if case .total = number.form { isTotal = true }
            let known = order.compactMap { place -> RatioSums.Observation? in
                guard let y = columns[above][place] else { return nil }
                guard let below else {
                    return RatioSums.Observation(element: elements[place], weight: weights[place], y: y, x: 1)
                }
                return columns[below][place].map {
                    RatioSums.Observation(element: elements[place], weight: weights[place], y: y, x: $0)
                }
            }
            return RatioSums(known, kind: isTotal ? .total : .ratio)
        }
    }

    /// The numbers under these factors; `nil` without observations, and for ratios over 0.
    public func values(under factors: [Double]) -> [Double?] { sums.map { $0.value(under: factors) } }

    /// The numbers with their linearised variables: (y - r x)/X for a ratio r with denominator X, y for a total.
    ///
    /// Source: Woodruff 1971, Journal of the American Statistical Association 66, for ratios.
    /// Checked by: R survey 4.1, `svytotal`, `svymean`, `svyratio`, `svyby`, Tests/Reference/survey-estimates.csv.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        sums.map { $0.linearisation(under: factors) }
    }
}

/// Sums by element of what the ratio of two columns, or the total of one, needs.
struct RatioSums: Sendable {
    enum Kind: Hashable, Sendable { case total, ratio }

    struct Observation {
        let element: Int32
        let weight: Double
        let y: Double
        let x: Double
    }

    private let kind: Kind
    /// The ratio of the sample as it is: values are kept as differences from it, so that squares lose no digits.
    private let origin: Double
    private var elements: [Int32] = []
    private var rows: [Int64] = []
    private var weights: [Double] = []
    private var y: [Double] = []
    private var x: [Double] = []
    private var yy: [Double] = []
    private var xy: [Double] = []
    private var xx: [Double] = []

    /// Sums of observations in the order of their elements.
    init(_ observations: [Observation], kind: Kind) {
        self.kind = kind
        let above = observations.reduce(0) { $0 + $1.weight * $1.y }
        let below = observations.reduce(0) { $0 + $1.weight * $1.x }
        origin = kind == .ratio && below != 0 ? above / below : 0
        for observation in observations {
            if elements.last != observation.element {
                elements.append(observation.element)
                rows.append(0)
                for path in [\Self.weights, \.y, \.x, \.yy, \.xy, \.xx] { self[keyPath: path].append(0) }
            }
            let (place, weight) = (elements.count - 1, observation.weight)
            let rest = observation.y - origin * observation.x
            rows[place] += 1
            weights[place] += weight
            y[place] += weight * rest
            x[place] += weight * observation.x
            yy[place] += weight * rest * rest
            xy[place] += weight * rest * observation.x
            xx[place] += weight * observation.x * observation.x
        }
    }

    private func sums(under factors: [Double]) -> (y: Double, x: Double) {
        var (above, below) = (0.0, 0.0)
        for (place, element) in elements.enumerated() {
            let factor = factors[Int(element)]
            above += factor * y[place]
            below += factor * x[place]
        }
        return (above, below)
    }

    func value(under factors: [Double]) -> Double? {
        guard !elements.isEmpty else { return nil }
        let (above, below) = sums(under: factors)
        guard kind == .ratio else { return above }
        return below != 0 ? origin + above / below : nil
    }

    func linearisation(under factors: [Double]) -> Linearisation? {
        guard let value = value(under: factors) else { return nil }
        let (above, below) = sums(under: factors)
        let (rest, whole) = kind == .ratio ? (above / below, below) : (0, 1)
        var spread = WeightedSpread(rows: 0, weight: 0, sum: 0, squares: 0)
        var totals = y
        for (place, element) in elements.enumerated() {
            let factor = factors[Int(element)]
            totals[place] = factor * (y[place] - rest * x[place]) / whole
            if factor != 0 { spread.rows += rows[place] }
            spread.weight += factor * weights[place]
            spread.sum += totals[place]
            spread.squares += factor * (yy[place] - 2 * rest * xy[place] + rest * rest * xx[place]) / (whole * whole)
        }
        return Linearisation(value: value, totals: ElementTotals(elements: elements, totals: totals), spread: spread)
    }
}
