internal import Vocabulary

/// One row of a caterpillar plot.
struct CaterpillarMark {
    let sheet: CaterpillarSheet
    let row: CaterpillarPlot.Row

    private var isApart: Bool { row.standing == .toldApart }
    private var language: Language { sheet.language }
    private var scale: LinearScale { sheet.scale }
    /// Marks of the row and their lighter companion.
    private var inks: (mark: String, tint: String) {
        isApart ? (Ink.strong, Ink.strongTint) : (Ink.pale, Ink.paleTint)
    }

    func draw(on drawing: inout Drawing, at y: Double) {
        let base = y + 4
        let lettering = Lettering(
            size: CaterpillarSheet.name.size, face: isApart ? .bold : .plain, ink: isApart ? Ink.text : Ink.soft)
        drawing.group(["class": .text(isApart ? "row toldApart" : "row ordinary")], title: spoken) { drawing in
            let left = FigureFrame.margins.lowerBound
            drawing.text(lettering.fitted(row.label, into: sheet.nameEdge - left), x: left, y: base, lettering)
            let plain = Lettering(size: lettering.size, ink: lettering.ink)
            let detail = plain.fitted(row.detail[language], into: sheet.detailEdge - sheet.nameEdge - 10)
            drawing.text(detail, x: sheet.detailEdge, y: base, plain, anchor: .end)
            switch row.reading {
            case .missing(let reason):
                let words = reason[language] + (row.raw.map { " (\(Self.rawName[language]) \(percent($0)))" } ?? "")
                let fitted = CaterpillarSheet.italic.fitted(words, into: scale.end - scale.start - 6)
                drawing.text(fitted, x: scale.start + 4, y: base, CaterpillarSheet.italic)
                drawing.text("—", x: sheet.valueEdge, y: base, plain, anchor: .end)
            case .estimate(let value, let inner, let outer):
                bar("interval95", outer, on: &drawing, at: y, inks.mark, width: 1.4)
                bar("interval80", inner, on: &drawing, at: y, inks.tint, width: 6)
                if let raw = row.raw { draw(raw, on: &drawing, at: y) }
                dot(value, on: &drawing, at: y)
                drawing.text(percent(value), x: sheet.valueEdge, y: base, lettering, anchor: .end)
                drawing.text(
                    span(outer), x: FigureFrame.margins.upperBound, y: base, plain.inked(Ink.soft), anchor: .end)
            }
        }
    }

    /// The part of an interval that the axis shows, with an arrow where it goes on.
    private func bar(
        _ name: String, _ interval: ClosedRange<Double>, on drawing: inout Drawing, at y: Double, _ ink: String,
        width: Double
    ) {
        if interval.overlaps(scale.domain) {
            let ends = (scale.place(interval.lowerBound), scale.place(interval.upperBound))
            drawing.line(name, from: (ends.0, y), to: (ends.1, y), ink, width: width)
        }
        guard name == "interval95" else { return }
        if interval.lowerBound < scale.domain.lowerBound { arrow(at: scale.start, -1, on: &drawing, y, inks.mark) }
        if interval.upperBound > scale.domain.upperBound { arrow(at: scale.end, 1, on: &drawing, y, inks.mark) }
    }

    private func arrow(at x: Double, _ direction: Double, on drawing: inout Drawing, _ y: Double, _ ink: String) {
        let corners = [(x + 6 * direction, y), (x, y - 3.5), (x, y + 3.5)]
        let points = corners.map { "\(Drawing.fixed($0.0)),\(Drawing.fixed($0.1))" }.joined(separator: " ")
        drawing.add("polygon", ["class": "beyond", "points": .text(points), "fill": .text(ink)])
    }

    private func dot(_ value: Double, on drawing: inout Drawing, at y: Double) {
        guard !isBeyond(value, on: &drawing, at: y, inks.mark) else { return }
        drawing.circle(
            "estimate", at: (scale.place(value), y), radius: 3.4, fill: inks.mark, stroke: Ink.paper, width: 0.8)
    }

    private func draw(_ raw: Double, on drawing: inout Drawing, at y: Double) {
        guard !isBeyond(raw, on: &drawing, at: y, Ink.raw) else { return }
        drawing.circle("raw", at: (scale.place(raw), y), radius: 4.4, fill: Ink.paper, stroke: Ink.raw, width: 1.3)
    }

    /// Whether a value lies beyond the axis; an arrow then stands for it.
    private func isBeyond(_ value: Double, on drawing: inout Drawing, at y: Double, _ ink: String) -> Bool {
        guard !scale.shows(value) else { return false }
        let isBelow = value < scale.domain.lowerBound
        arrow(at: isBelow ? scale.start : scale.end, isBelow ? -1 : 1, on: &drawing, y, ink)
        return true
    }

    static let rawName = LocalizedText(vi: "tỷ lệ trong tệp", en: "rate in the file")

    private func percent(_ share: Double) -> String { FigureWords.percent(share, decimals: 1, language) }

    private func span(_ interval: ClosedRange<Double>) -> String {
        FigureWords.decimal(interval.lowerBound * 100, 1, language) + "–"
            + FigureWords.decimal(interval.upperBound * 100, 1, language)
    }

    /// The row in words.
    private var spoken: String {
        var words = "\(row.label): "
        switch row.reading {
        case .missing(let reason): words += "— (\(reason[language]))"
        case .estimate(let value, let inner, let outer):
            words += percent(value) + " (80%: \(span(inner)); 95%: \(span(outer)))"
        }
        return words + (row.raw.map { "; \(Self.rawName[language]) \(percent($0))" } ?? "")
    }
}
