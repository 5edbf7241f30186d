import FlatFiles
import PolicyData
import Uncertainty
import Vocabulary

/// Reads one row of a results table and says everything that is wrong with it.
struct ResultRow {
    private let row: DelimitedTable.Row
    private let targets: [Target]
    private let decimal: Character
    private(set) var findings: [Finding] = []

    init(_ row: DelimitedTable.Row, targets: [Target], decimal: Character) {
        self.row = row
        self.targets = targets
        self.decimal = decimal
    }

    var hasErrors: Bool { findings.contains { $0.severity == .error } }

    mutating func report(_ column: String, _ rule: String, severity: Severity = .error, vi: String, en: String) {
        findings.append(row.finding(column, rule: rule, severity: severity, vi: vi, en: en))
    }

    /// The row; `nil` when its target is not known.
    mutating func read() -> ResultEntry? {
        let (kind, asOf) = (readKind(), readDay())
        guard let target = target() else { return nil }
        let rule = TargetRule(target)
        let numerator = count("numerator", rule)
        let denominator = count("denominator", rule)
        let value = number("value", rule)
        let measurement = measure(rule, kind, numerator: numerator, denominator: denominator, value: value)
        return ResultEntry(
            key: target.statement.key, unit: row.optional("unit").map { UnitCode($0) }, measurement: measurement,
            printed: value, kind: kind, asOf: asOf, source: row.optional("source") ?? "",
            note: row.optional("note") ?? "", row: row.number)
    }

    private mutating func target() -> Target? {
        guard let key = row.optional("key") else {
            report("key", "bad-field", vi: "khóa của một chỉ tiêu", en: "the key of a target")
            return nil
        }
        if let target = targets.first(where: { $0.statement.key == key }) { return target }
        let names = targets.map(\.statement.key)
        let near = nearMisses(of: key, in: names)
        let instrument = targets.first?.statement.citation.instrument ?? ""
        let offer = near.joined(separator: ", ")
        report(
            "key", "unknown-target",
            vi: near.isEmpty
                ? "khóa một chỉ tiêu của \(instrument) (xem ansinh policy show \(instrument))" : "một trong: \(offer)",
            en: near.isEmpty
                ? "the key of a target of \(instrument) (see ansinh policy show \(instrument))" : "one of: \(offer)")
        return nil
    }

    private mutating func readKind() -> ResultKind? {
        guard let text = row.optional("kind") else { return nil }
        if let kind = ResultKind(rawValue: text) { return kind }
        let all = ResultKind.allCases.map(\.rawValue).joined(separator: " | ")
        report("kind", "bad-field", vi: all, en: all)
        return nil
    }

    private mutating func readDay() -> Day? {
        guard let text = row.optional("as_of") else { return nil }
        if let day = Day(iso: text) { return day }
        report("as_of", "bad-day", vi: "một ngày YYYY-MM-DD", en: "a day YYYY-MM-DD")
        return nil
    }

    /// A whole number of 0 or more, without separators.
    private mutating func count(_ column: String, _ rule: TargetRule) -> Int? {
        guard let text = row.optional(column) else { return nil }
        guard !rule.isFall || rule.scale == 1 else {
            report(
                column, "fall-without-value", vi: "để trống: mức giảm của một tỷ lệ ghi ở cột value",
                en: "nothing: the fall of a rate stands in column value")
            return nil
        }
        if let number = try? RoundedNumber(text, decimal: decimal), number.decimals == 0,
            number.units >= 0 || (rule.isFall && column == "numerator")
        {
            return number.units
        }
        report(
            column, "not-a-count", vi: "số nguyên không âm, dưới 10^9, viết liền không dấu ngăn nhóm",
            en: "a whole number, 0 or more and below 10^9, without separators")
        return nil
    }

