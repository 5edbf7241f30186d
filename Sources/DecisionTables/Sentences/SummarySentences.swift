public import Budgets
public import PilotRanking
public import PovertyExit
public import TargetEvaluation
public import TargetProjection
public import Vocabulary

/// What results come to, in sentences that stand at the head of a report.
///
/// Every number in them stands in a table of the same report; a sentence says how sure it is or leaves that to the table
/// it belongs to.
public enum SummarySentences {
    /// Who was picked, and how many could not be told from them or were not eligible.
    public static func ranking(_ ranking: PriorityRanking, names: (UnitCode) -> String?) -> [LocalizedText] {
        let picked = ranking.selected.map { commune in
            let name = names(commune.code) ?? commune.code.text
            let rank = commune.isTied ? "=\(commune.rank)" : "\(commune.rank)"
            return LocalizedText(vi: "\(name) (hạng \(rank))", en: "\(name) (rank \(rank))")
        }
        var sentences: [LocalizedText] = []
        if picked.isEmpty {
            sentences.append(LocalizedText(vi: "Chưa chọn được xã nào.", en: "No commune is selected."))
        } else {
            let list = LocalizedText(
                vi: picked.map(\.vi).joined(separator: ", "), en: picked.map(\.en).joined(separator: ", "))
            sentences.append(LocalizedText(vi: "Được chọn: \(list.vi).", en: "Selected: \(list.en)."))
        }
        // The band holds places around the last one picked; those beyond it are the ones that cannot be told from it.
        let beyond = ranking.doubt.data.found.map { found in
            found.band.count { !ranking.picks.codes.contains(ranking.ranked[$0].code) }
        }
        if let found = ranking.doubt.data.found, let others = beyond, others > 0 {
            let level = Words.level(found.level)
            sentences.append(
                LocalizedText(
                    vi:
                        "Với độ tin cậy \(level.vi), \(others) xã khác chưa phân biệt được với xã được chọn cuối cùng do sai số của số liệu.",
                    en:
                        "At a confidence of \(level.en), errors of the data leave others that cannot be told from the last one selected: \(others)."
                ))
        }
        let (eligible, refused) = (ranking.ranked.count, ranking.refused.count)
        sentences.append(
            LocalizedText(
                vi: "\(eligible) xã đủ điều kiện; \(refused) xã không, kèm lý do trong bảng.",
                en: "\(eligible) communes are eligible; \(refused) are not, with reasons in the table."))
        return sentences
    }

    /// How many households leave poverty in a year.
    public static func exits(of unit: UnitExit) -> LocalizedText? {
        guard let chance = unit.probability else { return nil }
        let (mean, low, high) = (
            Words.percent(chance.mean), Words.percent(chance.lower95), Words.percent(chance.upper95)
        )
        return LocalizedText(
            vi: "Trong một năm, \(mean.vi) hộ nghèo ra khỏi danh sách hộ nghèo (khoảng 95%: \(low.vi) đến \(high.vi)).",
            en:
                "In a year \(mean.en) of the poor households leave the list of the poor (95% interval: \(low.en) to \(high.en))."
        )
    }

    /// The chance of a unit to meet its target, in words that name the target.
    public static func outlook(_ outlook: UnitOutlook, of result: ProjectionResult) -> LocalizedText {
        let name = ProjectionWords.title(of: result)
        let (year, due) = (result.dueYear, outlook.due.stock)
        let (median, low, high) = (
            Words.count(Int64(due.median)), Words.count(Int64(due.interval95.lowerBound)),
            Words.count(Int64(due.interval95.upperBound))
        )
        let path = LocalizedText(
            vi: "dự báo \(median.vi) hộ năm \(year) (khoảng 95%: \(low.vi)–\(high.vi))",
            en: "\(median.en) households expected in \(year) (95% interval: \(low.en)–\(high.en))")
        guard let chance = outlook.chance, let light = outlook.light else {
            return LocalizedText(vi: "\(name.vi): \(path.vi).", en: "\(name.en): \(path.en).")
        }
        let (share, word) = (SummarySentences.share(chance), ProjectionWords.light(light))
        return LocalizedText(
            vi: "\(name.vi): khả năng đạt \(share.vi), \(word.vi); \(path.vi).",
            en: "\(name.en): chance to meet it \(share.en), \(word.en); \(path.en).")
    }

    /// Whole percent; a chance from draws is never printed as none or as certain.
    private static func share(_ chance: Chance) -> LocalizedText {
        let hundredths = chance.value * 100
        if hundredths < 1 { return LocalizedText(vi: "dưới 1%", en: "below 1%") }
        if hundredths > Double(100 - 1) { return LocalizedText(vi: "trên 99%", en: "above 99%") }
        let text = Words.rounded(hundredths, decimals: 0)
        return LocalizedText(vi: text.vi + "%", en: text.en + "%")
    }

    /// How many targets of a year were met, were not, and how many nothing can be said of.
    public static func evaluation(_ evaluation: YearEndEvaluation) -> LocalizedText {
        let counts = Verdict.allCases.compactMap { verdict -> LocalizedText? in
            let count = evaluation.count(of: verdict)
            guard count > 0 || verdict == .met else { return nil }
            let word = verdict.words
            return LocalizedText(vi: "\(count) \(word.vi)", en: "\(count) \(word.en)")
        }
        let (vi, en) = (counts.map(\.vi).joined(separator: ", "), counts.map(\.en).joined(separator: ", "))
        let all = evaluation.targets.count
        return LocalizedText(
            vi: "Chỉ tiêu đánh giá năm \(evaluation.year): \(all), gồm \(vi).",
            en: "Targets evaluated for \(evaluation.year): \(all), of them \(en).")
    }

    /// Whether a budget adds up.
    public static func budget(_ audit: BudgetAudit) -> LocalizedText {
        let (wrong, checked) = (audit.checks(.error).count, audit.checks.count)
        return wrong == 0
            ? LocalizedText(
                vi: "Kinh phí: \(checked) phép kiểm tra, không số nào sai.",
                en: "Budget: \(checked) checks, and no number is wrong.")
            : LocalizedText(
                vi: "Kinh phí: \(wrong) trong \(checked) phép kiểm tra cho thấy số in sai.",
                en: "Budget: \(wrong) of \(checked) checks find a printed number wrong.")
    }
}
