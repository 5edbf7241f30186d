import Figures
import Testing
import Vocabulary

/// Curves with their bands, and what their key says.
@Suite("Plots of curves")
struct CurvePlotTests {
    private struct Look: Hashable {
        let ink: String?
        let dashes: String?
        let width: String?
    }

    private static let shares = (0...20).map { Double($0) / 20 }

    private static func words(_ text: String) -> LocalizedText { LocalizedText(verbatim: text) }

    /// A Lorenz curve x^power, with intervals or without.
    private static func lorenz(
        _ name: String, _ power: Int, half: Double? = nil, standing: CurvePlot.Curve.Standing = .part
    ) -> CurvePlot.Curve {
        CurvePlot.Curve(
            name: words(name),
            points: shares.map { share in
                let value = (0..<power).reduce(1.0) { product, _ in product * share }
                let room = half.map { $0 * share * (1 - share) }
                return CurvePlot.Point(x: share, y: value, interval: room.map { (value - $0)...(value + $0) })
            }, standing: standing)
    }

    private static func growth(_ name: String, _ level: Double) -> CurvePlot.Curve {
        CurvePlot.Curve(
            name: words(name),
            points: (1...19).map { CurvePlot.Point(x: Double($0) / 20, y: level + 0.004 * Double(10 - $0)) })
    }

    private static func plot(
        _ curves: [CurvePlot.Curve], reference: CurvePlot.Reference? = .diagonal(words("equality")),
        interval: LocalizedText? = words("95% interval")
    ) -> CurvePlot {
        CurvePlot(
            title: words("Curves"), across: CurvePlot.Axis(words: words("Share of people"), style: .share),
            upwards: CurvePlot.Axis(words: words("Share of income"), style: .share), curves: curves,
            reference: reference, interval: interval, notes: FigureCase.notes, provenance: FigureCase.provenance())
    }

    private static func many(_ count: Int, half: Double? = nil) -> [CurvePlot.Curve] {
        (1...count).map { lorenz("Commune \($0)", $0, half: half) } + [
            lorenz("Total", count + 1, half: half, standing: .whole)
        ]
    }

    private func looks(_ elements: [ReadSVG.Element]) -> [Look] {
        elements.map {
            Look(
                ink: $0.attributes["stroke"], dashes: $0.attributes["stroke-dasharray"],
                width: $0.attributes["stroke-width"])
        }
    }

    /// Lightness of an ink, 0 to 255, as a printer without colours makes it.
    private func grey(_ ink: String) throws -> Double {
        let value = try #require(Int(ink.dropFirst(), radix: 16))
        return 0.2126 * Double(value >> 16) + 0.7152 * Double(value >> 8 & 255) + 0.0722 * Double(value & 255)
    }

    @Test("twelve curves and the whole look different, and the key shows them as they are drawn")
    func distinct() throws {
        let read = try ReadSVG(Self.plot(Self.many(12)).svg(in: .en))
        let drawn = looks(read.all("polyline", class: "line"))
        #expect(drawn.count == 13 && Set(drawn).count == 13)
        let key = looks(read.all("line", class: "key"))
        #expect(Array(key.prefix(13)) == drawn)
        #expect(key.dropFirst(13) == looks(read.all("line", class: "reference"))[...])
        #expect(!read.texts.contains { $0.hasPrefix("Only the first") })
    }

