internal import Figures
internal import Vocabulary

/// What the colours and marks of a map mean.
protocol MapLegend {
    /// Draws it; returns where it ended.
    func draw(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double
}

extension MapLegend {
    /// The height it takes.
    func height(width: Double) -> Double {
        var scratch = Drawing()
        return draw(on: &scratch, x: 0, y: 0, width: width)
    }
}

/// A list of swatches with their words and, in brackets, how many units they stand for.
struct ListLegend: MapLegend {
    struct Entry {
        let fill: AreaFill
        let words: String
        /// Units; `nil` where they are counted elsewhere.
        let count: Int?
    }

    let title: String
    let entries: [Entry]
    let language: Language

    private static let heading = Lettering(size: 11.5, face: .bold)
    private static let small = Lettering(size: 10, ink: Ink.soft)
    private static let lettering = Lettering(size: 11)
    private static let swatch = (width: 26.0, height: 13.0)
    private static let line = 14.0

    func draw(on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        var end = y
        drawing.group(["class": "legend"]) { drawing in
            end = Self.head(title, entries.contains { $0.count != nil }, language, on: &drawing, x: x, y: y, width)
            let columns = width >= 420 && entries.count > 3 ? 2 : 1
            let each = (width - Double(columns - 1) * 20) / Double(columns)
            let rows = (entries.count + columns - 1) / columns
            let top = end
            for column in 0..<columns {
                var y = top
                for entry in entries.dropFirst(column * rows).prefix(rows) {
                    y = draw(entry, on: &drawing, x: x + Double(column) * (each + 20), y: y, width: each)
                }
                end = max(end, y)
            }
        }
        return end
    }

    /// The heading of a legend, and what numbers in brackets are.
    static func head(
        _ title: String, _ hasCounts: Bool, _ language: Language, on drawing: inout Drawing, x: Double, y: Double,
        _ width: Double
    ) -> Double {
        var y = y
        for line in heading.wrapped(title, into: width) {
            y += 15
            drawing.text(line, x: x, y: y, heading)
        }
        guard hasCounts else { return y + 6 }
        drawing.text(MapWords.inBrackets[language], x: x, y: y + 14, small)
        return y + 20
    }

    private func draw(_ entry: Entry, on drawing: inout Drawing, x: Double, y: Double, width: Double) -> Double {
        Self.swatch(entry.fill, on: &drawing, x: x, y: y + 2)
        let words = entry.words + (entry.count.map { "\u{A0}(\(MapWords.count($0, language)))" } ?? "")
        var base = y + 12.5
        for (index, line) in Self.lettering.wrapped(words, into: width - Self.swatch.width - 8).enumerated() {
            if index > 0 { base += Self.line }
            drawing.text(line, x: x + Self.swatch.width + 8, y: base, Self.lettering)
        }
        return base + 6
    }

    /// A little piece of a fill, with its lines.
    static func swatch(
        _ fill: AreaFill, on drawing: inout Drawing, x: Double, y: Double,
        size: (width: Double, height: Double) = swatch
    ) {
        let box = MapBox(x: x...(x + size.width), y: y...(y + size.height))
        drawing.add(
            "rect",
            [
                "class": "key", "x": .at(x), "y": .at(y), "width": .at(size.width), "height": .at(size.height),
                "fill": .text(fill.colour.fill), "stroke": .text(MapPaper.light.border), "stroke-width": 0.6,
            ])
        guard let shape = PaperShape([PaperCorner.rectangle(box)]) else { return }
        AreaPicture.hatch([shape], fill, spacing: 4, on: &drawing)
    }
}

/// The bar that says how long a kilometre is, and where north is.
struct ScaleBar {
    /// Length in metres: 1, 2 or 5 times a power of ten.
    let metres: Double
    /// Length in units of the drawing.
    let length: Double
    let language: Language

    static let lettering = Lettering(size: 10, ink: Ink.soft)

    /// The longest round bar not longer than so much of the drawing.
    init(scale: Double, atMost room: Double, _ language: Language) {
        var power = 1.0
        while power * 10 * scale <= room { power *= 10 }
        while power * scale > room { power /= 10 }
        metres = [5.0, 2, 1].first { $0 * power * scale <= room }.map { $0 * power } ?? power
        length = metres * scale
        self.language = language
    }

    /// Draws north and the bar; returns where they ended.
    func draw(on drawing: inout Drawing, x: Double, y: Double) -> Double {
        let (middle, top) = (x + 7, y + 16)
        drawing.group(["class": "north"]) { drawing in
            drawing.text(
                MapWords.north[language], x: middle, y: y + 11, Lettering(size: 11, face: .bold), anchor: .middle)
            drawing.area("north", [(middle, top), (middle + 6, top + 20), (middle, top + 15)], fill: Ink.text)
            drawing.run(
                "north", [(middle, top), (middle - 6, top + 20), (middle, top + 15)], Ink.text, width: 0.8)
        }
        let bar = y + 54
        drawing.group(["class": "scale"]) { drawing in
            let half = x + length / 2
            drawing.rectangle("bar", x: x...half, y: bar...(bar + 4), fill: Ink.text)
            drawing.add(
                "rect",
                [
                    "class": "bar", "x": .at(half), "y": .at(bar), "width": .at(length / 2), "height": 4,
                    "fill": .text(Ink.paper), "stroke": .text(Ink.text), "stroke-width": 0.8,
                ])
            drawing.text("0", x: x, y: bar + 16, Self.lettering)
            drawing.text(words, x: x + length, y: bar + 16, Self.lettering, anchor: .end)
        }
        return bar + 20
    }

    /// The length in words.
    var words: String {
        let (number, unit) = metres >= 1000 ? (metres / 1000, "km") : (metres, "m")
        return MapWords.decimal(number, number < 1 ? 2 : 0, language) + "\u{A0}" + unit
    }
}
