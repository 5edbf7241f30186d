public import Uncertainty
public import Vocabulary

/// One way to state a change, with its error and the test of no change.
public struct ChangeFigure: Hashable, Sendable {
    /// Why a change or its error is not given.
    public enum Absence: String, Hashable, Sendable, CaseIterable {
        /// The variance of a round, or its degrees of freedom, is not known.
        case unknownError = "unknown_error"
        /// A relative change needs a first round above zero.
        case firstNotPositive = "first_not_positive"
        /// The first round cannot be told from zero at the level of the interval: a quotient by it has no bounded interval.
        case firstNearZero = "first_near_zero"
        /// A yearly rate needs a second round not below zero.
        case secondNegative = "second_negative"
        /// The second round is zero: the error of a yearly rate is not defined there.
        case secondZero = "second_zero"

        /// The reason in words.
        public var text: LocalizedText {
            switch self {
            case .unknownError:
                LocalizedText(vi: "không biết sai số của một trong hai kỳ", en: "the error of a round is not known")
            case .firstNotPositive:
                LocalizedText(
                    vi: "giá trị kỳ đầu không lớn hơn 0: không có thay đổi tương đối",
                    en: "the first round is not above zero: no relative change")
            case .firstNearZero:
                LocalizedText(
                    vi:
                        "giá trị kỳ đầu không khác 0 một cách có ý nghĩa: sai số của thay đổi tương đối không có giới hạn",
                    en: "the first round cannot be told from zero: the error of a relative change has no bounds")
            case .secondNegative:
                LocalizedText(
                    vi: "giá trị kỳ sau âm: không có tốc độ bình quân năm",
                    en: "the second round is negative: no yearly rate")
            case .secondZero:
                LocalizedText(
                    vi: "giá trị kỳ sau bằng 0: sai số của tốc độ bình quân năm không xác định",
                    en: "the second round is zero: the error of a yearly rate is not defined")
            }
        }
    }

    /// The change; `nil` when it is not defined.
    public let value: Double?
    /// Standard error; `nil` when it is not defined.
    public let standardError: Double?
    /// Interval by Student's t.
    public let interval: Interval?
    /// The change over its standard error; `nil` without an error, or when the error is zero.
    public let statistic: Double?
    /// Two-sided p value of no change, by Student's t.
    public let pValue: Double?
    /// Why the change or its error is missing.
    public let absence: Absence?

    /// A change with its standard error; without one the reason is `unknownError`, also when there are no degrees of freedom.
    public init(_ value: Double, standardError: Double?, degreesOfFreedom: Double, level: Double = 0.95) {
        if let standardError, let law = StudentLaw(degreesOfFreedom: degreesOfFreedom, level: level) {
            self.init(value, variance: standardError * standardError, on: law)
        } else {
            self.init(value, withoutError: .unknownError)
        }
    }

    init(missing absence: Absence) {
        value = nil
        standardError = nil
        interval = nil
        statistic = nil
        pValue = nil
        self.absence = absence
    }

    init(_ value: Double, withoutError absence: Absence) {
        self.value = value
        standardError = nil
        interval = nil
        statistic = nil
        pValue = nil
        self.absence = absence
    }

    init(_ value: Double, variance: Double, on law: StudentLaw) {
        self.value = value
        let error = max(0, variance).squareRoot()
        standardError = error
        interval = Interval(
            lower: value - law.quantile * error, upper: value + law.quantile * error, level: law.level)
        statistic = error > 0 ? value / error : nil
        pValue = error > 0 ? law.twoSided(value / error) : nil
        absence = nil
    }
}
