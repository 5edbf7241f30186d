public import Vocabulary

/// How uncertain a number is, and how that is known. A number without it cannot be made into an `Estimate`.
public enum Uncertainty: Hashable, Sendable {
    /// There is no sampling error: every household was counted. Errors of the review itself remain.
    case census
    /// There is an uncertainty, but it has not been worked out, for this reason.
    case absent(Reason)
    /// A standard error.
    case standardError(Double)
    /// A range with its probability.
    case interval(Interval)

    /// Why an uncertainty is absent.
    public enum Reason: String, Sendable, CaseIterable {
        /// The file is a sample, and design-based errors are not computed yet.
        case designNotUsed = "design_not_used"

        /// The reason in words.
        public var text: LocalizedText {
            switch self {
            case .designNotUsed:
                LocalizedText(
                    vi: "mẫu điều tra: sai số theo thiết kế mẫu chưa được tính",
                    en: "sample survey: the design-based error is not computed")
            }
        }
    }

    /// The uncertainty in words.
    public var text: LocalizedText {
        switch self {
        case .census:
            LocalizedText(
                vi: "tổng rà soát toàn bộ hộ: không có sai số chọn mẫu (sai số rà soát vẫn còn)",
                en: "full review of all households: no sampling error (errors of the review remain)")
        case .absent(let reason): reason.text
        case .standardError: LocalizedText(vi: "có sai số chuẩn", en: "with a standard error")
        case .interval: LocalizedText(vi: "có khoảng bất định", en: "with an interval")
        }
    }
}

/// A quantity with its uncertainty. The value is always finite.
public struct Estimate: Hashable, Sendable {
    /// The value.
    public let value: Double
    /// How uncertain it is.
    public let uncertainty: Uncertainty

    /// An estimate; `nil` when the value is not finite.
    public init?(_ value: Double, _ uncertainty: Uncertainty) {
        guard value.isFinite else { return nil }
        self.value = value
        self.uncertainty = uncertainty
    }

    /// The share `part / whole`; `nil` when the whole is zero: not applicable is neither 0 nor 1.
    public init?(_ part: Double, of whole: Double, _ uncertainty: Uncertainty) {
        guard whole > 0 else { return nil }
        self.init(part / whole, uncertainty)
    }
}
