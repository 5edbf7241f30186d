public import Tabular
public import Territory
public import Vocabulary

/// Tables about units: whom names mean, what became of units, counts in new units, and checks of lists.
public enum UnitTables {
    /// What is known about uncertainty in them.
    public static let uncertainty = LocalizedText(
        vi: "không tính; tỷ trọng của đơn vị bị chia được coi là chính xác",
        en: "not computed; shares of split units are taken as exact")

    /// Whom each question means, on which rung, in the order of the questions.
    public static func matches(_ matches: [NameMatch], on day: Day, provenance: Provenance) -> Table {
        Table(
            key: "unit_matches",
            title: LocalizedText(vi: "Đơn vị theo tên, ngày \(day)", en: "Units by name on \(day)"),
            columns: [
                Column("row", LocalizedText(vi: "Dòng", en: "Row")),
                Column("given", LocalizedText(vi: "Trong bảng", en: "As given"), .leading),
                UnitWords.code, UnitWords.name,
                Column("parent", LocalizedText(vi: "Thuộc", en: "Within"), .leading),
                Column(choice: "result", LocalizedText(vi: "Kết quả", en: "Result")),
                Column(choice: "rung", LocalizedText(vi: "Khớp theo", en: "Matched by")),
                Column("candidates", LocalizedText(vi: "Các khả năng", en: "Candidates"), .leading),
            ],
            rows: matches.map { match in
                [
                    match.query.place.row.map { .count(Int64($0)) } ?? .missing(.notApplicable),
                    .text(match.query.words), .text(match.unit?.code.text), .text(match.unit?.name),
                    match.unit.map { .text($0.parent?.text) } ?? .missing(.unknown), UnitWords.result(of: match),
                    match.rung.map { .choice($0.rawValue, $0.words) } ?? .missing(.notApplicable),
                    UnitWords.candidates(of: match),
                ]
            }, notes: UnitWords.counts(of: matches), provenance: provenance)
    }

    /// What became of units, or what they were: the changes on the way, and the units at the other end.
    public static func lineage(
        _ lineages: [UnitLineage], names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        Table(
            key: "unit_lineage",
            title: LocalizedText(vi: "Đơn vị qua các lần sắp xếp", en: "Units through changes"),
            columns: [
                Column("asked", LocalizedText(vi: "Đơn vị hỏi", en: "Unit asked"), .leading),
                Column("from", LocalizedText(vi: "Từ ngày", en: "From"), .leading),
                Column("old_code", LocalizedText(vi: "Mã cũ", en: "Old code"), .leading),
                Column("old_name", LocalizedText(vi: "Tên cũ", en: "Old name"), .leading),
                Column("new_code", LocalizedText(vi: "Mã mới", en: "New code"), .leading),
                Column("new_name", LocalizedText(vi: "Tên mới", en: "New name"), .leading),
                Column(choice: "part", LocalizedText(vi: "Phần", en: "Part")),
                Column("weight", LocalizedText(vi: "Tỷ trọng", en: "Share")),
            ],
            sections: [
                Section(
                    key: "ends", title: LocalizedText(vi: "Hai đầu thời gian", en: "From the first day to the last"),
                    rows: lineages.flatMap { lineage in lineage.ends.map { end(of: lineage, $0, names) } }),
                Section(
                    key: "steps", title: LocalizedText(vi: "Từng lần thay đổi", en: "Change by change"),
                    rows: lineages.flatMap { lineage in lineage.steps.map { step(of: lineage, $0) } }),
            ], notes: lineages.compactMap(UnitWords.absence), provenance: provenance)
    }

    private static func end(
        of lineage: UnitLineage, _ link: UnitConversion.Link, _ names: (UnitCode) -> String?
    ) -> [Cell] {
        let own = link.source == .unchanged ? names(link.old) : nil
        return [
            .text(lineage.code.text), .text(lineage.from.description), .text(link.old.text),
            .text((link.oldName ?? own).map(UnitWords.tidied)), .text(link.new.text),
            .text((link.newName ?? own).map(UnitWords.tidied)), UnitWords.part(of: link),
            link.weight.map { .share($0, decimals: 2) } ?? .missing(.unknown),
        ]
    }

    private static func step(of lineage: UnitLineage, _ row: UnitChanges.Row) -> [Cell] {
        [
            .text(lineage.code.text), .text(row.day.description), .text(row.old.text),
            .text(row.oldName.map(UnitWords.tidied)), .text(row.new.text), .text(row.newName.map(UnitWords.tidied)),
            UnitWords.part(row.part), row.part.weight.map { .share($0, decimals: 2) } ?? .missing(.unknown),
        ]
    }

    /// Everything a check of a list or of changes found: errors first.
    public static func check(_ report: FindingReport, file: String, provenance: Provenance) -> Table {
        let list = FindingTables.list(report.listed, provenance: provenance)
        let total = report.counts.reduce(0) { $0 + $1.count }
        let counts = Severity.allCases.reversed().map { severity in
            let number = Words.count(report.count(of: severity))
            let name = FindingTables.name(of: severity)
            return LocalizedText(vi: "\(name.vi) \(number.vi)", en: "\(name.en) \(number.en)")
        }
        let shown = Words.count(Int64(report.listed.count))
        let said = LocalizedText(
            vi: counts.map(\.vi).joined(separator: ", "), en: counts.map(\.en).joined(separator: ", "))
        let all = Words.count(total)
        return Table(
            key: "unit_check", title: LocalizedText(vi: "Kiểm tra \(file)", en: "Check of \(file)"),
            columns: list.columns, rows: list.rows,
            notes: [
                LocalizedText(
                    vi: "\(all.vi) phát hiện (\(said.vi)); liệt kê \(shown.vi).",
                    en: "\(all.en) findings (\(said.en)); \(shown.en) listed.")
            ], provenance: provenance)
    }
}