    @Test("curves of the same dashes differ in lightness")
    func greyscale() throws {
        let drawn = looks(try ReadSVG(Self.plot(Self.many(12)).svg(in: .en)).all("polyline", class: "line")).dropLast()
        for (_, alike) in Dictionary(grouping: drawn, by: \.dashes) {
            let greys = try alike.map { try grey(try #require($0.ink)) }.sorted()
            for (darker, lighter) in zip(greys, greys.dropFirst()) { #expect(lighter - darker > 40) }
        }
    }

    @Test("the whole is drawn last, whole, in black and widest; alone it is a curve like any other")
    func whole() throws {
        let read = try ReadSVG(Self.plot(Self.many(3).reversed()).svg(in: .en))
        let drawn = read.all("polyline", class: "line")
        let last = try #require(drawn.last)
        #expect(last.attributes["stroke"] == "#1b1b1b" && last.attributes["stroke-dasharray"] == "0")
        let width = try #require(last.number("stroke-width"))
        for other in drawn.dropLast() {
            #expect(try #require(other.number("stroke-width")) < width)
            #expect(other.attributes["stroke"] != last.attributes["stroke"])
        }
        let alone = try ReadSVG(Self.plot([Self.lorenz("Total", 2, standing: .whole)]).svg(in: .en))
        #expect(alone.all("polyline", class: "line").count == 1)
        #expect(alone.all("polyline", class: "line").first?.attributes["stroke"] != last.attributes["stroke"])
    }

    @Test("of more than twelve curves the first twelve and the whole are drawn, and the figure says so")
    func tooMany() throws {
        let plot = Self.plot(Self.many(30))
        let read = try ReadSVG(plot.svg(in: .en))
        #expect(read.all("polyline", class: "line").count == 13)
        #expect(read.texts.contains("Commune 12") && !read.texts.contains("Commune 13") && read.texts.contains("Total"))
        let remark = "Only the first 12 of 30 curves and Total are drawn; the table has all of them."
        #expect(read.texts.joined(separator: " ").contains(remark) && read.elements[2].text.contains(remark))
        let vi = try ReadSVG(plot.svg(in: .vi)).texts.joined(separator: " ")
        #expect(vi.contains("Chỉ vẽ 12 đường đầu trong 30 đường và Total; bảng có đủ mọi đường."))
        let parts = try ReadSVG(Self.plot(Self.many(13).dropLast()).svg(in: .en)).texts.joined(separator: " ")
        #expect(parts.contains("Only the first 12 of 13 curves are drawn;"))
    }

    @Test("bands of up to three curves let each other show through and are named in the key")
    func bands() throws {
        let read = try ReadSVG(Self.plot(Self.many(2, half: 0.1)).svg(in: .en))
        let bands = read.all("polygon", class: "band")
        #expect(bands.count == 3)
        for band in bands + read.all("polygon", class: "key") {
            #expect(try #require(band.number("fill-opacity")) < 0.35)
        }
        #expect(read.all("polygon", class: "key").map { $0.attributes["fill"] } == bands.map { $0.attributes["fill"] })
        #expect(bands.map { $0.attributes["fill"] } == looks(read.all("polyline", class: "line")).map(\.ink))
        #expect(read.texts.contains("95% interval") && !read.texts.contains { $0.hasPrefix("Intervals of more") })
        let unnamed = try ReadSVG(Self.plot(Self.many(2, half: 0.1), interval: nil).svg(in: .en))
        #expect(unnamed.all("polygon", class: "key").isEmpty && unnamed.all("polygon", class: "band").count == 3)
        let without = try ReadSVG(Self.plot(Self.many(2)).svg(in: .en))
        #expect(without.all("polygon").isEmpty && !without.texts.contains("95% interval"))
    }

    @Test("bands of more curves are left to the table, which the key says, and the axis does not make room for them")
    func noBands() throws {
        let read = try ReadSVG(Self.plot(Self.many(3, half: 9)).svg(in: .en))
        #expect(read.all("polygon").isEmpty && !read.texts.contains("95% interval"))
        #expect(read.texts.contains("Intervals of more than 3 curves are not drawn; they are in the table."))
        let plain = try ReadSVG(Self.plot(Self.many(3)).svg(in: .en))
        #expect(plain.all("line", class: "grid").count == read.all("line", class: "grid").count)
    }

    @Test("a band stops where a point has no interval")
    func interrupted() throws {
        let points = (0...9).map { step in
            let value = Double(step) / 9
            return CurvePlot.Point(
                x: value, y: value, interval: step == 4 || step == 8 ? nil : (value - 0.1)...(value + 0.1))
        }
        let curve = CurvePlot.Curve(name: Self.words("broken"), points: points)
        let bands = try ReadSVG(Self.plot([curve]).svg(in: .en)).all("polygon", class: "band")
        // Four points, then three; the last alone makes no band.
        #expect(bands.map { $0.attributes["points"]?.split(separator: " ").count } == [8, 6])
    }

    @Test("an axis that crosses zero has a line there, one that does not has none")
    func zero() throws {
        let level = CurvePlot.Reference.level(0.01, Self.words("mean"))
        let crossing = try ReadSVG(Self.plot([Self.growth("a", 0)], reference: level).svg(in: .en))
        let line = try #require(crossing.all("line", class: "zero").first)
        let label = try #require(
            crossing.all("text").first { $0.text == "0%" && $0.attributes["text-anchor"] == "end" })
        #expect(abs(try #require(line.number("y1")) + 3.5 - (try #require(label.number("y")))) < 0.02)
        #expect(line.number("y1") == line.number("y2"))
        let above = try ReadSVG(Self.plot([Self.growth("a", 0.5)], reference: nil).svg(in: .en))
        #expect(above.all("line", class: "zero").isEmpty)
    }

    @Test("the description says five points of each curve, both ends among them")
    func spoken() throws {
        let read = try ReadSVG(Self.plot(Self.many(1)).svg(in: .en))
        #expect(
            read.elements[2].text
                == "Share of income by share of people. Commune 1: 0.0%: 0.0%; 25.0%: 25.0%; 50.0%: 50.0%; "
                + "75.0%: 75.0%; 100.0%: 100.0%. Total: 0.0%: 0.0%; 25.0%: 6.3%; 50.0%: 25.0%; 75.0%: 56.3%; "
                + "100.0%: 100.0%.")
    }

    @Test("an axis of steps of one tenth writes one decimal")
    func tenths() throws {
        let points = [0.0, 0.75].map { CurvePlot.Point(x: $0, y: $0) }
        let axis = CurvePlot.Axis(words: Self.words("number"), style: .number)
        let plot = CurvePlot(
            title: Self.words("t"), across: axis, upwards: axis,
            curves: [CurvePlot.Curve(name: Self.words("a"), points: points)], notes: [],
            provenance: FigureCase.provenance())
        let texts = try ReadSVG(plot.svg(in: .en)).texts
        #expect(texts.contains("0.3") && texts.contains("0.8") && !texts.contains("0.30"))
    }

    @Test(
        "well formed, on the paper, texts apart: nothing, one point, long names, many curves",
        arguments: Language.allCases)
    func sound(language: Language) throws {
        let long = Self.lorenz(String(repeating: "Nguyễn Thị Định ", count: 20), 2, half: 0.1)
        let point = CurvePlot.Curve(name: Self.words("<x>"), points: [CurvePlot.Point(x: 0.5, y: 0.5)])
        for curves in [
            [], [CurvePlot.Curve(name: Self.words("a"), points: [])], [point], [long], Self.many(30, half: 0.2),
        ] {
            let document = Self.plot(curves).svg(in: language)
            #expect(document == Self.plot(curves).svg(in: language))
            let read = try ReadSVG(document)
            let height = try #require(read.elements[0].number("height"))
            for text in read.all("text") {
                #expect((0...800).contains(try #require(text.number("x"))))
                #expect((0...height).contains(try #require(text.number("y"))))
            }
        }
        let texts = try ReadSVG(Self.plot(Self.many(30, half: 0.2)).svg(in: language)).all("text")
        let places = texts.map { "\($0.attributes["x"] ?? "") \($0.attributes["y"] ?? "")" }
        #expect(Set(places).count == places.count)
    }
}
