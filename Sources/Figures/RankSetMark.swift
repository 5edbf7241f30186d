internal import Vocabulary

/// One row of a chart of rank sets.
struct RankSetMark {
    let sheet: RankSetSheet
    let row: RankSetChart.Row
    let isSelected: Bool
    /// The ink of the ground under the row.
    let ground: String

    private var language: Language { sheet.language }
    private var scale: LinearScale { sheet.scale }

    /// Dark for the selected, pale for the others.
    static func inks(_ isSelected: Bool) -> (mark: String, tint: String) {
        isSelected ? (Ink.strong, Ink.strongTint) : (Ink.pale, Ink.paleTint)
    }

    func draw(on drawing: inout Drawing, at y: Double) {
        let base = y + 4
        let inks = Self.inks(isSelected)
        let lettering = Lettering(
            size: RankSetSheet.name.size, face: isSelected ? .bold : .plain, ink: isSelected ? Ink.text : Ink.soft)
        drawing.group(["class": .text(isSelected ? "row selected" : "row reserve")], unit: row.unit, title: spoken) {
            drawing in
            drawing.text(FigureWords.rank(row.rank, language), x: sheet.rankEdge, y: base, lettering, anchor: .end)
            let room = sheet.nameEdge - sheet.rankEdge - 10
            drawing.text(lettering.fitted(row.label, into: room), x: sheet.rankEdge + 10, y: base, lettering)
            let centre = scale.place(Double(row.rank.rank))
            switch row.reading {
            case .set(let ranks):
                let ends = (Double(ranks.lowerBound) - 0.5, Double(ranks.upperBound) + 0.5)
                drawing.line(
                    "set", from: (scale.place(ends.0), y), to: (scale.place(ends.1), y), inks.tint, width: 6)
            case .notAssessed(let reason): explain(reason[language], on: &drawing, beside: centre, base)
            }
            drawing.circle("rank", at: (centre, y), radius: 3.4, fill: inks.mark, stroke: Ink.paper, width: 0.8)
            if sheet.chart.wording.chance != nil {
                let words = row.chance.map { FigureWords.chance($0, language) } ?? "—"
                drawing.text(words, x: FigureFrame.margins.upperBound, y: base, lettering, anchor: .end)
            }
        }
    }

    /// The reason stands on the side of the dot that has more room.
    private func explain(_ reason: String, on drawing: inout Drawing, beside centre: Double, _ base: Double) {
        let (left, right) = (centre - scale.start, scale.end - centre)
        let fitted = RankSetSheet.italic.fitted(reason, into: max(left, right) - 10)
        if right >= left {
            drawing.text(fitted, x: centre + 8, y: base, RankSetSheet.italic, halo: ground)
        } else {
            drawing.text(fitted, x: centre - 8, y: base, RankSetSheet.italic, anchor: .end, halo: ground)
        }
    }

    /// The row in words.
    private var spoken: String {
        var words = "\(row.label), \(row.rank.spoken(language)); \(sheet.chart.wording.set[language]): "
        switch row.reading {
        case .set(let ranks): words += "\(ranks.lowerBound)–\(ranks.upperBound)"
        case .notAssessed(let reason): words += "— (\(reason[language]))"
        }
        if let chance = row.chance, let name = sheet.chart.wording.chance {
            words += "; \(name[language]): \(FigureWords.chance(chance, language))"
        }
        let standing =
            isSelected ? LocalizedText(vi: "được chọn", en: "selected") : LocalizedText(vi: "dự phòng", en: "reserve")
        return words + "; \(standing[language])"
    }
}
