/// A shapefile made byte by byte.
struct HandmadeShapefile {
    typealias Ring = [(Double, Double)]

    /// Rings of each shape; `nil` for a null shape.
    var shapes: [[Ring]?]
    var type: UInt32 = 5
    /// Name, type, length and values of each field.
    var fields: [(name: String, type: Character, length: Int, values: [[UInt8]])]
    var language: UInt8 = 0

    static func square(_ x: Double, _ y: Double, _ side: Double) -> Ring {
        [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)]
    }

    init(shapes: [[Ring]?], codes: [String]? = nil) {
        self.shapes = shapes
        let codes = codes ?? shapes.indices.map { "0\($0 + 1)" }
        fields = [("code", "C", 8, codes.map { Array($0.utf8) })]
    }

    var shp: [UInt8] {
        var records: [UInt8] = []
        for (index, rings) in shapes.enumerated() {
            var content = little(rings == nil ? UInt32(0) : type)
            if let rings {
                content += [UInt8](repeating: 0, count: 32)
                content += little(UInt32(rings.count)) + little(UInt32(rings.reduce(0) { $0 + $1.count }))
                var start = 0
                for ring in rings {
                    content += little(UInt32(start))
                    start += ring.count
                }
                for (x, y) in rings.joined() { content += little(x) + little(y) }
            }
            records += big(UInt32(index + 1)) + big(UInt32(content.count / 2)) + content
        }
        var header = big(9994) + [UInt8](repeating: 0, count: 20) + big(UInt32((100 + records.count) / 2))
        header += little(UInt32(1000)) + little(type) + [UInt8](repeating: 0, count: 64)
        return header + records
    }

    var dbf: [UInt8] {
        let width = 1 + fields.reduce(0) { $0 + $1.length }
        let header = 32 + fields.count * 32 + 1
        var bytes: [UInt8] = [3, 126, 1, 1] + little(UInt32(fields[0].values.count))
        bytes += [UInt8(header & 255), UInt8(header >> 8), UInt8(width & 255), UInt8(width >> 8)]
        bytes += [UInt8](repeating: 0, count: 17) + [language, 0, 0]
        for field in fields {
            let name = Array(field.name.utf8)
            bytes += name + [UInt8](repeating: 0, count: 11 - name.count) + [field.type.asciiValue ?? 0]
            bytes += [0, 0, 0, 0, UInt8(field.length & 255), field.type == "C" ? UInt8(field.length >> 8) : 0]
            bytes += [UInt8](repeating: 0, count: 14)
        }
        bytes.append(0x0D)
        for row in fields[0].values.indices {
            bytes.append(0x20)
            for field in fields {
                let value = field.values[row].prefix(field.length)
                bytes += value + [UInt8](repeating: 0x20, count: field.length - value.count)
            }
        }
        return bytes + [0x1A]
    }

    /// Writes the two files, and gives the path of the first.
    func write(
        _ disk: LayerOnDisk, _ name: String = "a", page: String? = nil, projection: String? = nil
    ) throws -> String {
        _ = try disk.write(dbf, "\(name).dbf")
        if let page { _ = try disk.write(Array(page.utf8), "\(name).cpg") }
        if let projection { _ = try disk.write(Array(projection.utf8), "\(name).prj") }
        return try disk.write(shp, "\(name).shp")
    }

    private func big(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    }
    private func little(_ value: UInt32) -> [UInt8] { big(value).reversed() }
    private func little(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    }
}
