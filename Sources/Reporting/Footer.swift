package import Tabular
package import Vocabulary

/// The lines under a table or figure: where it comes from, in words.
package enum Footer {
    /// What stands wherever generated numbers stand.
    package static let synthetic = LocalizedText(
        vi: "DỮ LIỆU GIẢ LẬP: các con số do máy tạo ra, không phải số liệu thật.",
        en: "SYNTHETIC DATA: the numbers were generated and describe no real place.")

    static func lines(of provenance: Provenance, _ language: Language) -> [String] {
        (provenance.origin == .synthetic ? [synthetic[language]] : []) + sources(of: provenance, language)
    }

    /// All but the warning of synthetic data.
    package static func sources(of provenance: Provenance, _ language: Language) -> [String] {
        var lines: [String] = []
        for input in provenance.inputs {
            var line = (language == .vi ? "Nguồn: " : "Input: ") + input.name
            if let rows = input.rows {
                line +=
                    language == .vi
                    ? ", \(CellFormat.human(.count(rows), .vi)) dòng" : ", \(CellFormat.human(.count(rows), .en)) rows"
            }
            if let digest = input.digest { line += ", \(digest.prefix(16))" }
            lines.append(line)
        }
        if !provenance.instruments.isEmpty {
            lines.append(
                (language == .vi ? "Văn bản: " : "Instruments: ") + provenance.instruments.joined(separator: ", "))
        }
        lines.append((language == .vi ? "Phương pháp: " : "Method: ") + provenance.method)
        if let seed = provenance.seed { lines.append("Seed: \(seed)") }
        lines.append((language == .vi ? "Độ bất định: " : "Uncertainty: ") + provenance.uncertainty[language])
        lines.append("AnSinh \(provenance.version)")
        return lines
    }
}
