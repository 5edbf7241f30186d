internal import Vocabulary

/// What the marks of a caterpillar plot mean.
struct CaterpillarLegend {
    let sheet: CaterpillarSheet

    /// A mark and its meaning.
    private enum Entry: CaseIterable {
        case estimate, interval80, interval95, raw, reference, toldApart, ordinary, beyond
    }

    private static let lettering = Lettering(size: 11)

    /// Draws the entries in rows; returns where they ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let edges = FigureFrame.margins
        var (x, y) = (edges.lowerBound, top + 10)
        drawing.group(["class": "legend"]) { drawing in
            for entry in Entry.allCases where isUsed(entry) {
                let words = meaning(of: entry)[sheet.language]
                let glyph = Self.width(of: entry)
                let width = glyph + 6 + Self.lettering.width(of: words)
                // What stands out and what stands back is another thought: it gets a line of its own.
                if x > edges.lowerBound, x + width > edges.upperBound || entry == .toldApart {
                    (x, y) = (edges.lowerBound, y + 18)
                }
                mark(entry, on: &drawing, x: x, y: y)
                drawing.text(words, x: x + glyph + 6, y: y + 4, Self.lettering)
                x += width + 20
            }
        }
        return y + 8
    }

    private func isUsed(_ entry: Entry) -> Bool {
        switch entry {
        case .raw: sheet.plot.panels.contains { $0.rows.contains { $0.raw != nil } }
        case .reference: sheet.plot.panels.contains { $0.reference != nil }
        case .beyond: sheet.plot.panels.contains { $0.rows.contains(where: leavesAxis) }
        default: true
        }
    }

    private func leavesAxis(_ row: CaterpillarPlot.Row) -> Bool {
        guard case .estimate(let value, _, let outer) = row.reading else { return false }
        let shares = [value, outer.lowerBound, outer.upperBound] + (row.raw.map { [$0] } ?? [])
        return !shares.allSatisfy(sheet.scale.shows)
    }

    private static func width(of entry: Entry) -> Double {
        switch entry {
        case .estimate, .raw, .reference, .beyond: 10
        default: 28
        }
    }

    private func meaning(of entry: Entry) -> LocalizedText {
        switch entry {
        case .estimate: LocalizedText(vi: "ước lượng", en: "estimate")
        case .interval80: LocalizedText(vi: "khoảng 80\u{A0}%", en: "80% interval")
        case .interval95: LocalizedText(vi: "khoảng 95\u{A0}%", en: "95% interval")
        case .raw: CaterpillarMark.rawName
        case .beyond: LocalizedText(vi: "vượt ra ngoài trục", en: "beyond the axis")
        case .reference: sheet.plot.wording.reference
        case .toldApart:
            LocalizedText(vi: "đậm: phân biệt được với mức chung", en: "dark: told apart from its group")
        case .ordinary:
            LocalizedText(vi: "nhạt: chưa phân biệt được với mức chung", en: "pale: not told apart from its group")
        }
    }

    private func mark(_ entry: Entry, on drawing: inout Drawing, x: Double, y: Double) {
        let glyph = Self.width(of: entry)
        let (from, to) = ((x: x, y: y), (x: x + glyph, y: y))
        let middle = (x: x + glyph / 2, y: y)
        let inks = entry == .ordinary ? (Ink.pale, Ink.paleTint) : (Ink.strong, Ink.strongTint)
        switch entry {
        case .estimate: drawing.circle("key", at: middle, radius: 3.4, fill: inks.0, stroke: Ink.paper, width: 0.8)
        case .interval80: drawing.line("key", from: from, to: to, inks.1, width: 6)
        case .interval95: drawing.line("key", from: from, to: to, inks.0, width: 1.4)
        case .raw: drawing.circle("key", at: middle, radius: 4.4, fill: Ink.paper, stroke: Ink.raw, width: 1.3)
        case .reference:
            drawing.line(
                "key", from: (middle.x, y - 8), to: (middle.x, y + 8), Ink.text, width: 1.2, dashes: "4 3")
        case .beyond:
            let corners = [(x + 8, y), (x + 2, y - 3.5), (x + 2, y + 3.5)]
            drawing.triangle("key", corners, fill: inks.0, stroke: inks.0)
        case .toldApart, .ordinary:
            drawing.line("key", from: from, to: to, inks.0, width: 1.4)
            drawing.line("key", from: (x + 5, y), to: (x + glyph - 5, y), inks.1, width: 6)
            drawing.circle("key", at: middle, radius: 3.4, fill: inks.0, stroke: Ink.paper, width: 0.8)
        }
    }
}
