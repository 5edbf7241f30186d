internal import NumericKernel
public import Vocabulary

/// A column the score does without, and why.
public struct LeftOutColumn: Hashable, Sendable, Codable {
    /// The column.
    public let name: String
    /// The columns it is an exact linear combination of; empty when it has one value only.
    public let dependsOn: [String]

    /// The reason in words.
    public var reason: LocalizedText {
        if dependsOn.isEmpty {
            return LocalizedText(vi: "chỉ có một giá trị trong dữ liệu", en: "has one value only in the data")
        }
        let list = dependsOn.joined(separator: ", ")
        return LocalizedText(
            vi: "là tổ hợp tuyến tính chính xác của: \(list)", en: "is an exact linear combination of: \(list)")
    }
}

/// Columns brought to mean 0 and standard deviation 1 over the households of a sample.
struct StandardisedColumns {
    /// Positions of the columns kept, in the table's order.
    var kept: [Int] = []
    var means: [Double] = []
    var scales: [Double] = []
    var leftOut: [LeftOutColumn] = []

    /// A residual variance share below this is rounding, not information.
    private static let dependence = 1e-10

    /// Means and scales of all columns that vary.
    init(of sample: ExitSample) {
        let total = Double(sample.householdTotal)
        for column in 0..<sample.width {
            let first = sample.inputs[column]
            var (sum, varies) = (0.0, false)
            for row in 0..<sample.rows {
                let value = sample.inputs[row * sample.width + column]
                if value != first { varies = true }
                sum += Double(sample.households[row]) * value
            }
            let mean = sum / total
            var squares = 0.0
            for row in 0..<sample.rows {
                let deviation = sample.inputs[row * sample.width + column] - mean
                squares += Double(sample.households[row]) * deviation * deviation
            }
            let scale = (squares / total).squareRoot()
            guard varies, scale > 0, scale.isFinite else {
                leftOut.append(LeftOutColumn(name: sample.names[column], dependsOn: []))
                continue
            }
            kept.append(column)
            means.append(mean)
            scales.append(scale)
        }
    }

    /// The kept columns of all rows, standardised, row by row.
    func inputs(of sample: ExitSample) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(sample.rows * kept.count)
        for row in 0..<sample.rows {
            for (position, column) in kept.enumerated() {
                result.append((sample.inputs[row * sample.width + column] - means[position]) / scales[position])
            }
        }
        return result
    }

    /// Takes out each column that is an exact linear combination of columns before it.
    mutating func leaveOutDependent(in sample: ExitSample) throws(KernelError) {
        let found = try dependent(in: sample)
        leftOut += found.map(\.column)
        for position in found.map(\.position).reversed() {
            kept.remove(at: position)
            means.remove(at: position)
            scales.remove(at: position)
        }
    }

    /// Columns that are exact linear combinations of the kept ones before them: R^2 = 1 up to rounding.
    private func dependent(in sample: ExitSample) throws(KernelError) -> [(position: Int, column: LeftOutColumn)] {
        let correlations = correlations(of: sample)
        let width = kept.count
        var basis: [Int] = []
        var result: [(position: Int, column: LeftOutColumn)] = []
        for column in 0..<width {
            guard !basis.isEmpty else {
                basis.append(column)
                continue
            }
            let right = basis.map { correlations[column * width + $0] }
            let gram = basis.flatMap { row in basis.map { correlations[row * width + $0] } }
            let weights = try CholeskyFactor(gram, order: basis.count).solve(right)
            if 1 - zip(right, weights).reduce(0, { $0 + $1.0 * $1.1 }) > StandardisedColumns.dependence {
                basis.append(column)
                continue
            }
            let parts = zip(basis, weights).filter { abs($0.1) > 1e-6 }.map { sample.names[kept[$0.0]] }
            result.append((column, LeftOutColumn(name: sample.names[kept[column]], dependsOn: parts)))
        }
        return result
    }

    private func correlations(of sample: ExitSample) -> [Double] {
        let width = kept.count
        let values = inputs(of: sample)
        var result = [Double](repeating: 0, count: width * width)
        for row in 0..<sample.rows {
            for left in 0..<width {
                let weighted = Double(sample.households[row]) * values[row * width + left]
                for right in 0...left { result[left * width + right] += weighted * values[row * width + right] }
            }
        }
        let total = Double(sample.householdTotal)
        for left in 0..<width {
            for right in 0...left {
                result[left * width + right] /= total
                result[right * width + left] = result[left * width + right]
            }
        }
        return result
    }
}
