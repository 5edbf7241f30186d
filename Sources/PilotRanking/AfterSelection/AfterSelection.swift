public import NumericKernel

/// Judging pilots that were chosen because they were worst: against their own forecasts, not against the year before.
///
/// Units at the end of a ranking are there partly by chance and come back by themselves (regression to the mean). A forecast
/// without a pilot knows that; what counts is how the outcomes of pilots lie in their forecasts compared with the others'.
public struct AfterSelection: Hashable, Sendable {
    /// The most choices of pilots that are gone through one by one; beyond it they are drawn.
    public let mostEnumerated: Int
    /// How many choices are drawn then.
    public let permutations: Int
    /// The seed they are drawn with.
    public let seed: Seed

    /// A comparison.
    public init(seed: Seed, permutations: Int = 9_999, mostEnumerated: Int = 200_000) {
        precondition(permutations > 0 && mostEnumerated >= 0, "at least one choice of pilots")
        self.seed = seed
        self.permutations = permutations
        self.mostEnumerated = mostEnumerated
    }

    /// How the chances of the test were found.
    public enum Test: Hashable, Sendable {
        /// All choices of as many pilots were gone through; so many.
        case enumerated(Int)
        /// Choices were drawn; so many, and that which was made counts as one more.
        case drawn(Int, seed: Seed)
    }

    /// Mean changes of one role's units whose value before is known.
    public struct Change: Hashable, Sendable {
        /// Number of units.
        public let units: Int
        /// From before to the outcome: what a comparison of years would show.
        public let naive: Double
        /// From before to the mean of the forecast: what was expected without any pilot. For units chosen because they were worst
        /// most of it is regression to the mean.
        public let expected: Double
        /// The rest: outcome less forecast.
        public var beyondForecast: Double { naive - expected }
    }

    /// What came out.
    public struct Result: Hashable, Sendable {
        /// The transform of each unit, in their order.
        public let pits: [Double]
        /// Mean over the pilots.
        public let pilotMean: Double
        /// Mean over the others.
        public let comparisonMean: Double
        /// Pilots less others. Below zero: less came in the pilots than in units with forecasts as good.
        public var difference: Double { pilotMean - comparisonMean }
        /// Probability of a difference as far from zero, were pilots chosen among these units at random.
        public let twoSided: Double
        /// Probability of a difference as low.
        public let lower: Double
        /// Probability of a difference as high.
        public let higher: Double
        /// How the probabilities were found.
        public let test: Test
        /// Changes of the pilots; `nil` when no value before is known.
        public let pilots: Change?
        /// Changes of the others.
        public let comparisons: Change?
    }

    /// Compares the pilots with the other units.
    ///
    /// Meaning: the difference of the mean transforms, and the share of all ways of calling as many of the units pilots that give
    /// a difference as extreme. When forecasts are equally good for both, the transforms are exchangeable whatever the rule
    /// of choice was, for the choice was made before the outcome; a bad year for all cancels.
    /// Units: transforms are shares; changes are in the unit of the outcome.
    /// Edge cases: `nil` without pilots, or without others. Ties count as as extreme. Drawn choices follow the values, not the
    /// order of the units.
    /// Complexity: a sum of the pilots for each choice.
    /// Source: Fisher 1935, "The Design of Experiments", section 21; the +1 of drawn choices, Phipson, Smyth 2010, Statistical
    /// Applications in Genetics and Molecular Biology 9(1).
    /// Checked by: enumeration by hand, equality of both ways, size in simulation.
    public func evaluate(_ units: [ForecastedOutcome]) -> Result? {
        let pits = units.map(\.pit)
        let pilots = units.indices.filter { units[$0].role == .pilot }.map { pits[$0] }
        let others = units.indices.filter { units[$0].role == .comparison }.map { pits[$0] }
        guard !pilots.isEmpty, !others.isEmpty else { return nil }
        // Sorted, so that the order of the units changes neither a sum nor what is drawn.
        let values = pits.sorted()
        var counts = ExtremeCounts(observed: pilots.sorted().reduce(0, +), values: values, chosen: pilots.count)
        let test: Test
        if let choices = Self.choices(pilots.count, of: units.count, atMost: mostEnumerated) {
            counts.enumerate()
            test = .enumerated(choices)
        } else {
            counts.draw(permutations, seed)
            test = .drawn(permutations, seed: seed)
        }
        return Result(
            pits: pits, pilotMean: Self.mean(pilots.sorted()), comparisonMean: Self.mean(others.sorted()),
            twoSided: counts.share(of: counts.asFar), lower: counts.share(of: counts.asLow),
            higher: counts.share(of: counts.asHigh), test: test, pilots: Self.change(units, .pilot),
            comparisons: Self.change(units, .comparison))
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func change(_ units: [ForecastedOutcome], _ role: ForecastedOutcome.Role) -> Change? {
        let known = units.compactMap { unit -> (before: Double, unit: ForecastedOutcome)? in
            guard unit.role == role, let before = unit.before else { return nil }
            return (before, unit)
        }
        guard !known.isEmpty else { return nil }
        return Change(
            units: known.count, naive: mean(known.map { $0.unit.outcome - $0.before }.sorted()),
            expected: mean(known.map { $0.unit.expected - $0.before }.sorted()))
    }

    /// The number of ways to choose, when there are no more than a limit.
    private static func choices(_ part: Int, of whole: Int, atMost limit: Int) -> Int? {
        var count = 1
        for step in 1...min(part, max(whole - part, 1)) {
            // A product of step consecutive numbers is divisible by step!, so each division is exact.
            let (product, isOver) = count.multipliedReportingOverflow(by: whole - min(part, whole - part) + step)
            guard !isOver else { return nil }
            count = product / step
            if count > limit { return nil }
        }
        return count <= limit ? count : nil
    }
}

/// How many choices of pilots give a sum as extreme as the one observed.
private struct ExtremeCounts {
    private let observed: Double
    private let values: [Double]
    private let chosen: Int
    private let centre: Double
    private(set) var asLow = 0
    private(set) var asHigh = 0
    private(set) var asFar = 0
    private var total = 0
    /// Sums of shares this close are equal.
    private static let rounding = 1e-9

    init(observed: Double, values: [Double], chosen: Int) {
        (self.observed, self.values, self.chosen) = (observed, values, chosen)
        centre = values.reduce(0, +) * Double(chosen) / Double(values.count)
    }

    func share(of count: Int) -> Double { Double(count) / Double(total) }

    private mutating func add(_ sum: Double) {
        total += 1
        if sum <= observed + Self.rounding { asLow += 1 }
        if sum >= observed - Self.rounding { asHigh += 1 }
        if abs(sum - centre) >= abs(observed - centre) - Self.rounding { asFar += 1 }
    }

    /// Goes through all choices in lexical order.
    mutating func enumerate() {
        var places = Array(0..<chosen)
        while true {
            add(places.reduce(0) { $0 + values[$1] })
            guard let moving = places.indices.last(where: { places[$0] < values.count - chosen + $0 }) else { return }
            places[moving] += 1
            for later in places.indices where later > moving { places[later] = places[later - 1] + 1 }
        }
    }

    /// Draws choices; the one observed counts as one of them.
    mutating func draw(_ count: Int, _ seed: Seed) {
        var stream = seed.stream(purpose: "after selection", key: "choices")
        var order = Array(values.indices)
        add(observed)
        for _ in 0..<count {
            var sum = 0.0
            for place in 0..<chosen {
                order.swapAt(place, place + stream.integer(below: order.count - place))
                sum += values[order[place]]
            }
            add(sum)
        }
    }
}
