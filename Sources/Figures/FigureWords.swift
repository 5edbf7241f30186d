internal import Tabular
internal import Vocabulary

/// Numbers and standing phrases of figures, as tables print them: a decimal comma and points between thousands in
/// Vietnamese, the other way round in English.
enum FigureWords {
    static func percent(_ share: Double, decimals: Int, _ language: Language) -> String {
        decimal(share * 100, decimals, language) + (language == .vi ? "\u{A0}%" : "%")
    }

    static func decimal(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        var digits = String(Int64(scaled))
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = grouped(digits.dropLast(decimals), language)
        let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
        return sign + whole + (decimals > 0 ? (language == .vi ? "," : ".") + digits.suffix(decimals) : "")
    }

    static func count(_ number: Int64, _ language: Language) -> String {
        (number < 0 ? "\u{2212}" : "") + grouped(String(number.magnitude)[...], language)
    }

    private static func grouped(_ digits: Substring, _ language: Language) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(language == .vi ? "." : ",") }
            text.append(digit)
        }
        return text
    }

    static let synthetic = LocalizedText(
        vi: "DỮ LIỆU GIẢ LẬP: các con số do máy tạo ra, không phải số liệu thật.",
        en: "SYNTHETIC DATA: the numbers were generated and describe no real place.")

    /// Where the numbers come from, on one line.
    static func source(_ provenance: Provenance, _ language: Language) -> String {
        var parts = provenance.inputs.map { input in
            var part = LocalizedText(vi: "Nguồn: ", en: "Input: ")[language] + input.name
            if let rows = input.rows {
                part += ", \(count(rows, language)) " + LocalizedText(vi: "dòng", en: "rows")[language]
            }
            return part + (input.digest.map { ", \($0.prefix(16))" } ?? "")
        }
        if !provenance.instruments.isEmpty {
            parts.append(
                LocalizedText(vi: "Văn bản: ", en: "Instruments: ")[language]
                    + provenance.instruments.joined(separator: ", "))
        }
        parts.append(LocalizedText(vi: "Phương pháp: ", en: "Method: ")[language] + provenance.method)
        if let seed = provenance.seed { parts.append("Seed: \(seed)") }
        parts.append(
            LocalizedText(vi: "Độ bất định: ", en: "Uncertainty: ")[language] + provenance.uncertainty[language])
        return (parts + ["AnSinh \(provenance.version)"]).joined(separator: " · ")
    }
}
