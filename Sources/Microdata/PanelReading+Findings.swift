import Tallies
import Vocabulary

// What is worth knowing about a panel that no single row shows.
extension PanelReading {
    /// What the rows and the panel as a whole show.
    var findings: FindingReport {
        var report = rowReport
        repeated.report(to: &report, limit: options.findingLimit)
        let files = Place(file: inputs[0].file)
        func note(
            _ rule: String, _ severity: Severity, _ count: Int64, column: String? = nil, vi: String, en: String
        ) {
            guard count > 0 else { return }
            if report.listed.count < options.findingLimit {
                report.listed.append(
                    Finding(
                        rule: rule, severity: severity, place: Place(file: files.file, column: column),
                        value: String(count), expected: LocalizedText(vi: vi, en: en)))
            }
            report.counts.append(FindingCount(rule: rule, severity: severity, column: column, count: count))
        }
        let lost = ledger.openings - ledger.followed
        note(
            "few-followed", .warning, 2 * lost > ledger.openings ? lost : 0, column: study.household,
            vi: "phần lớn hộ có mặt trong kỳ rà soát kế tiếp; mã hộ có thể được ghi khác nhau giữa các tệp",
            en: "most households in the next review; identifiers may be written differently in the files")
        note(
            "unit-parts-differ", .warning, Int64(openPlaces.count), column: study.commune?.column,
            vi: "một huyện, một tỉnh và một khu vực cho mỗi xã trong kỳ cuối",
            en: "one district, province and area type for each commune in the last review")
        note(
            "commune-without-review", .warning, unreviewed, column: study.commune?.column,
            vi: "mỗi xã có hộ trong mỗi kỳ rà soát; biến động của năm thiếu để trống",
            en: "households of each commune in each review; the flows of a year without them are left unknown")
        note(
            "status-unknown", .warning, pool.unknownStates, column: study.panel.status?.column,
            vi: "một kết quả rà soát, hoặc đủ số liệu để phân loại; coi như không được rà soát",
            en: "a result of the review, or enough to classify; taken as not reviewed")
        note(
            "covariate-missing", .warning, ledger.incomplete, column: nil,
            vi: "đủ đặc điểm của hộ; năm thiếu không có trong bảng nguy cơ",
            en: "all covariates; a year without them is not in the risk tables")
        note(
            "status-differs", .note, pool.contradictions, column: study.panel.status?.column,
            vi: "kết quả như chuẩn cho thấy; kết quả của kỳ rà soát được giữ",
            en: "the result that the standard gives; the review's own was kept")
        note(
            "household-moved", .note, ledger.moves, column: study.commune?.column,
            vi: "cùng một xã; chuyển xã được ghi là giảm và tăng khác",
            en: "the same commune; a move counts as another fall and another rise")
        note(
            "absent-as-above", .note, ledger.absentTakenAsAbove, column: nil,
            vi: "hộ có trong tệp năm sau; hộ vắng được coi là vượt chuẩn cận nghèo, kể cả hộ chết hoặc chuyển đi",
            en: "the household in the next file; absent ones are taken to be above, also those who died or moved away")
        return report
    }

    /// Places and years without households, for files of all households.
    private var unreviewed: Int64 {
        guard terms.absence == .unknown else { return 0 }
        return terms.places.indices.reduce(into: 0) { sum, place in
            for year in years where !hasHouseholds(place, year) { sum += 1 }
        }
    }
}

extension FindingReport {
    /// Adds the findings of a further file: as many as the limit lets in, all of them counted.
    mutating func add(_ other: FindingReport, limit: Int) {
        listed.append(contentsOf: other.listed.prefix(max(0, limit - listed.count)))
        for count in other.counts {
            let known = counts.firstIndex {
                $0.rule == count.rule && $0.severity == count.severity && $0.column == count.column
            }
            let before = known.map { counts.remove(at: $0).count }
            counts.append(
                FindingCount(
                    rule: count.rule, severity: count.severity, column: count.column,
                    count: before.map { $0 + count.count } ?? count.count))
        }
        counts.sort {
            ($1.severity, $1.count, $0.rule, $0.column ?? "") < ($0.severity, $0.count, $1.rule, $1.column ?? "")
        }
    }
}
