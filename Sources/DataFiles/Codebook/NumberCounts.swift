internal import Vocabulary

/// Numbers counted by value. While there are few different ones each is counted by itself; beyond the limit the last binary
/// digits are dropped, as few as will do. What is dropped in the end does not depend on the order of the numbers.
struct NumberCounts: Sendable {
    private let limit: Int
    /// Counts of 0 to 255, the codes of nearly every survey question.
    private var codes = [Int](repeating: 0, count: 256)
    private var others: [UInt64: Int] = [:]
    private var droppedDigits = 0
    private(set) var count = 0
    private(set) var lowest: Double?
    private(set) var highest: Double?
    private(set) var areWhole = true
    private var runningMean = 0.0
    private var runningSquares = 0.0

    private static let storedDigits = 52
    /// Twelve digits are enough for a summary: steps of 1/4096.
    private static let firstDrop = 40

    /// Counts with room for so many different numbers.
    init(limit: Int) { self.limit = limit }

    /// Whether every number was counted by itself.
    var isExact: Bool { droppedDigits == 0 }

    /// The share of itself by which a number was rounded at most.
    var roundingShare: Double {
        isExact ? 0 : 1 / Double(1 << (NumberCounts.storedDigits - droppedDigits + 1))
    }

    /// Different numbers, when all were counted.
    var distinct: DistinctCount {
        isExact ? .exactly(codes.count { $0 > 0 } + others.count) : .moreThan(limit)
    }

    /// Rows with a number; `nil` when it was counted together with others.
    func frequency(of number: Double) -> Int? {
        if let code = UInt8(exactly: number) { return codes[Int(code)] }
        guard isExact else { return nil }
        return others[number.bitPattern, default: 0]
    }

    mutating func add(_ number: Double) {
        let value = number == 0 ? 0 : number
        count += 1
        lowest = lowest.map { min($0, value) } ?? value
        highest = highest.map { max($0, value) } ?? value
        let step = value - runningMean
        runningMean += step / Double(count)
        runningSquares += step * (value - runningMean)
        if value >= 0, value < 256, let code = UInt8(exactly: value) {
            codes[Int(code)] += 1
            return
        }
        if areWhole, value != value.rounded() { areWhole = false }
        others[value.bitPattern >> UInt64(droppedDigits), default: 0] += 1
        while others.count > limit { coarsen() }
    }

    /// Drops digits until the rest fits.
    private mutating func coarsen() {
        let next = droppedDigits == 0 ? NumberCounts.firstDrop : droppedDigits + 1
        let shift = UInt64(next - droppedDigits)
        var coarse: [UInt64: Int] = [:]
        for (key, count) in others { coarse[key >> shift, default: 0] += count }
        others = coarse
        droppedDigits = next
    }

    /// The numbers in ascending order with their counts. A rounded one is the middle of its step, within the range.
    func ascending() -> [(value: Double, count: Int)] {
        var values: [(value: Double, count: Int)] = []
        values.reserveCapacity(others.count + 16)
        for (code, count) in codes.enumerated() where count > 0 { values.append((Double(code), count)) }
        guard let lowest, let highest else { return values }
        for (key, count) in others { values.append((min(max(number(of: key), lowest), highest), count)) }
        values.sort { $0.value < $1.value }
        return values
    }

    private func number(of key: UInt64) -> Double {
        guard !isExact else { return Double(bitPattern: key) }
        let digits = UInt64(droppedDigits)
        return Double(bitPattern: (key << digits) | (1 << (digits - 1)))
    }

    /// The mean; from the sorted values where they are all there, so that the order of rows leaves no trace.
    func mean(of values: [(value: Double, count: Int)]) -> Double? {
        guard count > 0 else { return nil }
        let mean =
            isExact
            ? NumberCounts.sum(values.lazy.map { $0.value * Double($0.count) }) / Double(count) : runningMean
        return mean.isFinite ? mean : nil
    }

    /// The standard deviation, divided by n - 1.
    func standardDeviation(of values: [(value: Double, count: Int)]) -> Double? {
        guard count > 1, let mean = mean(of: values) else { return nil }
        let squares =
            isExact
            ? NumberCounts.sum(
                values.lazy.map { value, count in (value - mean) * (value - mean) * Double(count) })
            : runningSquares
        let deviation = (squares / Double(count - 1)).squareRoot()
        return deviation.isFinite ? deviation : nil
    }

    /// A sum that carries what rounding lost (Neumaier 1974).
    private static func sum(_ terms: some Sequence<Double>) -> Double {
        var sum = 0.0
        var lost = 0.0
        for term in terms {
            let next = sum + term
            lost += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
            sum = next
        }
        return lost.isFinite ? sum + lost : sum
    }
}
