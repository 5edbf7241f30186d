import FlatFiles
import Outlines
import TestSupport
import Vocabulary

/// Files of a test, and what reading them gives.
struct LayerOnDisk {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let path = "\(folder.path)/\(name)"
        try FileAccess.write(bytes, to: path)
        return path
    }

    /// The layer of a GeoJSON text.
    static func layer(_ text: String, code: String? = nil, codeWidth: Int? = nil) throws -> OutlineLayer {
        let disk = try LayerOnDisk()
        return try OutlineLayer(
            file: disk.write(Array(text.utf8), "a.geojson"), code: code, codeWidth: codeWidth)
    }

    /// The refusals of a GeoJSON text; empty when it can be read.
    static func refusals(_ text: String, code: String? = nil) throws -> [Finding] {
        try refusals(Array(text.utf8), code: code)
    }

    static func refusals(_ bytes: [UInt8], code: String? = nil) throws -> [Finding] {
        let disk = try LayerOnDisk()
        let path = try disk.write(bytes, "a.geojson")
        return disk.refusals(path, code: code)
    }

    func refusals(
        _ path: String, code: String? = nil, layer: String? = nil, encoding: TextEncoding? = nil
    ) -> [Finding] {
        do throws(UnusableInput) {
            _ = try OutlineLayer(file: path, code: code, layer: layer, encoding: encoding)
            return []
        } catch {
            return error.findings
        }
    }
}

/// GeoJSON text of a test.
enum Text {
    static func collection(_ features: String...) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    static func feature(_ code: String, _ geometry: String) -> String {
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":\(geometry)}"
    }

    static func polygon(_ coordinates: String) -> String { "{\"type\":\"Polygon\",\"coordinates\":\(coordinates)}" }

    static func square(_ code: String, _ x: Double, _ y: Double, _ side: Double = 1) -> String {
        feature(code, polygon("[\(ring(x, y, side))]"))
    }

    static func ring(_ x: Double, _ y: Double, _ side: Double) -> String {
        "[[\(x),\(y)],[\(x + side),\(y)],[\(x + side),\(y + side)],[\(x),\(y + side)],[\(x),\(y)]]"
    }
}

extension OutlineLayer {
    var rules: [String] { findings.map(\.rule) }
}

extension Outline {
    var area: Double {
        parts.reduce(0) { sum, part in
            sum + (part.outer.doubledArea + part.holes.reduce(0) { $0 + $1.doubledArea }) / 2
        }
    }

    var corners: Int { rings.reduce(0) { $0 + $1.corners.count } }
}
