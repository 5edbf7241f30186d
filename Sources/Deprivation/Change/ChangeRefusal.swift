import PolicyData
public import Vocabulary

/// Why two rounds cannot be compared.
public enum ChangeRefusal: Error, Equatable, Sendable {
    /// The households of the rounds were recorded under two standards: their indicators need not mean the same.
    case twoStandards(first: String, second: String)
    /// The methods differ, in this.
    case twoMethods(MethodPart)

    /// What of a method can differ.
    public enum MethodPart: String, Sendable, CaseIterable {
        /// The indicators or their order.
        case indicators
        /// The weights.
        case weights
        /// The cutoff, or the bands of severe and vulnerable.
        case cutoff
        /// What happens to unknown indicators.
        case missing
        /// Households or persons.
        case base

        var name: LocalizedText {
            switch self {
            case .indicators: LocalizedText(vi: "chỉ số", en: "indicators")
            case .weights: LocalizedText(vi: "trọng số", en: "weights")
            case .cutoff: LocalizedText(vi: "ngưỡng", en: "cutoffs")
            case .missing: LocalizedText(vi: "cách xử lý chỉ số thiếu", en: "policies for unknown indicators")
            case .base: LocalizedText(vi: "đơn vị đếm (hộ, nhân khẩu)", en: "counting bases (households, persons)")
            }
        }
    }

    /// The reason in words: what was expected.
    public var explanation: LocalizedText {
        switch self {
        case .twoStandards(let first, let second):
            LocalizedText(
                vi:
                    "hai kỳ cùng một chuẩn: \(first) và \(second) định nghĩa chỉ số khác nhau; hãy tính lại tệp hộ của hai kỳ theo "
                    + "một chuẩn, hoặc nêu rõ vì sao các chỉ số so sánh được (không có hệ số nối mặc định)",
                en:
                    "two rounds under one standard: \(first) and \(second) define indicators differently; tabulate both household "
                    + "files under one standard, or state why the indicators compare (there is no default factor)")
        case .twoMethods(let part):
            LocalizedText(
                vi: "hai kỳ cùng \(part.name.vi)", en: "the same \(part.name.en) in both rounds")
        }
    }
}

/// A statement that the indicators of two standards mean the same, by somebody who looked.
public struct StandardBridge: Hashable, Sendable {
    /// Standard of the first round.
    public let first: String
    /// Standard of the second round.
    public let second: String
    /// Why their indicators compare; printed with every figure that rests on it.
    public let statement: LocalizedText

    /// A bridge from one standard to another.
    public init(from first: String, to second: String, statement: LocalizedText) {
        self.first = first
        self.second = second
        self.statement = statement
    }
}

extension AlkireFoster {
    /// In what two methods differ first; `nil` when they measure the same.
    func difference(from other: AlkireFoster) -> ChangeRefusal.MethodPart? {
        if standard.indicators.map(\.key) != other.standard.indicators.map(\.key) { return .indicators }
        let (whole, others) = (weights.reduce(0, +), other.weights.reduce(0, +))
        let isWeightedAlike = zip(weights, other.weights).allSatisfy { Fraction($0, whole) == Fraction($1, others) }
        if !isWeightedAlike { return .weights }
        if cutoff != other.cutoff || bands != other.bands { return .cutoff }
        if missing != other.missing { return .missing }
        return base == other.base ? nil : .base
    }
}
