internal import Vocabulary

/// What the marks of a chart of rank sets mean; only marks that are drawn.
struct RankSetLegend {
    let sheet: RankSetSheet

    private enum Entry: CaseIterable {
        case rank, set, selected, reserve, band
    }

    /// What stands on the dashed line.
    static let bandWords = LocalizedText(
        vi: "Từ đây, trên nền vàng: các hạng chưa phân biệt được với đơn vị được chọn cuối cùng",
        en: "From here, on tinted ground: ranks that cannot be told from that of the last selected")

    private static let lettering = Lettering(size: 11)
    private static let glyph = 28.0

    /// Draws the entries in rows; returns where they ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let edges = FigureFrame.margins
        var (x, y) = (edges.lowerBound, top + 10)
        drawing.group(["class": "legend"]) { drawing in
            for entry in Entry.allCases where isUsed(entry) {
                let room = edges.upperBound - edges.lowerBound - Self.glyph - 6
                let words = Self.lettering.fitted(meaning(of: entry)[sheet.language], into: room)
                let width = Self.glyph + 6 + Self.lettering.width(of: words)
                if x > edges.lowerBound, x + width > edges.upperBound { (x, y) = (edges.lowerBound, y + 18) }
                mark(entry, on: &drawing, x: x, y: y)
                drawing.text(words, x: x + Self.glyph + 6, y: y + 4, Self.lettering)
                x += width + 18
            }
        }
        return y + 8
    }

    private func isUsed(_ entry: Entry) -> Bool {
        switch entry {
        case .rank: true
        case .set: sheet.rows.contains { if case .set = $0.reading { true } else { false } }
        case .selected: sheet.chart.selected > 0
        case .reserve: sheet.chart.selected < sheet.rows.count
        case .band: sheet.band != nil
        }
    }

    private func meaning(of entry: Entry) -> LocalizedText {
        switch entry {
        case .rank: LocalizedText(vi: "hạng theo điểm", en: "rank by score")
        case .set: sheet.chart.wording.set
        case .selected: LocalizedText(vi: "đậm: được chọn", en: "dark: selected")
        case .reserve: LocalizedText(vi: "nhạt: dự phòng", en: "pale: reserve")
        case .band:
            LocalizedText(
                vi: "nền vàng nhạt: chưa phân biệt được với đơn vị được chọn cuối cùng",
                en: "tinted ground: cannot be told from the last selected")
        }
    }

    private func mark(_ entry: Entry, on drawing: inout Drawing, x: Double, y: Double) {
        let inks = RankSetMark.inks(entry != .reserve)
        let (from, to, middle) = ((x: x, y: y), (x: x + Self.glyph, y: y), (x: x + Self.glyph / 2, y: y))
        switch entry {
        case .rank: drawing.circle("key", at: middle, radius: 3.4, fill: inks.mark, stroke: Ink.paper, width: 0.8)
        case .set: drawing.line("key", from: from, to: to, inks.tint, width: 6)
        case .selected, .reserve:
            drawing.line("key", from: from, to: to, inks.tint, width: 6)
            drawing.circle("key", at: middle, radius: 3.4, fill: inks.mark, stroke: Ink.paper, width: 0.8)
        case .band:
            drawing.rectangle("key", x: x...(x + Self.glyph), y: (y - 7)...(y + 7), fill: Ink.rankBand)
            drawing.line(
                "key", from: (x, y - 7), to: (x + Self.glyph, y - 7), Ink.warning, width: 1.3,
                dashes: RankSetSheet.bandDashes)
        }
    }
}

extension Ink {
    /// The ground under ranks that cannot be told apart.
    static let rankBand = "#fbf0d9"
}
