/// What the words of a row and its unit say: the cross-check of what stands in the columns.
enum RowWords {
    /// Whether a row at the top calls itself a total.
    static func isTotal(_ item: String) -> Bool {
        let text = item.lowercased()
        return ["tổng", "cộng", "total", "sum"].contains { text.hasPrefix($0) }
    }

    /// The unit cost in đồng: “30 triệu/hộ”, “100 tr/người”, “20 triệu đồng/căn”. The first one counts.
    static func unitCost(_ item: String) -> ExactNumber? {
        guard let found = item.firstMatch(of: /([0-9]+(?:[.,][0-9]+)?) ?(tỷ|triệu|tr|nghìn|ngàn) ?(?:đồng)? ?\//),
            let scale = MoneyUnit.scale(of: String(found.2))
        else { return nil }
        return number(found.1).map { $0 * scale }
    }

    /// The share: “(70%)”, “(40%/tổng số ...)”.
    static func share(_ item: String) -> ExactNumber? {
        guard let found = item.firstMatch(of: /([0-9]+(?:[.,][0-9]+)?) ?%/) else { return nil }
        return number(found.1).map { $0 * ExactNumber(1, over: 100) }
    }

    /// How many come with one: “12 hộ/mô hình”. Money is not meant.
    static func multiple(_ item: String) -> ExactNumber? {
        guard let found = item.firstMatch(of: /([0-9]+(?:[.,][0-9]+)?) (\p{L}+)(?: \p{L}+)?\/\p{L}/),
            MoneyUnit.scale(of: String(found.2)) == nil
        else { return nil }
        return number(found.1)
    }

    /// A number in words: one group behind a mark is a decimal, unless it has three digits.
    private static func number(_ text: Substring) -> ExactNumber? {
        let mark: DecimalMark = text.contains(",") ? .comma : .point
        let other: DecimalMark = mark == .comma ? .point : .comma
        let isThousands = text.firstIndex { $0 == "," || $0 == "." }.map {
            text.distance(from: $0, to: text.endIndex) == 4
        }
        return PrintedNumber(
            String(text), mark: isThousands == true ? other : mark, scale: ExactNumber(1), precision: .full)?.exact
    }
}

/// Units of money by the word they begin with.
enum MoneyUnit {
    /// Đồng in one unit; `nil` when the unit is not one of money.
    static func scale(of unit: String) -> ExactNumber? {
        switch unit.lowercased().split(separator: " ").first {
        case "tỷ", "tỉ", "billion": .tenTo(9)
        case "triệu", "tr", "million": .tenTo(6)
        case "nghìn", "ngàn", "thousand": .tenTo(3)
        case "đồng", "dong", "vnd", "đ": .tenTo(0)
        default: nil
        }
    }
}
