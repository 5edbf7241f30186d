internal import Vocabulary

extension WeightLaw {
    /// Sums of weights no further than this from one are one.
    static let tolerance = 1e-9

    /// Why no weights of these criteria can obey the law; empty when some do.
    func findings(for criteria: [String]) -> [Finding] {
        switch self {
        case .uniform: []
        case .around(let centre, let concentration): findings(around: centre, concentration, criteria)
        case .within(let ranges): findings(within: ranges, criteria)
        case .ordered(let order):
            order.sorted() == Array(criteria.indices)
                ? []
                : [
                    Self.finding(
                        "weight-order", value: order.map(String.init).joined(separator: ", "),
                        LocalizedText(
                            vi: "mỗi tiêu chí (0 đến \(criteria.count - 1)) đúng một lần",
                            en: "each criterion (0 to \(criteria.count - 1)) exactly once"))
                ]
        }
    }

    private static func finding(
        _ rule: String, _ criterion: String? = nil, value: String, _ expected: LocalizedText
    ) -> Finding {
        Finding(
            rule: rule, severity: .error, place: Place(file: "weights", column: criterion), value: value,
            expected: expected)
    }

    private static func miscounted(_ count: Int, _ criteria: [String]) -> [Finding] {
        guard count != criteria.count else { return [] }
        return [
            finding(
                "weight-count", value: "\(count)",
                LocalizedText(
                    vi: "\(criteria.count) trọng số, mỗi tiêu chí một", en: "\(criteria.count) weights, one a criterion"
                ))
        ]
    }

    private func findings(around centre: [Double], _ concentration: Double, _ criteria: [String]) -> [Finding] {
        var found = Self.miscounted(centre.count, criteria)
        guard found.isEmpty else { return found }
        for (criterion, weight) in zip(criteria, centre) where !(weight >= 0 && weight <= 1 + WeightLaw.tolerance) {
            found.append(
                Self.finding(
                    "weight-not-share", criterion, value: "\(weight)",
                    LocalizedText(vi: "trọng số từ 0 đến 1", en: "a weight from 0 to 1")))
        }
        let sum = centre.reduce(0, +)
        if found.isEmpty, abs(sum - 1) > WeightLaw.tolerance {
            found.append(
                Self.finding(
                    "weights-not-one", value: "\(sum)",
                    LocalizedText(vi: "tổng các trọng số bằng 1", en: "weights that sum to 1")))
        }
        if !(concentration > 0 && concentration.isFinite) {
            found.append(
                Self.finding(
                    "weight-concentration", value: "\(concentration)",
                    LocalizedText(vi: "độ tập trung lớn hơn 0", en: "a concentration above 0")))
        }
        return found
    }

    private func findings(within ranges: [ClosedRange<Double>], _ criteria: [String]) -> [Finding] {
        var found = Self.miscounted(ranges.count, criteria)
        guard found.isEmpty else { return found }
        for (criterion, range) in zip(criteria, ranges) where !(range.lowerBound >= 0 && range.upperBound <= 1) {
            found.append(
                Self.finding(
                    "weight-range", criterion, value: "\(range.lowerBound)...\(range.upperBound)",
                    LocalizedText(vi: "khoảng trọng số nằm trong 0...1", en: "a range of weights inside 0...1")))
        }
        guard found.isEmpty else { return found }
        let low = ranges.reduce(0) { $0 + $1.lowerBound }
        let high = ranges.reduce(0) { $0 + $1.upperBound }
        if low > 1 + WeightLaw.tolerance {
            found.append(
                Self.finding(
                    "weight-ranges-too-high", value: "\(low)",
                    LocalizedText(
                        vi: "tổng các mức thấp nhất không quá 1, vì các trọng số phải cộng lại bằng 1",
                        en: "low ends that sum to at most 1, because weights must sum to 1")))
        }
        if high < 1 - WeightLaw.tolerance {
            found.append(
                Self.finding(
                    "weight-ranges-too-low", value: "\(high)",
                    LocalizedText(
                        vi: "tổng các mức cao nhất ít nhất là 1, vì các trọng số phải cộng lại bằng 1",
                        en: "high ends that sum to at least 1, because weights must sum to 1")))
        }
        return found
    }
}