    /// A number in the unit of the target.
    private mutating func number(_ column: String, _ rule: TargetRule) -> RoundedNumber? {
        guard let text = row.optional(column) else { return nil }
        let number: RoundedNumber
        do throws(RoundedNumber.Refusal) {
            number = try RoundedNumber(text, decimal: decimal)
        } catch {
            switch error {
            case .otherMark where decimal == ".":
                report(
                    column, "decimal-comma", vi: "dấu chấm thập phân; nếu tệp dùng dấu phẩy, thêm --decimal ,",
                    en: "a decimal point; if the file uses commas, add --decimal ,")
            case .otherMark:
                report(
                    column, "decimal-point", vi: "dấu phẩy thập phân như đã khai", en: "a decimal comma, as declared")
            case .tooLong:
                report(
                    column, "too-many-digits", vi: "nhiều nhất 9 chữ số và 6 số lẻ",
                    en: "at most 9 digits and 6 decimals")
            case .unreadable:
                report(column, "bad-number", vi: "một số, không kèm đơn vị", en: "a number, without its unit")
            }
            return nil
        }
        if number.units < 0, !rule.isFall {
            report(column, "out-of-range", vi: "số không âm", en: "0 or more")
            return nil
        }
        if rule.isShare || rule.isFall, rule.scale > 1, number.exact(per: rule.scale) > ExactRatio(1) {
            report(column, "out-of-range", vi: "không quá \(rule.scale)", en: "at most \(rule.scale)")
            return nil
        }
        if column == "value", rule.looksLikeShareOfOne(number) {
            report(
                column, "share-of-one", severity: .warning, vi: "số phần trăm, như 66.2; số này giống một phần của 1",
                en: "a percentage, such as 66.2; this looks like a share of 1")
        }
        if rule.isWhole, number.decimals > 0, column == "value" {
            report(column, "not-a-count", vi: "số nguyên", en: "a whole number")
            return nil
        }
        return number
    }

    /// What the numbers of the row say together.
    private mutating func measure(
        _ rule: TargetRule, _ kind: ResultKind?, numerator: Int?, denominator: Int?, value: RoundedNumber?
    ) -> Measurement? {
        let error = number("standard_error", rule)
        let (lower, upper) = (number("lower", rule), number("upper", rule))
        guard !hasErrors else { return nil }
        if kind == .survey {
            return sampled(rule, value: value, numerator, denominator, error: error, lower: lower, upper: upper)
        }
        for (column, number) in [("standard_error", error), ("lower", lower), ("upper", upper)] where number != nil {
            report(
                column, "error-without-survey", vi: "kind = survey, nếu số liệu là của một mẫu điều tra",
                en: "kind = survey, if the number comes from a sample")
        }
        guard numerator != nil || denominator != nil else { return value.map { .printed($0) } }
        guard let counted = counted(rule, numerator, denominator) else { return nil }
        if let value, disagrees(value, counted, rule) {
            report(
                "value", "value-disagrees", vi: "số làm tròn của tử số chia mẫu số",
                en: "the quotient of numerator and denominator, rounded")
        }
        return counted
    }

    private mutating func counted(_ rule: TargetRule, _ numerator: Int?, _ denominator: Int?) -> Measurement? {
        guard rule.isShare else {
            if denominator != nil {
                report(
                    "denominator", "count-with-denominator", vi: "để trống: chỉ tiêu là một số lượng",
                    en: "nothing: the target is a number, not a share")
            }
            return numerator.map { .counted($0, of: nil) }
        }
        if denominator == 0 {
            if let numerator, numerator > 0 { reportPart() }
            return .nobody
        }
        guard let numerator else {
            report("numerator", "numerator-missing", vi: "tử số đi cùng mẫu số", en: "the numerator of the denominator")
            return nil
        }
        guard let denominator else {
            report(
                "denominator", "denominator-missing", vi: "mẫu số đi cùng tử số", en: "the denominator of the numerator"
            )
            return nil
        }
        if rule.scale == TargetRule.percent, numerator > denominator { reportPart() }
        return .counted(numerator, of: denominator)
    }

    private mutating func reportPart() {
        report(
            "numerator", "part-exceeds-whole", vi: "không lớn hơn mẫu số", en: "no more than the denominator")
    }

    /// Whether a printed value cannot be the rounding of what was counted.
    private func disagrees(_ value: RoundedNumber, _ measurement: Measurement, _ rule: TargetRule) -> Bool {
        switch measurement {
        case .counted(let count, let whole):
            let exact = ExactRatio(count, whole ?? 1)
            return rule.isWhole
                ? value.exact(per: rule.scale) != exact : !value.span(per: rule.scale).contains(exact)
        case .nobody: return true
        default: return false
        }
    }
}
