public import Vocabulary

extension InequalityMeasure {
    /// Its name. Shares are printed as hundredths.
    public var title: LocalizedText {
        switch self {
        case .mean: LocalizedText(vi: "bình quân", en: "mean")
        case .median: LocalizedText(vi: "trung vị", en: "median")
        case .quantile(let share): LocalizedText(vi: "phân vị \(percent(share))", en: "percentile \(percent(share))")
        case .gini: LocalizedText(vi: "hệ số Gini", en: "Gini coefficient")
        case .hoover: LocalizedText(vi: "chỉ số Hoover", en: "Hoover index")
        case .meanLogDeviation: LocalizedText(vi: "Theil L, GE(0)", en: "Theil L, GE(0)")
        case .theil: LocalizedText(vi: "Theil T, GE(1)", en: "Theil T, GE(1)")
        case .entropy(let order): LocalizedText(verbatim: "GE(\(plain(order)))")
        case .atkinson(let aversion): LocalizedText(verbatim: "Atkinson(\(plain(aversion)))")
        case .share(let from, let to):
            LocalizedText(
                vi: "tỷ trọng thu nhập từ \(percent(from)) đến \(percent(to))",
                en: "share of income from \(percent(from)) to \(percent(to))")
        case .s80s20: LocalizedText(verbatim: "S80/S20")
        case .palma: LocalizedText(vi: "tỷ số Palma", en: "Palma ratio")
        case .shareRatio(let top, let bottom, _):
            LocalizedText(
                vi: "\(percent(top)) giàu nhất trên \(percent(bottom)) nghèo nhất",
                en: "richest \(percent(top)) over poorest \(percent(bottom))")
        case .quantileRatio(let upper, let lower):
            LocalizedText(verbatim: "P\(plain(100 * upper))/P\(plain(100 * lower))")
        case .generalisedLorenz(let share):
            LocalizedText(
                vi: "Lorenz tổng quát tại \(percent(share))", en: "generalised Lorenz ordinate at \(percent(share))")
        }
    }

    private func percent(_ share: Double) -> String { plain(100 * share) + "%" }

    /// Without the decimals that a whole number has not, and without those of binary fractions.
    private func plain(_ number: Double) -> String {
        let rounded = (number * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
    }
}

extension NonPositiveTreatment {
    /// The decision in words, for the footer of a table.
    public var text: LocalizedText {
        switch self {
        case .keep:
            LocalizedText(vi: "thu nhập âm và bằng 0 giữ nguyên", en: "incomes of zero and below kept as they are")
        case .negativeToZero: LocalizedText(vi: "thu nhập âm tính là 0", en: "negative incomes count as zero")
        case .leaveOutNegative:
            LocalizedText(vi: "không tính dòng có thu nhập âm", en: "rows with negative incomes left out")
        case .leaveOutNotPositive:
            LocalizedText(
                vi: "không tính dòng có thu nhập âm hoặc bằng 0", en: "rows with incomes of zero or below left out")
        }
    }
}
