import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Codes, names and coordinates of a layer")
struct CodeTests {
    private static func numbers(_ codes: String...) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":["
            + codes.enumerated().map { index, code in
                "{\"type\":\"Feature\",\"id\":\"F\(index)\",\"properties\":{\"Ma_Xa\":\(code),\"x\":1},\"geometry\":"
                    + Text.polygon("[\(Text.ring(Double(index), 1, 1))]") + "}"
            }.joined(separator: ",") + "]}"
    }

    @Test("codes that are numbers are used with a warning when all have one width, and refused when not")
    func numbersAsCodes() throws {
        let same = try LayerOnDisk.layer(CodeTests.numbers("28756", "28757"))
        #expect(same.units.map(\.code.text) == ["28756", "28757"])
        #expect(same.rules == ["code-is-number"])
        let differing = CodeTests.numbers("756", "28757")
        #expect(try LayerOnDisk.refusals(differing).map(\.rule) == ["code-lost-zero"])
        let padded = try LayerOnDisk.layer(differing, codeWidth: 5)
        #expect(padded.units.map(\.code.text) == ["00756", "28757"])
        #expect(padded.findings.map(\.severity) == [.note])
        for wrong in ["28756.0", "-1", "1e3"] {
            #expect(try LayerOnDisk.refusals(CodeTests.numbers(wrong)).map(\.rule) == ["code-not-whole"], "\(wrong)")
        }
        #expect(throws: UnusableInput.self) { try LayerOnDisk.layer(CodeTests.numbers("28756"), codeWidth: 4) }
    }

    @Test("units without a code are left out and named")
    func withoutCode() throws {
        let layer = try LayerOnDisk.layer(CodeTests.numbers("\"01\"", "null", "\" \"", "true", "\" 02 \""))
        #expect(layer.units.map(\.code.text) == ["01", "02"])
        #expect(layer.rules == ["unit-without-code", "unit-without-code", "unit-without-code"])
        #expect(layer.findings.map(\.place.row) == [2, 3, 4])
        #expect(layer.findings[2].value == "true")
    }

    @Test("fields are found by name, and the fields there are are listed")
    func fields() throws {
        let text = CodeTests.numbers("\"01\"", "\"02\"")
        #expect(try LayerOnDisk.layer(text, code: "MA_XA").units.count == 2)
        #expect(try LayerOnDisk.layer(text, code: "id").units.map(\.code.text) == ["F0", "F1"])
        let missing = try #require(try LayerOnDisk.refusals(text, code: "gso").first)
        #expect(missing.rule == "no-such-field")
        #expect(missing.expected.en.contains("Ma_Xa, x"))
        let unknown = text.replacing("Ma_Xa", with: "key")
        let refusal = try #require(try LayerOnDisk.refusals(unknown).first)
        #expect(refusal.rule == "no-code-field")
        #expect(refusal.expected.vi.contains("key, x"))
        let both = try LayerOnDisk.layer(
            text.replacing("\"x\":1", with: "\"code\":\"9\"").replacing("\"9\"", with: "\"7\""))
        #expect(both.rules.sorted() == ["code-field-chosen", "code-repeated"])
    }

    @Test("a code that stands twice is one unit of all its pieces")
    func repeated() throws {
        let layer = try LayerOnDisk.layer(
            Text.collection(Text.square("2", 1, 1), Text.square("1", 3, 1), Text.square("2", 5, 1)))
        #expect(layer.units.map(\.code.text) == ["1", "2"])
        #expect(layer.unit("2")?.outline?.parts.count == 2)
        #expect(layer.rules == ["code-repeated"])
        #expect(layer.findings[0].expected.en.contains("1, 3"))
    }

    @Test("coordinates: what the file says, or what the numbers look like")
    func coordinates() throws {
        func text(_ name: String?, _ x: Double, _ y: Double) -> String {
            let crs = name.map { "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\($0)\"}}," } ?? ""
            return "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\(Text.square("1", x, y))]}"
        }
        let crs84 = "urn:ogc:def:crs:OGC:1.3:CRS84"
        for name in [
            nil, crs84, "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        ] {
            #expect(try LayerOnDisk.layer(text(name, 106, 10)).coordinates == .degrees)
            #expect(try LayerOnDisk.refusals(text(name, 10, 106)).map(\.rule) == ["coordinates-swapped"])
        }
        #expect(try LayerOnDisk.layer(text("EPSG:3405", 600_000, 1_100_000)).coordinates == .metres)
        #expect(try LayerOnDisk.layer(text(nil, 600_000, 1_100_000)).rules == ["coordinates-not-stated"])
        #expect(try LayerOnDisk.layer(text("EPSG:2263", 600_000, 1_100_000)).rules == ["coordinates-not-known"])
        #expect(try LayerOnDisk.refusals(text("EPSG:2263", 106, 10)).map(\.rule) == ["unknown-coordinates"])
        #expect(try LayerOnDisk.refusals(text(crs84, 600_000, 10)).map(\.rule) == ["coordinates-not-degrees"])
        #expect(try LayerOnDisk.layer(text("EPSG:3405", 106, 10)).rules == ["coordinates-small"])
        let refusal = try #require(try LayerOnDisk.refusals(text("EPSG:2263", 106, 10)).first)
        #expect(refusal.value == "EPSG:2263")
    }

    @Test("one unit off the earth loses its pieces, not the layer")
    func offTheEarth() throws {
        let layer = try LayerOnDisk.layer(
            Text.collection(Text.square("1", 106, 10), Text.square("2", 107, 10), Text.square("3", 106, 1000)))
        #expect(layer.coordinates == .degrees)
        #expect(layer.rules == ["position-off-the-earth", "unit-without-outline"])
        #expect(layer.unit("3")?.outline == nil)
    }

    @Test("broken rings are left out and counted, the rest is used")
    func brokenRings() throws {
        let square = Text.ring(1, 1, 4)
        let cases: [(String, [String], Double?)] = [
            ("[[[1,1],[5,1],[5,5],[1,5]]]", ["ring-not-closed"], 16),
            ("[\(square),[[2,2],[3,3],[2,2]]]", ["ring-too-short"], 16),
            ("[\(square),[[2,2],[3,3],[4,4],[2,2]]]", ["ring-without-area"], 16),
            ("[\(square),\(Text.ring(8, 8, 1))]", ["hole-outside"], 16),
            ("[\(square),[]]", ["ring-too-short"], 16),
            ("[[[1,1],[2,2]]]", ["ring-too-short", "unit-without-outline"], nil),
            ("[[[1e300,1],[2e300,2],[1,1e300],[1e300,1]]]", ["position-not-finite", "unit-without-outline"], nil),
            ("[]", ["unit-without-outline"], nil),
            ("[[[]]]", ["unit-without-outline"], nil),
            // A hole that shares a corner or a side with the line around it is within.
            ("[\(square),\(Text.ring(1, 1, 1))]", [], 15),
            ("[\(square),\(square)]", [], 0),
        ]
        for (coordinates, rules, area) in cases {
            let layer = try LayerOnDisk.layer(
                Text.collection(Text.feature("1", Text.polygon(coordinates)), Text.square("2", 20, 20)))
            #expect(layer.rules == rules, "\(coordinates)")
            #expect(layer.unit("1")?.outline?.area == area, "\(coordinates)")
        }
        let nothing = Text.collection(Text.feature("1", "null"))
        #expect(try LayerOnDisk.refusals(nothing).map(\.rule) == ["no-polygons"])
        #expect(try LayerOnDisk.refusals(Text.collection()).map(\.rule) == ["no-units"])
    }

    @Test("names of files say what they are")
    func endings() throws {
        let disk = try LayerOnDisk()
        let path = try disk.write(Array(Text.square("1", 1, 1).utf8), "A.GeoJSON")
        #expect(disk.refusals(path).isEmpty)
        #expect(disk.refusals("\(disk.folder.path)/none.geojson").map(\.rule) == ["file-unreadable"])
        #expect(disk.refusals("\(disk.folder.path)/none.gpkg").map(\.rule) == ["file-unreadable"])
        for name in ["a.zip", "a.kml", "a", "b.d/a", "-"] {
            #expect(disk.refusals(name).map(\.rule) == ["unknown-format"], "\(name)")
        }
    }
}
