import Tabular
import Vocabulary

/// The lines under a table: where it comes from, in words.
enum Footer {
    static func lines(of provenance: Provenance, _ language: Language) -> [String] {
        var lines: [String] = []
        if provenance.origin == .synthetic {
            lines.append(
                language == .vi
                    ? "DỮ LIỆU GIẢ LẬP: các con số do máy tạo ra, không phải số liệu thật."
                    : "SYNTHETIC DATA: the numbers were generated and describe no real place.")
        }
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
