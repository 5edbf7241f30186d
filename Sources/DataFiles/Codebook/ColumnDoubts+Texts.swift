internal import Vocabulary

/// What is odd about the texts of a column.
extension ColumnDoubts {
    var textDoubts: [Finding?] {
        guard counts.texts.count > counts.texts.blank else { return [] }
        return [lostZeros ?? numbersAsText, strayBlanks, accents, spellings]
    }

    /// Digits of one width, or one less: the shorter ones may have begun with a zero.
    private var lostZeros: Finding? {
        let digits = counts.texts.digits
        let widths = digits.widths.keys.sorted()
        guard digits.areAllDigits, let narrow = widths.first, let wide = widths.last, narrow < wide else { return nil }
        let isNeighbour = widths.count == 2 && wide == narrow + 1 && wide > 3
        guard digits.leadingZeros > 0 || isNeighbour else { return nil }
        let short = digits.texts - digits.widths[wide, default: 0]
        return warning(
            "code-lost-zero", "\(short) < \(wide)",
            vi: "mã có cùng số chữ số; mã ngắn hơn có thể đã mất số 0 ở đầu",
            en: "codes of one width; shorter ones may have lost a zero in front")
    }

    /// Texts of one width may be codes; so may those that begin with zeros.
    private var numbersAsText: Finding? {
        let digits = counts.texts.digits
        guard digits.areAllNumbers, digits.leadingZeros == 0,
            digits.digitsOnly < digits.texts || digits.widths.count > 1, counts.numbers.count == 0
        else { return nil }
        return warning(
            "numbers-as-text", "\(digits.numbers)", vi: "cột số, vì mọi giá trị đều là số",
            en: "a column of numbers, since every value is one")
    }

    private var strayBlanks: Finding? {
        guard let example = counts.texts.strayExample else { return nil }
        return warning(
            "stray-blanks", "\(example) (\(counts.texts.strayBlanks))",
            vi: "chữ không có khoảng trắng thừa hay ký tự ẩn", en: "texts without stray blanks or invisible characters")
    }

    private var accents: Finding? {
        guard counts.texts.accentsApart > 0 else { return nil }
        return warning(
            "text-not-normalised", "\(counts.texts.accentsApart)",
            vi: "chữ có dấu ở dạng dựng sẵn (NFC)", en: "accented letters in one piece (NFC)")
    }

    /// The same words in more than one spelling of case and blanks.
    private var spellings: Finding? {
        guard let counted = counts.texts.counts, counted.count > 1 else { return nil }
        var groups: [String: [String]] = [:]
        for text in counted.keys {
            let words = text.lowercased().split(whereSeparator: \.isWhitespace)
            groups[words.joined(separator: " "), default: []].append(text)
        }
        let double = groups.filter { $0.value.count > 1 && !$0.key.isEmpty }
        guard let first = double.min(by: { TextCounts.precedes($0.key, $1.key) }) else { return nil }
        let shown = ColumnDoubts.list(first.value.sorted(by: TextCounts.precedes))
        return warning(
            "text-spellings", double.count > 1 ? "\(shown); … (+\(double.count - 1))" : shown,
            vi: "một cách viết cho cùng một chữ", en: "one spelling of the same words")
    }
}
