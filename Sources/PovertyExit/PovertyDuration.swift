import NumericKernel
public import Vocabulary

/// How long a household that is poor now will be poor, if a yearly transition matrix goes on to hold.
public struct PovertyDuration: Hashable, Sendable {
    /// Years looked ahead, this one counted.
    public let horizon: Int
    /// Random draws when uncertainty is carried through.
    public let draws: Int
    /// Probability of the intervals.
    public let level: Double

    /// A specification: horizon of at least 1 year, at least 100 draws.
    public init(horizon: Int, draws: Int = 1_000, level: Double) {
        precondition(horizon >= 1 && draws >= 100 && level > 0 && level < 1, "a horizon, draws and a level")
        self.horizon = horizon
        self.draws = draws
        self.level = level
    }

    /// A quantity of this method.
    public enum Measure: String, Sendable, CaseIterable {
        /// Expected years on the poor list among the next years, this one counted. The headline.
        case poorYears = "poor_years"
        /// Probability to be on the poor list after a number of years, returned or never left.
        case probabilityPoor = "probability_poor"
        /// Mean years until the household is off the poor list for the first time.
        case firstExit = "first_exit_years"
        /// Mean years until the household is off both lists for the first time.
        case offBothLists = "off_both_lists_years"

        /// How it may be read, in words.
        public var caveat: LocalizedText {
            switch self {
            case .poorYears:
                LocalizedText(
                    vi: "tính cả tái nghèo; giả định tỷ lệ chuyển không đổi qua các năm và như nhau giữa các hộ",
                    en: "counts relapse; takes rates as constant over years and equal among households")
            case .probabilityPoor:
                LocalizedText(
                    vi: "gồm hộ chưa thoát và hộ tái nghèo; giả định tỷ lệ chuyển không đổi",
                    en: "those who stayed and those who fell back; takes rates as constant")
            case .firstExit:
                LocalizedText(
                    vi:
                        "không nên làm số chính: trung bình bỏ qua nhóm nghèo lõi. Nếu 20% hộ thoát 4% mỗi năm và 80% hộ thoát 28%, tỷ lệ chung cho 4,3 năm, thực tế 7,9 năm; chưa tính tái nghèo",
                    en:
                        "not a headline: the mean ignores the hard core. With 20% of households leaving at 4% a year and 80% at 28%, the pooled rate says 4.3 years, the truth is 7.9; relapse is not counted"
                )
            case .offBothLists:
                LocalizedText(
                    vi: "không nên làm số chính: trung bình bỏ qua nhóm nghèo lõi và việc quay lại danh sách",
                    en: "not a headline: the mean ignores the hard core and returns to the lists")
            }
        }
    }

    /// The quantities of one matrix, taken as exact.
    public struct Values: Hashable, Sendable {
        /// Expected poor years among the next `horizon`, this one counted: 1 for a horizon of 1.
        public let poorYears: Double
        /// Probability to be poor 1, 2, ... `horizon` years from now.
        public let probabilityPoor: [Double]
        /// Mean years to the first exit from the poor list; `nil` when nobody leaves.
        public let firstExit: Double?
        /// Mean years until off both lists; `nil` when that may never happen.
        public let offBothLists: Double?
    }

    /// The quantities of a matrix.
    ///
    /// Shape: P row-stochastic. Units: years. Edge cases: times are `nil` when they are infinite.
    /// Complexity: horizon matrix products.
    /// Source: Kemeny, Snell 1960, "Finite Markov chains", chapter III (fundamental matrix); occupancy is the sum of
    /// [P^k] poor, poor over k below the horizon. Checked by: closed forms.
    public func values(of matrix: TransitionMatrix) -> Values {
        var power = SquareMatrix(identity: 3)
        var (occupancy, probabilities) = (0.0, [Double]())
        for _ in 0..<horizon {
            occupancy += power[0, 0]
            power = power * matrix.values
            probabilities.append(power[0, 0])
        }
        let leaving = matrix[.poor, .nearPoor] + matrix[.poor, .above]
        let leavingNearPoor = matrix[.nearPoor, .poor] + matrix[.nearPoor, .above]
        let determinant = leaving * leavingNearPoor - matrix[.poor, .nearPoor] * matrix[.nearPoor, .poor]
        // Row poor of (I - T)^-1, with the two listed states as transient.
        let both = (leavingNearPoor + matrix[.poor, .nearPoor]) / determinant
        return Values(
            poorYears: occupancy, probabilityPoor: probabilities, firstExit: leaving > 0 ? 1 / leaving : nil,
            offBothLists: determinant > 0 && both.isFinite ? both : nil)
    }
}
