import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("GeoJSON")
struct GeoJSONTests {
    @Test("members may stand in any order, and what is not asked for is passed over")
    func anyOrder() throws {
        let layer = try LayerOnDisk.layer(
            """
            \u{FEFF} {"bbox": [1, 2, 3, 4], "features": [ {"geometry": {"coordinates": [[[1,2],[3,2],[3,4],[1,2]]],
              "bbox": [0], "type": "Polygon"}, "x": {"y": [1, {"z": null}]}, "properties": {"b": 1.50, "code": "07",
              "a": null, "name": "A", "c": true, "d": [1, "2"], "e": {"f": "g"}}, "type": "Feature"} ],
              "type": "FeatureCollection"}

            """)
        let unit = try #require(layer.unit("07"))
        #expect(unit.name == "A")
        #expect(unit.properties.map(\.key) == ["b", "a", "c", "d", "e"])
        #expect(unit.properties.map(\.value) == ["1.50", nil, "true", "[1, \"2\"]", "{\"f\": \"g\"}"])
        #expect(unit.outline?.area == 2)
        #expect(layer.coordinates == .degrees)
        #expect(layer.findings.isEmpty)
    }

    @Test("a single feature, a collection of geometries, heights, and rings of either direction")
    func shapes() throws {
        let ring = Text.ring(1, 1, 4)
        let hole = "[[2,2,9],[2,3,9],[3,3,9,7],[3,2,9],[2,2,9]]"
        let one = try LayerOnDisk.layer(Text.feature("1", Text.polygon("[\(ring),\(hole)]")))
        #expect(one.unit("1")?.outline?.area == 15)
        let turned = "[[1,1],[1,5],[5,5],[5,1],[1,1]]"
        let other = try LayerOnDisk.layer(Text.feature("1", Text.polygon("[\(turned),\(hole)]")))
        #expect(other.unit("1")?.outline?.area == 15)
        let collection =
            "{\"type\":\"GeometryCollection\",\"geometries\":[\(Text.polygon("[\(ring)]")),{\"type\":\"MultiPolygon\","
            + "\"coordinates\":[[\(Text.ring(6, 6, 1))],[\(Text.ring(8, 8, 1))]]},{\"type\":\"Point\",\"coordinates\":[1,2]}]}"
        let layer = try LayerOnDisk.layer(Text.feature("1", collection))
        #expect(layer.unit("1")?.outline?.parts.count == 3)
        #expect(layer.rules == ["not-a-polygon"])
    }

    @Test("text with escapes, pairs of surrogates and marks")
    func text() throws {
        let layer = try LayerOnDisk.layer(
            #"{"type":"Feature","properties":{"code":"1","name":"X\u00e3 \"\\\/\n\ud83c\uDFE0 <b>\u202e"},"geometry":"#
                + Text.polygon("[\(Text.ring(1, 1, 1))]") + "}")
        #expect(layer.unit("1")?.name == "Xã \"\\/\n🏠 <b>\u{202E}")
    }

    @Test(
        "what is wrong with the text is said with its line and character",
        arguments: [
            ("", 1, 1), ("[1]", 1, 1), ("{\"type\":\"Topology\"}", 1, 1), ("{\n \"a\":tru}", 2, 6),
            ("{\"a\":1,}", 1, 8), ("{\"a\":01}", 1, 6), ("{\"a\":1.}", 1, 6), ("{\"a\":-}", 1, 6),
            ("{\"a\":NaN}", 1, 6),
            ("{\"a\":1e999}", 1, 6), ("{\"ă\":\"\\x\"}", 1, 7), ("{\"a\":\"\\ud800\"}", 1, 7),
            ("{\"a\":\"\\udc00\"}", 1, 7), ("{\"a\":\"\\ud800\\u0041\"}", 1, 7), ("{\"a\":\"b", 1, 6),
            ("{\"a\":\"b\nc\"}", 1, 8), ("{\"a\":1,\"a\":2}", 1, 12), ("{\"a\":1} x", 1, 9), ("{\"a\" 1}", 1, 6),
            ("{\"type\":\"FeatureCollection\"}", 1, 1), ("{\"a\":[1 2]}", 1, 9), ("{\"a\":Infinity}", 1, 6),
        ])
    func faults(text: String, line: Int, column: Int) throws {
        let refusal = try #require(try LayerOnDisk.refusals(text).first)
        #expect(refusal.rule == "not-geojson")
        #expect(refusal.place.row == line && refusal.place.column == "\(column)", "\(refusal.line(in: .en))")
    }

