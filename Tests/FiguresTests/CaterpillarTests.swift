import Figures
import Testing
import Vocabulary

@Suite("Caterpillar plot")
struct CaterpillarTests {
    /// Slope and intercept of the axis, read from the first and last tick of the first panel.
    private func axis(_ read: ReadSVG) throws -> (place: (Double) -> Double, range: ClosedRange<Double>) {
        let grid = read.all("line", class: "grid")
        let labels = read.all("text").filter { $0.text.hasSuffix("%") && $0.attributes["text-anchor"] == "middle" }
            .filter { Double($0.text.dropLast()) != nil }
        let first = try #require(labels.first)
        let top = try #require(grid.first?.number("y1"))
        let ticks = labels.prefix(grid.filter { $0.number("y1") == top }.count)
        let last = try #require(ticks.last)
        let (low, high) = (try #require(Double(first.text.dropLast())), try #require(Double(last.text.dropLast())))
        let (from, to) = (try #require(first.number("x")), try #require(last.number("x")))
        return ({ from + ($0 * 100 - low) / (high - low) * (to - from) }, (low / 100)...(high / 100))
    }

    private let rows = [
        FigureCase.row("B", 0.2, raw: 0.35), FigureCase.row("A", 0.2, raw: 0.15, standing: .toldApart),
        FigureCase.missing("Aa"), FigureCase.row("C", 0.4, raw: 0.41), FigureCase.row("D", 0.31, raw: 0.31),
    ]

    @Test("places are linear in values, on the axis that the ticks print")
    func linear() throws {
        let read = try ReadSVG(FigureCase.caterpillar([FigureCase.panel(rows)]).svg(in: .en))
        let place = try axis(read).place
        let estimates = [0.4, 0.31, 0.2, 0.2]
        let dots = read.all("circle", class: "estimate").compactMap { $0.number("cx") }
        #expect(dots.count == 4)
        for (dot, value) in zip(dots, estimates) { #expect(abs(dot - place(value)) < 0.02) }
        let raws = read.all("circle", class: "raw").compactMap { $0.number("cx") }
        for (dot, value) in zip(raws, [0.41, 0.31, 0.15, 0.35]) { #expect(abs(dot - place(value)) < 0.02) }
        for (kind, half) in [("interval95", 0.1), ("interval80", 0.05)] {
            let bars = read.all("line", class: kind)
            #expect(bars.count == 4)
            for (bar, value) in zip(bars, estimates) {
                #expect(abs(try #require(bar.number("x1")) - place(value - half)) < 0.02)
                #expect(abs(try #require(bar.number("x2")) - place(value + half)) < 0.02)
            }
        }
        let reference = try #require(read.all("line", class: "reference").first?.number("x1"))
        #expect(abs(reference - place(0.3)) < 0.02)
    }

    @Test("rows are sorted by estimate, ties by label, missing last; the order given does not matter")
    func order() throws {
        let figure = FigureCase.caterpillar([FigureCase.panel(rows)])
        let labels = try ReadSVG(figure.svg(in: .en)).texts.filter { ["A", "Aa", "B", "C", "D"].contains($0) }
        #expect(labels == ["C", "D", "A", "B", "Aa"])
        let turned = FigureCase.caterpillar([FigureCase.panel(rows.reversed())])
        #expect(turned.svg(in: .vi) == figure.svg(in: .vi))
    }

    @Test("the ticks cover estimates, intervals and references, and never leave 0 to 1")
    func cover() throws {
        for (value, half) in [(0.3, 0.1), (0.02, 0.01), (0.97, 0.02), (0.5, 0.5), (0, 0), (1, 0), (0.4567, 0.0001)] {
            let figure = FigureCase.caterpillar([
                FigureCase.panel([FigureCase.row("A", value, half: half)], reference: nil)
            ])
            let range = try axis(ReadSVG(figure.svg(in: .en))).range
            #expect(range.lowerBound >= 0 && range.upperBound <= 1)
            #expect(range.lowerBound <= value - half + 1e-9 && range.upperBound >= value + half - 1e-9)
        }
    }

    @Test("all panels have the same axis, and so have the pages of a figure")
    func oneAxis() throws {
        let wide = FigureCase.panel([FigureCase.row("A", 0.5, half: 0.4)])
        let figure = FigureCase.caterpillar([FigureCase.panel(rows), wide])
        let grid = try ReadSVG(figure.svg(in: .en)).all("line", class: "grid")
        let byPanel = Dictionary(grouping: grid) { $0.attributes["y1"] }.values.map {
            $0.compactMap { $0.number("x1") }
        }
        #expect(byPanel.count == 2 && byPanel[0] == byPanel[1])
        let ranges = try (figure.pages + [figure]).map { try axis(ReadSVG($0.svg(in: .en))).range }
        #expect(ranges.count == 3 && Set(ranges).count == 1)
    }

    @Test("an interval wider than the axis is cut and has arrows; so has an estimate beyond a chosen axis")
    func beyond() throws {
        let wide = FigureCase.caterpillar([FigureCase.panel([FigureCase.row("A", 0.5, half: 3)])])
        let read = try ReadSVG(wide.svg(in: .en))
        #expect(read.all("polygon", class: "beyond").count == 2)
        let bar = try #require(read.all("line", class: "interval95").first)
        let place = try axis(read).place
        #expect(abs(try #require(bar.number("x1")) - place(0)) < 0.02)
        #expect(abs(try #require(bar.number("x2")) - place(1)) < 0.02)
        let chosen = FigureCase.caterpillar([FigureCase.panel([FigureCase.row("A", 0.9, half: 0.05)])], axis: 0.1...0.3)
        let other = try ReadSVG(chosen.svg(in: .en))
        #expect(other.all("circle", class: "estimate").isEmpty && other.all("line", class: "interval95").isEmpty)
        #expect(!other.all("polygon", class: "beyond").isEmpty)
        #expect(other.texts.contains("90.0%") && other.texts.contains("beyond the axis"))
        let inside = try ReadSVG(FigureCase.caterpillar([FigureCase.panel(rows)]).svg(in: .en))
        #expect(!inside.texts.contains("beyond the axis"))
    }

    @Test("a missing estimate is a dash with its reason, not a mark")
    func missing() throws {
        let figure = FigureCase.caterpillar([FigureCase.panel([FigureCase.missing("A", raw: 0.25)])])
        let vi = try ReadSVG(figure.svg(in: .vi))
        #expect(vi.all("circle", class: "estimate").isEmpty && vi.all("circle", class: "raw").isEmpty)
        #expect(vi.texts.contains("—"))
        #expect(vi.texts.contains { $0.contains("không có hộ nghèo") && $0.contains("25,0\u{A0}%") })
        #expect(!vi.texts.contains("0,0\u{A0}%"))
    }

    @Test("values read as in tables: a decimal comma in Vietnamese, a point in English")
    func numbers() throws {
        let figure = FigureCase.caterpillar([FigureCase.panel([FigureCase.row("A", 0.1234)])])
        let (vi, en) = (try ReadSVG(figure.svg(in: .vi)), try ReadSVG(figure.svg(in: .en)))
        #expect(vi.texts.contains("12,3\u{A0}%") && vi.texts.contains("2,3–22,3"))
        #expect(en.texts.contains("12.3%") && en.texts.contains("2.3–22.3"))
        #expect(vi.texts.contains("ước lượng") && en.texts.contains("estimate"))
        #expect(en.elements[0].attributes["lang"] == "en" && vi.elements[0].attributes["lang"] == "vi")
    }

    @Test("a row told apart differs in weight as well as in ink")
    func emphasis() throws {
        let read = try ReadSVG(FigureCase.caterpillar([FigureCase.panel(rows)]).svg(in: .en))
        let labels = read.all("text").filter { ["A", "B"].contains($0.text) }
        #expect(labels.map { $0.attributes["font-weight"] } == ["700", nil])
        #expect(read.all("g", class: "row toldApart").count == 1 && read.all("g", class: "row ordinary").count == 4)
    }

    @Test("nothing to draw is said: no panels, a panel without rows")
    func nothing() throws {
        #expect(try ReadSVG(FigureCase.caterpillar([]).svg(in: .en)).texts.contains("There is nothing to draw."))
        let empty = FigureCase.caterpillar([FigureCase.panel([])])
        #expect(try ReadSVG(empty.svg(in: .vi)).texts.contains("không có dòng nào"))
    }

    @Test("sixty rows stand one under the other without touching; a long name ends in an ellipsis")
    func long() throws {
        let read = try ReadSVG(FigureCase.caterpillar([FigureCase.many(60)]).svg(in: .vi))
        let lines = read.all("circle", class: "estimate").compactMap { $0.number("cy") }
        #expect(lines.count == 60 && zip(lines, lines.dropFirst()).allSatisfy { $1 - $0 > 12 })
        let name = String(repeating: "Nguyễn Thị Định ", count: 20)
        let other = try ReadSVG(FigureCase.caterpillar([FigureCase.panel([FigureCase.row(name, 0.2)])]).svg(in: .vi))
        #expect(other.texts.contains { $0.hasPrefix("Nguyễn") && $0.hasSuffix("…") && $0.count < 45 })
    }
}
