public import SurveyInference
public import Tabular
public import Vocabulary

/// Changes between two rounds.
public enum ChangeTables {
    /// Domains of one round alone that a note names; the others are counted.
    public static let namedDomains = 10

    /// The change of one measure in one domain.
    public struct Row: Sendable {
        /// Values of the domain columns; `nil` for all of them together.
        public let domain: [String?]
        /// What it is.
        public let measure: SurveyMeasure
        /// The change; `nil` where a round has no value.
        public let change: ChangeEstimate?

        /// A row.
        public init(domain: [String?], measure: SurveyMeasure, change: ChangeEstimate?) {
            self.domain = domain
            self.measure = measure
            self.change = change
        }
    }

    /// A part of a change, with its error.
    public struct Part: Sendable {
        /// Values of the domain columns.
        public let domain: [String?]
        /// What is split, and into what.
        public let split: LocalizedText
        /// The part.
        public let part: LocalizedText
        /// Its value.
        public let value: Double
        /// Its standard error.
        public let standardError: Double?
        /// Its share of the whole.
        public let share: Double?

        /// A part.
        public init(
            domain: [String?], split: LocalizedText, part: LocalizedText, value: Double, standardError: Double?,
            share: Double?
        ) {
            self.domain = domain
            self.split = split
            self.part = part
            self.value = value
            self.standardError = standardError
            self.share = share
        }
    }

    /// Absolute and relative changes, in all and by year, with their errors and tests.
    public static func changes(
        _ rows: [Row], title: LocalizedText, headings: [(key: String, words: LocalizedText)], level: Double,
        notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        let percent = Words.plain((level * 1000).rounded() / 10)
        var absences: [ChangeFigure.Absence] = []
        for row in rows {
            let figures = row.change.map { [$0.absolute, $0.relative, $0.annualRelative] } ?? []
            for absence in figures.compactMap(\.absence) where !absences.contains(absence) { absences.append(absence) }
        }
        return Table(
            key: "change", title: title,
            columns: headings.map { DomainCells.column($0) } + [
                Column(choice: "measure", LocalizedText(vi: "Chỉ tiêu", en: "Measure")),
                Column("first", LocalizedText(vi: "Kỳ đầu", en: "First round")),
                Column("second", LocalizedText(vi: "Kỳ sau", en: "Second round")),
                Column("change", LocalizedText(vi: "Thay đổi (tỷ lệ: điểm %)", en: "Change (rates: points)")),
                Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column(
                    interval: "ci",
                    LocalizedText(vi: "Khoảng tin cậy \(percent.vi)%", en: "\(percent.en)% confidence interval")),
                Column("p", LocalizedText(vi: "Giá trị p", en: "p value")),
                Column("annual_change", LocalizedText(vi: "Thay đổi một năm", en: "Change a year")),
                Column("relative", LocalizedText(vi: "Thay đổi tương đối", en: "Relative change")),
                Column("annual_relative", LocalizedText(vi: "Tương đối một năm", en: "Relative, a year")),
                Column("annual_relative_se", LocalizedText(vi: "Sai số chuẩn của nó", en: "Its standard error")),
            ],
            rows: rows.map { row in cells(row, headings) },
            notes: absences.map { LocalizedText(vi: $0.text.vi, en: $0.text.en).asSentence } + notes,
            provenance: provenance)
    }

    private static func cells(_ row: Row, _ headings: [(key: String, words: LocalizedText)]) -> [Cell] {
        let domain = DomainCells.cells(row.domain, headings)
        let measure = row.measure
        guard let change = row.change else {
            return domain + [.choice(measure.key, measure.words)]
                + Array(repeating: .missing(.notApplicable), count: 10)
        }
        let size = change.first.value
        func share(_ value: Double?) -> Cell { value.map { .share($0, decimals: 1) } ?? .missing(.notApplicable) }
        return domain + [
            .choice(measure.key, measure.words), measure.cell(change.first.value), measure.cell(change.second.value),
            measure.cell(change.absolute.value), measure.errorCell(change.absolute.standardError, of: size),
            measure.rangeCell(change.absolute.interval.map { $0.lower...$0.upper }, of: size),
            change.absolute.pValue.map { .number($0, decimals: 4) } ?? .missing(.notApplicable),
            measure.cell(change.annualAbsolute.value), share(change.relative.value),
            share(change.annualRelative.value), share(change.annualRelative.standardError),
        ]
    }

    /// The parts a change is made of.
    public static func parts(
        _ parts: [Part], title: LocalizedText, headings: [(key: String, words: LocalizedText)],
        notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        Table(
            key: "change_parts", title: title,
            columns: headings.map { DomainCells.column($0) } + [
                Column("split", LocalizedText(vi: "Phân tách", en: "Split"), .leading),
                Column("part", LocalizedText(vi: "Phần", en: "Part"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column("se", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column("share", LocalizedText(vi: "Trong thay đổi", en: "Of the change")),
            ],
            rows: parts.map { part in
                DomainCells.cells(part.domain, headings) + [
                    .label(part.split), .label(part.part), .number(part.value, decimals: 4),
                    part.standardError.map { .number($0, decimals: 4) } ?? .missing(.notComputed),
                    part.share.map { .share($0, decimals: 1) } ?? .missing(.notApplicable),
                ]
            }, notes: notes, provenance: provenance)
    }
}
