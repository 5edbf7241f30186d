public import Tabular
public import Vocabulary

/// What the chapters of a report were made from and how: the annex on methods and provenance.
public enum SourceTable {
    /// A row for each chapter. Shape: title and provenance in the order of the report.
    public static func table(
        of chapters: [(title: LocalizedText, provenance: Provenance)], provenance: Provenance
    ) -> Table {
        Table(
            key: "report_sources", title: LocalizedText(vi: "Phương pháp và nguồn", en: "Methods and sources"),
            columns: [
                Column("chapter", LocalizedText(vi: "Chương", en: "Chapter"), .leading),
                Column("inputs", LocalizedText(vi: "Đầu vào", en: "Inputs"), .leading),
                Column("instruments", LocalizedText(vi: "Chuẩn, văn bản", en: "Standards, instruments"), .leading),
                Column("method", LocalizedText(vi: "Phương pháp", en: "Method"), .leading),
                Column("seed", LocalizedText(vi: "Hạt giống", en: "Seed")),
                Column("uncertainty", LocalizedText(vi: "Bất định", en: "Uncertainty"), .leading),
            ],
            rows: chapters.map { title, source in
                [
                    .label(title), .text(source.inputs.map(SourceTable.text).joined(separator: "; ")),
                    .text(source.instruments.joined(separator: ", ")), .text(source.method),
                    source.seed.map { .text(String($0)) } ?? .missing(.notApplicable), .label(source.uncertainty),
                ]
            }, provenance: provenance)
    }

    /// The provenance of a whole report: inputs and instruments of all chapters, each once; synthetic as soon as one is.
    public static func whole(of parts: [Provenance], report file: String, version: String) -> Provenance {
        func once<Item: Hashable>(_ items: [Item]) -> [Item] {
            var seen: Set<Item> = []
            return items.filter { seen.insert($0).inserted }
        }
        return Provenance(
            origin: parts.map(\.origin).reduce(.observed, +),
            inputs: once(
                [Provenance.Input(name: file, digest: nil, rows: nil)] + parts.flatMap(\.inputs)),
            instruments: once(parts.flatMap(\.instruments)), method: "report", version: version,
            uncertainty: LocalizedText(vi: "nêu ở từng chương", en: "stated in each chapter"))
    }

    private static func text(_ input: Provenance.Input) -> String {
        [input.name, input.digest, input.rows.map { "n = \($0)" }].compactMap(\.self).joined(separator: ", ")
    }
}
