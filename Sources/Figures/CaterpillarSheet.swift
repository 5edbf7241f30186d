internal import Tabular
internal import Vocabulary

/// A caterpillar plot laid out on paper in one language: names, details, the axis, values, from left to right.
struct CaterpillarSheet {
    static let head = Lettering(size: 10.5, ink: Ink.soft)
    static let name = Lettering(size: 11.5)
    static let panelName = Lettering(size: 13, face: .bold)
    static let tickLabel = Lettering(size: 10, ink: Ink.soft)
    static let rowHeight = 17.0

    let plot: CaterpillarPlot
    let language: Language
    let ticks: Ticks
    let scale: LinearScale
    /// Right edges of names and of details, the right edge of estimates.
    let nameEdge: Double, detailEdge: Double, valueEdge: Double

    init(of plot: CaterpillarPlot, _ language: Language) {
        self.plot = plot
        self.language = language
        ticks = plot.ticks
        let rows = plot.panels.flatMap(\.rows)
        // Names are measured in bold, the wider face.
        let bold = Lettering(size: Self.name.size, face: .bold)
        let names = rows.map { bold.width(of: $0.label) }.max().map { min(max($0, 90), 230) } ?? 120
        let details = rows.reduce(0) { max($0, min(Self.name.width(of: $1.detail[language]), 90)) }
        let edges = FigureFrame.margins
        nameEdge = edges.lowerBound + names
        // The heading of the details may reach back over the names.
        detailEdge = nameEdge + 12 + max(details, 30)
        valueEdge = edges.upperBound - 72
        scale = LinearScale(domain: ticks.range, start: detailEdge + 22, end: valueEdge - 62)
    }

    /// What a screen reader says.
    var description: String {
        let rows = plot.panels.flatMap(\.rows)
        let apart = rows.filter { $0.standing == .toldApart }.count
        let (panels, all) = (plot.panels.count, rows.count)
        let low = FigureWords.percent(ticks.range.lowerBound, decimals: ticks.decimals, language)
        let high = FigureWords.percent(ticks.range.upperBound, decimals: ticks.decimals, language)
        return LocalizedText(
            vi:
                "\(plot.wording.share.vi). Số nhóm: \(panels); số dòng: \(all), trong đó phân biệt được với mức chung của nhóm: "
                + "\(apart). Trục từ \(low) đến \(high). Mỗi dòng có ước lượng, khoảng 80\u{A0}% và khoảng 95\u{A0}%.",
            en: "\(plot.wording.share.en). Groups: \(panels); rows: \(all), of which told apart from their group: "
                + "\(apart). Axis from \(low) to \(high). Each row has an estimate, an 80% and a 95% interval.")[
                language]
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        guard !plot.panels.isEmpty else { return nothing(on: &drawing, at: top) }
        var y = CaterpillarLegend(sheet: self).draw(on: &drawing, from: top)
        y = headings(on: &drawing, from: y + 12)
        for panel in plot.panels { y = draw(panel, on: &drawing, from: y + 10) }
        return y
    }

    private func nothing(on drawing: inout Drawing, at y: Double) -> Double {
        let words = LocalizedText(vi: "Không có gì để vẽ.", en: "There is nothing to draw.")[language]
        drawing.text(words, x: FigureFrame.margins.lowerBound, y: y + 24, Self.name)
        return y + 34
    }

    private func headings(on drawing: inout Drawing, from y: Double) -> Double {
        let line = y + 12
        let room = detailEdge - FigureFrame.margins.lowerBound
        let detail = Self.head.fitted(plot.wording.detail[language], into: room)
        drawing.text(detail, x: detailEdge, y: line, Self.head, anchor: .end)
        let share = Self.head.fitted(plot.wording.share[language], into: scale.end - scale.start)
        drawing.text(share, x: scale.start, y: line, Self.head)
        let value = LocalizedText(vi: "Ước lượng", en: "Estimate")[language]
        drawing.text(value, x: valueEdge, y: line, Self.head, anchor: .end)
        let interval = LocalizedText(vi: "95\u{A0}%", en: "95%")[language]
        drawing.text(interval, x: FigureFrame.margins.upperBound, y: line, Self.head, anchor: .end)
        drawing.line(
            "heading", from: (FigureFrame.margins.lowerBound, line + 6), to: (FigureFrame.margins.upperBound, line + 6),
            Ink.soft)
        return line + 6
    }

    private func draw(_ panel: CaterpillarPlot.Panel, on drawing: inout Drawing, from top: Double) -> Double {
        let rows = panel.sorted
        let first = top + 22
        let last = first + Self.rowHeight * Double(max(rows.count, 1))
        let title = panel.title[language]
        drawing.group(["class": "panel"], title: title) { drawing in
            let left = FigureFrame.margins.lowerBound
            let fitted = Self.panelName.fitted(title, into: scale.start - left - 8)
            drawing.text(fitted, x: left, y: top + 14, Self.panelName)
            for index in rows.indices where index % 2 == 1 {
                let band = first + Self.rowHeight * Double(index)
                drawing.rectangle("band", x: FigureFrame.margins, y: band...(band + Self.rowHeight), fill: Ink.band)
            }
            grid(on: &drawing, from: first, to: last)
            if let reference = panel.reference { draw(reference, on: &drawing, from: first, to: last) }
            for (index, row) in rows.enumerated() {
                let middle = first + Self.rowHeight * (Double(index) + 0.5)
                CaterpillarMark(sheet: self, row: row, ground: index % 2 == 1 ? Ink.band : Ink.paper).draw(
                    on: &drawing, at: middle)
            }
            if rows.isEmpty {
                let words = LocalizedText(vi: "không có dòng nào", en: "no rows")[language]
                drawing.text(words, x: left, y: first + 12.5, Self.italic)
            }
        }
        return last + 16
    }

    static let italic = Lettering(size: 11, face: .italic, ink: Ink.soft)

    private func grid(on drawing: inout Drawing, from top: Double, to bottom: Double) {
        for value in ticks.values {
            let x = scale.place(value)
            drawing.line("grid", from: (x, top), to: (x, bottom), Ink.grid)
            let label = FigureWords.percent(value, decimals: ticks.decimals, language)
            drawing.text(label, x: x, y: bottom + 13, Self.tickLabel, anchor: .middle)
        }
    }

    /// The line of the group, and over it what it is.
    private func draw(_ reference: Double, on drawing: inout Drawing, from top: Double, to bottom: Double) {
        let x = scale.place(reference)
        if scale.shows(reference) {
            drawing.line("reference", from: (x, top - 3), to: (x, bottom), Ink.text, width: 1.2, dashes: "4 3")
        }
        let value = FigureWords.percent(reference, decimals: 1, language)
        let room = scale.end - scale.start
        let words = Self.head.fitted(plot.wording.reference[language] + "\u{A0}", into: room - 60) + value
        let half = Self.head.width(of: words) / 2
        let centre = max(scale.start + half, min(scale.end + 40 - half, x))
        drawing.text(words, x: centre, y: top - 7, Self.head.inked(Ink.text), anchor: .middle)
    }
}
