import PolicyData
public import Tabular
public import TargetEvaluation
import Vocabulary

/// The sheet for the reports of a year: when each is due, and what can stand in it.
public enum ProgressTables {
    /// The days, then every target by report.
    public static func tables(of sheet: ProgressSheet, provenance: Provenance) -> [Table] {
        [days(of: sheet, provenance: provenance), targets(of: sheet, provenance: provenance)]
    }

    /// When reports are due.
    public static func days(of sheet: ProgressSheet, provenance: Provenance) -> Table {
        let evaluation = sheet.evaluation
        let own = sheet.reports.map { report in
            row(report.due)
                + [
                    .count(Int64(report.filled)), .count(Int64(report.targets.count - report.filled)),
                    .count(Int64(report.provisional)), .label(lists(report.isAfterReview)),
                ]
        }
        let others = sheet.otherDeadlines.map { due in
            row(due) + [Words.blank, Words.blank, Words.blank, .label(lists(isAfter(due, evaluation)))]
        }
        var sections = [
            Section(
                key: "own", title: LocalizedText(vi: "Báo cáo theo văn bản", en: "Reports the instrument asks for"),
                rows: own)
        ]
        if !others.isEmpty {
            sections.append(
                Section(
                    key: "review",
                    title: LocalizedText(vi: "Báo cáo kết quả rà soát", en: "Reports of the yearly review"),
                    rows: others))
        }
        return Table(
            key: "progress_reports",
            title: LocalizedText(
                vi: "Lịch báo cáo năm \(evaluation.year): \(evaluation.instrument.title.vi)",
                en: "Reports of \(evaluation.year): \(evaluation.instrument.title.en)"),
            columns: [
                Column("report", LocalizedText(vi: "Báo cáo", en: "Report"), .leading),
                Column("due", LocalizedText(vi: "Hạn như in", en: "Due as printed"), .leading),
                Column("last_day", LocalizedText(vi: "Ngày cuối còn kịp", en: "Last day in time"), .leading),
                Column("clause", LocalizedText(vi: "Điều khoản", en: "Clause"), .leading),
                Column("wording", LocalizedText(vi: "Nguyên văn", en: "Wording (Vietnamese)"), .leading),
                Column("filled", LocalizedText(vi: "Chỉ tiêu đã có số", en: "Targets with a result")),
                Column("open", LocalizedText(vi: "Chưa có số", en: "Without")),
                Column("provisional", LocalizedText(vi: "Tạm tính", en: "Provisional")),
                Column("lists", LocalizedText(vi: "Số hộ nghèo khi đó", en: "Poverty lists by then"), .leading),
            ],
            sections: sections, notes: notes(sheet), provenance: provenance)
    }

    /// Every target as it stands in each report.
    public static func targets(of sheet: ProgressSheet, provenance: Provenance) -> Table {
        let reports = sheet.reports.filter { $0.due.lastDay != nil }
        let columns = reports.enumerated().map { position, report in
            let name = name(of: report.due)
            return Column("report_\(position + 1)", name, .leading)
        }
        let rows = sheet.evaluation.targets.enumerated().map { position, item -> [Cell] in
            [
                .text(item.target.statement.key), .label(item.target.statement.name),
                .label(item.target.quantity.words),
            ] + reports.map { cell($0.targets[position]) }
        }
        return Table(
            key: "progress_targets",
            title: LocalizedText(vi: "Chỉ tiêu theo từng báo cáo", en: "Targets by report"),
            columns: [
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("indicator", LocalizedText(vi: "Chỉ tiêu", en: "Target"), .leading),
                Column("asked", LocalizedText(vi: "Mức đề ra", en: "Asked"), .leading),
            ] + columns, rows: rows,
            notes: [
                LocalizedText(
                    vi:
                        "Ô trống: chưa có kết quả của ngày nào đến hạn báo cáo. Dấu: \(signs(.vi)). T: tạm tính.",
                    en: "Empty: no result of a day up to the report. Signs: \(signs(.en)). P: provisional.")
            ], provenance: provenance)
    }

