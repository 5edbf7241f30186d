internal import Vocabulary

/// What the marks of a fan chart mean; only marks that are drawn.
struct FanLegend {
    let sheet: FanSheet

    private enum Entry: CaseIterable {
        case observed, median, inner, outer, target, backcast, gap
    }

    private static let lettering = Lettering(size: 11)
    private static let glyph = 30.0

    /// Draws the entries in rows; returns where they ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let edges = FigureFrame.margins
        var (x, y) = (edges.lowerBound, top + 10)
        drawing.group(["class": "legend"]) { drawing in
            for entry in Entry.allCases where isUsed(entry) {
                let words = meaning(of: entry)[sheet.language]
                let width = Self.glyph + 6 + Self.lettering.width(of: words)
                if x > edges.lowerBound, x + width > edges.upperBound { (x, y) = (edges.lowerBound, y + 20) }
                mark(entry, on: &drawing, x: x, y: y)
                drawing.text(words, x: x + Self.glyph + 6, y: y + 4, Self.lettering)
                x += width + 20
            }
        }
        return y + 8
    }

    private func isUsed(_ entry: Entry) -> Bool {
        sheet.chart.panels.contains { panel in
            switch entry {
            case .observed: !panel.observed.isEmpty
            case .median, .inner, .outer: !panel.bands.isEmpty
            case .target: !panel.targets.isEmpty
            case .backcast: !panel.backcast.isEmpty
            case .gap: panel.backcast.last.map { last in panel.observed.contains { $0.year > last.year } } ?? false
            }
        }
    }

    private func meaning(of entry: Entry) -> LocalizedText {
        switch entry {
        case .observed: FanWords.observed
        case .median: FanWords.median
        case .inner: FanWords.inner
        case .outer: FanWords.outer
        case .target: FanWords.target
        case .backcast: FanWords.backcast
        case .gap: FanWords.change
        }
    }

    private func mark(_ entry: Entry, on drawing: inout Drawing, x: Double, y: Double) {
        let (from, to, middle) = ((x: x, y: y), (x: x + Self.glyph, y: y), (x: x + Self.glyph / 2, y: y))
        switch entry {
        case .observed:
            drawing.line("key", from: from, to: to, Ink.text, width: 1.8)
            drawing.circle("key", at: middle, radius: 3.2, fill: Ink.text, stroke: Ink.paper, width: 0.8)
        case .median:
            drawing.line("key", from: from, to: to, Ink.strong, width: 1.6)
            drawing.diamond("key", at: middle, radius: 3.8, fill: Ink.strong)
        case .inner: swatch(on: &drawing, x: x, y: y, fill: Ink.fanInner, dashes: "0")
        case .outer: swatch(on: &drawing, x: x, y: y, fill: Ink.fanOuter, dashes: FanMarks.outerDashes)
        case .target:
            drawing.line("key", from: from, to: to, Ink.warning, width: 1.8, dashes: FanMarks.targetDashes)
            FanMarks.due(on: &drawing, "key", at: to)
        case .backcast:
            drawing.line("key", from: from, to: to, Ink.soft, width: 1.4, dashes: FanMarks.backcastDashes)
            drawing.circle("key", at: middle, radius: 3.2, fill: Ink.paper, stroke: Ink.soft, width: 1.4)
        case .gap: FanMarks.gap(on: &drawing, x: middle.x, from: y - 8, to: y + 4)
        }
    }

    private func swatch(on drawing: inout Drawing, x: Double, y: Double, fill: String, dashes: String) {
        let (top, foot) = ([(x, y - 6), (x + Self.glyph, y - 6)], [(x, y + 6), (x + Self.glyph, y + 6)])
        drawing.area("key", top + foot.reversed(), fill: fill)
        for edge in [top, foot] { drawing.run("key", edge, Ink.strong, width: 0.8, dashes: dashes) }
    }
}
