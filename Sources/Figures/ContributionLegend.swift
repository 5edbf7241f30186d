internal import Vocabulary

/// The criteria over the bars, in the order of the segments: the first leftmost.
struct ContributionLegend {
    let sheet: ContributionSheet

    private static let lettering = Lettering(size: 11)
    private static let glyph = 22.0

    /// Draws the entries in rows; returns where they ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        let edges = FigureFrame.margins
        let room = edges.upperBound - edges.lowerBound
        var (x, y) = (edges.lowerBound, top + 10)
        drawing.group(["class": "legend"]) { drawing in
            for (criterion, name) in sheet.figure.criteria.enumerated() {
                let words = Self.lettering.fitted(name[sheet.language], into: room - Self.glyph - 6)
                let width = Self.glyph + 6 + Self.lettering.width(of: words)
                if x > edges.lowerBound, x + width > edges.upperBound { (x, y) = (edges.lowerBound, y + 18) }
                sheet.segment(criterion, on: &drawing, from: x, to: x + Self.glyph, at: y)
                drawing.text(words, x: x + Self.glyph + 6, y: y + 4, Self.lettering)
                x += width + 18
            }
        }
        return y + 8
    }
}

extension Ink {
    /// The fill of one of several segments, from dark to light, and the ink of letters on it.
    static func tone(_ index: Int, of count: Int) -> (fill: String, letters: String) {
        let tones = [
            "#0b3c6f", "#245389", "#3f6ca1", "#5b86b7", "#789fcb", "#95b6da", "#b0cae4", "#c8daeb",
        ]
        // Few segments take tones that lie far apart; beyond eight they begin again, told apart by their numbers.
        let last = tones.count - 1
        let place = count > tones.count ? index % tones.count : count < 2 ? 0 : index * last / (count - 1)
        return (tones[place], place < 4 ? paper : text)
    }
}
