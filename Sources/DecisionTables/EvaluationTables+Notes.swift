import TargetEvaluation
import Vocabulary

extension EvaluationTables {
    /// What all targets together come to, and what the counts leave out.
    static func summaryNotes(_ evaluation: YearEndEvaluation) -> [LocalizedText] {
        let provisional = evaluation.targets.filter(\.isProvisional).count
        let scope = evaluation.instrument.scopeName
        var notes = [overall(evaluation)]
        if evaluation.unit != evaluation.instrument.scopeUnit {
            notes.append(
                LocalizedText(
                    vi:
                        "Văn bản là của \(scope.vi) (\(evaluation.instrument.scopeUnit)); số liệu là của \(evaluation.unit).",
                    en:
                        "The instrument binds \(scope.en) (\(evaluation.instrument.scopeUnit)); the numbers are of \(evaluation.unit)."
                ))
        }
        if provisional > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(provisional) kết quả là tạm tính và còn có thể thay đổi.",
                    en: "Results that are provisional and may still change: \(provisional)."))
        }
        if let review = evaluation.review {
            notes.append(
                LocalizedText(
                    vi:
                        "Rà soát định kỳ kết thúc ngày \(Words.day(review.closes).vi) (\(review.citation.instrument), \(review.citation.clause)).",
                    en:
                        "The yearly review closes on \(Words.day(review.closes).en) (\(review.citation.instrument), \(review.citation.clause))."
                ))
            notes += earlyReport(evaluation)
        }
        if evaluation.pastTargets > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(evaluation.pastTargets) chỉ tiêu có hạn trước năm \(evaluation.year), không xét ở đây.",
                    en: "Targets due before \(evaluation.year), left out: \(evaluation.pastTargets)."))
        }
        if evaluation.otherRows > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(evaluation.otherRows) dòng kết quả là của đơn vị hoặc năm khác, không dùng.",
                    en: "Result rows of other units or years, not used: \(evaluation.otherRows)."))
        }
        return notes
    }

    /// The statement of the whole; as things stand when a target that decides it is provisional.
    private static func overall(_ evaluation: YearEndEvaluation) -> LocalizedText {
        let statement = statement(evaluation)
        let decisive: Verdict = evaluation.count(of: .notMet) > 0 ? .notMet : .met
        let isOpen = evaluation.targets.filter { $0.verdict == decisive }.contains(where: \.isProvisional)
        guard isOpen else { return statement.asSentence }
        return LocalizedText(vi: "Tính đến nay, \(statement.vi).", en: "As things stand, \(statement.en).")
    }

    private static func statement(_ evaluation: YearEndEvaluation) -> LocalizedText {
        let total = evaluation.targets.count
        let met = evaluation.count(of: .met)
        return switch evaluation.overall {
        case .allMet:
            LocalizedText(vi: "đạt cả \(total) chỉ tiêu", en: "all \(total) targets are met")
        case .allApplicableMet(let none):
            LocalizedText(
                vi: "đạt cả \(met) chỉ tiêu áp dụng được; \(none) chỉ tiêu không có đối tượng",
                en: "all \(met) targets that apply are met; \(none) apply to nobody")
        case .notAllMet(let notMet):
            LocalizedText(
                vi: "không đạt toàn bộ: \(notMet) trong \(total) chỉ tiêu không đạt",
                en: "not all met: \(notMet) of \(total) targets are not met")
        case .cannotTell(let open):
            LocalizedText(
                vi: "chưa thể nói là đạt toàn bộ: đạt \(met) trong \(total), còn \(open) chỉ tiêu chưa kết luận được",
                en: "it cannot be said that all are met: \(met) of \(total) are, \(open) cannot be told")
        }
    }

    /// The last report of the year that is due before the lists are final.
    private static func earlyReport(_ evaluation: YearEndEvaluation) -> [LocalizedText] {
        guard let report = evaluation.earlyReports.last(where: { $0.quarter == nil }), let last = report.lastDay else {
            return []
        }
        let name = report.event.statement.name
        return [
            LocalizedText(
                vi:
                    "\(name.vi) phải gửi chậm nhất ngày \(Words.day(last).vi) (“\(report.event.statement.wording)”), trước khi rà soát kết thúc: số hộ nghèo, cận nghèo trong báo cáo đó là tạm tính.",
                en:
                    "\(name.en): in time until \(Words.day(last).en) (“\(report.event.statement.wording)”), before the review closes, so its numbers of poor and near-poor households are provisional."
            )
        ]
    }
}
