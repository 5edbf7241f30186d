import FlatFiles
import PolicyData
import Uncertainty
import Vocabulary

extension ResultRow {
    /// A measurement in a sample: its value, and its error or its range.
    mutating func sampled(
        _ rule: TargetRule, value: RoundedNumber?, _ numerator: Int?, _ denominator: Int?, error: RoundedNumber?,
        lower: RoundedNumber?, upper: RoundedNumber?
    ) -> Measurement? {
        if denominator == 0 { return .nobody }
        guard numerator == nil, denominator == nil else {
            report(
                "numerator", "survey-with-counts", vi: "để trống: số của mẫu điều tra ghi ở cột value",
                en: "nothing: the number of a survey stands in column value")
            return nil
        }
        guard let value else {
            if error != nil || lower != nil || upper != nil {
                report("value", "value-missing", vi: "giá trị ước lượng", en: "the estimate")
            }
            return nil
        }
        let point = value.exact(per: rule.scale).value
        let scale: SampledValue.Scale = rule.isShare ? .logOdds : .plain
        if lower != nil || upper != nil {
            guard let lower, let upper, lower.exact() <= value.exact(), value.exact() <= upper.exact() else {
                report(
                    lower == nil ? "lower" : "upper", "bad-range", vi: "khoảng 95%: lower ≤ value ≤ upper",
                    en: "the 95% range: lower ≤ value ≤ upper")
                return nil
            }
            let range = Interval(
                lower: lower.exact(per: rule.scale).value, upper: upper.exact(per: rule.scale).value,
                level: SampledValue.usualLevel)
            return .sampled(value, range: range, law: range.flatMap { SampledValue($0, scale: scale) })
        }
        guard let error else {
            report(
                "standard_error", "survey-without-error", severity: .warning,
                vi: "sai số chuẩn, hoặc khoảng 95% ở cột lower và upper",
                en: "the standard error, or the 95% range in columns lower and upper")
            return .sampled(value, range: nil, law: nil)
        }
        guard
            let law = SampledValue(point, standardError: error.exact(per: rule.scale).value, scale: scale)
        else {
            report(
                "standard_error", "bad-error",
                vi: "sai số chuẩn lớn hơn 0 và tỷ lệ khác 0 và 100%; nếu không, ghi khoảng 95% ở lower và upper",
                en: "an error above 0 of a share that is neither 0 nor all; otherwise the 95% range in lower and upper")
            return nil
        }
        return .sampled(value, range: law.interval(), law: law)
    }
}