    @Test(
        "what is wrong with a geometry is said",
        arguments: [
            #"{"type":"Polygon","coordinates":[[[1,2],[3]]]}"#, #"{"type":"Polygon","coordinates":[[[1,"2"]]]}"#,
            #"{"type":"Polygon","coordinates":[[[1,null]]]}"#, #"{"type":"Polygon","coordinates":[1,2]}"#,
            #"{"type":"Polygon","coordinates":[[[[1,2],[3,4],[5,6]]]]}"#,
            #"{"type":"MultiPolygon","coordinates":[[[1,2],[3,4],[5,7]]]}"#, #"{"type":"Polygon"}"#,
            #"{"coordinates":[[[1,2],[3,4],[5,6]]]}"#, #"{"type":"Polygon","type":"Polygon"}"#, #"{"type":1}"#,
            #"{"type":"MultiPolygon","coordinates":[[],[[[1,2],[3,4],[5,7]]]]}"#, #"{"type":"GeometryCollection"}"#,
            #"{"type":"Polygon","coordinates":[[[1,2],[3,4e400],[5,6]]]}"#, "7", "[]",
        ])
    func geometryFaults(geometry: String) throws {
        #expect(try LayerOnDisk.refusals(Text.collection(Text.feature("1", geometry))).map(\.rule) == ["not-geojson"])
    }

    @Test("deep nesting, bytes that are not UTF-8 and other encodings are refused")
    func hostile() throws {
        for opening in ["[", "{\"a\":"] {
            let deep = "{\"a\":" + String(repeating: opening, count: 100_000)
            #expect(try LayerOnDisk.refusals(deep).map(\.rule) == ["not-geojson"])
        }
        let nested = String(repeating: "{\"type\":\"GeometryCollection\",\"geometries\":[", count: 5000)
        #expect(try LayerOnDisk.refusals(Text.feature("1", nested)).map(\.rule) == ["not-geojson"])
        #expect(try LayerOnDisk.refusals([0xFF, 0xFE, 0x7B, 0]).map(\.rule) == ["not-utf8"])
        let broken = Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(try LayerOnDisk.refusals(broken).map(\.rule) == ["not-geojson"])
    }

    @Test("every cut of a file is refused")
    func truncated() throws {
        let text = Array(Text.collection(Text.square("1", 1, 1), Text.square("2", 2, 1)).utf8)
        for length in 0..<text.count {
            #expect(try !LayerOnDisk.refusals(Array(text[..<length])).isEmpty, "\(length)")
        }
    }

    @Test("numbers are the nearest doubles, as the standard library reads them")
    func numbers() throws {
        var generator = SeededGenerator(seed: 6)
        var written: [String] = ["0", "-0", "0.0", "5e-324", "1E+2", "1e-400", "9007199254740993", "0.1"]
        for _ in 0..<20_000 {
            let digits = Int.random(in: 1...24, using: &generator)
            let places = Int.random(in: 0...digits, using: &generator)
            var text = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            if places > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -places)) }
            if text.first == "." { text = "0" + text }
            while text.count > 1, text.first == "0", text.dropFirst().first != "." { text.removeFirst() }
            // Beyond 90 a number would be no latitude.
            guard let value = Double(text), value <= 90 else {
                written.append("10" + text.drop { $0 != "." }.dropLast(text.contains(".") ? 0 : text.count) + "")
                continue
            }
            written.append(Bool.random(using: &generator) ? text : "-" + text)
        }
        // Half way between two doubles: 2^53 + 1 over powers of ten, and neighbours.
        for places in 15...18 {
            for last in ["0", "1", "2", "3", "4", "5"] {
                var text = "900719925474099" + last + String(repeating: "5", count: max(0, places - 15))
                text.insert(".", at: text.index(text.startIndex, offsetBy: 1))
                written.append(text)
            }
        }
        written = written.filter { abs(Double($0) ?? 999) <= 90 }
        // Corners that differ, so that none is dropped.
        let corners = written.enumerated().map { "[\($0.offset % 2),\($0.element)]" }.joined(separator: ",")
        let layer = try LayerOnDisk.layer(Text.feature("1", Text.polygon("[[\(corners),[0.5,0.25]]]")))
        let ring = try #require(layer.unit("1")?.outline?.rings.first)
        let read = Set(ring.corners.map(\.y.bitPattern))
        let expected = Set(written.compactMap { Double($0)?.bitPattern } + [(0.25).bitPattern])
        #expect(read == expected)
        #expect(ring.corners.count == written.count + 1)
    }
}
