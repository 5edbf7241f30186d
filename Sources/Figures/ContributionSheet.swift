internal import Vocabulary

/// Contribution bars laid out on paper in one language: ranks, names, bars, scores, from left to right.
struct ContributionSheet {
    static let head = Lettering(size: 10.5, ink: Ink.soft)
    static let name = Lettering(size: 11.5)
    static let score = Lettering(size: 11.5, face: .bold)
    static let blockName = Lettering(size: 13, face: .bold)
    static let tickLabel = Lettering(size: 10, ink: Ink.soft)
    static let italic = Lettering(size: 11, face: .italic, ink: Ink.soft)
    static let number = Lettering(size: 8.5)
    static let rowHeight = 18.0
    static let barHeight = 12.0
    /// Paper between two segments.
    static let gap = 1.2

    let figure: ContributionBars
    let language: Language
    let blocks: [ContributionBars.Block]
    let ticks: Ticks
    let scale: LinearScale
    /// Right edge of ranks and of names.
    let rankEdge: Double, nameEdge: Double

    init(of figure: ContributionBars, _ language: Language) {
        self.figure = figure
        self.language = language
        blocks = figure.drawn
        let rows = blocks.flatMap(\.rows)
        let edges = FigureFrame.margins
        rankEdge = edges.lowerBound + 34
        let names = rows.map { Self.name.width(of: $0.label) }.max().map { min(max($0, 80), 260) } ?? 120
        nameEdge = rankEdge + 10 + names
        let most = rows.map(\.score).max() ?? 1
        ticks = Ticks(steps: most > 0 ? most : 1, about: 6)
        scale = LinearScale(domain: ticks.range, start: nameEdge + 14, end: edges.upperBound - 62)
    }

    /// What a screen reader says.
    var description: String {
        let names = figure.criteria.map { $0[language] }.joined(separator: "; ")
        let rows = blocks.reduce(0) { $0 + $1.rows.count }
        return LocalizedText(
            vi:
                "Thanh xếp chồng: đóng góp của từng tiêu chí vào điểm. Số dòng: \(rows). Tiêu chí theo thứ tự: \(names).",
            en: "Stacked bars: what each criterion adds to the score. Rows: \(rows). Criteria in order: \(names).")[
                language]
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        guard !blocks.isEmpty else {
            let words = LocalizedText(vi: "Không có gì để vẽ.", en: "There is nothing to draw.")[language]
            drawing.text(words, x: FigureFrame.margins.lowerBound, y: top + 24, Self.name)
            return top + 34
        }
        var y = ContributionLegend(sheet: self).draw(on: &drawing, from: top)
        y = headings(on: &drawing, from: y + 12)
        for block in blocks { y = draw(block, on: &drawing, from: y + 10) }
        return y
    }

    private func headings(on drawing: inout Drawing, from y: Double) -> Double {
        let line = y + 12
        let edges = FigureFrame.margins
        drawing.text(
            LocalizedText(vi: "Hạng", en: "Rank")[language], x: rankEdge, y: line, Self.head, anchor: .end)
        drawing.text(
            LocalizedText(vi: "Điểm đóng góp", en: "Points")[language], x: scale.start, y: line, Self.head)
        drawing.text(
            LocalizedText(vi: "Điểm", en: "Score")[language], x: edges.upperBound, y: line, Self.head, anchor: .end)
        drawing.line("heading", from: (edges.lowerBound, line + 6), to: (edges.upperBound, line + 6), Ink.soft)
        return line + 6
    }

    private func draw(_ block: ContributionBars.Block, on drawing: inout Drawing, from top: Double) -> Double {
        let first = top + 22
        let last = first + Self.rowHeight * Double(max(block.rows.count, 1))
        let (edges, title) = (FigureFrame.margins, block.title[language])
        drawing.group(["class": "block"], title: title) { drawing in
            drawing.text(
                Self.blockName.fitted(title, into: edges.upperBound - edges.lowerBound), x: edges.lowerBound,
                y: top + 14, Self.blockName)
            for index in block.rows.indices where index % 2 == 1 {
                let band = first + Self.rowHeight * Double(index)
                drawing.rectangle("band", x: edges, y: band...(band + Self.rowHeight), fill: Ink.band)
            }
            if block.rows.isEmpty {
                let words = LocalizedText(vi: "không có dòng nào", en: "no rows")[language]
                drawing.text(words, x: edges.lowerBound, y: first + 12.5, Self.italic)
                return
            }
            for value in ticks.values {
                let x = scale.place(value)
                drawing.line("grid", from: (x, first), to: (x, last), Ink.grid)
                let label = FigureWords.decimal(value, ticks.decimals, language)
                drawing.text(label, x: x, y: last + 13, Self.tickLabel, anchor: .middle)
            }
            for (index, row) in block.rows.enumerated() {
                draw(row, on: &drawing, at: first + Self.rowHeight * (Double(index) + 0.5))
            }
        }
        return last + 16
    }

    private func draw(_ row: ContributionBars.Row, on drawing: inout Drawing, at middle: Double) {
        let base = middle + 4
        drawing.group(["class": "row"], unit: row.unit, title: spoken(row)) { drawing in
            drawing.text(
                FigureWords.rank(row.rank, language), x: rankEdge, y: base, Self.name, anchor: .end)
            drawing.text(
                Self.name.fitted(row.label, into: nameEdge - rankEdge - 10), x: rankEdge + 10, y: base, Self.name)
            var sum = 0.0
            for (criterion, points) in row.points.enumerated() where points > 0 {
                let (from, to) = (scale.place(sum), scale.place(sum + points))
                sum += points
                segment(criterion, on: &drawing, from: from, to: max(to - Self.gap, from + 0.4), at: middle)
            }
            drawing.text(
                FigureWords.decimal(row.score, figure.decimals, language), x: FigureFrame.margins.upperBound, y: base,
                Self.score, anchor: .end)
        }
    }

    /// A piece of a bar, with its criterion's number where there is room for it.
    func segment(_ criterion: Int, on drawing: inout Drawing, from start: Double, to end: Double, at middle: Double) {
        let tone = Ink.tone(criterion, of: figure.criteria.count)
        let half = Self.barHeight / 2
        drawing.rectangle("segment", x: start...end, y: (middle - half)...(middle + half), fill: tone.fill)
        let label = "\(criterion + 1)"
        guard figure.criteria.count > 1, end - start > Self.number.width(of: label) + 4 else { return }
        drawing.text(
            label, x: (start + end) / 2, y: middle + 3, Self.number.inked(tone.letters), anchor: .middle)
    }

    /// The row in words.
    private func spoken(_ row: ContributionBars.Row) -> String {
        func number(_ value: Double) -> String { FigureWords.decimal(value, figure.decimals, language) }
        let parts = zip(figure.criteria, row.points).map { "\($0[language]) \(number($1))" }
        let score = LocalizedText(vi: "điểm", en: "score")[language]
        return "\(row.label), \(row.rank.spoken(language)): \(score) \(number(row.score)) = "
            + parts.joined(separator: " + ")
    }
}
