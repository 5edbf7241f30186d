package import Tabular
package import Vocabulary

/// What stands around every figure: paper, heading, the warning that numbers are made up, notes and source.
package struct FigureFrame {
    /// Width of the paper, about that of an A4 page read upright.
    package static let width = 800.0
    /// Where content begins and ends.
    package static let margins = 24.0...776.0
    private static let heading = Lettering(size: 18, face: .bold)
    private static let warning = Lettering(size: 12, face: .bold, ink: Ink.warning)
    private static let note = Lettering(size: 10.5, ink: Ink.soft)

    package let title: LocalizedText
    package let notes: [LocalizedText]
    package let provenance: Provenance

    /// A frame.
    package init(title: LocalizedText, notes: [LocalizedText], provenance: Provenance) {
        self.title = title
        self.notes = notes
        self.provenance = provenance
    }

    private var room: Double { Self.margins.upperBound - Self.margins.lowerBound }

    /// The picture with its frame. The content draws from the given height on and says where it ended.
    package func svg(
        _ language: Language, description: String, content: (inout Drawing, Double) -> Double
    ) -> String {
        var inner = Drawing()
        var y = 20.0
        for line in Self.heading.wrapped(title[language], into: room) {
            y += 18
            inner.text(line, x: Self.margins.lowerBound, y: y, Self.heading)
            y += 6
        }
        if provenance.origin == .synthetic { warn(on: &inner, &y, language) }
        y = content(&inner, y + 10)
        close(on: &inner, &y, language)
        // The paper's height is known only now, and the paper lies below everything.
        var picture = Drawing()
        picture.rectangle("paper", x: 0...Self.width, y: 0...y, fill: Ink.paper)
        picture.append(inner)
        let made = provenance.origin == .synthetic ? FigureWords.synthetic[language] + " " : ""
        return picture.document(
            title: title[language], description: made + description, width: Self.width, height: y, language)
    }

    private func warn(on drawing: inout Drawing, _ y: inout Double, _ language: Language) {
        let lines = Self.warning.wrapped(FigureWords.synthetic[language], into: room - 20)
        let height = 10 + 16 * Double(lines.count)
        y += 8
        drawing.add(
            "rect",
            [
                "class": "synthetic", "x": .at(Self.margins.lowerBound), "y": .at(y), "width": .at(room),
                "height": .at(height), "fill": .text(Ink.paper), "stroke": .text(Ink.warning), "stroke-width": 1.5,
            ])
        for (index, line) in lines.enumerated() {
            drawing.text(line, x: Self.margins.lowerBound + 10, y: y + 17 + 16 * Double(index), Self.warning)
        }
        y += height
    }

    private func close(on drawing: inout Drawing, _ y: inout Double, _ language: Language) {
        y += 16
        let ends = (Self.margins.lowerBound, Self.margins.upperBound)
        drawing.line("footer", from: (ends.0, y), to: (ends.1, y), Ink.grid)
        y += 4
        for paragraph in notes.map({ $0[language] }) + [FigureWords.source(provenance, language)] {
            y += 2
            for line in Self.note.wrapped(paragraph, into: room) {
                y += 14
                drawing.text(line, x: ends.0, y: y, Self.note)
            }
        }
        y += 18
    }
}
