public import NumericKernel
public import Vocabulary

/// A chain in continuous time: the rates at which households pass from state to state at any moment, per year.
///
/// Not probabilities: a rate may exceed 1. Probabilities after t years are the exponential of t times the rates.
public struct TransitionIntensities: Hashable, Sendable {
    let values: SquareMatrix

    /// Rates from rows in the order of `PovertyState`; the diagonal is not read and becomes minus the sum of its row. `nil`
    /// unless they are three by three and all others finite and not negative.
    public init?(_ rows: [[Double]]) {
        let width = PovertyState.allCases.count
        guard rows.count == width, rows.allSatisfy({ $0.count == width }) else { return nil }
        var values = SquareMatrix(zeros: width)
        for from in 0..<width {
            for to in 0..<width where to != from {
                guard rows[from][to] >= 0, rows[from][to].isFinite else { return nil }
                values[from, to] = rows[from][to]
                values[from, from] -= rows[from][to]
            }
        }
        self.values = values
    }

    /// Rate from one state to another; on the diagonal, minus the rate of leaving.
    public subscript(from: PovertyState, to: PovertyState) -> Double { values[from.index, to.index] }

    /// The rows.
    public var rows: [[Double]] { values.rows }

    /// Mean years in a state before leaving it; `nil` when nobody leaves. It ignores the hard core, as any mean time does.
    public func meanYears(in state: PovertyState) -> Double? {
        let leaving = -values[state.index, state.index]
        return leaving > 0 ? 1 / leaving : nil
    }

    /// Probabilities after a number of years, 0 or more, whole or not.
    ///
    /// Error: about 1e-15, or 4e-16 times rates times years when that is larger. Errors: `KernelError` when rates times years overflow.
    /// Source: Padé approximant (`SquareMatrix.exponential`). Checked by: R's expm,
    /// Tests/Reference/transition-exponentials.csv.
    public func probabilities(after years: Double) throws(KernelError) -> TransitionMatrix {
        precondition(years >= 0 && years.isFinite, "a time is not negative")
        var matrix = try (years * values).exponential()
        // Rounding may leave -1e-20 where nobody goes.
        for row in 0..<matrix.size {
            for column in 0..<matrix.size { matrix[row, column] = max(0, matrix[row, column]) }
        }
        return TransitionMatrix(unchecked: matrix)
    }
}

/// Whether yearly probabilities can come from rates that stay the same all year.
public enum Embedding: Hashable, Sendable {
    /// They can; these are the rates.
    case intensities(TransitionIntensities)
    /// They cannot, or not in a way the program looks for. Report the yearly probabilities only.
    case none(Obstacle)

    /// Why there are no rates.
    public enum Obstacle: Hashable, Sendable {
        /// An eigenvalue is zero or negative: no chain in continuous time has these yearly probabilities.
        case eigenvalueNotPositive(Double)
        /// Two eigenvalues are complex. Rates may exist; they are not looked for.
        case complexEigenvalues
        /// The logarithm has a negative rate here.
        case negativeRate(from: PovertyState, to: PovertyState, rate: Double)

        /// The reason in words.
        public var text: LocalizedText {
            switch self {
            case .eigenvalueNotPositive:
                LocalizedText(
                    vi: "không chuyển được sang thời gian liên tục: ma trận có giá trị riêng không dương",
                    en: "not embeddable in continuous time: an eigenvalue is not positive")
            case .complexEigenvalues:
                LocalizedText(
                    vi: "không xét thời gian liên tục: ma trận có giá trị riêng phức",
                    en: "continuous time not examined: two eigenvalues are complex")
            case .negativeRate(let from, let to, _):
                LocalizedText(
                    vi: "không chuyển được sang thời gian liên tục: cường độ âm từ \(from.text.vi) sang \(to.text.vi)",
                    en: "not embeddable in continuous time: a negative rate from \(from.text.en) to \(to.text.en)")
            }
        }
    }

    /// Rates whose exponential is a yearly matrix: its principal logarithm, if that has no negative rate.
    ///
    /// With positive, distinct eigenvalues the principal logarithm is the only real one, so the answer is final. For counts
    /// of one length of time it is also the maximum-likelihood estimate.
    /// Error: about 1e-12, and relative to the rates when these are small.
    /// Source: Kalbfleisch, Lawless 1985, JASA 80; Newton's form of the matrix logarithm over the eigenvalues (Higham 2008,
    /// "Functions of matrices", section 1.2). Checked by: R's expm and msm.
    public init(of matrix: TransitionMatrix) {
        // log P = log(I - R) with R = I - P, whose small entries are exact; one eigenvalue of R is 0.
        let p = matrix.rows
        var change = SquareMatrix(zeros: 3)
        for row in 0..<3 {
            for column in 0..<3 where column != row {
                change[row, column] = -p[row][column]
                change[row, row] += p[row][column]
            }
        }
        let trace = change[0, 0] + change[1, 1] + change[2, 2]
        let minors =
            [(0, 1), (0, 2), (1, 2)].reduce(0) { sum, pair in
                sum + change[pair.0, pair.0] * change[pair.1, pair.1] - change[pair.0, pair.1] * change[pair.1, pair.0]
            }
        let discriminant = trace * trace - 4 * minors
        guard discriminant > -1e-13 * trace * trace || trace == 0 else {
            self = .none(.complexEigenvalues)
            return
        }
        let large = 0.5 * (trace + max(0, discriminant).squareRoot())
        let small = large > 0 ? minors / large : 0
        guard large < 1 else {
            self = .none(.eigenvalueNotPositive(1 - large))
            return
        }
        let first = Embedding.quotient(small) * change
        var remainder = change
        for index in 0..<3 { remainder[index, index] -= small }
        let second = Embedding.dividedDifference(small, large) * (change * remainder)
        self = Embedding.checked(first + second)
    }

    private static func checked(_ logarithm: SquareMatrix) -> Embedding {
        var rows = logarithm.rows
        for from in PovertyState.allCases {
            for to in PovertyState.allCases where to != from {
                let rate = rows[from.index][to.index]
                // What rounding leaves where nobody goes is no rate.
                guard rate >= -1e-12 else { return .none(.negativeRate(from: from, to: to, rate: rate)) }
                rows[from.index][to.index] = max(0, rate)
            }
        }
        guard let intensities = TransitionIntensities(rows) else { preconditionFailure("rates are finite") }
        return .intensities(intensities)
    }

    /// ln(1 - x) / x, with its limit -1 at 0.
    private static func quotient(_ x: Double) -> Double {
        x == 0 ? -1 : Elementary.log1p(-x) / x
    }

    /// Slope of `quotient` between two points, or its derivative where they nearly meet.
    private static func dividedDifference(_ one: Double, _ other: Double) -> Double {
        if abs(one - other) > 1e-5 { return (quotient(one) - quotient(other)) / (one - other) }
        let middle = 0.5 * (one + other)
        guard abs(middle) < 0.1 else { return (-1 / (1 - middle) - quotient(middle)) / middle }
        var (sum, power) = (0.0, 1.0)
        for order in 1...20 {
            sum -= Double(order) / Double(order + 1) * power
            power *= middle
        }
        return sum
    }
}
