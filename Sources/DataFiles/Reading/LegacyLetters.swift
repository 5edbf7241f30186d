internal import FlatFiles
internal import Vocabulary

/// What is said of texts that look like Vietnamese in an encoding they were not read in.
enum LegacyLetters {
    static let remedy = EncodingJudgement.Remedy.studyFileOrOption("--encoding")

    /// A warning when texts clearly look like another encoding than they were read in, at the first that would change:
    /// `encoding-legacy`.
    static func findings(in examples: [[UInt8]], readAs encoding: StoredEncoding, at place: Place) -> [Finding] {
        if case .known = encoding, let doubt = Doubt(examples, encoding) {
            return [doubt.judgement.legacy(at: place, cell: doubt.read, stored: doubt.stored, remedy: remedy)]
        }
        return unsaidUTF8(examples, readAs: encoding, at: place)
    }

    /// A warning that texts are UTF-8 and were read as something else, as the file states. Text of another encoding is hardly
    /// ever UTF-8 by chance.
    private static func unsaidUTF8(
        _ examples: [[UInt8]], readAs encoding: StoredEncoding, at place: Place
    ) -> [Finding] {
        guard encoding != .utf8, encoding.disguise == nil, let example = examples.first,
            examples.allSatisfy({ String(validating: $0, as: UTF8.self) != nil })
        else { return [] }
        var reader = TextReader(encoding)
        let text = String(decoding: example, as: UTF8.self).prefix(60)
        let advice = EncodingJudgement.advice(.utf8, remedy)
        return [
            Finding(
                rule: "encoding-legacy", severity: .warning, place: place,
                value: String(reader.decode(example).prefix(60)),
                expected: LocalizedText(
                    vi: "chữ ở bảng mã mà tệp nêu; đây là utf-8 “\(text)”; \(advice.vi)",
                    en: "text in the encoding that the file states; this is utf-8 “\(text)”; \(advice.en)"))
        ]
    }

    /// A warning that an encoding was assumed, with an example, and with what the texts look like where that is clear:
    /// `encoding-assumed`.
    static func assumption(_ encoding: TextEncoding, from examples: [[UInt8]], at place: Place) -> [Finding] {
        guard let example = examples.first else { return [] }
        var (read, vi, en) = (encoding.decode(example).text, "", "")
        if let doubt = Doubt(examples, .known(encoding)) {
            let best = doubt.judgement.best
            let text = "\(best.rawValue) “\(best.decode(doubt.stored).text.prefix(60))”"
            let advice = EncodingJudgement.advice(best, remedy)
            read = doubt.read
            vi = ", nhưng có vẻ là \(text): \(advice.vi)"
            en = ", but it looks like \(text): \(advice.en)"
        }
        return [
            Finding(
                rule: "encoding-assumed", severity: .warning, place: place, value: String(read.prefix(60)),
                expected: LocalizedText(
                    vi: "tên bảng mã của tệp (tệp không nêu; đã đọc như \(encoding.rawValue)\(vi))",
                    en: "the name of the file's encoding (it states none; read as \(encoding.rawValue)\(en))"))
        ]
    }

    /// A clear judgement for another encoding, with the first text it reads otherwise.
    private struct Doubt {
        let judgement: EncodingJudgement
        let stored: [UInt8]
        let read: String

        init?(_ examples: [[UInt8]], _ encoding: StoredEncoding) {
            let judgement = EncodingJudgement(of: examples)
            guard judgement.isClear, Doubt.vietnamese.contains(judgement.best), encoding != .known(judgement.best)
            else {
                return nil
            }
            var reader = TextReader(encoding)
            for example in examples {
                let read = reader.decode(example)
                guard judgement.best.decode(example).text != read else { continue }
                (self.judgement, stored, self.read) = (judgement, example, read)
                return
            }
            return nil
        }

        private static let vietnamese: Set<TextEncoding> = [
            .windows1258, .tcvn3, .vni, .viscii, .tcvn3InUTF8, .vniInUTF8,
        ]
    }
}
