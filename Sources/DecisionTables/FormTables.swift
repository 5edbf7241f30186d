public import ReviewForms
public import Tabular
public import Tallies
public import Vocabulary

/// The official forms of a year, and what comparing them showed.
public enum FormTables {
    /// A table for each form, then the comparisons, then what does not hold.
    ///
    /// `names` gives the names of codes.
    public static func tables(
        of book: FormBook, check: FormCheck, names: (UnitCode, FlowSeries.Level) -> String?, rowsLeftOut: Int64,
        provenance: Provenance
    ) -> [Table] {
        let unitNames = book.units.map { unit in unit.code.flatMap { names($0, unit.level) } }
        let absent = FormNotes.names(of: book, names)
        let forms = book.sheets.map { form($0, of: book, unitNames, absent, rowsLeftOut: rowsLeftOut, provenance) }
        return forms + [comparisons(check, provenance: provenance)]
            + (check.findings.isEmpty
                ? [] : [findings(check.findings, provenance: provenance)])
    }

    // MARK: A form

    private static func form(
        _ sheet: FormSheet, of book: FormBook, _ names: [String?], _ absent: FormNotes.Absent, rowsLeftOut: Int64,
        _ provenance: Provenance
    ) -> Table {
        let hasNames = names.contains { $0 != nil }
        let hasMeasures = sheet.form.measures.count > 1
        let labels =
            [Column("level", LocalizedText(vi: "Cấp", en: "Level"), .leading), Words.code]
            + (hasNames ? [Words.name] : [])
            + (hasMeasures ? [Column("measure", LocalizedText(vi: "Phân tổ", en: "Counted"), .leading)] : [])
        // A form of which nothing is known is printed with its header, and no zeros.
        let rows = sheet.isGiven ? sheet.rows : []
        return Table(
            key: sheet.form.key,
            title: LocalizedText(
                vi: "Biểu \(sheet.form.rawValue). \(sheet.form.title.vi), năm \(book.year)",
                en: "Form \(sheet.form.rawValue). \(sheet.form.title.en), \(book.year)"),
            columns: labels + sheet.columns.map { Column($0.key, $0.title) },
            rows: rows.map { row in
                let unit = book.units[row.unit]
                return [.label(level(unit)), Words.textOrBlank(unit.code?.text)]
                    + (hasNames ? [Words.textOrBlank(names[row.unit])] : [])
                    + (hasMeasures ? [.label(measure(row.measure))] : []) + row.values.map(cell)
            },
            notes: FormNotes.notes(sheet, of: book, rowsLeftOut: rowsLeftOut)
                + (sheet.isGiven ? FormNotes.absences(sheet, of: book, absent) : []),
            provenance: provenance)
    }

    private static func level(_ unit: FormUnit) -> LocalizedText {
        switch unit.level {
        case .commune: LocalizedText(vi: "Xã", en: "Commune")
        case .district: LocalizedText(vi: "Huyện", en: "District")
        case .province: LocalizedText(vi: "Tổng cộng", en: "Total")
        }
    }

    private static func measure(_ measure: FormMeasure) -> LocalizedText {
        switch measure {
        case .households: LocalizedText(vi: "Hộ", en: "Households")
        case .persons: LocalizedText(vi: "Nhân khẩu", en: "Persons")
        }
    }

    private static func cell(_ value: FormValue) -> Cell {
        switch value {
        case .count(let count): .count(count)
        case .rate(let hundredths): .share(Double(hundredths) / 10_000, decimals: 2)
        case .unknown: .missing(.unknown)
        case .notGiven: .missing(.unknown)
        case .notApplicable: .missing(.notApplicable)
        }
    }

    // MARK: Comparisons

    private static func comparisons(_ check: FormCheck, provenance: Provenance) -> Table {
        Table(
            key: "form_comparisons",
            title: LocalizedText(
                vi: "Đối chiếu. Quan hệ giữa các biểu", en: "Comparisons. Relations between the forms"),
            columns: [
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
                Column("meaning", LocalizedText(vi: "Nội dung", en: "Meaning"), .leading),
                Column("forms", LocalizedText(vi: "Biểu", en: "Forms"), .leading),
                Column("compared", LocalizedText(vi: "Số lần so", en: "Compared")),
                Column("broken", LocalizedText(vi: "Không khớp", en: "Do not hold")),
            ],
            rows: check.comparisons.map { comparison in
                [
                    .text(comparison.rule), .label(FormNotes.meaning(of: comparison.rule)),
                    .text(comparison.forms.map { "\($0.rawValue)" }.joined(separator: ", ")),
                    .count(comparison.compared),
                    .count(comparison.broken),
                ]
            },
            notes: [
                LocalizedText(
                    vi: "Chỉ so các dòng mà mọi số đều có; số chưa có không bị coi là 0.",
                    en: "Only rows in which every number is known are compared; what is unknown is not taken for 0.")
            ], provenance: provenance)
    }

    private static func findings(_ findings: [Finding], provenance: Provenance) -> Table {
        Table(
            key: "form_findings",
            title: LocalizedText(vi: "Không khớp. Các số cần xem lại", en: "Mismatches. Numbers to look at"),
            columns: [
                Column("severity", LocalizedText(vi: "Mức", en: "Severity"), .leading),
                Column("place", LocalizedText(vi: "Ô", en: "Cell"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value"), .leading),
                Column("expected", LocalizedText(vi: "Cần có", en: "Expected"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
            ],
            rows: findings.map { finding in
                [
                    .label(FindingTables.name(of: finding.severity)), .text(finding.place.column ?? finding.place.file),
                    .text(finding.value ?? "–"), .label(finding.expected), .text(finding.rule),
                ]
            }, provenance: provenance)
    }
}
