import FlatFiles
import Vocabulary

extension PovertyStandard {
    /// The most indicators a standard may have: a deprivation profile packs them into one word.
    static let indicatorLimit = 28

    /// Indicators with their exact weights, and the sum of the whole weights.
    ///
    /// Whole weights are the exact weights over their common denominator: identification then compares integers.
    static func indicators(
        _ settings: Settings, in dimensions: [Dimension], scheme: WeightScheme
    ) throws(UnusableInput) -> ([Indicator], Int) {
        let tables = try settings.tables("indicator")
        guard (1...indicatorLimit).contains(tables.count) else {
            throw settings.wrong(
                "indicator", vi: "từ 1 đến \(indicatorLimit) chỉ số", en: "from 1 to \(indicatorLimit) indicators")
        }
        var keys: [String] = []
        var homes: [String] = []
        for table in tables {
            try table.allow(["key", "dimension", "name", "deprived_when", "weight", "clause", "confidence"])
            let key = try table.string("key")
            let home = try table.string("dimension")
            guard !keys.contains(key) else {
                throw table.wrong("key", vi: "mỗi chỉ số một lần", en: "each indicator once")
            }
            guard dimensions.contains(where: { $0.key == home }) else {
                let known = dimensions.map(\.key).joined(separator: " | ")
                throw table.wrong("dimension", vi: "một chiều: \(known)", en: "a dimension: \(known)")
            }
            guard table.has("weight") == (scheme == .explicit) else {
                throw table.wrong(
                    "weight", vi: "chỉ có khi weights = \"explicit\"", en: "present exactly when weights = \"explicit\""
                )
            }
            keys.append(key)
            homes.append(home)
        }
        let shares = try exactWeights(tables, homes: homes, dimensions: dimensions, scheme: scheme, settings: settings)
        guard let total = commonDenominator(shares) else {
            throw settings.wrong(
                "indicator", vi: "trọng số có mẫu chung dưới 10 chữ số",
                en: "weights with a common denominator below ten digits")
        }
        var indicators: [Indicator] = []
        for (index, table) in tables.enumerated() {
            indicators.append(
                Indicator(
                    key: keys[index], dimension: homes[index], name: try table.text("name"),
                    deprivedWhen: try table.optionalText("deprived_when") ?? LocalizedText(vi: "", en: ""),
                    weight: shares[index],
                    wholeWeight: shares[index].numerator * (total / shares[index].denominator),
                    confidence: table.has("confidence") ? try table.choice("confidence", of: Confidence.self) : .choice)
            )
        }
        return (indicators, total)
    }

    private static func exactWeights(
        _ tables: [Settings], homes: [String], dimensions: [Dimension], scheme: WeightScheme, settings: Settings
    ) throws(UnusableInput) -> [Fraction] {
        var shares: [Fraction] = []
        for (index, table) in tables.enumerated() {
            let share: Fraction? =
                switch scheme {
                case .flat: Fraction(1, tables.count)
                case .nested: Fraction(1, Set(homes).count * homes.count { $0 == homes[index] })
                case .explicit: try table.fraction("weight")
                }
            guard let share, share.numerator > 0 else {
                throw table.wrong("weight", vi: "một số dương", en: "a positive number")
            }
            shares.append(share)
        }
        guard scheme == .explicit else { return shares }
        // Explicit weights may be written on any scale (1, 1, 2 or 0.25, 0.25, 0.5): they are made to sum to one.
        guard let denominator = commonDenominator(shares) else {
            throw settings.wrong("indicator", vi: "trọng số đơn giản hơn", en: "simpler weights")
        }
        let whole = shares.map { $0.numerator * (denominator / $0.denominator) }
        var sum = 0
        for weight in whole {
            let (next, overflow) = sum.addingReportingOverflow(weight)
            guard !overflow else {
                throw settings.wrong("indicator", vi: "trọng số đơn giản hơn", en: "simpler weights")
            }
            sum = next
        }
        var normal: [Fraction] = []
        for weight in whole {
            guard let share = Fraction(weight, sum) else {
                throw settings.wrong("indicator", vi: "trọng số đơn giản hơn", en: "simpler weights")
            }
            normal.append(share)
        }
        return normal
    }

    /// Least common multiple of the denominators; `nil` from 2^31 on.
    private static func commonDenominator(_ shares: [Fraction]) -> Int? {
        var multiple = 1
        for share in shares {
            var (a, b) = (multiple, share.denominator)
            while b != 0 { (a, b) = (b, a % b) }
            let (product, overflow) = (multiple / a).multipliedReportingOverflow(by: share.denominator)
            guard !overflow, product < 1 << 31 else { return nil }
            multiple = product
        }
        // Numerators below 2^31 times a multiple below 2^31 stay inside Int.
        return multiple
    }
}
