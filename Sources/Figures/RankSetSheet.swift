internal import Vocabulary

/// A chart of rank sets laid out on paper in one language: ranks, names, the axis, chances, from left to right.
struct RankSetSheet {
    static let head = Lettering(size: 10.5, ink: Ink.soft)
    static let name = Lettering(size: 11.5)
    static let tickLabel = Lettering(size: 10, ink: Ink.soft)
    static let italic = Lettering(size: 11, face: .italic, ink: Ink.soft)
    static let rowHeight = 17.0
    /// Room over a row for the words of a line that stands there.
    static let strip = 18.0
    static let bandDashes = "5 3"

    let chart: RankSetChart
    let language: Language
    let rows: [RankSetChart.Row]
    let ticks: [Int]
    let scale: LinearScale
    /// Right edge of ranks and of names.
    let rankEdge: Double, nameEdge: Double

    init(of chart: RankSetChart, _ language: Language) {
        self.chart = chart
        self.language = language
        rows = Array(chart.rows.prefix(chart.limit))
        let edges = FigureFrame.margins
        rankEdge = edges.lowerBound + 34
        // Names are measured in bold, the wider face.
        let bold = Lettering(size: Self.name.size, face: .bold)
        let names = rows.map { bold.width(of: $0.label) }.max().map { min(max($0, 80), 260) } ?? 120
        nameEdge = rankEdge + 10 + names
        let last = rows.reduce(1) { most, row in
            guard case .set(let ranks) = row.reading else { return max(most, row.rank.rank) }
            return max(most, row.rank.rank, ranks.upperBound)
        }
        let step = max(1, Int(Ticks(upTo: Double(last), about: 10).values[1]))
        ticks = [1] + stride(from: step, through: last, by: step).filter { $0 > 1 && $0 - 1 >= step / 2 }
        let right = chart.wording.chance == nil ? edges.upperBound - 12 : edges.upperBound - 96
        // Each rank is a cell, so that a set of one rank can be seen.
        scale = LinearScale(domain: 0.5...(Double(last) + 0.5), start: nameEdge + 14, end: right)
    }

    /// What a screen reader says.
    var description: String {
        let all = rows.count
        let known = rows.count { if case .set = $0.reading { true } else { false } }
        let band =
            self.band.map { band in
                LocalizedText(
                    vi:
                        " Các dòng \(band.lowerBound)–\(band.upperBound) chưa phân biệt được với dòng được chọn cuối cùng.",
                    en: " Rows \(band.lowerBound)–\(band.upperBound) cannot be told from the last selected one.")[
                        language]
            } ?? ""
        return LocalizedText(
            vi:
                "\(chart.wording.set.vi). Số dòng: \(all), có tập hạng: \(known), được chọn: \(min(chart.selected, all)).",
            en: "\(chart.wording.set.en). Rows: \(all), with a set: \(known), selected: \(min(chart.selected, all)).")[
                language] + band
    }

    /// Draws everything from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        guard !rows.isEmpty else {
            let words = LocalizedText(vi: "Không có gì để vẽ.", en: "There is nothing to draw.")[language]
            drawing.text(words, x: FigureFrame.margins.lowerBound, y: top + 24, Self.name)
            return top + 34
        }
        let legend = RankSetLegend(sheet: self).draw(on: &drawing, from: top)
        let first = headings(on: &drawing, from: legend + 12) + 17
        let places = tops(from: first)
        let last = places.end
        grounds(on: &drawing, places.tops)
        for rank in ticks {
            let x = scale.place(Double(rank))
            drawing.line("grid", from: (x, first), to: (x, last), Ink.grid)
            drawing.text("\(rank)", x: x, y: first - 3, Self.tickLabel, anchor: .middle)
            drawing.text("\(rank)", x: x, y: last + 13, Self.tickLabel, anchor: .middle)
        }
        for (index, row) in rows.enumerated() {
            let isInBand = band.map { $0.contains(index + 1) } ?? false
            RankSetMark(
                sheet: self, row: row, isSelected: index < chart.selected,
                ground: isInBand ? Ink.rankBand : Ink.paper
            ).draw(on: &drawing, at: places.tops[index] + Self.rowHeight / 2)
        }
        lines(on: &drawing, places.tops)
        return last + 16
    }

    private func headings(on drawing: inout Drawing, from y: Double) -> Double {
        let line = y + 12
        let edges = FigureFrame.margins
        drawing.text(
            LocalizedText(vi: "Hạng", en: "Rank")[language], x: rankEdge, y: line, Self.head, anchor: .end)
        let set = Self.head.fitted(chart.wording.set[language], into: scale.end - scale.start - 60)
        drawing.text(set, x: scale.start, y: line, Self.head)
        if let chance = chart.wording.chance {
            let words = Self.head.fitted(
                chance[language], into: edges.upperBound - scale.start - Self.head.width(of: set) - 16)
            drawing.text(words, x: edges.upperBound, y: line, Self.head, anchor: .end)
        }
        drawing.line("heading", from: (edges.lowerBound, line + 6), to: (edges.upperBound, line + 6), Ink.soft)
        return line + 6
    }

    /// The band as far as it is drawn: the last selected row alone is none.
    var band: ClosedRange<Int>? {
        guard let band = chart.band, band.count > 1, band.lowerBound <= rows.count else { return nil }
        return band.lowerBound...min(band.upperBound, rows.count)
    }

    /// The row over which the band begins, and the row over which the reserve begins.
    private var bandStart: Int? { band.map { $0.lowerBound - 1 } }
    private var reserveStart: Int? {
        chart.selected > 0 && chart.selected < rows.count ? chart.selected : nil
    }

    private func tops(from first: Double) -> (tops: [Double], end: Double) {
        var (y, tops) = (first, [Double]())
        for index in rows.indices {
            if index == bandStart || index == reserveStart { y += Self.strip }
            tops.append(y)
            y += Self.rowHeight
        }
        return (tops, y)
    }

    /// The band, from its dashed line to the foot of its last row.
    private func grounds(on drawing: inout Drawing, _ tops: [Double]) {
        guard let band else { return }
        let foot = tops[band.upperBound - 1] + Self.rowHeight
        drawing.rectangle("rankBand", x: FigureFrame.margins, y: tops[band.lowerBound - 1]...foot, fill: Ink.rankBand)
    }

    /// Lines between rows, each under its words.
    private func lines(on drawing: inout Drawing, _ tops: [Double]) {
        let edges = FigureFrame.margins
        if let start = bandStart {
            let y = tops[start]
            drawing.text(RankSetLegend.bandWords[language], x: edges.lowerBound, y: y - 5, Self.italic)
            drawing.line(
                "bandStart", from: (edges.lowerBound, y), to: (edges.upperBound, y), Ink.warning, width: 1.3,
                dashes: Self.bandDashes)
        }
        if let start = reserveStart {
            let y = tops[start] - 1
            let words = LocalizedText(
                vi: "\(chart.selected) đơn vị được chọn đến đây; dưới vạch là dự phòng",
                en: "Selected down to here: \(chart.selected); the reserve is below")
            drawing.text(words[language], x: edges.lowerBound, y: y - 4, Self.head.inked(Ink.text))
            drawing.line("selected", from: (edges.lowerBound, y), to: (edges.upperBound, y), Ink.text, width: 1.3)
        }
    }
}
