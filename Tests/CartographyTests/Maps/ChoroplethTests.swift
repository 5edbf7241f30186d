import Cartography
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Choropleth map")
struct ChoroplethTests {
    private let ground = MapCase.tessellation(columns: 12, rows: 9)

    private func picture(_ map: ChoroplethMap, _ language: Language = .en) throws -> MapPicture {
        try #require(MapPicture(map.svg(in: language)))
    }

    @Test("every unit is drawn once, in the colour of its class, and named when pointed at")
    func units() throws {
        let readings = MapCase.readings(ground, MapCase.mixed)
        let map = MapCase.map(ground, readings)
        let read = try picture(map)
        let groups = read.all("g").filter { $0.attributes["data-unit"] != nil }
        #expect(groups.map { $0.attributes["data-unit"] ?? "" }.sorted() == ground.units.map(\.code.text))
        var fills: [String: String] = [:]
        var fill = ""
        for element in read.elements where element.name == "g" {
            if let unit = element.attributes["data-unit"] {
                fills[unit] = fill
            } else if let next = element.attributes["fill"] {
                fill = next
            }
        }
        let titles = Dictionary(
            read.all("title").compactMap { title in title.unit.map { ($0, title.text) } }, uniquingKeysWith: { $1 })
        let colours = map.classes.colours
        for unit in ground.units {
            let title = try #require(titles[unit.code.text])
            #expect(title.hasPrefix(unit.name + ": "))
            if let value = readings[unit.code]?.value {
                #expect(fills[unit.code.text] == colours[map.classes.classification.breaks.index(of: value)].fill)
                #expect(title.contains(map.classes.printed(value, .en)))
                #expect(
                    title.hasSuffix("cannot be told from the target") == (readings[unit.code]?.isDoubtful == true))
            } else {
                #expect(!colours.map(\.fill).contains(fills[unit.code.text] ?? ""))
                #expect(title.hasSuffix(readings[unit.code] == .withheld ? "withheld" : "no data"))
            }
        }
    }

    @Test("the legend and the description count every unit", arguments: Language.allCases)
    func counts(language: Language) throws {
        let readings = MapCase.readings(ground, MapCase.mixed)
        let map = MapCase.map(ground, readings)
        let read = try picture(map, language)
        let classification = map.classes.classification
        #expect(classification.counts.reduce(0, +) + classification.missing == ground.units.count)
        let texts = read.texts.map { $0.replacing("\u{A0}", with: " ") }
        for (label, count) in zip(map.classes.labels, classification.counts) {
            let plain = label[language].replacing("\u{A0}", with: " ")
            #expect(texts.contains("\(plain) (\(count))"), "\(plain) \(count)")
            #expect(read.spoken.contains("\(label[language]): \(count)"))
        }
        let doubtful = readings.values.count { $0.isDoubtful }
        #expect(texts.contains { $0.hasSuffix("(\(doubtful))") && $0.hasPrefix(map.classes.doubt[language].prefix(9)) })
        #expect(read.spoken.contains(": \(classification.missing)."))
    }

    @Test("corners are left out on both sides of a border alike: areas still add up, and borders are shared")
    func sharedBorders() throws {
        let fine = MapCase.tessellation(columns: 12, rows: 9, steps: 40, crooked: 0.002)
        let read = try picture(MapCase.map(fine, MapCase.readings(fine) { .value(Double($0)) }, labels: .none))
        let outlines = read.outlines
        #expect(outlines.count == 108)
        let area = outlines.values.reduce(0) { $0 + abs(MapPicture.doubledArea($1)) }
        let corners = outlines.values.joined().joined()
        let (right, foot) = (corners.map(\.x).max() ?? 0, corners.map(\.y).max() ?? 0)
        #expect(area == 2 * right * foot)
        // Sides inside the map are drawn twice, once each way.
        var sides: [[MapPicture.Corner]: Int] = [:]
        for ring in outlines.values.joined() {
            for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
                sides[a.x < b.x || (a.x == b.x && a.y < b.y) ? [a, b] : [b, a], default: 0] += 1
            }
        }
        for (side, times) in sides where times != 2 {
            let isOuter =
                side.allSatisfy { $0.x == 0 } || side.allSatisfy { $0.x == right }
                || side.allSatisfy { $0.y == 0 } || side.allSatisfy { $0.y == foot }
            #expect(times == 1 && isOuter, "\(side)")
        }
        #expect(corners.count < 108 * 4 * 40 / 4)
    }

    @Test("lines of units without a value stay in them, and are as long as their area asks")
    func hatching() throws {
        let ring = try #require(Ring([(0, 0), (9000, 0), (9000, 9000), (0, 9000)].map { Position(x: $0.0, y: $0.1) }))
        let hole = try #require(
            Ring([(3000, 3000), (6000, 3500), (5000, 7000)].map { Position(x: $0.0, y: $0.1) }))
        let outline = Outline([OutlinePart(outer: ring, holes: [hole])])
        let one = MapGround(coordinates: .metres, units: [.init(code: "1", name: "A", outline: outline)])
        for (reading, kind) in [(MapReading.absent, "noData"), (.doubtful(4), "doubt")] {
            let read = try picture(MapCase.map(one, MapCase.readings(one) { _ in reading }, labels: .none))
            let rings = try #require(read.outlines["1"])
            #expect(rings.count == 2)
            let path = try #require(read.all("path", class: kind).first { !$0.within.contains("legend") })
            let segments = MapPicture.rings(path.attributes["d"] ?? "")
            var length = 0.0
            for segment in segments {
                let (a, b) = (segment[0], segment[1])
                #expect(MapPicture.contains(rings, Double(a.x + b.x) / 2 + 0.01, Double(a.y + b.y) / 2))
                length += Double((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() / 10
                let rises = (a.x < b.x) != (a.y < b.y)
                #expect(rises == (kind == "noData") || abs(a.x - b.x) <= 1)
            }
            let area = Double(abs(MapPicture.doubledArea(rings))) / 200
            // Lines five apart cover a fifth of the area with their length.
            #expect(abs(length * 5 / area - 1) < 0.01, "\(length * 5 / area)")
        }
    }

    @Test("a part of the ground within another is a hole to both, whichever way rings run")
    func enclave() throws {
        let outer = [(0.0, 0.0), (9000, 0), (9000, 9000), (0, 9000)].map { Position(x: $0.0, y: $0.1) }
        let inner =
            (0..<60).map { Position(x: 4000 + Double($0 * 7919 % 61) * 10, y: 3000 + Double($0) * 50) }
            + [Position(x: 7000, y: 4500)]
        let ring = try #require(Ring(inner))
        let units = [
            MapGround.Unit(
                code: "1", name: "A", outline: Outline([OutlinePart(outer: try #require(Ring(outer)), holes: [ring])])),
            MapGround.Unit(code: "2", name: "B", outline: Outline([OutlinePart(outer: ring)])),
        ]
        let both = MapGround(coordinates: .metres, units: units)
        let read = try picture(MapCase.map(both, MapCase.readings(both) { .value(Double($0)) }, labels: .none))
        let (holes, filled) = (try #require(read.outlines["1"]), try #require(read.outlines["2"]))
        #expect(Set(holes[1]) == Set(filled[0]))
    }

    @Test("the same map gives the same bytes, without identifiers, patterns or scripts")
    func plain() throws {
        let map = MapCase.map(ground, MapCase.readings(ground, MapCase.mixed))
        let svg = map.svg(in: .vi)
        #expect(svg == map.svg(in: .vi))
        for mark in [" id=", "url(", "<script", "href", "<style", "class=\"\"", "nan", "inf"] {
            #expect(!svg.contains(mark), "\(mark)")
        }
        #expect(svg.contains("role=\"img\"") && svg.contains("lang=\"vi\""))
    }

    @Test("made-up numbers are called so")
    func synthetic() throws {
        let readings = MapCase.readings(ground, MapCase.mixed)
        let map = ChoroplethMap(
            wording: MapCase.wording, ground: ground, readings: readings, classes: MapCase.classes(readings), notes: [],
            provenance: MapCase.provenance(.synthetic))
        let read = try picture(map)
        #expect(!read.all("rect", class: "synthetic").isEmpty && !read.spoken.hasPrefix("Poor households"))
    }

    @Test("nothing, one unit, no values, equal values: a map all the same")
    func edges() throws {
        let none = MapGround(coordinates: .degrees, units: [])
        let empty = try picture(MapCase.map(none, UnitTable()))
        #expect(empty.texts.contains("There is no outline to draw."))
        let bare = MapGround(coordinates: .degrees, units: [.init(code: "7", name: "Bare", outline: nil)])
        let unplaced = try picture(MapCase.map(bare, MapCase.readings(bare) { _ in .value(4) }))
        #expect(unplaced.texts.contains { $0.contains("Units without an outline, not drawn: 1 (Bare)") })
        let one = MapCase.tessellation(columns: 1, rows: 1)
        let single = try picture(MapCase.map(one, MapCase.readings(one) { _ in .value(4) }))
        #expect(single.outlines.count == 1)
        let missing = try picture(MapCase.map(ground, UnitTable()))
        #expect(missing.texts.contains("no data\u{A0}(108)"))
        #expect(!missing.all("path", class: "noData").isEmpty)
        let same = MapCase.readings(ground) { _ in .value(4) }
        let constant = ChoroplethMap(
            wording: MapCase.wording, ground: ground, readings: same,
            classes: MapClasses(
                ClassMethod.quantiles(5).classification(of: same.values.map(\.value)), scheme: .sequential(.blue),
                unit: .share, decimals: 1), notes: [], provenance: MapCase.provenance())
        #expect(try picture(constant).texts.contains { $0.hasSuffix("(108)") })
    }

    @Test("ground without breadth, tiny units and codes from elsewhere are drawn or named")
    func odd() throws {
        let thin = try #require(Ring([(0, 0), (50, 0), (100, 0)].map { Position(x: $0.0, y: $0.1) }))
        let tiny = try #require(Ring([(0, 1), (0.001, 1), (0.001, 1.001)].map { Position(x: $0.0, y: $0.1) }))
        let units = [
            MapGround.Unit(code: "1", name: "Thin", outline: Outline([OutlinePart(outer: thin)])),
            MapGround.Unit(code: "2", name: "Tiny", outline: Outline([OutlinePart(outer: tiny)])),
        ]
        for coordinates in OutlineLayer.Coordinates.allCases {
            let odd = MapGround(coordinates: coordinates, units: units)
            var readings = MapCase.readings(odd) { _ in .value(4) }
            readings.merge(.value(9), for: "999") { $1 }
            let map = MapCase.map(odd, readings)
            let read = try picture(map)
            #expect(read.outlines.keys.sorted() == ["1", "2"])
            #expect(read.texts.contains { $0.contains("not on the map: 1 (999)") })
            #expect(map.classedRows.map(\.code) == ["1", "2", "999"])
        }
    }

    @Test("numbers that are no places on earth are not drawn, and nothing breaks")
    func absurd() throws {
        for size in [1e-12, 40, 1e20, 1e308] {
            let corners = [(-1.0, -1.0), (1, -1), (1, 1)].map { Position(x: $0.0 * size, y: $0.1 * size) }
            let outline = Ring(corners).flatMap { Outline([OutlinePart(outer: $0)]) }
            for coordinates in OutlineLayer.Coordinates.allCases {
                let far = MapGround(coordinates: coordinates, units: [.init(code: "1", name: "A", outline: outline)])
                let read = try picture(MapCase.map(far, MapCase.readings(far) { _ in .value(1) }))
                #expect((read.outlines.count == 1) == (size < 1e4), "\(size) \(coordinates)")
                let readings = MapCase.readings(far) { _ in .value(1) }
                let tiles = TileMap(
                    wording: MapCase.wording, ground: far, grid: far.tiles(.hexagon), readings: readings,
                    classes: MapCase.classes(readings), notes: [], provenance: MapCase.provenance())
                #expect(MapPicture(tiles.svg(in: .en))?.outlines.count == 1)
            }
        }
    }

    @Test("hostile names are text and nothing else")
    func hostile() throws {
        let names = [
            "<script>alert(1)</script>", "\"quotes\" & 'more'", "right\u{202E}left\u{200F}\u{0007}", "]]>&lt;", "=1+1",
            "",
        ]
        let base = MapCase.tessellation(columns: 3, rows: 2)
        let units = zip(base.units, names).map { unit, name in
            MapGround.Unit(code: UnitCode("\(unit.code.text)\"<&"), name: name, outline: unit.outline)
        }
        let group = MapGround.Group(name: "<b>\u{202E}x", outline: try #require(base.units[0].outline))
        let hostile = MapGround(coordinates: .metres, units: units, groups: [group])
        for labels in [MapLabels.units, .groups, .none] {
            let svg = MapCase.map(hostile, MapCase.readings(hostile, MapCase.mixed), labels: labels).svg(in: .vi)
            let read = try #require(MapPicture(svg))
            #expect(read.all("script").isEmpty && read.all("b").isEmpty)
            #expect(!svg.unicodeScalars.contains("\u{202E}") && !svg.unicodeScalars.contains("\u{7}"))
            let spoken = read.all("title").filter { $0.unit != nil }.map(\.text)
            #expect(spoken.contains { $0.hasPrefix("<script>alert(1)</script>: ") })
        }
    }

    @Test(
        "the bar is as long as its kilometres, on a plane and in degrees", arguments: OutlineLayer.Coordinates.allCases)
    func scale(coordinates: OutlineLayer.Coordinates) throws {
        // A degree of latitude around 10.5 degrees north is 110,615 m on WGS 84, one of longitude 109,464 m.
        let (east, north) = coordinates == .metres ? (109_464.0, 110_615.0) : (1, 1)
        let start = coordinates == .metres ? Position(x: 0, y: 0) : Position(x: 106, y: 10)
        let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map {
            Position(x: start.x + $0.0 * east, y: start.y + $0.1 * north)
        }
        let ring = try #require(Ring(corners))
        let square = MapGround(
            coordinates: coordinates, units: [.init(code: "1", name: "A", outline: Outline([OutlinePart(outer: ring)]))]
        )
        let read = try picture(MapCase.map(square, MapCase.readings(square) { _ in .value(1) }, labels: .none))
        let outline = try #require(read.outlines["1"]?.first)
        let tall = Double((outline.map(\.y).max() ?? 0) - (outline.map(\.y).min() ?? 0)) / 10
        let bars = read.all("rect", class: "bar")
        let length = bars.reduce(0) { $0 + $1.number("width") }
        let words = try #require(read.texts.first { $0.hasSuffix("\u{A0}km") })
        let kilometres = try #require(Double(words.dropLast(3)))
        #expect([1, 2, 5, 10, 20, 50, 100].contains(kilometres))
        #expect(abs(length / kilometres / (tall / 110.615) - 1) < 0.003)
        #expect(length <= 140 && length > 40)
    }
}
