internal import NumericKernel

/// The people of a domain with their parts flattened, ready to be walked through from the poorest upwards.
///
/// Entries are ordered inside each part by income, and across parts by income over the line of the part. Elements the
/// domain touches have slots, so that work goes with the domain and not with the design.
struct PoorPopulation: Sendable {
    let parts: [PovertyPart]
    let rules: PovertyRules
    /// Entries of each part.
    let ranges: [Range<Int>]
    /// Incomes as they are, and as the gaps see them.
    let rawIncomes: [Double]
    let incomes: [Double]
    /// Logarithms as Watts sees them, NaN for who is left out; empty when nobody asked.
    let logarithms: [Double]
    let weights: [Double]
    let elements: [Int32]
    /// Elements with a known income, ascending, each once.
    let occupied: [Int32]
    let slots: [Int32]
    /// Elements the domain touches, ascending, and the weight of all its people in each.
    let touched: [Int32]
    let touchedWeights: [Double]
    let elementCount: Int
    let rows: Int64
    /// Lines that are different, and which of them each part has.
    let lines: [PovertyLine]
    let lineOfPart: [Int]
    /// With one estimated line: whether all people are among those it is estimated from.
    let isInsideReference: Bool
    /// The poor, poorest first, when no line is estimated and there are several parts.
    private let fixedOrder: [Int32]?

    init(_ parts: [PovertyPart], rules: PovertyRules, needsLogarithms: PovertyLogarithms) {
        precondition(!parts.isEmpty, "a domain has a part")
        let count = parts[0].sample.elementCount
        precondition(parts.allSatisfy { $0.sample.elementCount == count }, "parts of one design")
        self.parts = parts
        self.rules = rules
        elementCount = count
        var ranges: [Range<Int>] = []
        var incomes: [Double] = []
        for part in parts {
            ranges.append(incomes.count..<incomes.count + part.sample.incomes.count)
            incomes += part.sample.incomes
        }
        self.ranges = ranges
        rawIncomes = incomes
        weights = parts.flatMap(\.sample.weights)
        elements = parts.flatMap(\.sample.elements)
        occupied = Set(elements).sorted()
        rows = parts.reduce(0) { $0 + $1.sample.rows }
        logarithms =
            needsLogarithms == .needed
            ? incomes.map { income in
                if case .floor(let amount) = rules.watts { return Elementary.log(max(income, amount)) }
                return income > 0 ? Elementary.log(income) : .nan
            } : []
        self.incomes = rules.negative == .asZero ? incomes.map { max($0, 0) } : incomes
        var totals = [Double](repeating: 0, count: count)
        var isTouched = [Bool](repeating: false, count: count)
        for (element, weight) in zip(elements, weights) {
            totals[Int(element)] += weight
            isTouched[Int(element)] = true
        }
        let touched = (0..<count).filter { isTouched[$0] }
        var slotOf = [Int32](repeating: -1, count: count)
        for (slot, element) in touched.enumerated() { slotOf[element] = Int32(slot) }
        slots = elements.map { slotOf[Int($0)] }
        self.touched = touched.map { Int32($0) }
        touchedWeights = touched.map { totals[$0] }
        var lines: [PovertyLine] = []
        lineOfPart = parts.map { part in
            if let known = lines.firstIndex(where: { $0.isSame(as: part.line) }) { return known }
            lines.append(part.line)
            return lines.count - 1
        }
        self.lines = lines
        if lines.count == 1, case .relative(let line) = lines[0] {
            isInsideReference = parts.allSatisfy { Self.contains(line.reference, $0.sample) }
        } else {
            isInsideReference = false
        }
        let amounts = parts.map { if case .absolute(let amount) = $0.line { amount } else { Double.nan } }
        if parts.count > 1, amounts.allSatisfy({ !$0.isNaN }) {
            fixedOrder = PoorPopulation.merge(
                ranges, self.incomes, amounts, Self.poorCounts(parts, amounts, rules.poor))
        } else {
            fixedOrder = nil
        }
    }

