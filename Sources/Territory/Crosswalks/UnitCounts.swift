import FlatFiles
public import Vocabulary

/// Counts by unit: households, persons, poor households. Only counts can be added, so only they can be carried over; a rate is
/// carried as its numerator and its denominator and divided afterwards.
public struct UnitCounts: Sendable, Equatable {
    /// Where they come from.
    public let file: String
    /// Names of the columns.
    public let columns: [String]
    /// For each unit a count for each column, in their order; `nil` where it is unknown.
    public let values: UnitTable<[Double?]>
    /// Names of units, where the table has them.
    public let names: UnitTable<String>
    /// Observed or synthetic: made-up counts stay made up in other units.
    public let origin: DataOrigin
    /// What is probably no count.
    public let warnings: [Finding]

    /// Counts of one column.
    ///
    /// Errors: `negative-count` for an amount below zero; `bad-field` for one above 10^15.
    public init(_ column: String, _ counts: UnitTable<Double>, file: String = "") throws(UnusableInput) {
        var values = UnitTable<[Double?]>()
        for (code, count) in counts {
            guard (0...Self.largest).contains(count) else {
                throw UnusableInput(
                    rule: count < 0 ? "negative-count" : "bad-field", place: Place(file: file, column: column),
                    value: "\(code): \(count)", expected: LocalizedText(vi: "một số đếm từ 0", en: "a count from 0"))
            }
            values.merge([count], for: code) { _, new in new }
        }
        self.init(file: file, columns: [column], values: values, names: UnitTable(), origin: .observed, warnings: [])
    }

    /// As of whole numbers in tables; sums of counts stay finite.
    private static let largest = 1e15

    private init(
        file: String, columns: [String], values: UnitTable<[Double?]>, names: UnitTable<String>,
        origin: DataOrigin, warnings: [Finding]
    ) {
        self.file = file
        self.columns = columns
        self.values = values
        self.names = names
        self.origin = origin
        self.warnings = warnings
    }

    /// Reads columns of counts from a table with a code column (`commune`, `code`, `group`, or the one named).
    ///
    /// Edge cases: an empty cell is unknown. Errors, all of them at once: `missing-column`; a cell that is no number, has a
    /// percent sign or is negative; a unit that stands twice; `rate-not-count` for a column whose name or whose every value says that it is a rate.
    /// Warnings: `count-looks-like-rate` for a column in which all are below 100 and some have decimals.
    public init(
        file path: String, columns: [String], codes: String? = nil, sheet: String? = nil
    ) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path, sheet: sheet)
        let code = try CommuneContext.codeColumn(of: table, file: path, named: codes)
        try table.require(columns, optional: table.columns)
        var findings: [Finding] = []
        var values = UnitTable<[Double?]>()
        var names = UnitTable<String>()
        var isSynthetic = false
        for row in table.rows where code != "group" || !CommuneContext.totals.contains(row.optional(code)) {
            do throws(UnusableInput) {
                let unit = UnitCode(try row.required(code))
                guard values[unit] == nil else {
                    throw row.wrong(code, vi: "mỗi đơn vị một dòng", en: "one row for each unit")
                }
                var counts: [Double?] = []
                for column in columns { counts.append(try Self.count(column, in: row)) }
                values.merge(counts, for: unit) { _, new in new }
                if let name = row.optional("name") { names.merge(name, for: unit) { _, new in new } }
                isSynthetic = isSynthetic || row.optional("source") == DataOrigin.synthetic.rawValue
            } catch {
                findings += error.findings
            }
        }
        var warnings: [Finding] = []
        for (index, column) in columns.enumerated() {
            let known = values.values.compactMap { $0[index] }
            if let rate = Self.rateFinding(column, known, file: path) {
                if rate.severity == .error { findings.append(rate) } else { warnings.append(rate) }
            }
        }
        if !findings.isEmpty { throw UnusableInput(findings.inOrderOfWeight) }
        let origin = try CommuneContext.companionOrigin(of: path) + (isSynthetic ? .synthetic : .observed)
        self.init(file: path, columns: columns, values: values, names: names, origin: origin, warnings: warnings)
    }

    private static func count(_ column: String, in row: DelimitedTable.Row) throws(UnusableInput) -> Double? {
        if let text = row.optional(column), text.hasSuffix("%") || text.hasSuffix("‰") {
            throw UnusableInput([row.finding(column, rule: "rate-not-count", vi: rateWords.vi, en: rateWords.en)])
        }
        guard let count = try row.optionalNumber(column) else { return nil }
        guard count >= 0 else {
            throw UnusableInput([
                row.finding(column, rule: "negative-count", vi: "một số đếm từ 0", en: "a count from 0")
            ])
        }
        guard count <= largest else {
            throw row.wrong(column, vi: "một số đếm không quá 10^15", en: "a count of at most 10^15")
        }
        return count
    }

    private static let rateWords = LocalizedText(
        vi: "số đếm; tỷ lệ không cộng được: chuyển đổi tử số và mẫu số rồi tính lại",
        en: "counts; rates cannot be added: convert numerator and denominator and divide again")

    private static func rateFinding(_ column: String, _ known: [Double], file: String) -> Finding? {
        let words = NameKeys(column.cleanedName).ascii.split { !$0.isLetter && $0 != "%" }.map(String.init)
        let isNamedSo =
            words.contains { ["rate", "rates", "percent", "percentage", "pct", "share", "ratio", "%"].contains($0) }
            || zip(words, words.dropFirst()).contains { ["ty le", "ti le"].contains("\($0) \($1)") }
        let hasDecimals = known.contains { $0 != $0.rounded() }
        let isShare = hasDecimals && known.allSatisfy { $0 <= 1 }
        let resemblesPercent = hasDecimals && known.allSatisfy { $0 < 100 }
        guard isNamedSo || resemblesPercent else { return nil }
        return Finding(
            rule: isNamedSo || isShare ? "rate-not-count" : "count-looks-like-rate",
            severity: isNamedSo || isShare ? .error : .warning, place: Place(file: file, column: column), value: column,
            expected: rateWords)
    }
}
