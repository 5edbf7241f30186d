import PovertyExit
import Tallies
import Vocabulary

/// A fitted hazard in words.
enum HazardWords {
    static let intercept = "intercept"
    static let spread = LocalizedText(
        vi: "độ lệch chuẩn giữa các xã", en: "standard deviation between communes")

    static let communeNote = LocalizedText(
        vi:
            "Ảnh hưởng của xã so với xã trung bình, đã co về 0 khi ít số liệu; khoảng tính với các hệ số cho trước. Không dùng để xếp hạng cán bộ hay xã.",
        en:
            "The effect of a commune against an average one, drawn to 0 where data are few; ranges hold the coefficients fixed. Not for ranking communes or their staff."
    )

    /// What is fitted: whose chance of what.
    static func title(_ fit: HazardFit) -> LocalizedText {
        let (state, event) = (name(of: fit.state), name(of: fit.specification.events))
        return LocalizedText(
            vi: "Khả năng chuyển hằng năm, \(state.vi) → \(event.vi)", en: "Yearly hazard, \(state.en) → \(event.en)")
    }

    static func events(_ fit: HazardFit) -> LocalizedText {
        let event = name(of: fit.specification.events)
        return LocalizedText(vi: "Số \(event.vi)", en: "Events: \(event.en)")
    }

    static func ratio(_ link: HazardLink) -> LocalizedText {
        switch link {
        case .logit: LocalizedText(vi: "Tỷ số chênh (OR)", en: "Odds ratio")
        case .cloglog: LocalizedText(vi: "Tỷ số nguy cơ (HR)", en: "Hazard ratio")
        }
    }

    /// What a column of the model means; `nil` for a covariate.
    static func term(_ key: String) -> LocalizedText? {
        switch key {
        case intercept: return LocalizedText(vi: "hệ số chặn", en: "intercept")
        case "log_duration":
            return LocalizedText(vi: "log của số năm trong tình trạng", en: "log of years in the state")
        case "duration_unknown": return LocalizedText(vi: "không rõ số năm", en: "years not known")
        case "earlier_spells": return LocalizedText(vi: "số đợt trước đó", en: "earlier spells")
        default:
            let prefix = "duration_"
            guard key.hasPrefix(prefix) else { return nil }
            let years = key.dropFirst(prefix.count)
            return LocalizedText(
                vi: years.hasSuffix("+") ? "từ năm thứ \(years.dropLast()) trở đi" : "năm thứ \(years)",
                en: years.hasSuffix("+") ? "year \(years.dropLast()) and later" : "year \(years)")
        }
    }

    private static func name(of state: RiskState) -> LocalizedText {
        switch state {
        case .poor: LocalizedText(vi: "hộ nghèo", en: "poor households")
        case .nearPoor: LocalizedText(vi: "hộ cận nghèo", en: "near-poor households")
        case .escaped: LocalizedText(vi: "hộ đã thoát", en: "escaped households")
        }
    }

    private static func name(of events: Set<RiskDestination>) -> LocalizedText {
        if events == .leavingPoverty { return LocalizedText(vi: "thoát nghèo", en: "leaving the list") }
        let names = RiskDestination.allCases.filter(events.contains).map { event in
            switch event {
            case .poor: LocalizedText(vi: "rơi vào nghèo", en: "becoming poor")
            case .nearPoor: LocalizedText(vi: "sang cận nghèo", en: "becoming near-poor")
            case .above: LocalizedText(vi: "vượt cận nghèo", en: "rising above both lines")
            }
        }
        return LocalizedText(
            vi: names.map(\.vi).joined(separator: " hoặc "), en: names.map(\.en).joined(separator: " or "))
    }

    /// The record of a fit and what a reader should know of it.
    static func notes(of fit: HazardFit) -> [LocalizedText] {
        let account = fit.account
        let (years, events) = (Words.count(account.householdYears), Words.count(account.events))
        let (censored, points) = (Words.count(account.censored), fit.record.quadraturePoints)
        let (value, plain) = (
            Words.rounded(fit.logLikelihood, decimals: 1), Words.rounded(fit.logLikelihoodWithoutCommunes, decimals: 1)
        )
        return [
            LocalizedText(
                vi:
                    "\(years.vi) hộ-năm ở \(fit.communes.count) xã, \(events.vi) biến cố; \(censored.vi) hộ-năm không dùng vì hộ vắng ở kỳ sau.",
                en:
                    "\(years.en) household-years in \(fit.communes.count) communes, \(events.en) events; \(censored.en) household-years ended in absence and are not used."
            ),
            LocalizedText(
                vi: "Log của hàm hợp lý \(value.vi); khi bỏ ảnh hưởng của xã: \(plain.vi).",
                en: "Log-likelihood \(value.en); without commune effects \(plain.en)."),
            LocalizedText(
                vi: points == 1
                    ? "Tích phân theo xã: xấp xỉ Laplace; \(fit.record.iterations) bước Newton."
                    : "Tích phân theo xã: Gauss–Hermite thích nghi \(points) điểm; \(fit.record.iterations) bước Newton.",
                en: points == 1
                    ? "Integral over communes: Laplace; \(fit.record.iterations) Newton steps."
                    : "Integral over communes: adaptive Gauss-Hermite, \(points) points; \(fit.record.iterations) Newton steps."
            ),
        ] + remarks(on: fit)
    }

    /// The warnings of the record, in sentences.
    private static func remarks(on fit: HazardFit) -> [LocalizedText] {
        fit.record.warnings.map { warning in
            let count = warning.value.flatMap { Int64($0) }.map { Words.count($0) }
            let (vi, en) = (count?.vi ?? "", count?.en ?? "")
            switch warning.rule {
            case "hazard-few-communes":
                return LocalizedText(
                    vi: "Chỉ có \(vi) xã: quá ít để ước lượng chắc mức khác nhau giữa các xã.",
                    en: "Only \(en) communes: too few to estimate well how communes differ.")
            case "hazard-few-events":
                return LocalizedText(
                    vi:
                        "Chỉ có \(vi) biến cố (hoặc hộ-năm không có biến cố) cho \(fit.coefficients.count) hệ số: dưới 10 cho mỗi hệ số, khoảng rất rộng và dễ lệch.",
                    en:
                        "Only \(en) events (or household-years without one) for \(fit.coefficients.count) coefficients: below 10 for each, so ranges are wide and may be off."
                )
            case "hazard-spread-zero":
                return LocalizedText(
                    vi: "Độ lệch chuẩn giữa các xã bằng 0: số liệu không cho thấy các xã khác nhau quá mức ngẫu nhiên.",
                    en: "The standard deviation between communes is 0: they differ no more than chance allows.")
            case "hazard-competing":
                return LocalizedText(
                    vi: "\(vi) hộ-năm kết thúc bằng lối ra khác; kết quả là khả năng của riêng một lối ra.",
                    en: "\(en) household-years ended another way out; this is the hazard of one way among several.")
            case "hazard-duration-unknown":
                return LocalizedText(
                    vi:
                        "\(vi) hộ-năm không rõ số năm trong tình trạng nên bị bỏ ra; giữ lại bằng --unknown indicator, hoặc khai poor_since trong tệp nghiên cứu.",
                    en:
                        "\(en) household-years of unknown duration were left out; keep them with --unknown indicator, or name poor_since in the study file."
                )
            default: return LocalizedText(vi: warning.line(in: .vi), en: warning.line(in: .en))
            }
        }
    }
}
