public import SurveyInference
public import Tabular
public import Vocabulary

/// Tables of numbers estimated from samples: one row for each domain and measure, with everything a reader needs to judge it.
public enum SurveyTables {
    /// One number of one domain.
    public struct Row: Sendable {
        /// Values of the domain columns; `nil` for all of them together.
        public let domain: [String?]
        /// What it is.
        public let measure: SurveyMeasure
        /// The estimate; `nil` when it is not defined.
        public let estimate: SurveyEstimate?
        /// Rows of the domain, unweighted.
        public let rows: Int64
        /// Weighted number of households or persons of the domain.
        public let weighted: Double

        /// A row.
        public init(
            domain: [String?], measure: SurveyMeasure, estimate: SurveyEstimate?, rows: Int64, weighted: Double
        ) {
            self.domain = domain
            self.measure = measure
            self.estimate = estimate
            self.rows = rows
            self.weighted = weighted
        }
    }

    /// Domains that a whole is split over at most: every one of them is held against all others.
    public static let mostParts = 1000

    /// The long table: a row for each domain and measure.
    ///
    /// `headings` are those of the domain columns; `names` gives the name of a unit where there is one.
    public static func estimates(
        _ rows: [Row], key: String, title: LocalizedText, headings: [(key: String, words: LocalizedText)],
        base: LocalizedText, level: Double, names: (Int, String) -> String?, suppression: Suppression,
        notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        let hasNames = headings.indices.map { index in
            rows.contains { row in row.domain[index].flatMap { names(index, $0) } != nil }
        }
        var columns: [Column] = []
        for (index, heading) in headings.enumerated() {
            columns.append(DomainCells.column(heading))
            if hasNames[index] {
                columns.append(
                    Column(
                        "\(heading.key)_name",
                        LocalizedText(vi: "Tên \(heading.words.vi.lowercased())", en: "\(heading.words.en) name"),
                        .leading))
            }
        }
        columns += measureColumns(base: base, level: level)
        let cells = rows.map { row -> [Cell] in
            var line: [Cell] = []
            for index in headings.indices {
                line.append(DomainCells.cell(row.domain[index], of: headings[index].key))
                if hasNames[index] {
                    line.append(Words.textOrBlank(row.domain[index].flatMap { names(index, $0) }))
                }
            }
            return line + measureCells(row, suppression: suppression)
        }
        let lost = rows.compactMap { $0.estimate?.undefinedReplicates }.max()
        let undefined =
            lost.map { count in
                count == 0
                    ? []
                    : [
                        LocalizedText(
                            vi: "Có ước lượng thiếu giá trị ở \(count) bản lặp; sai số tính từ các bản còn lại.",
                            en:
                                "Some estimates have no value in up to \(count) replicates; errors come from the others."
                        )
                    ]
            } ?? []
        let withheld = rows.contains { suppression.withholds(Double($0.rows)) }
        return Table(
            key: key, title: title, columns: columns, rows: cells,
            notes: notes + undefined + (withheld ? suppression.notes : []), provenance: provenance)
    }

    /// Why some measures have no value, in how many domains.
    public static func absence(
        _ measures: [LocalizedText], reason: LocalizedText, domains: Int, of all: Int
    ) -> LocalizedText {
        let place = all > 1
        return LocalizedText(
            vi: "Không có giá trị: \(measures.map(\.vi).joined(separator: ", ")). Vì \(reason.vi)"
                + (place ? " (\(domains) trong \(all) miền)." : "."),
            en: "No value: \(measures.map(\.en).joined(separator: ", ")). The reason: \(reason.en)"
                + (place ? " (\(domains) of \(all) domains)." : "."))
    }

    private static func measureColumns(base: LocalizedText, level: Double) -> [Column] {
        let percent = Words.plain((level * 1000).rounded() / 10)
        return [
            Column(choice: "measure", LocalizedText(vi: "Chỉ tiêu", en: "Measure")),
            Column("estimate", LocalizedText(vi: "Ước lượng", en: "Estimate")),
            Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
            Column(
                interval: "ci",
                LocalizedText(vi: "Khoảng tin cậy \(percent.vi)%", en: "\(percent.en)% confidence interval")),
            Column("cv", LocalizedText(vi: "Hệ số biến thiên", en: "Coefficient of variation")),
            Column(choice: "quality", LocalizedText(vi: "Độ tin cậy", en: "Quality")),
            Column("deff", LocalizedText(vi: "Hệ số thiết kế", en: "Design effect")),
            Column("df", LocalizedText(vi: "Bậc tự do", en: "df")),
            Column("n", LocalizedText(vi: "n (không quyền số)", en: "n (unweighted)")),
            Column("weighted", base),
        ]
    }

    private static func measureCells(_ row: Row, suppression: Suppression) -> [Cell] {
        let measure = row.measure
        let name: Cell = .choice(measure.key, measure.words)
        guard !suppression.withholds(Double(row.rows)) else {
            return [name] + Array(repeating: .suppressed, count: 9)
        }
        let size: [Cell] = [.count(row.rows), .number(row.weighted, decimals: 0)]
        guard let estimate = row.estimate else {
            return [name] + Array(repeating: .missing(.notApplicable), count: 7) + size
        }
        let value = estimate.value
        let quality = estimate.quality()
        let absent = Cell.missing(.notApplicable)
        let range: ClosedRange<Double>? = estimate.interval.map { $0.lower...$0.upper }
        let variation: Cell = estimate.coefficientOfVariation.map { .share($0, decimals: 1) } ?? absent
        let mark: Cell =
            estimate.standardError.map { $0 == 0 && estimate.quantity.scale != .share } ?? true
            ? absent : .choice(quality.rawValue, quality.text)
        let effect: Cell = estimate.designEffect.map { .number($0, decimals: 2) } ?? absent
        let degrees: Cell = estimate.standardError == nil ? absent : .number(estimate.degreesOfFreedom, decimals: 0)
        let figures: [Cell] = [
            name, measure.cell(value), measure.errorCell(estimate.standardError, of: value),
            measure.rangeCell(range, of: value), variation, mark, effect, degrees,
        ]
        return figures + size
    }
}
