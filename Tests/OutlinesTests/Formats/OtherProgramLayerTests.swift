import FlatFiles
import Outlines
import TestSupport
import Testing
import Vocabulary

/// Files as other programs write them, read as those programs read them.
@Suite("Layers of other programs")
struct OtherProgramLayerTests {
    private static func path(_ name: String) -> String { Repository.path("Tests/Reference/layers/\(name)") }

    @Test(
        "pieces, holes, corners, areas and fields agree",
        arguments: [
            ("gdal.geojson", ""), ("gdal.shp", ""), ("gdal-z.shp", ""), ("gdal-plane.shp", ""), ("pyshp-m.shp", ""),
            ("gdal.gpkg", "communes"), ("gdal.gpkg", "plane"), ("gdal.gpkg", "zm"),
        ])
    func agree(name: String, layerName: String) throws {
        let layer = try OutlineLayer(
            file: OtherProgramLayerTests.path(name), layer: layerName.isEmpty ? nil : layerName)
        let isPlane = name == "gdal-plane.shp" || layerName == "plane"
        #expect(layer.coordinates == (isPlane ? .metres : .degrees))
        var count = 0
        for row in try ReferenceTable("outline-layers").rows
        where row.optional("file") == name && row.optional("layer") ?? "" == layerName {
            count += 1
            let unit = try #require(layer.unit(UnitCode(try row.required("code"))))
            #expect(unit.name == row.optional("name"))
            let field = unit.property("area") ?? unit.property("AREA")
            #expect(field.flatMap { Double($0) } == (try row.optionalNumber("area_field")))
            let outline = unit.outline
            #expect(Int64(outline?.parts.count ?? 0) == (try row.optionalInteger("parts")), "\(unit.code)")
            #expect(Int64(outline?.parts.reduce(0) { $0 + $1.holes.count } ?? 0) == (try row.optionalInteger("holes")))
            #expect(Int64(outline?.corners ?? 0) == (try row.optionalInteger("corners")))
            let area = try #require(try row.optionalNumber("area"))
            #expect(abs((outline?.area ?? 0) - area) <= 1e-9 * max(area, 1e-3), "\(unit.code)")
        }
        #expect(count == 6 && layer.units.count == 6)
        #expect(layer.rules == ["unit-without-outline"])
    }

    @Test("the kinds of fields of the other program")
    func fields() throws {
        let layer = try OutlineLayer(file: OtherProgramLayerTests.path("pyshp-m.shp"))
        #expect(layer.units[1].properties.map(\.value) == ["3.25", "2001-02-04", "false"])
    }

    @Test("a layer of several has to be named, and one of points is refused")
    func layers() throws {
        let disk = try LayerOnDisk()
        let path = OtherProgramLayerTests.path("gdal.gpkg")
        for name in [nil, "none"] {
            let refusal = try #require(disk.refusals(path, layer: name).first)
            #expect(refusal.rule == "no-such-layer")
            #expect(refusal.expected.en.hasSuffix("communes, dots, plane, zm"))
        }
        let points = disk.refusals(path, layer: "dots")
        #expect(points.first?.rule == "no-polygons" && points.first?.value == "Point")
    }

    @Test("a package that another program has open is refused, and nothing is written beside it")
    func packageInUse() throws {
        let disk = try LayerOnDisk()
        let bytes = try FileAccess.bytes(of: OtherProgramLayerTests.path("gdal.gpkg"))
        let path = try disk.write(bytes, "a b%?#.gpkg")
        #expect(disk.refusals(path, layer: "zm").isEmpty)
        #expect(disk.folder.names == ["a b%?#.gpkg"])
        #expect(try FileAccess.bytes(of: path) == bytes)
        _ = try disk.write([1], "a b%?#.gpkg-wal")
        #expect(disk.refusals(path, layer: "zm").map(\.rule) == ["geopackage-in-use"])
        #expect(disk.refusals(try disk.write([1, 2, 3], "b.gpkg")).map(\.rule) == ["damaged-geopackage"])
        #expect(disk.refusals(try disk.write([], "c.gpkg")).map(\.rule) == ["damaged-geopackage"])
    }

    /// Numbers of the geometries of a package turned round, in place: they are as long either way.
    @Test("well-known binary of the other byte order, and of the other way to say height, is the same")
    func byteOrder() throws {
        let disk = try LayerOnDisk()
        let original = try FileAccess.bytes(of: OtherProgramLayerTests.path("gdal.gpkg"))
        var turned = original
        var count = 0
        var place = 0
        while let start = original[place...].indices.first(where: { original[$0...].starts(with: [0x47, 0x50, 0]) }) {
            place = start + 3
            guard start + 8 < original.count, original[start + 3] & 0xE0 == 0 else { continue }
            let envelope = [0, 32, 48, 48, 64, 0, 0, 0][Int(original[start + 3] >> 1 & 7)]
            var walk = BinaryWalk(bytes: turned, place: start + 8 + envelope)
            if walk.turnGeometry() {
                turned = walk.bytes
                count += 1
            }
        }
        #expect(count == 15)
        let path = try disk.write(turned, "a.gpkg")
        for name in ["communes", "plane", "zm"] {
            let one = try OutlineLayer(file: OtherProgramLayerTests.path("gdal.gpkg"), layer: name)
            #expect(try OutlineLayer(file: path, layer: name).units == one.units)
        }
    }
}

/// Turns little-endian well-known binary into big-endian, and the thousands of its types into flags.
private struct BinaryWalk {
    var bytes: [UInt8]
    var place: Int

    mutating func turnGeometry() -> Bool {
        guard place + 9 <= bytes.count, bytes[place] == 1 else { return false }
        let type = Int(bytes[place + 1]) | Int(bytes[place + 2]) << 8
        guard [3, 6, 3003, 3006].contains(type) else { return false }
        bytes[place] = 0
        let flags: UInt8 = type > 3000 ? 0xC0 : 0
        bytes.replaceSubrange((place + 1)..<(place + 5), with: [flags, 0, 0, UInt8(type % 1000)])
        place += 5
        let numbers = type > 3000 ? 4 : 2
        for _ in 0..<turn(4) {
            if type % 1000 == 6 {
                guard turnGeometry() else { return false }
            } else {
                for _ in 0..<(turn(4) * numbers) { _ = turn(8) }
            }
        }
        return true
    }

    /// Turns a number round and gives its value when it has four bytes.
    private mutating func turn(_ width: Int) -> Int {
        let number = Array(bytes[place..<(place + width)])
        bytes.replaceSubrange(place..<(place + width), with: number.reversed())
        place += width
        return width == 4 ? number.reversed().reduce(0) { $0 << 8 | Int($1) } : 0
    }
}
