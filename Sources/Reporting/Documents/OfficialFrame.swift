internal import Vocabulary

/// What stands around the text of an administrative document: head and end, with dotted lines where an office fills in.
struct OfficialFrame {
    let document: OfficialDocument
    let language: Language

    private typealias Rules = OfficialPageRules
    private static let dots = "……………………"

    /// Agency and number on the left, national title, motto, place and date on the right; then kind and title.
    var head: String {
        let width = Rules.textWidth(.portrait)
        let left = Int((Double(width) * Rules.agencyShare).rounded())
        let right = width - left
        var agency: [String] = []
        if let superior = document.agency.superior { agency.append(styled(superior[language], .superior)) }
        agency.append(styled(document.agency.name?[language] ?? OfficialFrame.dots, .agency))
        agency.append(WordParagraph.line(over: Rules.shortLine, ofWidth: left))
        agency.append(styled(words("Số: ……/……", "No.: ……/……"), .number))
        let nation: [String] = [
            styled(words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"), .nationalTitle),
            styled(words("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"), .motto),
            WordParagraph.line(over: language == .vi ? Rules.mottoLine.vi : Rules.mottoLine.en, ofWidth: right),
            styled(words("………, ngày …… tháng …… năm ………", "………, day …… month …… year ………"), .placeAndDate),
        ]
        var head = WordTable.pair(agency, nation, widths: [left, right])
        head += styled(document.kind[language], .kind) + styled(document.title[language], .title)
        head += WordParagraph.line(over: Rules.shortLine, ofWidth: width)
        if document.isSynthetic { head += styled(Footer.synthetic[language], .warning) }
        return head
    }

    /// Recipients on the left, room for the signature on the right.
    var end: String {
        let half = Rules.textWidth(.portrait) / 2
        let recipients: [String] = [
            styled(words("Nơi nhận:", "Recipients:"), .recipientsHead),
            styled("- \(OfficialFrame.dots);", .recipient), styled("- \(OfficialFrame.dots);", .recipient),
            styled(words("- Lưu: ………", "- Archive: ………"), .recipient),
        ]
        let blanks = [String](repeating: WordParagraph.empty(.signature), count: Rules.signatureLines)
        let signature: [String] =
            [styled(OfficialFrame.dots, .signature)] + blanks + [styled(OfficialFrame.dots, .signature)]
        return WordParagraph.empty(.blank)
            + WordTable.pair(recipients, signature, widths: [half, Rules.textWidth(.portrait) - half])
    }

    private func styled(_ text: String, _ style: WordStyle) -> String { WordParagraph.text(text, style: style) }

    private func words(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }
}
