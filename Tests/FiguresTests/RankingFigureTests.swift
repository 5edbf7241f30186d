import Figures
import Testing
import Vocabulary

@Suite("Contribution bars")
struct ContributionBarsTests {
    /// Where a value stands, from the tick labels of the first block.
    private func place(_ read: ReadSVG) throws -> (Double) -> Double {
        let grid = read.all("line", class: "grid")
        let count = grid.prefix { $0.number("y1") == grid.first?.number("y1") }.count
        let labels = read.all("text").filter {
            $0.attributes["text-anchor"] == "middle" && $0.text.contains(".") && Double($0.text) != nil
        }.prefix(count)
        let (first, last) = (try #require(labels.first), try #require(labels.last))
        let (from, to) = (try #require(first.number("x")), try #require(last.number("x")))
        let most = try #require(Double(last.text))
        #expect(Double(first.text) == 0)
        return { from + $0 / most * (to - from) }
    }

    @Test("segments begin where the one before ends, in the order of the criteria, and end at the score")
    func segments() throws {
        let figure = RankingFigureCase.bars(10, criteria: 8)
        let read = try ReadSVG(figure.svg(in: .en))
        let place = try place(read)
        let criteria = figure.criteria.count
        let bars = Array(read.all("rect", class: "segment").dropFirst(criteria))
        var next = 0
        for row in figure.blocks.flatMap(\.rows) {
            var sum = 0.0
            for points in row.points where points > 0 {
                let bar = bars[next]
                next += 1
                #expect(abs(try #require(bar.number("x")) - place(sum)) < 0.02)
                sum += points
                let end = try #require(bar.number("x")) + (try #require(bar.number("width")))
                // A little paper is left between two segments.
                #expect(end < place(sum) && end > place(sum) - 1.3)
            }
            #expect(abs(sum - row.score) < 1e-12)
        }
        #expect(next == bars.count)
    }

    @Test("each criterion keeps its fill in every row, and neighbours differ in lightness")
    func fills() throws {
        for criteria in 2...8 {
            let read = try ReadSVG(RankingFigureCase.bars(10, criteria: criteria).svg(in: .vi))
            let fills = read.all("rect", class: "segment").compactMap { $0.attributes["fill"] }
            let keys = Array(fills.prefix(criteria))
            #expect(Set(keys).count == criteria && Set(fills) == Set(keys))
            let lightness = keys.map { Int($0.dropFirst().prefix(2), radix: 16) ?? -1 }
            #expect(lightness == lightness.sorted() && lightness[0] >= 0)
        }
    }

    @Test("scores stand at the end as the language writes them; tied ranks are marked; blocks are headed")
    func numbers() throws {
        let figure = RankingFigureCase.bars(10)
        let (vi, en) = (try ReadSVG(figure.svg(in: .vi)), try ReadSVG(figure.svg(in: .en)))
        let score = figure.blocks[0].rows[0].score
        let text = String((score * 1_000).rounded() / 1_000)
        #expect(en.texts.contains { $0.hasPrefix(text) })
        #expect(vi.texts.contains { $0.hasPrefix(text.replacing(".", with: ",")) })
        #expect(vi.texts.filter { $0 == "3=" }.count == 2 && vi.texts.contains("1") && !vi.texts.contains("1="))
        #expect(vi.texts.contains("Được chọn") && vi.texts.contains("Dự phòng"))
        #expect(en.texts.contains("Selected") && en.texts.contains("Reserve"))
        #expect(vi.texts.contains("Xếp loại Mặt trận Tổ quốc"))
    }

    @Test("a row says its numbers in words")
    func spoken() throws {
        let row = ContributionBars.Row(label: "Xã A", rank: .tied(2), points: [0.25, 0])
        let figure = ContributionBars(
            title: FigureCase.wording.title, criteria: Array(RankingFigureCase.criteria.prefix(2)),
            blocks: [.init(title: LocalizedText(vi: "Được chọn", en: "Selected"), rows: [row])], notes: [],
            provenance: FigureCase.provenance())
        let vi = try ReadSVG(figure.svg(in: .vi)).all("title").map(\.text)
        let en = try ReadSVG(figure.svg(in: .en)).all("title").map(\.text)
        #expect(vi.contains("Xã A, đồng hạng 2: điểm 0,250 = Tỷ lệ hộ nghèo 0,250 + Số hộ nghèo 0,000"))
        #expect(en.contains("Xã A, tied at rank 2: score 0.250 = Poor rate 0.250 + Poor households 0.000"))
    }

    @Test("a long list is cut at the limit and says so; nothing to draw is said")
    func long() throws {
        let cut = try ReadSVG(RankingFigureCase.bars(60, limit: 12).svg(in: .en))
        #expect(cut.all("g", class: "row").count == 12)
        #expect(cut.texts.contains { $0.contains("first 12 of 60 rows") && $0.contains("48") })
        let within = try ReadSVG(RankingFigureCase.bars(60, selected: 20, limit: 12).svg(in: .vi))
        #expect(within.all("g", class: "row").count == 12 && !within.texts.contains("Dự phòng"))
        let whole = try ReadSVG(RankingFigureCase.bars(60).svg(in: .en))
        #expect(whole.all("g", class: "row").count == 60 && !whole.texts.contains { $0.contains("of 60 rows") })
        let none = try ReadSVG(RankingFigureCase.bars(0).svg(in: .en))
        #expect(none.texts.filter { $0 == "no rows" }.count == 2)
    }
}

@Suite("Chart of rank sets")
struct RankSetChartTests {
    /// Where a rank stands, from the tick labels.
    private func place(_ read: ReadSVG) throws -> (Double) -> Double {
        let grid = read.all("line", class: "grid")
        let places = Set(grid.compactMap { $0.attributes["x1"] })
        let labels = read.all("text").filter { places.contains($0.attributes["x"] ?? "") && Int($0.text) != nil }
        let (first, last) = (try #require(labels.first), try #require(labels.last))
        let (low, high) = (try #require(Double(first.text)), try #require(Double(last.text)))
        let (from, to) = (try #require(first.number("x")), try #require(last.number("x")))
        return { from + ($0 - low) / (high - low) * (to - from) }
    }

    @Test("dots stand at ranks, bars cover the cells of their ranks, each in its row")
    func marks() throws {
        let chart = RankingFigureCase.sets(30, band: 3...8)
        let read = try ReadSVG(chart.svg(in: .en))
        let place = try place(read)
        let dots = read.all("circle", class: "rank")
        #expect(dots.count == 30)
        for (dot, row) in zip(dots, chart.rows) {
            #expect(abs(try #require(dot.number("cx")) - place(Double(row.rank.rank))) < 0.05)
        }
        let bars = read.all("line", class: "set")
        var next = 0
        for (dot, row) in zip(dots, chart.rows) {
            guard case .set(let ranks) = row.reading else { continue }
            let bar = bars[next]
            next += 1
            #expect(abs(try #require(bar.number("x1")) - place(Double(ranks.lowerBound) - 0.5)) < 0.05)
            #expect(abs(try #require(bar.number("x2")) - place(Double(ranks.upperBound) + 0.5)) < 0.05)
            #expect(bar.number("y1") == dot.number("cy"))
        }
        #expect(next == bars.count)
        let heights = dots.compactMap { $0.number("cy") }
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 16.9 })
    }

    @Test("the band covers its rows and no others; a dashed line stands where it begins, the other under the selected")
    func band() throws {
        let chart = RankingFigureCase.sets(10, band: 3...8)
        let read = try ReadSVG(chart.svg(in: .vi))
        let ground = try #require(read.all("rect", class: "rankBand").first)
        let (top, height) = (try #require(ground.number("y")), try #require(ground.number("height")))
        let heights = read.all("circle", class: "rank").compactMap { $0.number("cy") }
        for (index, y) in heights.enumerated() {
            #expect((top...(top + height)).contains(y) == (3...8).contains(index + 1))
        }
        let start = try #require(read.all("line", class: "bandStart").first)
        #expect(start.attributes["stroke-dasharray"] != nil && start.number("y1") == top)
        let cut = try #require(read.all("line", class: "selected").first?.number("y1"))
        #expect(cut > heights[3] && cut < heights[4])
        #expect(read.texts.contains { $0.hasPrefix("Từ đây, trên nền vàng") })
        #expect(read.texts.contains { $0.hasPrefix("4 đơn vị được chọn") })
        #expect(read.all("g", class: "row selected").count == 4 && read.all("g", class: "row reserve").count == 6)
        // Nothing is drawn of a band that is not known, that is the last selected alone, or that begins in what was left out.
        for other in [
            RankingFigureCase.sets(10), RankingFigureCase.sets(10, band: 4...4),
            RankingFigureCase.sets(60, selected: 40, band: 35...45, limit: 12),
        ] {
            let read = try ReadSVG(other.svg(in: .vi))
            #expect(read.all("rect", class: "rankBand").isEmpty && read.all("line", class: "bandStart").isEmpty)
            #expect(!read.texts.contains { $0.contains("phân biệt") })
        }
        let cutBand = try ReadSVG(RankingFigureCase.sets(60, band: 2...40, limit: 12).svg(in: .en))
        #expect(cutBand.all("rect", class: "rankBand").count == 1)
    }

    @Test("a row that was not assessed says why in italics, and has no bar and no chance")
    func notAssessed() throws {
        let row = RankSetChart.Row(
            label: "Xã A", rank: .alone(1), reading: .notAssessed(LocalizedText(vi: "thiếu sai số", en: "no error")))
        let other = RankSetChart.Row(label: "Xã B", rank: .alone(2), reading: .set(2...2), chance: 0)
        let chart = RankSetChart(
            wording: .init(
                title: LocalizedText(vi: "Hạng", en: "Ranks"), set: LocalizedText(vi: "tập hạng", en: "rank set"),
                chance: LocalizedText(vi: "Khả năng đứng đầu", en: "Chance to be first")),
            rows: [row, other], selected: 1, band: nil, notes: [], provenance: FigureCase.provenance())
        let (vi, en) = (try ReadSVG(chart.svg(in: .vi)), try ReadSVG(chart.svg(in: .en)))
        let words = try #require(vi.all("text").first { $0.text == "thiếu sai số" })
        #expect(words.attributes["font-style"] == "italic")
        #expect(vi.all("line", class: "set").count == 1 && vi.texts.contains("—"))
        #expect(vi.texts.contains("dưới 1\u{A0}%") && en.texts.contains("below 1%"))
        let titles = en.all("title").map(\.text)
        #expect(titles.contains("Xã A, rank 1; rank set: — (no error); selected"))
        #expect(titles.contains("Xã B, rank 2; rank set: 2–2; Chance to be first: below 1%; reserve"))
        #expect(vi.all("title").contains { $0.text.hasPrefix("Xã A, hạng 1; tập hạng: — (thiếu sai số)") })
    }

    @Test("chances are a column only when the wording has them; a long list is cut and says so")
    func columns() throws {
        let plain = try ReadSVG(RankingFigureCase.sets(10, chance: nil).svg(in: .en))
        #expect(!plain.texts.contains { $0.hasSuffix("%") && $0 != "95%" })
        let cut = try ReadSVG(RankingFigureCase.sets(60, limit: 12).svg(in: .vi))
        #expect(cut.all("circle", class: "rank").count == 12)
        #expect(cut.texts.contains { $0.contains("12 dòng đầu trong 60 dòng") })
        let none = try ReadSVG(RankingFigureCase.sets(0).svg(in: .en))
        #expect(none.texts.contains("There is nothing to draw."))
    }

    @Test(
        "a hostile label stays a label",
        arguments: ["<script>alert(1)</script>", "\"><g onload='x'>", "a\u{0}\u{202E}b"])
    func hostile(label: String) throws {
        let text = LocalizedText(verbatim: label)
        let bars = ContributionBars(
            title: text, criteria: [text],
            blocks: [.init(title: text, rows: [.init(label: label, rank: .alone(1), points: [1])])], notes: [text],
            provenance: FigureCase.provenance())
        let sets = RankSetChart(
            wording: .init(title: text, set: text, chance: text),
            rows: [.init(label: label, rank: .alone(1), reading: .notAssessed(text))], selected: 1, band: nil,
            notes: [text], provenance: FigureCase.provenance())
        for document in [bars.svg(in: .vi), sets.svg(in: .en)] {
            let names = Set(try ReadSVG(document).elements.map(\.name))
            #expect(names.isSubset(of: ["svg", "title", "desc", "g", "rect", "line", "circle", "text", "polygon"]))
            #expect(!document.unicodeScalars.contains { $0.value == 0x202E })
        }
    }
}
