import Cartography
import Figures
import Testing
import Vocabulary

@Suite("Names on maps")
struct MapLabelTests {
    private struct Box {
        let x: ClosedRange<Double>, y: ClosedRange<Double>
    }

    private func boxes(_ read: MapPicture) -> [Box] {
        read.all("text").filter { $0.within.contains("labels") }.map { text in
            let size = text.number("font-size")
            let width = Lettering(size: size).width(of: text.text)
            let (x, y) = (text.number("x"), text.number("y"))
            return Box(x: (x - width / 2)...(x + width / 2), y: (y - size * 0.85)...(y + size * 0.1))
        }
    }

    @Test("no name lies on another; what has no room is counted in a note")
    func collisions() throws {
        for columns in [4, 14, 30] {
            let ground = MapCase.tessellation(columns: columns, rows: columns)
            let map = MapCase.map(ground, MapCase.readings(ground, MapCase.mixed))
            let read = try #require(MapPicture(map.svg(in: .en)))
            let boxes = boxes(read)
            for (index, box) in boxes.enumerated() {
                for other in boxes[(index + 1)...] {
                    #expect(!(box.x.overlaps(other.x) && box.y.overlaps(other.y)))
                }
            }
            let words = read.all("text").filter { $0.within.contains("labels") }.map(\.text).joined(separator: " ")
            let shown = words.split(separator: "Số").count
            let note = read.texts.first { $0.hasPrefix("Names without room on the map: ") }
            #expect((note == nil) == (shown == columns * columns))
            if let note { #expect(note.contains(": \(columns * columns - shown);")) }
        }
    }

    @Test("a name stands within its unit, in ink that can be read there")
    func within() throws {
        let ground = MapCase.tessellation(columns: 9, rows: 9)
        let map = MapCase.map(ground, MapCase.readings(ground) { .value(Double($0 * 5 % 40)) })
        let read = try #require(MapPicture(map.svg(in: .en)))
        let outlines = read.outlines
        let colours = map.classes.colours
        let labels = read.all("text").filter { $0.within.contains("labels") && $0.text.hasPrefix("Số ") }
        #expect(labels.count > 40)
        for label in labels {
            let code = String(label.text.dropFirst(3))
            let rings = try #require(outlines[code])
            #expect(MapPicture.contains(rings, label.number("x") * 10, (label.number("y") - 3) * 10))
            let colour = try #require(colours.first { $0.fill == label.attributes["stroke"] })
            #expect(label.attributes["fill"] == colour.ink)
        }
    }

    @Test("names asked for come first, in any case")
    func priority() throws {
        let ground = MapCase.tessellation(columns: 40, rows: 40)
        let readings = MapCase.readings(ground, MapCase.mixed)
        let asked: [UnitCode] = ["10820", "11590"]
        let read = try #require(MapPicture(MapCase.map(ground, readings, labels: .units(first: asked)).svg(in: .en)))
        let texts = read.all("text").filter { $0.within.contains("labels") }.map(\.text)
        #expect(texts.prefix(2) == ["Số 10820", "Số 11590"])
    }

    @Test("names of groups stand in place of those of units")
    func groups() throws {
        let small = MapCase.tessellation(columns: 8, rows: 8)
        let large = MapCase.tessellation(columns: 2, rows: 2, side: 20_000)
        let ground = MapGround(
            coordinates: .metres, units: small.units,
            groups: large.units.compactMap { unit in unit.outline.map { .init(name: unit.label, outline: $0) } })
        let read = try #require(
            MapPicture(MapCase.map(ground, MapCase.readings(ground, MapCase.mixed), labels: .groups).svg(in: .en)))
        #expect(
            Set(read.all("text").filter { $0.within.contains("labels") }.map(\.text)) == Set(large.units.map(\.label)))
        #expect(read.all("path", class: "groups").count == 1)
    }
}
