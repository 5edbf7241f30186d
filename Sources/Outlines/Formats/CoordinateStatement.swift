import Vocabulary

/// What a file says of its coordinates.
enum CoordinateStatement: Equatable {
    /// Nothing.
    case none
    case degrees
    case metres
    /// Something else, or something that says neither.
    case other(String)

    /// Codes of the EPSG register whose coordinates are degrees: WGS 84, and the Vietnamese system before projection.
    private static let degreeCodes: Set<Int> = [4326, 4756, 4979]
    /// Codes whose coordinates are metres: the planes of the Vietnamese system, and world-wide ones.
    private static let metreCodes: [ClosedRange<Int>] = [
        3405...3406, 3857...3857, 5896...5899, 9205...9218, 32601...32660, 32701...32760,
    ]

    /// A code of the EPSG register.
    init(epsg code: Int) {
        if CoordinateStatement.degreeCodes.contains(code) {
            self = .degrees
        } else if CoordinateStatement.metreCodes.contains(where: { $0.contains(code) }) {
            self = .metres
        } else {
            self = .other("EPSG:\(code)")
        }
    }

    /// A name as GeoJSON has it: `EPSG:4326`, `urn:ogc:def:crs:OGC:1.3:CRS84`.
    init(name: String) {
        let words = name.uppercased().split { ":/#".contains($0) }
        guard let last = words.last else {
            self = .none
            return
        }
        if last == "CRS84" || last == "CRS84H" {
            self = .degrees
        } else if words.contains("EPSG"), let code = Int(last) {
            self.init(epsg: code)
        } else {
            self = .other(name)
        }
    }

    /// Well-known text, as in a .prj file or in a GeoPackage.
    init(wellKnownText text: String) {
        let shown = String(text.withoutEndBlanks.prefix(60)).printable
        guard !shown.isEmpty else {
            self = .none
            return
        }
        let upper = text.uppercased()
        let isProjected = upper.contains("PROJCS") || upper.contains("PROJCRS") || upper.contains("PROJECTEDCRS")
        let isGeographic = ["GEOGCS", "GEOGCRS", "GEODCRS", "GEOGRAPHICCRS", "GEODETICCRS"].contains {
            upper.contains($0)
        }
        // The unit that counts is the last: units of the parts inside come before it.
        let factor = CoordinateStatement.lastUnit(in: upper)
        if isProjected {
            self = factor == nil || factor == 1 ? .metres : .other(shown)
        } else if isGeographic {
            let isDegree = factor.map { abs($0 - 0.0174532925) < 1e-8 } ?? true
            self = isDegree ? .degrees : .other(shown)
        } else {
            self = .other(shown)
        }
    }

    /// The factor of the last `UNIT["name",factor]`.
    private static func lastUnit(in text: String) -> Double? {
        var found: Double?
        var rest = text[...]
        while let mark = rest.firstRange(of: "UNIT[") {
            rest = rest[mark.upperBound...]
            let inside = rest.prefix { $0 != "]" }.split(separator: ",")
            if inside.count > 1, let factor = Double(inside[1].drop { $0 == " " }.prefix { $0 != " " && $0 != "[" }) {
                found = factor
            }
        }
        return found
    }
}
