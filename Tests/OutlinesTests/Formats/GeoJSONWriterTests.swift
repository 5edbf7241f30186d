import FlatFiles
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Writing GeoJSON")
struct GeoJSONWriterTests {
    private static func layer() throws -> OutlineLayer {
        let ring = "[[1.00000049,1],[1,5],[5,5],[5,1],[1.00000049,1]]"
        let tiny = Text.ring(2, 2, 0.000_000_01)
        return try LayerOnDisk.layer(
            Text.collection(
                Text.feature(
                    "b", "{\"type\":\"MultiPolygon\",\"coordinates\":[[\(ring),\(tiny)],[\(Text.ring(-7, -8, 1))]]}"),
                "{\"type\":\"Feature\",\"properties\":{\"code\":\"a\",\"name\":\"</script>\\\"\",\"n\":1,\"m\":null},\"geometry\":null}",
                Text.feature("c", Text.polygon("[\(tiny)]"))))
    }

    @Test("code order, right-hand rule, stated decimals, and what was lost")
    func text() throws {
        var members: UnitTable<[GeoJSONWriter.Member]> = UnitTable()
        members.merge(
            [
                .init(key: "class", value: .whole(3)), .init(key: "m", value: .number(2.5)),
                .init(key: "code", value: .text("x")), .init(key: "inf", value: .number(.infinity)),
            ], for: "a", combining: { $1 })
        let document = GeoJSONWriter(decimals: 6).document(of: try GeoJSONWriterTests.layer(), adding: members)
        let expected = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":"a","properties":{"code":"a","name":"\\u003C/script>\\"","n":"1","class":3,"m":2.5,"code_2":"x","inf":null},"geometry":null},
            {"type":"Feature","id":"b","properties":{"code":"b","name":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[1,5],[1,1],[5,1],[5,5],[1,5]]],[[[-7,-8],[-6,-8],[-6,-7],[-7,-7],[-7,-8]]]]}},
            {"type":"Feature","id":"c","properties":{"code":"c","name":null},"geometry":null}
            ]}

            """
        let written = String(decoding: document.bytes, as: UTF8.self)
        // A ring may begin anywhere.
        #expect(
            written.replacing("[[1,5],[1,1],[5,1],[5,5],[1,5]]", with: "R").replacing(
                "[[5,1],[5,5],[1,5],[1,1],[5,1]]", with: "R")
                == expected.replacing("[[1,5],[1,1],[5,1],[5,5],[1,5]]", with: "R"))
        #expect(document.findings.map(\.value) == ["b", "c"])
        #expect(document.findings.allSatisfy { $0.rule == "ring-too-small" })
    }

    @Test("what is written is read back, and written again as the same bytes", arguments: [0, 3, 5, 9])
    func roundTrip(decimals: Int) throws {
        var generator = SeededGenerator(seed: UInt64(decimals))
        var features: [String] = []
        for index in 0..<50 {
            let x = Double.random(in: -170...170, using: &generator)
            let y = Double.random(in: -80...80, using: &generator)
            let coordinates = Text.ring(x, y, Double.random(in: 2...5, using: &generator))
            let hole = Text.ring(x + 0.3, y + 0.3, 1.2)
            features.append(Text.feature("\(100 + index)", Text.polygon("[\(coordinates),\(hole)]")))
        }
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
        let writer = GeoJSONWriter(decimals: decimals)
        let layer = try LayerOnDisk.layer(text)
        let first = writer.document(of: layer)
        let read = try LayerOnDisk.layer(String(decoding: first.bytes, as: UTF8.self))
        #expect(writer.document(of: read).bytes == first.bytes)
        #expect(read.units.map(\.code) == layer.units.map(\.code))
        var limit = 0.5
        for _ in 0..<decimals { limit /= 10 }
        for (one, other) in zip(layer.units, read.units) {
            let corners = zip(
                try #require(one.outline).rings.flatMap(\.corners), try #require(other.outline).rings.flatMap(\.corners)
            )
            for (before, after) in corners {
                #expect(abs(before.x - after.x) <= limit * 1.000001 && abs(before.y - after.y) <= limit * 1.000001)
            }
        }
        for part in read.units.compactMap(\.outline).flatMap(\.parts) {
            #expect(part.outer.doubledArea > 0 && part.holes.allSatisfy { $0.doubledArea < 0 })
        }
    }

    @Test("metres are written with a warning; numbers too large to be rounded stand as they are")
    func metres() throws {
        let disk = try LayerOnDisk()
        let layer = try LayerOnDisk.layer(Text.collection(Text.square("1", 12_345_678.123456789, 500_000)))
        let path = "\(disk.folder.path)/out.geojson"
        let findings = try GeoJSONWriter(decimals: 9).write(layer, to: path)
        #expect(findings.map(\.rule) == ["coordinates-not-degrees"])
        let read = try OutlineLayer(file: path)
        #expect(read.coordinates == .metres)
        #expect(read.units[0].outline == layer.units[0].outline)
    }
}
