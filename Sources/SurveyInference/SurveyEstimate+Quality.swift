public import Vocabulary

/// How far an estimate can be relied on.
public enum EstimateQuality: String, Hashable, Sendable, CaseIterable {
    /// Fit for release.
    case good
    /// Released with a warning.
    case caution
    /// Too unreliable to be published.
    case unreliable

    /// The mark in words.
    public var text: LocalizedText {
        switch self {
        case .good: LocalizedText(vi: "tin cậy", en: "reliable")
        case .caution: LocalizedText(vi: "dùng thận trọng", en: "use with caution")
        case .unreliable: LocalizedText(vi: "không đủ tin cậy để công bố", en: "too unreliable to be published")
        }
    }
}

/// Cut-offs for the quality of estimates.
///
/// Source: Statistics Canada, release guidelines of its household surveys (16.5% and 33.3% coefficient of variation, at least 30
/// observations); Parker and others 2017, Vital and Health Statistics 2(175), for 8 degrees of freedom.
public struct QualityLimits: Hashable, Sendable {
    /// Up to this coefficient of variation an estimate is good.
    public let good: Double
    /// Up to this one it can be used with caution.
    public let caution: Double
    /// With fewer observations it is unreliable.
    public let rows: Int64
    /// With fewer degrees of freedom its error is itself uncertain: caution.
    public let degreesOfFreedom: Double

    /// Cut-offs.
    public init(good: Double = 0.165, caution: Double = 0.333, rows: Int64 = 30, degreesOfFreedom: Double = 8) {
        precondition(good <= caution, "from good to caution")
        self.good = good
        self.caution = caution
        self.rows = rows
        self.degreesOfFreedom = degreesOfFreedom
    }
}

extension SurveyEstimate {
    /// Standard error over the size of the estimate; `nil` for an estimate of 0, and without an error.
    public var coefficientOfVariation: Double? {
        guard let standardError, value != 0 else { return nil }
        return standardError / abs(value)
    }

    /// Whether the estimate can be published.
    ///
    /// Edge cases: a share of 0 has no coefficient of variation and is to be used with caution when there are rows enough, and so
    /// is a share of 1 whose error of 0 says nothing; any other estimate without an error is unreliable.
    public func quality(_ limits: QualityLimits = QualityLimits()) -> EstimateQuality {
        guard rows >= limits.rows, let standardError else { return .unreliable }
        let few = degreesOfFreedom < limits.degreesOfFreedom
        guard let ratio = coefficientOfVariation else { return quantity.scale == .share ? .caution : .unreliable }
        if ratio > limits.caution { return .unreliable }
        let isEdge =
            quantity.scale == .share && value == 1 && standardError == 0 && interval.map { $0.lower < 1 } ?? true
        return ratio > limits.good || few || isEdge ? .caution : .good
    }
}
