import Figures
import Testing
import Vocabulary

@Suite("Reliability diagram")
struct ReliabilityTests {
    /// Where a share stands across and up, from the diagonal: it runs from the lowest to the highest tick.
    private func square(_ read: ReadSVG) throws -> (across: (Double) -> Double, up: (Double) -> Double, top: Double) {
        let diagonal = try #require(read.all("line", class: "diagonal").first)
        let label = try #require(
            read.all("text").filter { $0.attributes["text-anchor"] == "middle" && $0.text.hasSuffix("%") }.last)
        let top = try #require(Double(label.text.dropLast())) / 100
        let x = (try #require(diagonal.number("x1")), try #require(diagonal.number("x2")))
        let y = (try #require(diagonal.number("y1")), try #require(diagonal.number("y2")))
        return ({ x.0 + $0 / top * (x.1 - x.0) }, { y.0 + $0 / top * (y.1 - y.0) }, top)
    }

    @Test("points and intervals stand at their shares, areas follow counts")
    func places() throws {
        let read = try ReadSVG(FigureCase.reliability().svg(in: .en))
        let (across, up, top) = try square(read)
        #expect(top >= 0.495)
        let areas = read.all("circle", class: "area")
        let bars = read.all("line", class: "interval")
        let points = FigureCase.points.sorted { $0.count > $1.count }
        #expect(areas.count == points.count && bars.count == points.count)
        let most = try #require(areas.first?.number("r"))
        for (index, point) in points.enumerated() {
            #expect(abs(try #require(areas[index].number("cx")) - across(point.meanForecast)) < 0.02)
            #expect(abs(try #require(areas[index].number("cy")) - up(point.observedShare)) < 0.02)
            #expect(abs(try #require(bars[index].number("y1")) - up(point.interval.lowerBound)) < 0.02)
            #expect(abs(try #require(bars[index].number("y2")) - up(point.interval.upperBound)) < 0.02)
            let radius = try #require(areas[index].number("r"))
            #expect(abs(radius * radius / (most * most) - Double(point.count) / 900) < 0.01)
        }
    }

    @Test("bars of the histogram have the widths of their bins and heights in proportion, empty bins none")
    func histogram() throws {
        let read = try ReadSVG(FigureCase.reliability().svg(in: .en))
        let across = try square(read).across
        let bars = read.all("rect", class: "bar")
        #expect(bars.count == 4)
        let heights = bars.compactMap { $0.number("height") }
        for (height, count) in zip(heights, [10.0, 40, 30, 5]) {
            #expect(abs(height / heights[1] - count / 40) < 0.001)
        }
        for (index, bar) in bars.enumerated() {
            #expect(abs(try #require(bar.number("x")) - across(Double(index) / 10)) < 0.02)
        }
        #expect(try ReadSVG(FigureCase.reliability(histogram: []).svg(in: .en)).all("rect", class: "bar").isEmpty)
    }

    @Test("the order of the points does not matter")
    func order() {
        let turned = FigureCase.reliability(FigureCase.points.reversed())
        #expect(turned.svg(in: .vi) == FigureCase.reliability().svg(in: .vi))
    }

    @Test("both languages, the caption in each, and nothing to draw is said")
    func words() throws {
        let (vi, en) = (FigureCase.reliability().svg(in: .vi), FigureCase.reliability().svg(in: .en))
        #expect(try ReadSVG(vi).texts.contains("Brier: 0,16") && ReadSVG(en).texts.contains("Brier: 0.16"))
        #expect(try ReadSVG(vi).texts.contains("Xác suất dự báo"))
        #expect(try ReadSVG(en).texts.contains("500 households"))
        #expect(try ReadSVG(FigureCase.reliability([]).svg(in: .vi)).texts.contains("Không có gì để vẽ."))
    }
}
