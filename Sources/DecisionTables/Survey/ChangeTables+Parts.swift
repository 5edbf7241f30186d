public import Deprivation
import IncomeDistribution
public import PolicyData
public import SurveyInference
import Tabular
public import Vocabulary

extension ChangeTables {
    /// Title of a table of changes.
    public static let inequalityTitle = LocalizedText(vi: "Thay đổi bất bình đẳng", en: "Change of inequality")
    /// Title of a table of changes.
    public static let povertyTitle = LocalizedText(vi: "Thay đổi nghèo thu nhập", en: "Change of income poverty")
    /// What a reader must know of growth and redistribution.
    public static let growthNote = LocalizedText(
        vi:
            "Datt-Ravallion theo Shapley: trung bình hai thứ tự, không còn phần dư; chuẩn mỗi kỳ theo giá của kỳ đó.",
        en:
            "Datt-Ravallion by Shapley: the mean of both orders, nothing left over; each round's line in its own prices."
    )

    /// Why there is no split into growth and redistribution.
    public static let twoLinesNote = LocalizedText(
        vi: "Tăng trưởng và phân phối lại không được tách khi chuẩn khác nhau theo khu vực hoặc là chuẩn tương đối.",
        en: "Growth and redistribution are not split when the line differs by area or is a relative one.")

    /// Which rounds are compared.
    public static func roundsNote(_ first: String, _ second: String, years: Double) -> LocalizedText {
        LocalizedText(
            vi: "\(first) → \(second), cách nhau \(Words.plain(years).vi) năm.",
            en: "\(first) → \(second), \(Words.plain(years).en) years apart.")
    }

    /// The names of a domain in the first and in the second round.
    public static func rounds(of domain: LocalizedText) -> (first: LocalizedText, second: LocalizedText) {
        (
            LocalizedText(vi: "\(domain.vi), kỳ đầu", en: "\(domain.en), first round"),
            LocalizedText(vi: "\(domain.vi), kỳ sau", en: "\(domain.en), second round")
        )
    }

    /// How the samples of two rounds belong together; `shared` sampling units of `first` and `second` are the same.
    public static func pairingNote(shared: Int?, first: Int, second: Int) -> LocalizedText {
        guard let shared else { return LocalizedText(vi: "Hai mẫu độc lập.", en: "Two independent samples.") }
        return LocalizedText(
            vi:
                "Mẫu lặp: \(shared) đơn vị mẫu có ở cả hai kỳ (kỳ đầu \(first), kỳ sau \(second)); sai số tính cả hiệp phương sai.",
            en:
                "A panel: \(shared) sampling units are in both rounds (first \(first), second \(second)); errors take their covariance in."
        )
    }

    /// What a reader must know of prices.
    public static func priceNote(_ prices: Double) -> LocalizedText {
        LocalizedText(
            vi: "Giá kỳ sau bằng \(Words.plain(prices).vi) lần kỳ đầu: thu nhập theo giá kỳ đầu.",
            en:
                "Prices of the second round are \(Words.plain(prices).en) times the first's: incomes in prices of the first."
        )
    }

    /// The change of M0 in its parts.
    public static func parts(
        of change: DeprivationChange, domain: [String?], standard: PovertyStandard
    ) -> [Part] {
        let splits = [
            (
                change.byIncidenceAndIntensity,
                LocalizedText(vi: "M0: tỷ lệ và cường độ", en: "M0: incidence and intensity")
            ), (change.byIndicator, LocalizedText(vi: "M0: theo chỉ số", en: "M0: by indicator")),
        ]
        return splits.flatMap { split, words -> [Part] in
            guard let split else { return [] }
            let shares = split.shares
            return split.parts.enumerated().map { index, part in
                Part(
                    domain: domain, split: words, part: name(part.key, standard), value: part.value,
                    standardError: part.standardError, share: shares?[index])
            }
        }
    }

    /// The change of M0 by domains: inside each, and by its share of the population. They add up to the change.
    public static func parts(of change: GroupChange, names: [LocalizedText], whole: [String?]) -> [Part] {
        let split = LocalizedText(vi: "M0: theo miền", en: "M0: by domain")
        func part(_ words: LocalizedText, _ part: ChangePart) -> Part {
            Part(
                domain: whole, split: split, part: words, value: part.value, standardError: part.standardError,
                share: change.whole.value == 0 ? nil : part.value / change.whole.value)
        }
        let within = zip(names, change.within).map { name, found in
            part(LocalizedText(vi: "Bên trong: \(name.vi)", en: "Within: \(name.en)"), found)
        }
        let shift = zip(names, change.shift).map { name, found in
            part(
                LocalizedText(vi: "Do tỷ trọng dân số: \(name.vi)", en: "By population share: \(name.en)"), found)
        }
        return within + shift + [
            part(LocalizedText(vi: "Bên trong các miền, cộng", en: "Within domains, together"), change.totalWithin),
            part(
                LocalizedText(vi: "Do tỷ trọng dân số, cộng", en: "By population shares, together"),
                change.totalShift),
        ]
    }

    private static func name(_ key: String, _ standard: PovertyStandard) -> LocalizedText {
        switch key {
        case "incidence": return LocalizedText(vi: "Do tỷ lệ nghèo (H)", en: "By incidence (H)")
        case "intensity": return LocalizedText(vi: "Do cường độ (A)", en: "By intensity (A)")
        default: return standard.indicators.first { $0.key == key }?.name ?? LocalizedText(verbatim: key)
        }
    }

    /// Growth and redistribution of a poverty measure.
    public static func parts(of figures: [ChangeFigure?], alpha: Double, domain: [String?]) -> [Part] {
        let components = Array(zip(PovertyChange.Component.allCases, figures))
        let whole = components.first { $0.0 == .change }?.1?.value
        let measure = PovertyMeasure.fgt(alpha).printed.words
        return components.compactMap { component, figure in
            guard let words = words(of: component), let value = figure?.value else { return nil }
            return Part(
                domain: domain, split: measure, part: words, value: value, standardError: figure?.standardError,
                share: whole.flatMap { $0 == 0 ? nil : value / $0 })
        }
    }

    private static func words(of component: PovertyChange.Component) -> LocalizedText? {
        switch component {
        case .change: LocalizedText(vi: "Thay đổi", en: "Change")
        case .growth: LocalizedText(vi: "Do tăng trưởng", en: "Growth")
        case .redistribution: LocalizedText(vi: "Do phân phối lại", en: "Redistribution")
        case .growthFromFirst: LocalizedText(vi: "Tăng trưởng, gốc kỳ đầu", en: "Growth, first round as reference")
        case .redistributionFromFirst:
            LocalizedText(vi: "Phân phối lại, gốc kỳ đầu", en: "Redistribution, first round as reference")
        case .residualFromFirst: LocalizedText(vi: "Phần dư, gốc kỳ đầu", en: "Residual, first round as reference")
        case .first, .second, .growthFromSecond, .redistributionFromSecond, .residualFromSecond: nil
        }
    }
}
