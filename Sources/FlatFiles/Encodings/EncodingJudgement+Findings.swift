public import Vocabulary

extension EncodingJudgement {
    /// What the reader of a finding can do about an encoding.
    public enum Remedy: Hashable, Sendable {
        /// Write it in a study file.
        case studyFile
        /// State it with an option of the command.
        case option(String)
        /// Write it in a study file, or state it with an option of a command that has no study.
        case studyFileOrOption(String)
        /// Save the file again.
        case savingAgain
    }

    /// An error of a cell whose bytes are not UTF-8, `encoding-not-utf8`: the cell as read, and what it would be.
    public func notUTF8(at place: Place, cell: some Collection<UInt8>, remedy: Remedy) -> Finding {
        let bytes = Array(cell)
        let readings = candidates.prefix(isClear ? 1 : 2).map { candidate in
            "\(candidate.encoding.rawValue) “\(candidate.encoding.decode(bytes).text.prefix(60))”"
        }
        let named = readings.joined(separator: ", ")
        let advice = EncodingJudgement.advice(best, remedy)
        return Finding(
            rule: "encoding-not-utf8", severity: .error, place: place,
            value: String(String(decoding: bytes, as: UTF8.self).prefix(60)),
            expected: isClear
                ? LocalizedText(vi: "UTF-8; đây là \(named); \(advice.vi)", en: "UTF-8; this is \(named); \(advice.en)")
                : LocalizedText(
                    vi: "UTF-8; không rõ bảng mã, có thể là \(named); nếu đúng, \(advice.vi)",
                    en: "UTF-8; the encoding is not clear, perhaps \(named); if so, \(advice.en)"))
    }

    /// A warning of text whose letters are those of another encoding, `encoding-legacy`: as read, and as it would be.
    public func legacy(at place: Place, cell: String, remedy: Remedy) -> Finding {
        legacy(at: place, cell: cell, stored: cell.utf8, remedy: remedy)
    }

    /// The same of a cell whose stored bytes are not the letters that were read.
    public func legacy(
        at place: Place, cell: String, stored: some Collection<UInt8>, remedy: Remedy
    ) -> Finding {
        let text = best.decode(Array(stored)).text
        let advice = EncodingJudgement.advice(best, remedy)
        return Finding(
            rule: "encoding-legacy", severity: .warning, place: place, value: String(cell.prefix(60)),
            expected: LocalizedText(
                vi: "chữ Unicode; đây là \(best.rawValue) “\(text.prefix(60))”; \(advice.vi)",
                en: "Unicode letters; this is \(best.rawValue) “\(text.prefix(60))”; \(advice.en)"))
    }

    /// What can be done about an encoding, as the end of a sentence.
    public static func advice(_ encoding: TextEncoding, _ remedy: Remedy) -> LocalizedText {
        let name = encoding.rawValue
        return switch remedy {
        case .studyFile:
            LocalizedText(
                vi: "ghi encoding = \"\(name)\" ở [file] trong tệp nghiên cứu",
                en: "say encoding = \"\(name)\" under [file] of the study")
        case .option(let option):
            LocalizedText(vi: "thêm \(option) \(name)", en: "add \(option) \(name)")
        case .studyFileOrOption(let option):
            LocalizedText(
                vi: "ghi encoding = \"\(name)\" ở [file] trong tệp nghiên cứu, hoặc thêm \(option) \(name)",
                en: "say encoding = \"\(name)\" under [file] of the study, or add \(option) \(name)")
        case .savingAgain:
            LocalizedText(vi: "lưu lại tệp bằng UTF-8", en: "save the file again as UTF-8")
        }
    }
}
