import PolicyData
import Tallies
import TargetProjection
import Vocabulary

/// The words of projections, one wording each.
enum ProjectionWords {
    static func level(_ level: FlowSeries.Level) -> LocalizedText {
        switch level {
        case .commune: LocalizedText(vi: "xã", en: "commune")
        case .district: LocalizedText(vi: "huyện", en: "district")
        case .province: LocalizedText(vi: "tỉnh", en: "province")
        }
    }

    static func list(_ list: PovertyList) -> LocalizedText {
        switch list {
        case .poor: LocalizedText(vi: "hộ nghèo", en: "poor households")
        case .nearPoor: LocalizedText(vi: "hộ cận nghèo", en: "near-poor households")
        case .either: LocalizedText(vi: "hộ nghèo và cận nghèo", en: "poor and near-poor households")
        }
    }

    /// What a target without a name of its own is about.
    static func measure(_ measure: TargetMeasure) -> LocalizedText {
        let list = list(measure.list)
        return measure.form.isShare
            ? LocalizedText(vi: "Tỷ lệ \(list.vi)", en: "Rate of \(list.en)")
            : LocalizedText(vi: "Số \(list.vi)", en: "Number of \(list.en)")
    }

    /// What an axis counts: rates, or numbers of households.
    static func subject(of target: ProjectionTarget) -> LocalizedText {
        let list = list(target.measure.list).asTitle
        guard target.measure.form.isShare else { return list }
        return LocalizedText(vi: "\(list.vi) trên tổng số hộ", en: "\(list.en) as a share of all")
    }

    static func light(_ light: TrafficLight) -> LocalizedText {
        switch light {
        case .onTrack: LocalizedText(vi: "đúng hướng", en: "on track")
        case .uncertain: LocalizedText(vi: "chưa chắc", en: "uncertain")
        case .offTrack: LocalizedText(vi: "khó đạt", en: "off track")
        }
    }

    /// A quantity as a phrase: dưới 3%, giảm từ 14 đến 16 hộ.
    static func quantity(of target: ProjectionTarget) -> LocalizedText {
        let unit = unit(of: target)
        let number = Words.plain(target.quantity.value)
        let low = LocalizedText(vi: number.vi + unit.vi, en: number.en + unit.en)
        let highest = target.quantity.highest.map(Words.plain) ?? number
        let phrase: LocalizedText =
            switch target.quantity.comparison {
            case .below: LocalizedText(vi: "dưới \(low.vi)", en: "below \(low.en)")
            case .above: LocalizedText(vi: "hơn \(low.vi)", en: "more than \(low.en)")
            case .atMost: LocalizedText(vi: "không quá \(low.vi)", en: "at most \(low.en)")
            case .atLeast: LocalizedText(vi: "ít nhất \(low.vi)", en: "at least \(low.en)")
            case .exactly: LocalizedText(vi: "đúng \(low.vi)", en: "exactly \(low.en)")
            case .about: LocalizedText(vi: "khoảng \(low.vi)", en: "about \(low.en)")
            case .between:
                LocalizedText(
                    vi: "từ \(number.vi) đến \(highest.vi)\(unit.vi)", en: "\(number.en) to \(highest.en)\(unit.en)")
            }
        guard target.measure.form.isFall else { return phrase }
        return LocalizedText(vi: "giảm \(phrase.vi)", en: "a fall of \(phrase.en)")
    }

    private static func unit(of target: ProjectionTarget) -> LocalizedText {
        switch (target.quantity.unit, target.measure.form) {
        case (.perMille, _): LocalizedText(verbatim: "‰")
        case (.percentagePoints, _), (.percent, .rateFall):
            LocalizedText(vi: " điểm phần trăm", en: " percentage points")
        case (.percent, _): LocalizedText(verbatim: "%")
        default: LocalizedText(vi: " hộ", en: " households")
        }
    }

    /// The target as a title names it: what, how much, by when, in whose words.
    static func title(of result: ProjectionResult) -> LocalizedText {
        let target = result.target
        let quantity = quantity(of: target)
        let isExpression = target.wording == target.key
        let name = isExpression ? measure(target.measure) : target.name
        var source = target.wording.isEmpty || isExpression ? "" : "“\(target.wording)”"
        if let citation = target.citation, !citation.instrument.isEmpty {
            let place = citation.clause.isEmpty ? citation.instrument : "\(citation.instrument), \(citation.clause)"
            source += source.isEmpty ? place : " (\(place))"
        }
        let tail = source.isEmpty ? "" : " – \(source)"
        return LocalizedText(
            vi: "\(name.vi): \(quantity.vi), hạn \(result.dueYear)\(tail)",
            en: "\(name.en): \(quantity.en), due \(result.dueYear)\(tail)")
    }

    static func absence(_ reason: MissingUnit.Reason) -> LocalizedText {
        switch reason {
        case .noRecord: LocalizedText(vi: "không có dòng dùng được của kỳ cuối", en: "no usable row of the last review")
        case .noStock:
            LocalizedText(vi: "kỳ cuối chưa rõ số hộ trong danh sách", en: "the list of the last review is unknown")
        case .noHouseholds:
            LocalizedText(
                vi: "kỳ cuối chưa rõ tổng số hộ, hoặc bằng 0",
                en: "all households of the last review are unknown, or none")
        case .noPaths: LocalizedText(vi: "mô hình không dự báo được", en: "the model says nothing of it")
        case .noCommune: LocalizedText(vi: "không xã nào dự báo được", en: "none of its communes has a forecast")
        }
    }

    static func remark(_ remark: OutlookRemark) -> LocalizedText {
        switch remark {
        case .fewYears(let years):
            LocalizedText(
                vi: "chỉ \(years) kỳ: khoảng dựa vào giả định nhiều hơn số liệu",
                en: "only \(years) reviews: intervals rest on assumptions more than on data")
        case .unknownYears(let years):
            LocalizedText(vi: "\(years) kỳ thiếu số liệu", en: "\(years) reviews with unknown parts")
        case .noFlows: LocalizedText(vi: "không có biến động, chỉ có số dư", en: "no movements on file, only stocks")
        case .metAlready: LocalizedText(vi: "kỳ cuối đã đạt", en: "met at the last review")
        case .noListMeets:
            LocalizedText(vi: "danh sách trống cũng không đạt", en: "not even an empty list would meet it")
        case .nobody: LocalizedText(vi: "không có hộ nào để tính tỷ lệ", en: "a share of nobody")
        case .newcomersExceed:
            LocalizedText(
                vi: "riêng hộ mới vào trong một năm đã quá số cho phép",
                en: "newcomers of one year alone exceed what is allowed")
        case .apportionedStart(let communes):
            LocalizedText(
                vi: "danh sách đầu chia theo tỷ trọng đã nêu (\(communes) xã)",
                en: "start apportioned by stated weights (communes: \(communes))")
        case .tooMuchMissing:
            LocalizedText(
                vi: "thiếu quá 1/\(OutlookCoverage.mostMissing) số hộ: không nêu khả năng đạt",
                en: "more than 1 household in \(OutlookCoverage.mostMissing) is missing: no chance is told")
        case .missingCommunes(let count, let households):
            LocalizedText(
                vi: "thiếu \(count) xã" + (households.map { " (\(Words.count(Int64($0)).vi) hộ)" } ?? ""),
                en: "communes missing: \(count)"
                    + (households.map { " (\(Words.count(Int64($0)).en) households)" } ?? ""))
        }
    }

    static func joined(_ parts: [LocalizedText]) -> LocalizedText {
        LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }
}
