internal import Vocabulary

/// What a fan chart says in words.
struct FanWords {
    let measure: FanChart.Measure
    let language: Language

    static let observed = LocalizedText(vi: "kết quả rà soát", en: "review result")
    static let backcast = LocalizedText(
        vi: "tính lùi theo chuẩn mới, không phải kết quả rà soát",
        en: "back-cast to the new standard, not a review result")
    static let change = LocalizedText(vi: "đổi chuẩn nghèo", en: "change of standard")
    static let median = LocalizedText(vi: "trung vị dự báo", en: "median forecast")
    static let inner = LocalizedText(vi: "khoảng 80\u{A0}%", en: "80% interval")
    static let outer = LocalizedText(vi: "khoảng 95\u{A0}%", en: "95% interval")
    static let target = LocalizedText(
        vi: "chỉ tiêu; vạch đứng ở năm rà soát quyết định", en: "target; the bar stands at the review that decides")
    static let nothing = LocalizedText(vi: "Không có gì để vẽ.", en: "There is nothing to draw.")
    static let noData = LocalizedText(vi: "chưa có số liệu", en: "no data")

    /// A rate with two decimals, as it is announced, or whole households.
    func value(_ value: Double) -> String {
        switch measure {
        case .rate: FigureWords.percent(value, decimals: 2, language)
        case .households: FigureWords.decimal(value, 0, language)
        }
    }

    func span(_ interval: ClosedRange<Double>) -> String {
        "\(value(interval.lowerBound))–\(value(interval.upperBound))"
    }

    /// The target in its words, with its number when there are several.
    func goal(_ target: FanChart.Target, number: Int?) -> String {
        let mark = number.map { " \($0)" } ?? ""
        let day = Self.day(target.due, language)
        return LocalizedText(
            vi: "Chỉ tiêu\(mark): \(target.wording.vi) (hạn \(day))",
            en: "Target\(mark): \(target.wording.en) (due \(day))")[
                language]
    }

    func chance(_ chance: Double) -> String {
        let words = Self.frequency(chance)
        return LocalizedText(
            vi: "Khả năng đạt: \(FigureWords.chance(chance, .vi)), \(words.vi)",
            en: "Chance to meet it: \(FigureWords.chance(chance, .en)), \(words.en)")[language]
    }

    func allowed(_ households: Int64) -> String {
        let count = FigureWords.count(households, language)
        return LocalizedText(
            vi: "Còn nhiều nhất \(count) hộ", en: "At most \(count) household\(households == 1 ? "" : "s")")[language]
    }

    /// The chance as a frequency, which most readers understand best.
    static func frequency(_ chance: Double) -> LocalizedText {
        if chance < 0.01 { return LocalizedText(vi: "chưa đến 1 trong 100 lần", en: "fewer than 1 time in 100") }
        if chance > 0.99 { return LocalizedText(vi: "hơn 99 trong 100 lần", en: "more than 99 times in 100") }
        let isRare = chance < 0.1 || chance > 0.9
        let whole = isRare ? 100 : 10
        let times = Int((chance * Double(whole)).rounded())
        return LocalizedText(
            vi: "khoảng \(times) trong \(whole) lần", en: "about \(times) \(times == 1 ? "time" : "times") in \(whole)")
    }

    /// A day as it is written in the language.
    private static func day(_ day: Day, _ language: Language) -> String {
        switch language {
        case .vi: "\(day.day)/\(day.month)/\(day.year)"
        case .en: "\(day)"
        }
    }

    /// A panel for those who cannot see it.
    func spoken(_ panel: FanChart.Panel) -> String {
        var parts = [panel.title[language]]
        func list(_ name: LocalizedText, _ values: [String]) {
            if !values.isEmpty { parts.append("\(name[language]): \(values.joined(separator: "; "))") }
        }
        list(Self.backcast, panel.backcast.map { "\($0.year) \(value($0.value))" })
        list(Self.observed, panel.observed.map { "\($0.year) \(value($0.value))" })
        list(
            Self.median,
            panel.bands.map {
                "\($0.year) \(value($0.median)) (80%: \(span($0.interval80)); 95%: \(span($0.interval95)))"
            })
        if panel.isEmpty { parts.append(Self.noData[language]) }
        return (parts + lines(of: panel)).joined(separator: ". ")
    }

    /// What stands under a panel.
    func lines(of panel: FanChart.Panel) -> [String] {
        var lines = panel.remark.map { [$0[language]] } ?? []
        for (index, target) in panel.targets.enumerated() {
            lines.append(goal(target, number: panel.targets.count > 1 ? index + 1 : nil))
            lines += [target.chance.map(chance), target.allowed.map(allowed)].compactMap(\.self)
        }
        return lines
    }
}
