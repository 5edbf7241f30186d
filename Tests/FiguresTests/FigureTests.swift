import Figures
import Testing
import Vocabulary

/// What holds for every figure.
@Suite("Figures")
struct FigureTests {
    @Test("every figure is well formed, has a title and a description, and only finite places")
    func wellFormed() throws {
        for document in FigureCase.documents {
            let read = try ReadSVG(document)
            let root = read.elements[0]
            #expect(root.name == "svg" && root.attributes["role"] == "img")
            #expect(read.elements[1].name == "title" && !read.elements[1].text.isEmpty)
            #expect(read.elements[2].name == "desc" && !read.elements[2].text.isEmpty)
            let numeric = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"]
            for element in read.elements {
                for (key, value) in element.attributes where numeric.contains(key) {
                    let number = try #require(Double(value), "\(key)=\(value)")
                    #expect(number.isFinite && value.split(separator: ".").last?.count == 2)
                    if key != "x", key != "y" { #expect(number >= 0) }
                }
            }
        }
    }

    @Test(
        "the reader of these tests refuses what is not well formed",
        arguments: [
            "<svg>", "<svg></g>", "<svg a=1/>", "<svg a=\"1\" a=\"2\"/>", "<svg>&</svg>", "<svg>a > b</svg>",
            "<svg>\u{7}</svg>", "<svg/><svg/>", "<svg>&nbsp;</svg>", "<svg a=\"<\"/>", "text", "",
        ])
    func reader(document: String) {
        #expect(throws: ReadSVG.Malformed.self) { try ReadSVG(document) }
    }

    @Test("nothing is drawn off the paper")
    func onPaper() throws {
        for document in FigureCase.documents {
            let read = try ReadSVG(document)
            let height = try #require(read.elements[0].number("height"))
            for element in read.elements.dropFirst() {
                for key in ["x", "x1", "x2", "cx"] {
                    if let x = element.number(key) { #expect((0...800).contains(x)) }
                }
                for key in ["y", "y1", "y2", "cy"] {
                    if let y = element.number(key) { #expect((0...height).contains(y)) }
                }
            }
        }
    }

    @Test("the same figure gives the same bytes")
    func deterministic() {
        #expect(FigureCase.documents == FigureCase.documents)
    }

    @Test("nothing runs, nothing is loaded, nothing has an identifier")
    func selfContained() throws {
        for document in FigureCase.documents {
            for element in try ReadSVG(document).elements {
                #expect(!["script", "style", "image", "use", "a", "foreignObject", "path"].contains(element.name))
                let keys = element.attributes.keys
                #expect(!keys.contains { $0.hasPrefix("on") || $0.hasSuffix("href") || $0 == "id" })
                #expect(!element.attributes.values.contains { $0.contains("url(") })
            }
        }
    }

    @Test(
        "a hostile label stays a label",
        arguments: [
            "<script>alert(1)</script>", "\"><g onload='x'>", "]]>&amp;&#0;", "a\u{0}b\u{1B}[31m", "\u{202E}abc",
            "\u{FFFE}",
            "<!-- ", "\n\t",
        ])
    func hostile(label: String) throws {
        let text = LocalizedText(verbatim: label)
        let row = CaterpillarPlot.Row(
            label: label, detail: text, reading: .estimate(0.5, interval80: 0.4...0.6, interval95: 0.3...0.7))
        let absent = CaterpillarPlot.Row(label: label, detail: text, reading: .missing(text))
        let panel = CaterpillarPlot.Panel(title: text, reference: 0.5, rows: [row, absent])
        let figure = CaterpillarPlot(
            wording: .init(title: text, share: text, detail: text, reference: text), panels: [panel], notes: [text],
            provenance: FigureCase.provenance())
        let diagram = ReliabilityPlot(
            wording: .init(title: text, counted: text, interval: text, caption: [text]), points: FigureCase.points,
            histogram: [], notes: [text], provenance: FigureCase.provenance())
        let plain = try ReadSVG(FigureCase.caterpillar([FigureCase.panel([FigureCase.row("a", 0.5)])]).svg(in: .vi))
        let known = Set(plain.elements.map(\.name)).union(["rect"])
        for document in [figure.svg(in: .vi), diagram.svg(in: .en)] {
            let read = try ReadSVG(document)
            #expect(Set(read.elements.map(\.name)).isSubset(of: known))
            #expect(!document.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0xFFFE })
        }
        // The whole of a short label can be read back, with blanks for what steers.
        if label.hasPrefix("<script") {
            #expect(try ReadSVG(figure.svg(in: .vi)).texts.filter { $0 == label }.count >= 2)
        }
    }

    @Test("synthetic numbers are called so in the picture and in its description, observed ones are not")
    func synthetic() throws {
        let phrases: [Language: String] = [.vi: "DỮ LIỆU GIẢ LẬP", .en: "SYNTHETIC DATA"]
        for (language, phrase) in phrases {
            for origin in DataOrigin.allCases {
                let documents = [
                    FigureCase.caterpillar([FigureCase.many(3)], origin: origin).svg(in: language),
                    FigureCase.caterpillar([], origin: origin).svg(in: language),
                    FigureCase.reliability(origin: origin).svg(in: language),
                ]
                for document in documents {
                    let read = try ReadSVG(document)
                    #expect(read.texts.contains { $0.contains(phrase) } == (origin == .synthetic))
                    #expect(read.elements[2].text.contains(phrase) == (origin == .synthetic))
                }
            }
        }
    }

    @Test("notes, source, method, seed and version stand under the figure, numbers as the language writes them")
    func footer() throws {
        let figure = FigureCase.caterpillar([FigureCase.many(3)])
        let vi = try ReadSVG(figure.svg(in: .vi)).texts.joined(separator: " ")
        let en = try ReadSVG(figure.svg(in: .en)).texts.joined(separator: " ")
        for part in ["hộ <1>.csv, 12.345 dòng, 0123456789abcdef ", "k=1/4 & more", "Seed: 42", "9.8.7", "Một ghi chú."]
        {
            #expect(vi.contains(part), "\(part)")
        }
        for part in ["12,345 rows", "posterior intervals", "One note.", "Method: "] {
            #expect(en.contains(part), "\(part)")
        }
    }
}
