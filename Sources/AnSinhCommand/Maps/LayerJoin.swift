import FlatFiles
import Outlines
import Tabular
import Territory
import Vocabulary

/// A table and a layer, joined by code.
struct LayerJoin {
    let file: String
    let codes: [UnitCode]
    let rows: Int
    /// What the table calls a unit.
    let names: (UnitCode) -> String?
    let layer: OutlineLayer

    init(file: String, codes: [UnitCode], rows: Int, names: @escaping (UnitCode) -> String?, layer: OutlineLayer) {
        (self.file, self.codes, self.rows, self.names, self.layer) = (file, codes, rows, names, layer)
    }

    init(values: AreaValues, layer: OutlineLayer) {
        let names = values.names
        self.init(
            file: values.file, codes: Set(values.layers.flatMap(\.readings.codes)).sorted(), rows: values.rows,
            names: { names[$0] }, layer: layer)
    }

    init(table: CommuneContext, layer: OutlineLayer) {
        let names = table.names
        self.init(file: table.file, codes: table.words.codes, rows: table.rows, names: { names[$0] }, layer: layer)
    }

    /// Both as inputs of a result.
    var inputs: [Provenance.Input] {
        [
            Provenance.Input(name: file, digest: nil, rows: Int64(rows)),
            Provenance.Input(name: layer.file, digest: nil, rows: Int64(layer.units.count)),
        ]
    }

    /// Says which rows have no ground, and which codes have another name on the ground: outlines of another time use the
    /// same codes for other places. Refuses a table none of whose rows has ground.
    func check(_ language: Language) throws(UnusableInput) {
        let strangers = codes.filter { layer.unit($0) == nil }
        let example = layer.units.first?.code.text ?? "?"
        let finding = finding(
            "no-outline", strangers, isError: strangers.count == codes.count,
            LocalizedText(
                vi: "mã có trong \(layer.file), như \(example)", en: "codes of \(layer.file), such as \(example)"))
        if let finding, finding.severity == .error { throw UnusableInput([finding]) }
        let renamed = codes.filter { code in
            guard let own = names(code), let other = layer.unit(code)?.name else { return false }
            return !UnitName.isSame(own, other)
        }
        let named = self.finding(
            "other-name", renamed, isError: false,
            LocalizedText(
                vi: "tên như trong \(layer.file): mã đã dùng lại, hoặc ranh giới của năm khác",
                en: "the names of \(layer.file): codes may be reused, or the outlines of another year"))
        for found in [finding, named].compactMap(\.self) {
            Console.say(Console.prefix(.warning, language) + found.line(in: language))
        }
    }

    private func finding(
        _ rule: String, _ codes: [UnitCode], isError: Bool, _ expected: LocalizedText
    ) -> Finding? {
        guard !codes.isEmpty else { return nil }
        let listed = codes.prefix(FindingReport.usualLimit).map { code in
            [code.text, names(code)].compactMap(\.self).joined(separator: " ")
        }.joined(separator: ", ")
        return Finding(
            rule: rule, severity: isError ? .error : .warning, place: Place(file: file),
            value: listed + (codes.count > FindingReport.usualLimit ? ", … (\(codes.count))" : ""), expected: expected)
    }
}