    private static func signs(_ language: Language) -> String {
        Verdict.allCases.filter { $0 != .noData }.map { $0.words[language] }.joined(separator: ", ")
    }

    private static func cell(_ item: EvaluatedTarget) -> Cell {
        guard item.measurement != nil else { return Words.blank }
        let sign = item.verdict.sign
        guard let value = item.judgement.value else { return .text(sign) }
        let text = Words.rounded(value, decimals: item.rule.isWhole ? 0 : item.decimals)
        return .label(
            LocalizedText(
                vi: "\(sign) \(text.vi)\(item.isProvisional ? " T" : "")",
                en: "\(sign) \(text.en)\(item.isProvisional ? " P" : "")"))
    }

    private static func row(_ due: ReportDue) -> [Cell] {
        let statement = due.event.statement
        return [
            .label(name(of: due)), due.printed.map { .label(printed($0, due.isStrict)) } ?? .missing(.unknown),
            due.lastDay.map { .text($0.description) } ?? .missing(.unknown), .text(statement.citation.clause),
            Words.textOrBlank(statement.wording),
        ]
    }

    private static func name(of due: ReportDue) -> LocalizedText {
        let name = due.event.statement.name
        guard let quarter = due.quarter else { return name }
        return LocalizedText(vi: "\(name.vi) \(quarter)", en: "\(name.en) \(quarter)")
    }

    private static func printed(_ day: Day, _ isStrict: Bool) -> LocalizedText {
        let text = Words.day(day)
        return isStrict
            ? LocalizedText(vi: "trước ngày \(text.vi)", en: "before \(text.en)")
            : LocalizedText(vi: "chậm nhất ngày \(text.vi)", en: "by \(text.en)")
    }

    private static func isAfter(_ due: ReportDue, _ evaluation: YearEndEvaluation) -> Bool? {
        due.lastDay.flatMap { last in evaluation.review.map { $0.closes <= last } }
    }

    private static func lists(_ isAfterReview: Bool?) -> LocalizedText {
        switch isAfterReview {
        case true?: LocalizedText(vi: "chính thức", en: "final")
        case false?: LocalizedText(vi: "tạm tính", en: "provisional")
        case nil: LocalizedText(vi: "chưa rõ", en: "not known")
        }
    }

    private static func notes(_ sheet: ProgressSheet) -> [LocalizedText] {
        var notes: [LocalizedText] = [
            LocalizedText(
                vi: "“Trước ngày 10” là chậm nhất ngày 9.", en: "“Before the 10th” is in time until the 9th.")
        ]
        if let review = sheet.evaluation.review {
            let opens = review.opens.map { Words.day($0) } ?? LocalizedText(verbatim: "?")
            let closes = Words.day(review.closes)
            notes.append(
                LocalizedText(
                    vi:
                        "Rà soát định kỳ: \(opens.vi) – \(closes.vi) (\(review.citation.instrument), \(review.citation.clause)). Trước ngày đó số hộ nghèo, cận nghèo là tạm tính.",
                    en:
                        "Yearly review: \(opens.en) to \(closes.en) (\(review.citation.instrument), \(review.citation.clause)). Before that day the poverty lists are provisional."
                ))
        }
        if let first = sheet.beforeInForce.first {
            let from = Words.day(sheet.evaluation.instrument.inForce.from)
            let name = name(of: first.due)
            notes.append(
                LocalizedText(
                    vi:
                        "Hạn đã qua trước khi văn bản có hiệu lực (\(from.vi)): \(sheet.beforeInForce.count) báo cáo, đầu tiên là \(name.vi).",
                    en:
                        "Reports whose day had passed before the instrument was in force (\(from.en)): \(sheet.beforeInForce.count), the first \(name.en)."
                ))
        }
        if sheet.reports.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Văn bản không ghi hạn báo cáo.", en: "The instrument names no day for reports."))
        }
        if sheet.undatedRows > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(sheet.undatedRows) dòng kết quả không ghi ngày (as_of), không xếp được vào báo cáo nào.",
                    en: "Result rows without a day (as_of), which no report can use: \(sheet.undatedRows)."))
        }
        return notes
    }
}
