import FlatFiles
import Outlines
import TestSupport
import Testing
import Vocabulary

/// Damaged files are read or refused; nothing else may happen.
@Suite("Damaged layers")
struct FormatMutationTests {
    private static func isSane(_ layer: OutlineLayer) -> Bool {
        layer.units.allSatisfy { unit in
            (unit.outline?.rings ?? []).allSatisfy { ring in
                ring.corners.count >= 3 && ring.corners.allSatisfy { $0.x.isFinite && $0.y.isFinite }
            }
        }
    }

    /// Reads damaged copies of a file; gives how many were refused.
    private static func refused(
        _ name: String, damaging ending: String, layer: String? = nil, seeds: ClosedRange<UInt64>
    ) throws -> Int {
        let stem = Repository.path("Tests/Reference/layers/\(name)")
        let disk = try LayerOnDisk()
        for other in ["shp", "dbf", "cpg", "prj"] where FileAccess.exists("\(stem).\(other)") {
            _ = try disk.write(try FileAccess.bytes(of: "\(stem).\(other)"), "a.\(other)")
        }
        let original = try FileAccess.bytes(of: "\(stem).\(ending)")
        let read = ["dbf", "cpg", "prj"].contains(ending) ? "shp" : ending
        var refused = 0
        for seed in seeds {
            var mutation = Mutation(seed: seed)
            _ = try disk.write(mutation.damage(original), "a.\(ending)")
            do throws(UnusableInput) {
                let layer = try OutlineLayer(file: "\(disk.folder.path)/a.\(read)", layer: layer)
                #expect(isSane(layer), "seed \(seed)")
            } catch {
                refused += 1
            }
        }
        return refused
    }

    @Test("GeoJSON", arguments: 0..<4)
    func geoJSON(block: UInt64) throws {
        let refused = try FormatMutationTests.refused(
            "gdal", damaging: "geojson", seeds: (block * 500 + 1)...(block * 500 + 500))
        #expect(refused > 100 && refused < 500)
    }

    @Test("shapes and fields of a shapefile", arguments: ["gdal", "gdal-z", "gdal-plane", "pyshp-m"])
    func shapefile(name: String) throws {
        let shapes = try FormatMutationTests.refused(name, damaging: "shp", seeds: 1...400)
        #expect(shapes > 50 && shapes < 400)
        let fields = try FormatMutationTests.refused(name, damaging: "dbf", seeds: 1...400)
        #expect(fields > 20 && fields < 400)
    }

    @Test("projection and encoding of a shapefile")
    func besideFiles() throws {
        _ = try FormatMutationTests.refused("gdal", damaging: "prj", seeds: 1...200)
        let pages = try FormatMutationTests.refused("gdal", damaging: "cpg", seeds: 1...200)
        #expect(pages > 0)
    }

    @Test("GeoPackage", arguments: ["communes", "zm"])
    func package(layer: String) throws {
        let refused = try FormatMutationTests.refused("gdal", damaging: "gpkg", layer: layer, seeds: 1...300)
        #expect(refused > 0 && refused < 300)
    }

    @Test("geometries of a GeoPackage")
    func packageGeometries() throws {
        let original = try FileAccess.bytes(of: Repository.path("Tests/Reference/layers/gdal.gpkg"))
        let starts = original.indices.filter {
            original[$0...].starts(with: [0x47, 0x50, 0, 1]) || original[$0...].starts(with: [0x47, 0x50, 0, 3])
        }
        #expect(starts.count >= 10)
        let disk = try LayerOnDisk()
        var generator = SeededGenerator(seed: 8)
        var found: Set<String> = []
        for seed in 0..<600 {
            var bytes = original
            for _ in 0..<3 {
                let start = starts[Int.random(in: 0..<starts.count, using: &generator)]
                let place = start + Int.random(in: 2..<80, using: &generator)
                guard place < bytes.count else { continue }
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            let path = try disk.write(bytes, "a.gpkg")
            do throws(UnusableInput) {
                let layer = try OutlineLayer(file: path, layer: seed % 2 == 0 ? "communes" : "zm")
                #expect(FormatMutationTests.isSane(layer))
                found.formUnion(layer.rules)
            } catch {
                found.formUnion(error.findings.map(\.rule))
            }
        }
        #expect(found.contains("geometry-damaged"))
    }
}
