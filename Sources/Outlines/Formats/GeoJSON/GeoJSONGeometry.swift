/// Reads a geometry of GeoJSON: polygons, several of them, and collections.
struct GeoJSONGeometry {
    private(set) var scanner: JSONScanner

    init(_ scanner: JSONScanner) { self.scanner = scanner }

    /// Coordinates as they are nested; the type may come after them.
    private enum Coordinates {
        case polygon([[Position]])
        case polygons([[[Position]]])
        /// Lists without any number.
        case empty
        /// Points and lines.
        case flat
    }

    /// The ground a geometry describes; none for null.
    mutating func ground(depth: Int) throws(JSONFault) -> GroundAssembly {
        var ground = GroundAssembly()
        if try scanner.tookNull() { return ground }
        try scanner.deepen(depth)
        let start = scanner.position
        try scanner.take(UInt8(ascii: "{"))
        var type: String?
        var coordinates: Coordinates?
        var members: GroundAssembly?
        var seen: Set<String> = []
        var isFirst = true
        while let key = try scanner.key(isFirst: isFirst) {
            isFirst = false
            guard seen.insert(key).inserted else {
                throw scanner.fault(
                    vi: "mỗi thành phần một lần; “\(key.prefix(40))” có hai lần",
                    en: "each member once; “\(key.prefix(40))” stands twice")
            }
            switch key {
            case "type":
                guard scanner.next == UInt8(ascii: "\"") else {
                    throw scanner.fault(vi: "tên loại trong ngoặc kép", en: "the name of a type in quotes")
                }
                type = try scanner.string()
            case "coordinates": coordinates = try self.coordinates(depth: depth)
            case "geometries": members = try geometries(depth: depth + 1)
            default: _ = try scanner.skipValue(depth: depth + 1)
            }
        }
        switch (type, coordinates) {
        case ("Polygon", .polygon(let rings)): ground.add(polygon: rings)
        case ("MultiPolygon", .polygons(let polygons)): for rings in polygons { ground.add(polygon: rings) }
        case ("Polygon", .empty), ("MultiPolygon", .empty): break
        case ("Polygon", _), ("MultiPolygon", _):
            throw JSONFault(
                at: start, vi: "“coordinates” lồng nhau như của \(type ?? "")",
                en: "“coordinates” nested as those of a \(type ?? "")")
        case ("GeometryCollection", _):
            guard let members else {
                throw JSONFault(at: start, vi: "thành phần “geometries”", en: "a member “geometries”")
            }
            ground.append(members)
        case ("Point", _), ("MultiPoint", _), ("LineString", _), ("MultiLineString", _):
            ground.refuse(shape: type ?? "")
        default:
            throw JSONFault(
                at: start, vi: "“type” là Polygon hoặc MultiPolygon", en: "a “type” of Polygon or MultiPolygon")
        }
        return ground
    }

    private mutating func geometries(depth: Int) throws(JSONFault) -> GroundAssembly {
        try scanner.deepen(depth)
        try scanner.take(UInt8(ascii: "["))
        var ground = GroundAssembly()
        var isFirst = true
        while try scanner.hasElement(isFirst: isFirst) {
            isFirst = false
            ground.append(try self.ground(depth: depth + 1))
        }
        return ground
    }

    /// Lists of positions; how deep they are nested shows at the first position.
    private mutating func coordinates(depth: Int) throws(JSONFault) -> Coordinates {
        if try scanner.tookNull() { return .empty }
        var ahead = scanner
        var level = 0
        while ahead.took(UInt8(ascii: "[")) { level += 1 }
        ahead.skipBlanks()
        guard ahead.next != UInt8(ascii: "]") else {
            let start = scanner.position
            guard try scanner.skipValue(depth: depth).allSatisfy({ !(0x30...0x39).contains($0) }) else {
                throw JSONFault(
                    at: start, vi: "danh sách tọa độ không có phần rỗng", en: "coordinates without empty lists")
            }
            return .empty
        }
        switch level {
        case 3: return .polygon(try rings())
        case 4:
            var polygons: [[[Position]]] = []
            try scanner.take(UInt8(ascii: "["))
            var isFirst = true
            while try scanner.hasElement(isFirst: isFirst) {
                isFirst = false
                polygons.append(try rings())
            }
            return .polygons(polygons)
        default:
            _ = try scanner.skipValue(depth: depth)
            return .flat
        }
    }

    private mutating func rings() throws(JSONFault) -> [[Position]] {
        var rings: [[Position]] = []
        try scanner.take(UInt8(ascii: "["))
        var isFirst = true
        while try scanner.hasElement(isFirst: isFirst) {
            isFirst = false
            rings.append(try ring())
        }
        return rings
    }

    private mutating func ring() throws(JSONFault) -> [Position] {
        var positions: [Position] = []
        positions.reserveCapacity(64)
        try scanner.take(UInt8(ascii: "["))
        var isFirst = true
        while try scanner.hasElement(isFirst: isFirst) {
            isFirst = false
            try scanner.take(UInt8(ascii: "["))
            scanner.skipBlanks()
            let x = try scanner.number()
            try scanner.take(UInt8(ascii: ","))
            scanner.skipBlanks()
            let y = try scanner.number()
            // Heights, and whatever else follows, are passed over.
            while try scanner.hasElement(isFirst: false) { _ = try scanner.number() }
            positions.append(Position(x: x, y: y))
        }
        return positions
    }
}
