public import Vocabulary

/// Why a number that describes a distribution is not given.
public enum InequalityAbsence: String, Error, Hashable, Sendable, CaseIterable {
    /// Nobody is left with a weight.
    case nobody
    /// Shares of income need a mean above zero.
    case meanNotPositive = "mean_not_positive"
    /// The measure is not defined with negative incomes, or a negative income may turn the sign of what it divides by.
    case negativeIncomes = "negative_incomes"
    /// One income of zero makes the measure infinite, or 1 whatever the others have.
    case zeroIncomes = "zero_incomes"
    /// What it divides by is not above zero.
    case denominatorNotPositive = "denominator_not_positive"
    /// Nobody stands above the upper boundary: the sample is too small, or too many share the largest income.
    case nobodyAbove = "nobody_above"
    /// It is too large to be a number of the machine.
    case notFinite = "not_finite"

    /// The reason in words.
    public var text: LocalizedText {
        switch self {
        case .nobody: LocalizedText(vi: "không có ai có trọng số", en: "nobody has a weight")
        case .meanNotPositive:
            LocalizedText(vi: "thu nhập bình quân không lớn hơn 0", en: "the mean income is not above zero")
        case .negativeIncomes:
            LocalizedText(
                vi: "có thu nhập âm: chỉ số không xác định",
                en: "there are negative incomes: the measure is not defined")
        case .zeroIncomes:
            LocalizedText(
                vi: "có thu nhập bằng 0: chỉ số không xác định",
                en: "there are incomes of zero: the measure is not defined")
        case .denominatorNotPositive:
            LocalizedText(vi: "mẫu số không lớn hơn 0", en: "what it divides by is not above zero")
        case .notFinite: LocalizedText(vi: "giá trị quá lớn", en: "the value is too large")
        case .nobodyAbove:
            LocalizedText(
                vi: "không có ai ở trên ngưỡng trên: mẫu quá nhỏ hoặc quá nhiều thu nhập bằng nhau",
                en: "nobody stands above the upper boundary: too small a sample, or too many equal incomes")
        }
    }
}