    /// The line of each part under these factors; `nil` when one of them cannot be estimated.
    func lineOfEachPart(under factors: [Double]) -> [Double]? {
        let amounts = lines.map { $0.value(under: factors) }
        var result: [Double] = []
        for line in lineOfPart {
            guard let amount = amounts[line] else { return nil }
            result.append(amount)
        }
        return result
    }

    /// The poor under these lines, poorest first.
    func poor(under lines: [Double]) -> PoorOrder {
        let counts = Self.poorCounts(parts, lines, rules.poor)
        if parts.count == 1 { return PoorOrder(order: nil, count: counts[0], bounds: []) }
        let order = fixedOrder ?? Self.merge(ranges, incomes, lines, counts)
        return PoorOrder(order: order, count: order.count, bounds: ranges.map(\.upperBound))
    }

    /// Weight of all people.
    func weight(under factors: [Double]) -> Double {
        var sum = 0.0
        for (element, weight) in zip(touched, touchedWeights) { sum += weight * factors[Int(element)] }
        return sum
    }

    /// The kernel for the density of a part's incomes. A part in which all have one income, such as a single row, has none of
    /// its own and takes that of the sample its line comes from.
    func kernelWidth(of part: Int, _ moments: IncomeMoments, under factors: [Double]) -> Double? {
        if let own = parts[part].sample.kernelWidth(rules.bandwidth, moments, under: factors) { return own }
        guard case .relative(let line) = parts[part].line else { return nil }
        return line.reference.kernelWidth(
            rules.bandwidth, IncomeMoments(line.reference, under: factors), under: factors)
    }

    /// Logarithms of the lines; empty when nobody asked.
    func logLines(_ lines: [Double]) -> [Double] { logarithms.isEmpty ? [] : lines.map { Elementary.log($0) } }

    /// Whether every entry of a sample is found in another with at least its weight. Both are in order. O(n + m).
    private static func contains(_ whole: IncomeSample, _ part: IncomeSample) -> Bool {
        var place = 0
        for entry in part.incomes.indices {
            let (income, element) = (part.incomes[entry], part.elements[entry])
            while place < whole.incomes.count, (whole.incomes[place], whole.elements[place]) < (income, element) {
                place += 1
            }
            guard place < whole.incomes.count, whole.incomes[place] == income, whole.elements[place] == element,
                whole.weights[place] >= part.weights[entry] * (1 - QuantileSearch.slack)
            else { return false }
        }
        return true
    }

    /// How many entries of each part are poor. Incomes ascend, so the poor come first.
    private static func poorCounts(_ parts: [PovertyPart], _ lines: [Double], _ rule: PoorRule) -> [Int] {
        zip(parts, lines).map { part, line in
            var (low, high) = (0, part.sample.incomes.count)
            while low < high {
                let middle = (low + high) / 2
                if rule.counts(part.sample.incomes[middle], under: line) { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    private static func merge(
        _ ranges: [Range<Int>], _ incomes: [Double], _ lines: [Double], _ counts: [Int]
    )
        -> [Int32]
    {
        var next = ranges.map(\.lowerBound)
        let ends = zip(ranges, counts).map { $0.lowerBound + $1 }
        var order: [Int32] = []
        order.reserveCapacity(counts.reduce(0, +))
        while true {
            var (best, least) = (-1, Double.infinity)
            for part in next.indices where next[part] < ends[part] {
                let relative = incomes[next[part]] / lines[part]
                if relative < least { (best, least) = (part, relative) }
            }
            guard best >= 0 else { return order }
            order.append(Int32(next[best]))
            next[best] += 1
        }
    }
}

/// Whether logarithms of incomes will be asked for.
enum PovertyLogarithms { case needed, notNeeded }

/// The poor from the poorest upwards: the first entries, or a list of entries when there are several parts.
struct PoorOrder {
    let order: [Int32]?
    let count: Int
    /// Where the entries of each part end.
    let bounds: [Int]

    @inline(__always)
    subscript(rank: Int) -> Int { order.map { Int($0[rank]) } ?? rank }

    /// The part of an entry.
    @inline(__always)
    func part(of entry: Int) -> Int {
        if bounds.isEmpty { return 0 }
        var part = 0
        while entry >= bounds[part] { part += 1 }
        return part
    }
}
