import Figures
import Tabular
import Testing
import Vocabulary

@Suite("Fan chart")
struct FanChartTests {
    /// Corners of a `points` attribute.
    private func corners(_ element: ReadSVG.Element) throws -> [(x: Double, y: Double)] {
        try (element.attributes["points"] ?? "").split(separator: " ").map { corner in
            let parts = corner.split(separator: ",")
            return (try #require(Double(parts[0])), try #require(Double(parts[1])))
        }
    }

    /// Where a year and a value stand, from tick labels of the only panel of an English chart.
    private func axes(_ read: ReadSVG) throws -> (x: (Double) -> Double, y: (Double) -> Double) {
        let labels = read.all("text")
        let years = labels.filter { Int($0.text).map { $0 > 1_900 } ?? false }
        let values = labels.filter { $0.text.hasSuffix("%") && $0.attributes["text-anchor"] == "end" }
        func map(_ low: (Double, Double), _ high: (Double, Double)) -> (Double) -> Double {
            { low.1 + ($0 - low.0) / (high.0 - low.0) * (high.1 - low.1) }
        }
        func year(_ element: ReadSVG.Element) throws -> (Double, Double) {
            (try #require(Double(element.text)), try #require(element.number("x")))
        }
        func value(_ element: ReadSVG.Element) throws -> (Double, Double) {
            (try #require(Double(element.text.dropLast())) / 100, try #require(element.number("y")) - 3.5)
        }
        return (
            map(try year(try #require(years.first)), try year(try #require(years.last))),
            map(try value(try #require(values.first)), try value(try #require(values.last)))
        )
    }

    @Test("reviews, back-cast values, bands, median and target stand where the axes say")
    func places() throws {
        let panel = FanCase.panel(3, backcast: true)
        let read = try ReadSVG(FanCase.chart([panel]).svg(in: .en))
        let (x, y) = try axes(read)
        let reviews = read.all("circle", class: "observed")
        #expect(reviews.count == panel.observed.count + 1)
        for (mark, point) in zip(reviews, panel.observed) {
            #expect(abs(try #require(mark.number("cx")) - x(Double(point.year))) < 0.05)
            #expect(abs(try #require(mark.number("cy")) - y(point.value)) < 0.05)
        }
        let hollow = read.all("circle", class: "backcast")
        #expect(hollow.count == 3 && hollow.allSatisfy { $0.attributes["fill"] == "#ffffff" })
        for (mark, value) in zip(hollow, panel.backcast) {
            #expect(abs(try #require(mark.number("cy")) - y(value.value)) < 0.05)
        }
        let last = try #require(panel.observed.last)
        for (name, interval) in [
            ("interval95", { $0.interval95 }), ("interval80", { $0.interval80 }),
        ] as [(String, (FanChart.Band) -> ClosedRange<Double>)] {
            let found = try corners(try #require(read.all("polygon", class: name).first))
            let expected =
                [(x(Double(last.year)), y(last.value))]
                + panel.bands.map { (x(Double($0.year)), y(interval($0).upperBound)) }
                + panel.bands.reversed().map { (x(Double($0.year)), y(interval($0).lowerBound)) }
                + [(x(Double(last.year)), y(last.value))]
            #expect(found.count == expected.count)
            for (one, other) in zip(found, expected) {
                #expect(abs(one.x - other.0) < 0.05 && abs(one.y - other.1) < 0.05)
            }
        }
        let median = try corners(try #require(read.all("polyline", class: "median").first))
        for (corner, value) in zip(median, [last.value] + panel.bands.map(\.median)) {
            #expect(abs(corner.y - y(value)) < 0.05)
        }
        let target = try #require(read.all("line", class: "target").first)
        #expect(abs(try #require(target.number("y1")) - y(0.03)) < 0.05)
        #expect(abs(try #require(target.number("x2")) - x(2025)) < 0.05)
        let due = try #require(read.all("line", class: "due").first)
        #expect(due.number("x1") == target.number("x2") && due.number("x2") == target.number("x2"))
    }

    @Test("back-cast values are dashed and never joined to reviews; the break is marked between them")
    func breaks() throws {
        let read = try ReadSVG(FanCase.single.svg(in: .vi))
        let dashed = try #require(read.all("polyline", class: "backcast").first)
        #expect(dashed.attributes["stroke-dasharray"] == "4 3")
        let right = try #require(try corners(dashed).last)
        let left = try #require(read.all("circle", class: "observed").first?.number("cx"))
        let marks = read.all("line", class: "break")
        // Three in the plot and three in the legend.
        #expect(marks.count == 6)
        let inside = marks.compactMap { $0.number("x1") }.filter { $0 > right.x && $0 < left }
        #expect(inside.count == 3)
        #expect(read.texts.contains { $0.contains("không phải kết quả rà soát") })
        let plain = try ReadSVG(FanCase.chart([FanCase.panel(1)]).svg(in: .vi))
        #expect(plain.all("line", class: "break").isEmpty && !plain.texts.contains { $0.contains("tính lùi") })
    }

    @Test("a year without a list breaks the line, and households are counted in whole numbers")
    func gaps() throws {
        let read = try ReadSVG(FanCase.chart([FanCase.households], measure: .households).svg(in: .vi))
        #expect(read.all("polyline", class: "observed").isEmpty)
        #expect(read.texts.contains("1.000") && !read.texts.contains { $0.hasSuffix("%") && $0.count < 5 })
        #expect(read.texts.contains { $0.contains("Còn nhiều nhất 850 hộ") })
        #expect(read.texts.contains("Không có danh sách năm 2023."))
    }

    @Test("targets in their own words with due day, chance in words and allowed households, in both languages")
    func words() throws {
        let vi = try ReadSVG(FanCase.single.svg(in: .vi)).texts.joined(separator: " ")
        let en = try ReadSVG(FanCase.single.svg(in: .en)).texts.joined(separator: " ")
        #expect(vi.contains("Chỉ tiêu: tỷ lệ hộ nghèo đa chiều còn dưới 3\u{A0}% (hạn 31/12/2025)"))
        #expect(vi.contains("Khả năng đạt: 62\u{A0}%, khoảng 6 trong 10 lần Còn nhiều nhất 1.038 hộ"))
        #expect(en.contains("Target: multidimensional poverty rate below 3% (due 2025-12-31)"))
        #expect(en.contains("Chance to meet it: 62%, about 6 times in 10 At most 1,038 households"))
    }

    @Test(
        "a chance is never none or certain",
        arguments: [
            (0.0, "below 1%, fewer than 1 time in 100"), (0.005, "below 1%, fewer than 1 time in 100"),
            (0.01, "1%, about 1 time in 100"), (0.04, "4%, about 4 times in 100"), (0.1, "10%, about 1 time in 10"),
            (0.5, "50%, about 5 times in 10"), (0.9, "90%, about 9 times in 10"), (0.93, "93%, about 93 times in 100"),
            (0.99, "99%, about 99 times in 100"), (0.996, "above 99%, more than 99 times in 100"),
            (1, "above 99%, more than 99 times in 100"),
        ])
    func chances(chance: Double, words: String) throws {
        let panel = FanCase.panel(0, targets: [FanCase.target(chance: chance)])
        let texts = try ReadSVG(FanCase.chart([panel]).svg(in: .en)).texts.joined(separator: " ")
        #expect(texts.contains("Chance to meet it: \(words) "))
    }

    @Test("several targets make steps, numbered in the plot and in the text")
    func steps() throws {
        let panel = FanCase.panel(5, targets: FanCase.stepped.reversed())
        let read = try ReadSVG(FanCase.chart([panel]).svg(in: .en))
        let lines = read.all("line", class: "target")
        #expect(lines.count == 3 && read.all("line", class: "step").count == 2)
        for (one, next) in zip(lines, lines.dropFirst()) { #expect(one.number("x2") == next.number("x1")) }
        #expect(["1", "2", "3"].allSatisfy(read.texts.contains))
        #expect(read.texts.contains { $0.hasPrefix("Target 3: ") })
    }

    @Test("panels of one axis have the same ticks; those with their own say so")
    func axis() throws {
        let panels = [FanCase.panel(0), FanCase.zero]
        func topLabels(_ axis: FanChart.Axis) throws -> (ticks: Int, says: Bool) {
            let read = try ReadSVG(FanCase.chart(panels, axis: axis).svg(in: .en))
            let labels = read.all("text").filter { $0.text.hasSuffix("%") && $0.attributes["text-anchor"] == "end" }
            return (Set(labels.map(\.text)).count, read.texts.contains { $0.contains("its own vertical axis") })
        }
        let (common, own) = (try topLabels(.common), try topLabels(.own))
        #expect(!common.says && own.says && own.ticks > common.ticks)
        let read = try ReadSVG(FanCase.nine.svg(in: .en))
        #expect(read.all("g", class: "panel").count == 9)
        #expect(Set(read.all("line", class: "base").compactMap { $0.number("y1") }).count == 3)
    }

    @Test("the description says every panel: reviews, forecast, target, chance")
    func spoken() throws {
        let read = try ReadSVG(FanCase.nine.svg(in: .vi))
        let description = read.elements[2].text
        for name in FanCase.names { #expect(description.contains(name)) }
        #expect(description.contains("2024 ") && description.contains("Khả năng đạt") && description.contains("95%:"))
        #expect(read.elements.filter { $0.name == "title" }.count == 10)
    }

    @Test("no two texts of a figure cover each other, long names included", arguments: Language.allCases)
    func overlaps(language: Language) throws {
        for chart in FanCase.charts {
            let texts = try ReadSVG(chart.svg(in: language)).all("text")
            var boxes: [(left: Double, right: Double, top: Double, foot: Double, text: String)] = []
            for text in texts {
                let (x, y) = (try #require(text.number("x")), try #require(text.number("y")))
                let size = try #require(text.number("font-size"))
                // Narrower than letters are, so that only true overlaps count.
                let width = Double(text.text.count) * size * 0.42
                let left =
                    switch text.attributes["text-anchor"] {
                    case "end": x - width
                    case "middle": x - width / 2
                    default: x
                    }
                boxes.append((left, left + width, y - size * 0.7, y, text.text))
            }
            for (index, one) in boxes.enumerated() {
                for other in boxes[(index + 1)...] {
                    let apart =
                        one.right <= other.left || other.right <= one.left || one.foot <= other.top
                        || other.foot <= one.top
                    #expect(apart, "“\(one.text)” and “\(other.text)”")
                }
            }
        }
    }

    @Test(
        "text that looks like markup stays text",
        arguments: ["<script>x</script>", "\"><g onload='x'>", "a\u{0}b\u{202E}"])
    func hostile(text: String) throws {
        let words = LocalizedText(verbatim: text)
        let target = FanChart.Target(wording: words, value: 0.03, year: 2025, due: Day.yearEnd(2025)!)
        let panel = FanChart.Panel(
            title: words, observed: [.init(year: 2024, value: 0.04)], targets: [target], remark: words)
        let chart = FanChart(
            title: words, subject: words, measure: .rate, panels: [panel], notes: [words],
            provenance: FigureCase.provenance())
        let read = try ReadSVG(chart.svg(in: .vi))
        let known: Set = [
            "svg", "title", "desc", "rect", "g", "line", "text", "polygon", "polyline", "circle",
        ]
        #expect(Set(read.elements.map(\.name)).isSubset(of: known))
        #expect(read.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    }
}
