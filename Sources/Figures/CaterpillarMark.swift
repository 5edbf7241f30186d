internal import Vocabulary

/// One row of a caterpillar plot.
struct CaterpillarMark {
    let sheet: CaterpillarSheet
    let row: CaterpillarPlot.Row
    /// The ink of the ground under the row.
    let ground: String

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
        drawing.group(["class": .text(isApart ? "row toldApart" : "row ordinary")], unit: row.unit, title: spoken) {
            drawing in
            let left = FigureFrame.margins.lowerBound
            drawing.text(lettering.fitted(row.label, into: sheet.nameEdge - left), x: left, y: base, lettering)
            let plain = Lettering(size: lettering.size, ink: lettering.ink)
            let detail = plain.fitted(row.detail[language], into: sheet.detailEdge - sheet.nameEdge - 10)
            drawing.text(detail, x: sheet.detailEdge, y: base, plain, anchor: .end)
            switch row.reading {
            case .missing(let reason):
                let words = reason[language] + (row.raw.map { " (\(Self.rawName[language]) \(percent($0)))" } ?? "")
                let fitted = CaterpillarSheet.italic.fitted(words, into: scale.end - scale.start)
                drawing.text(fitted, x: scale.start + 4, y: base, CaterpillarSheet.italic, halo: ground)
                drawing.text("—", x: sheet.valueEdge, y: base, plain, anchor: .end)
            case .estimate(let value, let inner, let outer):
                bar("interval95", outer, on: &drawing, at: y, inks.mark, width: 1.4)
                bar("interval80", inner, on: &drawing, at: y, inks.tint, width: 6)
                arrows(outer, on: &drawing, at: y)
                if let raw = row.raw { draw(raw, on: &drawing, at: y) }
                dot(value, on: &drawing, at: y)
                drawing.text(percent(value), x: sheet.valueEdge, y: base, lettering, anchor: .end)
                let right = FigureFrame.margins.upperBound
                let bounds = plain.fitted(span(outer), into: right - sheet.valueEdge - 4)
                drawing.text(bounds, x: right, y: base, plain.inked(Ink.soft), anchor: .end)
            }
        }
    }

    /// The part of an interval that the axis shows.
    private func bar(
        _ name: String, _ interval: ClosedRange<Double>, on drawing: inout Drawing, at y: Double, _ ink: String,
        width: Double
    ) {
        guard interval.overlaps(scale.domain) else { return }
        let ends = (scale.place(interval.lowerBound), scale.place(interval.upperBound))
        drawing.line(name, from: (ends.0, y), to: (ends.1, y), ink, width: width)
    }

    /// Arrows where the interval goes on beyond the axis.
    private func arrows(_ interval: ClosedRange<Double>, on drawing: inout Drawing, at y: Double) {
        for bound in [interval.lowerBound, interval.upperBound] where !scale.shows(bound) {
            arrow(towards: bound, on: &drawing, at: y, inks.mark, fill: inks.mark, distance: 0)
        }
    }

    private func arrow(
        towards value: Double, on drawing: inout Drawing, at y: Double, _ ink: String, fill: String, distance: Double
    ) {
        let direction = value < scale.domain.lowerBound ? -1.0 : 1
        let foot = scale.place(value) + distance * direction
        let corners = [(foot + 6 * direction, y), (foot, y - 3.5), (foot, y + 3.5)]
        drawing.triangle("beyond", corners, fill: fill, stroke: ink)
    }

    private func dot(_ value: Double, on drawing: inout Drawing, at y: Double) {
        guard scale.shows(value) else {
            return arrow(towards: value, on: &drawing, at: y, inks.mark, fill: inks.mark, distance: 0)
        }
        drawing.circle(
            "estimate", at: (scale.place(value), y), radius: 3.4, fill: inks.mark, stroke: Ink.paper, width: 0.8)
    }

    /// The raw share: hollow, and beyond the axis a hollow arrow outside that of the interval.
    private func draw(_ raw: Double, on drawing: inout Drawing, at y: Double) {
        guard scale.shows(raw) else {
            return arrow(towards: raw, on: &drawing, at: y, Ink.raw, fill: Ink.paper, distance: 9)
        }
        drawing.circle("raw", at: (scale.place(raw), y), radius: 4.4, fill: Ink.paper, stroke: Ink.raw, width: 1.3)
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
