/// Reads polygons in well-known binary (ISO 19125 and its extensions), as a GeoPackage packs them.
struct WellKnownBinary {
    private static let deepest = 30

    private var scanner: BinaryScanner
    private var ground = GroundAssembly()

    /// The ground of a geometry with the header a GeoPackage puts before it.
    static func ground(ofPackaged bytes: UnsafeRawBufferPointer) -> GroundAssembly {
        var reader = WellKnownBinary(bytes)
        if reader.header() == nil {
            reader.ground.refuseAll()
        } else if reader.isEmpty {
            return GroundAssembly()
        } else if reader.geometry(depth: 0) == nil {
            reader.ground.refuseAll()
        }
        return reader.ground
    }

    /// The ground of a geometry without that header.
    static func ground(of bytes: UnsafeRawBufferPointer) -> GroundAssembly {
        var reader = WellKnownBinary(bytes)
        if reader.geometry(depth: 0) == nil { reader.ground.refuseAll() }
        return reader.ground
    }

    private var isEmpty = false

    private init(_ bytes: UnsafeRawBufferPointer) { scanner = BinaryScanner(bytes, .little) }

    /// Passes over `GP`, version, flags, number of the coordinate system and the box around the geometry.
    private mutating func header() -> Void? {
        guard scanner.byte() == UInt8(ascii: "G"), scanner.byte() == UInt8(ascii: "P"), scanner.byte() == 0,
            let flags = scanner.byte()
        else { return nil }
        // Bit 5 marks a geometry that is packed some other way.
        guard flags & 0x20 == 0 else { return nil }
        isEmpty = flags & 0x10 != 0
        let sizes = [0, 32, 48, 48, 64]
        let kind = Int(flags >> 1 & 7)
        guard kind < sizes.count else { return nil }
        return scanner.skip(4 + sizes[kind])
    }

    private mutating func geometry(depth: Int) -> Void? {
        guard depth < WellKnownBinary.deepest, let order = scanner.byte(), order <= 1 else { return nil }
        scanner.order = order == 1 ? .little : .big
        guard let written = scanner.count() else { return nil }
        // Height and measure stand in the upper bits, or in the thousands.
        let plain = written & 0x0FFF_FFFF
        let (kind, extra) = (plain % 1000, plain / 1000)
        guard extra <= 3 else { return nil }
        if written & 0x2000_0000 != 0, scanner.skip(4) == nil { return nil }
        let hasHeight = written & 0x8000_0000 != 0 || extra == 1 || extra == 3
        let hasMeasure = written & 0x4000_0000 != 0 || extra >= 2
        let numbers = 2 + (hasHeight ? 1 : 0) + (hasMeasure ? 1 : 0)
        switch kind {
        case 3, 17: return polygon(numbers)
        case 1:
            ground.refuse(shape: WellKnownBinary.name(of: kind))
            return scanner.skip(numbers * 8)
        case 2:
            ground.refuse(shape: WellKnownBinary.name(of: kind))
            guard let count = scanner.count() else { return nil }
            return scanner.skip(count * numbers * 8)
        case 4, 5, 6, 7:
            guard let count = scanner.count(), count <= scanner.remaining / 5 else { return nil }
            for _ in 0..<count {
                guard geometry(depth: depth + 1) != nil else { return nil }
            }
            return ()
        default:
            // How long it is is not known: what follows in a collection cannot be read.
            ground.refuse(shape: WellKnownBinary.name(of: kind))
            return depth == 0 ? () : nil
        }
    }

    private mutating func polygon(_ numbers: Int) -> Void? {
        guard let count = scanner.count(), count <= scanner.remaining / 4 else { return nil }
        var rings: [[Position]] = []
        for _ in 0..<count {
            guard let corners = scanner.count(), let ring = scanner.positions(corners, numbers: numbers) else {
                return nil
            }
            rings.append(ring)
        }
        if !rings.isEmpty { ground.add(polygon: rings) }
        return ()
    }

    private static func name(of kind: Int) -> String {
        switch kind {
        case 1: "Point"
        case 2: "LineString"
        case 10: "CurvePolygon"
        case 12: "MultiSurface"
        case 15: "PolyhedralSurface"
        case 16: "TIN"
        default: "\(kind)"
        }
    }
}
