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
    /// Elements the domain touches, ascending, and the weight of all its people in each.
    let touched: [Int32]
    let touchedWeights: [Double]
    /// Place of each entry's element among those touched.
    let slots: [Int32]
    let elementCount: Int
    let rows: Int64
    /// Lines that are different, and which of them each part has.
    let lines: [PovertyLine]
    let lineOfPart: [Int]
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
        var start = 0
        for part in parts {
            ranges.append(start..<start + part.sample.incomes.count)
            start += part.sample.incomes.count
        }
        let incomes = parts.count == 1 ? parts[0].sample.incomes : parts.flatMap(\.sample.incomes)
        self.ranges = ranges
        rawIncomes = incomes
        weights = parts.count == 1 ? parts[0].sample.weights : parts.flatMap(\.sample.weights)
        elements = parts.count == 1 ? parts[0].sample.elements : parts.flatMap(\.sample.elements)
        let places =
            parts.count == 1
            ? (parts[0].sample.occupied, parts[0].sample.slots) : IncomeSample.places(of: elements)
        (touched, slots) = places
        var totals = [Double](repeating: 0, count: places.0.count)
        for (slot, weight) in zip(slots, weights) { totals[Int(slot)] += weight }
        touchedWeights = totals
        rows = parts.reduce(0) { $0 + $1.sample.rows }
        logarithms =
            needsLogarithms == .needed
            ? incomes.map { income in
                if case .floor(let amount) = rules.watts { return Elementary.log(max(income, amount)) }
                return income > 0 ? Elementary.log(income) : .nan
            } : []
        self.incomes = rules.negative == .asZero ? incomes.map { max($0, 0) } : incomes
        var lines: [PovertyLine] = []
        lineOfPart = parts.map { part in
            if let known = lines.firstIndex(where: { $0.isSame(as: part.line) }) { return known }
            lines.append(part.line)
            return lines.count - 1
        }
        self.lines = lines
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
        guard let line = parts[part].line.relative else { return nil }
        if line.bandwidth == rules.bandwidth { return line.linearised(under: factors)?.kernelWidth }
        return line.reference.kernelWidth(
            rules.bandwidth, IncomeMoments(line.reference, under: factors), under: factors)
    }

    /// Logarithms of the lines; empty when nobody asked.
    func logLines(_ lines: [Double]) -> [Double] { logarithms.isEmpty ? [] : lines.map { Elementary.log($0) } }

    /// Whether all people are among those of a sample, entry by entry and with no more weight there.
    func isInside(_ whole: IncomeSample) -> Bool { parts.allSatisfy { $0.sample.isInside(whole) } }

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

extension IncomeSample {
    /// Whether every entry is found in another sample with at least its weight. Both are in order: O(n log(m/n)).
    fileprivate func isInside(_ whole: IncomeSample) -> Bool {
        var low = 0
        for entry in incomes.indices {
            let (income, element) = (incomes[entry], elements[entry])
            func isBefore(_ place: Int) -> Bool {
                whole.incomes[place] != income ? whole.incomes[place] < income : whole.elements[place] < element
            }
            // Ever longer steps from the entry before, then halves of the last one.
            var step = 1
            while low + step < whole.incomes.count, isBefore(low + step) {
                low += step
                step *= 2
            }
            var high = min(low + step, whole.incomes.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(middle) { low = middle + 1 } else { high = middle }
            }
            guard low < whole.incomes.count, whole.incomes[low] == income, whole.elements[low] == element,
                whole.weights[low] >= weights[entry] * (1 - QuantileSearch.slack)
            else { return false }
        }
        return true
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
