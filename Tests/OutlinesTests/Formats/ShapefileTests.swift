import FlatFiles
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Shapefiles")
struct ShapefileTests {
    private typealias Handmade = HandmadeShapefile

    @Test("rings within rings are holes and islands, whichever way they run")
    func nesting() throws {
        let outer = Handmade.square(1, 1, 10)
        let hole = Handmade.square(2, 2, 6)
        let island = Handmade.square(3, 3, 2)
        let other = Handmade.square(20, 1, 1)
        let orders: [[Handmade.Ring]] = [
            [outer, hole.reversed(), island, other], [island, hole.reversed(), other, outer],
            [outer.reversed(), hole, island.reversed(), other.reversed()], [other, island, outer, hole],
        ]
        for (index, rings) in orders.enumerated() {
            let disk = try LayerOnDisk()
            let layer = try OutlineLayer(file: try Handmade(shapes: [rings, nil]).write(disk))
            let outline = try #require(layer.unit("01")?.outline)
            #expect(outline.area == 100 - 36 + 4 + 1, "\(index)")
            #expect(outline.parts.count == 3 && outline.rings.count == 4)
            let doubtful = index == 3 ? ["hole-direction"] : []
            #expect(layer.rules == doubtful + ["unit-without-outline"])
        }
    }

    @Test("the same ring twice is two pieces, not a piece and a hole that is all of it")
    func sameRing() throws {
        let disk = try LayerOnDisk()
        let square = Handmade.square(1, 1, 2)
        let layer = try OutlineLayer(file: try Handmade(shapes: [[square, square]]).write(disk))
        #expect(layer.unit("01")?.outline?.parts.count == 2)
    }

    @Test("positions that are no numbers are named with their unit")
    func notFinite() throws {
        for wrong in [Double.nan, .infinity, 1e308, -.infinity] {
            let disk = try LayerOnDisk()
            var bad = Handmade.square(1, 1, 1)
            bad[2].1 = wrong
            let layer = try OutlineLayer(
                file: try Handmade(shapes: [[bad, Handmade.square(3, 1, 1)], [Handmade.square(5, 1, 1)]]).write(disk))
            let found = wrong.isFinite ? "position-off-the-earth" : "position-not-finite"
            #expect(layer.rules == [found])
            #expect(layer.findings[0].place.row == 1 && layer.findings[0].value == "01")
            #expect(layer.unit("01")?.outline?.parts.count == 1)
        }
    }

