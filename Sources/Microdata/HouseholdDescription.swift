public import Tallies
import Vocabulary

extension Tabulation {
    /// Each variable of the study in one line: how many values, how many missing, what they look like.
    ///
    /// Needs a tabulation that collected summaries and incomes. Counts are of rows that were used.
    public func description(of study: Study) -> [VariableSummary] {
        codes(study) + areas(study) + numbers(study) + indicators(study)
    }

    private func codes(_ study: Study) -> [VariableSummary] {
        let parts: [(String?, LocalizedText, (UnitKey) -> String?)] = [
            (study.province?.column, LocalizedText(vi: "mã tỉnh", en: "province code"), { $0.province?.text }),
            (study.district?.column, LocalizedText(vi: "mã huyện", en: "district code"), { $0.district?.text }),
            (study.commune?.column, LocalizedText(vi: "mã xã", en: "commune code"), { $0.commune?.text }),
            (study.stratum, LocalizedText(vi: "tầng mẫu", en: "stratum"), { $0.stratum }),
            (study.psu, LocalizedText(vi: "đơn vị chọn mẫu", en: "sampling unit"), { $0.psu }),
        ]
        return parts.compactMap { column, role, part in column.map { summary($0, role, part) } }
    }

    private func summary(_ column: String, _ role: LocalizedText, _ part: (UnitKey) -> String?) -> VariableSummary {
        var seen: Set<String> = []
        var missing: Int64 = 0
        for unit in tallies.units {
            if let value = part(unit.key) { seen.insert(value) } else { missing += unit.tally.total.rows }
        }
        return VariableSummary(
            column: column, role: role, count: tallies.total.total.rows - missing, missing: missing,
            distinct: seen.count)
    }

    private func areas(_ study: Study) -> [VariableSummary] {
        guard let column = study.area?.column else { return [] }
        var counts: [AreaType: Int64] = [:]
        for unit in tallies.units {
            if let area = unit.key.area { counts[area, default: 0] += unit.tally.total.rows }
        }
        let known = counts.values.reduce(0, +)
        let urban = counts[.urban, default: 0]
        return [
            VariableSummary(
                column: column, role: LocalizedText(vi: "khu vực (tỷ lệ: thành thị)", en: "area type (share: urban)"),
                count: known, missing: tallies.total.total.rows - known, distinct: counts.count,
                share: known > 0 ? Double(urban) / Double(known) : nil)
        ]
    }

    private func numbers(_ study: Study) -> [VariableSummary] {
        summaries.map { summary in
            guard summary.column == study.income?.column else { return summary }
            let all = incomes.reduce(into: IncomeTally.zero) { $0 += $1.tally }
            return VariableSummary(
                column: summary.column, role: summary.role, count: summary.count, missing: all.unknown.rows,
                distinct: all.incomes.count, mean: summary.mean, lowest: summary.lowest,
                median: all.householdQuantile(0.5).map { $0 / Double(study.income?.unit ?? 1) },
                highest: summary.highest)
        }
    }

    private func indicators(_ study: Study) -> [VariableSummary] {
        let total = tallies.total
        let rows = total.total.rows
        return tallies.layout.indicators.enumerated().compactMap { position, key in
            guard let rule = study.rule(for: key) else { return nil }
            var missing: Int64 = 0
            var deprived: Int64 = 0
            for (cell, count) in total {
                if cell.profile.isMissing(position) { missing += count.rows }
                if cell.profile.isDeprived(in: position) { deprived += count.rows }
            }
            return VariableSummary(
                column: rule.column,
                role: LocalizedText(vi: "chỉ số \(key) (tỷ lệ: thiếu hụt)", en: "indicator \(key) (share: deprived)"),
                count: rows - missing, missing: missing,
                share: rows > missing ? Double(deprived) / Double(rows - missing) : nil)
        }
    }
}
