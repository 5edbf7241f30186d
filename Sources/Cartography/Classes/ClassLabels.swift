public import Vocabulary

extension Classification {
    /// Where each class begins and ends, in words, from the lowest: "below 3%", "3% to below 5%", "5% and more".
    ///
    /// Edge cases: a single class is named by its one value, or as all values; no label is said of no values.
    public func labels(_ unit: ValueUnit) -> [LocalizedText] {
        guard let first = breaks.cuts.first, let last = breaks.cuts.last else { return [only(unit)] }
        let decimals = unit.printedDecimals(decimals)
        let lowest = LocalizedText(
            vi: "dưới \(unit.printed(first, decimals, .vi))", en: "below \(unit.printed(first, decimals, .en))")
        let highest = LocalizedText(
            vi: "từ \(unit.printed(last, decimals, .vi)) trở lên",
            en: "\(unit.printed(last, decimals, .en)) and more")
        let between = zip(breaks.cuts, breaks.cuts.dropFirst()).map { from, to in
            LocalizedText(
                vi: "từ \(unit.start(from, decimals, .vi)) đến dưới \(unit.printed(to, decimals, .vi))",
                en: "\(unit.start(from, decimals, .en)) to below \(unit.printed(to, decimals, .en))")
        }
        return [lowest] + between + [highest]
    }

    /// The label of the one class there is.
    private func only(_ unit: ValueUnit) -> LocalizedText {
        guard let range else { return LocalizedText(vi: "không có giá trị", en: "no values") }
        guard range.lowerBound == range.upperBound else { return LocalizedText(vi: "mọi giá trị", en: "all values") }
        let decimals = unit.printedDecimals(Rounding.decimals(of: [range.lowerBound]))
        return LocalizedText(
            vi: unit.printed(range.lowerBound, decimals, .vi), en: unit.printed(range.lowerBound, decimals, .en))
    }
}