    @Test("fields of every kind, as text")
    func fields() throws {
        let disk = try LayerOnDisk()
        var file = Handmade(shapes: [[Handmade.square(1, 1, 1)], [Handmade.square(2, 1, 1)]])
        func bytes(_ values: String...) -> [[UInt8]] { values.map { Array($0.utf8) } }
        file.fields += [
            ("n", "N", 6, bytes("  12", "******")), ("f", "F", 8, bytes("1.5e+03", "")),
            ("d", "D", 8, bytes("20010203", "00000000")), ("l", "L", 1, bytes("T", "?")),
            ("long", "C", 300, bytes(String(repeating: "x", count: 299), " a ")), ("m", "M", 10, bytes("1", "2")),
        ]
        let layer = try OutlineLayer(file: try file.write(disk))
        #expect(layer.rules == ["field-not-read"])
        let one = try #require(layer.unit("01"))
        #expect(one.properties.map(\.key) == ["n", "f", "d", "l", "long"])
        #expect(
            one.properties.map(\.value) == ["12", "1.5e+03", "2001-02-03", "true", String(repeating: "x", count: 299)])
        #expect(layer.unit("02")?.properties.map(\.value) == [nil, nil, nil, nil, " a"])
    }

    @Test("a record that is marked as deleted is left out with its shape")
    func deleted() throws {
        let disk = try LayerOnDisk()
        let file = Handmade(shapes: [[Handmade.square(1, 1, 1)], [Handmade.square(2, 1, 1)]])
        let path = try file.write(disk)
        var dbf = file.dbf
        dbf[32 + 32 + 1] = UInt8(ascii: "*")
        _ = try disk.write(dbf, "a.dbf")
        let layer = try OutlineLayer(file: path)
        #expect(layer.units.map(\.code.text) == ["02"])
        #expect(layer.rules == ["record-deleted"])
    }

    @Test("text is read in the encoding that is stated, or in UTF-8, and never guessed")
    func encodings() throws {
        func read(
            _ name: [UInt8], page: String? = nil, language: UInt8 = 0, encoding: TextEncoding? = nil
        ) throws -> (name: String?, rules: [String]) {
            let disk = try LayerOnDisk()
            var file = Handmade(shapes: [[Handmade.square(1, 1, 1)]])
            file.fields.append(("ten", "C", 20, [name]))
            file.language = language
            let path = try file.write(disk, page: page)
            do throws(UnusableInput) {
                let layer = try OutlineLayer(file: path, encoding: encoding)
                return (layer.units[0].name, layer.rules)
            } catch {
                return (nil, error.findings.map(\.rule))
            }
        }
        let unicode = Array("Xã Đông".utf8)
        let western: [UInt8] = [0x58, 0xE3, 0x80]
        let vietnamese: [UInt8] = [0x45, 0xE2, 0xEC, 0xCA, 0xF2, 0xD0, 0xF5]
        #expect(try read(unicode) == ("Xã Đông", []))
        #expect(try read(unicode, language: 0x57) == ("Xã Đông", []))
        #expect(try read(unicode, language: 0x03) == ("Xã Đông", ["encoding-doubtful"]))
        #expect(try read(western, language: 0x03) == ("Xã€", []))
        #expect(try read(western) == (nil, ["unknown-encoding"]))
        #expect(try read(western, language: 0x57) == (nil, ["unknown-encoding"]))
        #expect(try read(western, page: "UTF-8") == (nil, ["not-in-encoding"]))
        #expect(try read(western, page: "ANSI 1252\r\n") == ("Xã€", []))
        #expect(try read(western, page: "ISO-8859-1") == ("Xã\u{80}", []))
        #expect(try read(western, page: "BIG5") == (nil, ["unknown-encoding"]))
        #expect(try read(vietnamese, page: "1252", encoding: .windows1258) == ("EấỆĐơ", []))
        #expect(try read(vietnamese, page: "cp1258").name?.unicodeScalars.count == 5)
        #expect(try read([0x81], encoding: .windows1252) == (nil, ["not-in-encoding"]))
    }

    @Test("the projection is told from its text")
    func projections() throws {
        let geographic =
            "GEOGCS[\"GCS_WGS\",DATUM[\"D\",SPHEROID[\"S\",6378137.0,298.25]],PRIMEM[\"G\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
        let metres = "PROJCS[\"X\",\(geographic),PROJECTION[\"T\"],PARAMETER[\"P\",1.0],UNIT[\"Meter\",1.0]]"
        let feet = metres.replacing("\"Meter\",1.0", with: "\"Foot_US\",0.3048006096012192")
        func read(_ text: String?, _ x: Double, _ y: Double) throws -> (OutlineLayer.Coordinates?, [String]) {
            let disk = try LayerOnDisk()
            let path = try Handmade(shapes: [[Handmade.square(x, y, 1)]]).write(disk, projection: text)
            do throws(UnusableInput) {
                let layer = try OutlineLayer(file: path)
                return (layer.coordinates, layer.rules)
            } catch {
                return (nil, error.findings.map(\.rule))
            }
        }
        #expect(try read(geographic, 106, 10) == (.degrees, []))
        #expect(try read(geographic, 10, 106) == (nil, ["coordinates-swapped"]))
        #expect(try read(metres, 600_000, 1_100_000) == (.metres, []))
        #expect(try read(geographic, 600_000, 1_100_000) == (nil, ["coordinates-not-degrees"]))
        #expect(try read(nil, 106, 10) == (.degrees, []))
        #expect(try read(nil, 600_000, 1_100_000) == (.metres, ["coordinates-not-stated"]))
        #expect(try read(feet, 600_000, 1_100_000) == (.metres, ["coordinates-not-known"]))
        #expect(try read(feet, 6, 1) == (nil, ["unknown-coordinates"]))
        #expect(try read("nonsense", 6, 1) == (nil, ["unknown-coordinates"]))
    }

    @Test("lengths and counts that do not fit are refused")
    func damaged() throws {
        let file = Handmade(shapes: [[Handmade.square(1, 1, 1)], [Handmade.square(2, 1, 1)]])
        let shp = file.shp
        let dbf = file.dbf
        func rules(_ shp: [UInt8], _ dbf: [UInt8]?) throws -> [String] {
            let disk = try LayerOnDisk()
            if let dbf { _ = try disk.write(dbf, "a.DBF") }
            return disk.refusals(try disk.write(shp, "a.shp")).map(\.rule)
        }
        func changed(_ bytes: [UInt8], _ place: Int, _ values: UInt8...) -> [UInt8] {
            var copy = bytes
            copy.replaceSubrange(place..<(place + values.count), with: values)
            return copy
        }
        #expect(try rules(shp, dbf) == [])
        #expect(try rules(shp, nil) == ["no-dbf"])
        for length in 0..<shp.count where length % 2 == 0 {
            #expect(try rules(Array(shp[..<length]), dbf) == ["damaged-shapefile"], "\(length)")
        }
        for length in 0..<(dbf.count - 1) {
            #expect(try rules(shp, Array(dbf[..<length])) == ["damaged-dbf"], "\(length)")
        }
        let cases: [([UInt8], [UInt8], String)] = [
            (changed(shp, 0, 1), dbf, "damaged-shapefile"), (changed(shp, 32, 3), dbf, "not-polygons"),
            (changed(shp, 32, 31), dbf, "not-polygons"), (changed(shp, 107, 0xFF), dbf, "damaged-shapefile"),
            (changed(shp, 104, 0xFF, 0xFF, 0xFF, 0xFF), dbf, "damaged-shapefile"),
            (changed(shp, 144, 0xFF, 0xFF, 0xFF, 0xFF), dbf, "damaged-shapefile"),
            (changed(shp, 148, 0xFF, 0xFF, 0xFF, 0xFF), dbf, "damaged-shapefile"),
            (changed(shp, 152, 1), dbf, "damaged-shapefile"), (shp, changed(dbf, 4, 1), "damaged-shapefile"),
            (shp, changed(dbf, 4, 3), "damaged-dbf"), (shp, changed(dbf, 10, 3), "damaged-dbf"),
            (shp, changed(dbf, 48, 0), "unit"),
        ]
        for (index, (shp, dbf, rule)) in cases.enumerated() where rule != "unit" {
            #expect(try rules(shp, dbf) == [rule], "case \(index)")
        }
        let disk = try LayerOnDisk()
        _ = try disk.write(dbf, "a.dbf")
        let layer = try OutlineLayer(file: try disk.write(shp + [1, 2], "a.shp"))
        #expect(layer.rules == ["bytes-after-end"])
    }
}
