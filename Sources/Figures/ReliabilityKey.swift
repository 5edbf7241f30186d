internal import Vocabulary

/// What the marks of a reliability diagram mean.
struct ReliabilityKey {
    let sheet: ReliabilitySheet
    /// The largest count of a point.
    let most: Int64

    private static let glyph = 30.0

    /// Draws the key in a column; returns where it ended.
    func draw(on drawing: inout Drawing, x: Double, from top: Double) -> Double {
        var y = top + 12
        let (from, to) = (x, x + Self.glyph)
        let middle = x + Self.glyph / 2
        let language = sheet.language
        drawing.group(["class": "legend"]) { drawing in
            drawing.line("key", from: (from, y + 8), to: (to, y - 8), Ink.text, width: 1.2, dashes: "6 4")
            let diagonal = LocalizedText(vi: "dự báo đúng hoàn toàn", en: "forecast exactly right")
            words(diagonal[language], on: &drawing, x: to, &y)

            drawing.line("key", from: (middle, y - 9), to: (middle, y + 9), Ink.strong, width: 1.6)
            for end in [y - 9, y + 9] {
                drawing.line("key", from: (middle - 4, end), to: (middle + 4, end), Ink.strong, width: 1.6)
            }
            drawing.circle("key", at: (middle, y), radius: 2.2, fill: Ink.strong, stroke: Ink.strong, width: 0.6)
            words(sheet.plot.wording.interval[language], on: &drawing, x: to, &y)

            for count in counts {
                drawing.circle(
                    "key", at: (middle, y), radius: ReliabilitySheet.radius(of: count, most: most),
                    fill: Ink.strongTint, stroke: Ink.strong)
                let number = FigureWords.count(count, language)
                words("\(number) \(sheet.plot.wording.counted[language])", on: &drawing, x: to, &y)
            }
        }
        return y - 14
    }

    private func words(_ text: String, on drawing: inout Drawing, x: Double, _ y: inout Double) {
        let room = FigureFrame.margins.upperBound - x - 10
        for (index, line) in ReliabilitySheet.label.wrapped(text, into: room).enumerated() {
            if index > 0 { y += 15 }
            drawing.text(line, x: x + 10, y: y + 4, ReliabilitySheet.label)
        }
        y += 28
    }

    /// The largest round number that some point reaches, and about a fifth of it.
    private var counts: [Int64] {
        var power: Int64 = 1
        while power <= most / 10 { power *= 10 }
        let large = [5, 2, 1].map { $0 * power }.first { $0 <= most } ?? power
        return [large] + (large >= 5 ? [large / 5] : [])
    }
}
