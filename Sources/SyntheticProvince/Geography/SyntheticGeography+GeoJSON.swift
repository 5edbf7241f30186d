extension SyntheticGeography {
    /// The communes as a GeoJSON text (RFC 7946), one feature a line, outer rings anticlockwise.
    ///
    /// Properties of a feature: `code`, `name`, `type`, `district_code`, `district`, and `source` with the value
    /// `synthetic`.
    public func geoJSON() -> String {
        let features = units.map { unit in
            let properties = [
                ("code", unit.code.text), ("name", unit.name), ("type", unit.type),
                ("district_code", unit.district.code.text), ("district", unit.district.name), ("source", "synthetic"),
            ].map { "\"\($0)\":\(SyntheticGeography.quoted($1))" }.joined(separator: ",")
            return "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(unit.geometry)}"
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\" + String(scalar)
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension SyntheticGeography.Unit {
    fileprivate var geometry: String {
        let polygons = pieces.map { rings in
            "["
                + rings.map { ring in "[" + (ring + ring.prefix(1)).map(\.text).joined(separator: ",") + "]" }
                .joined(separator: ",") + "]"
        }
        return polygons.count == 1
            ? "{\"type\":\"Polygon\",\"coordinates\":\(polygons[0])}"
            : "{\"type\":\"MultiPolygon\",\"coordinates\":[\(polygons.joined(separator: ","))]}"
    }
}

extension SyntheticGeography.Point {
    fileprivate var text: String { "[\(Self.decimal(longitude)),\(Self.decimal(latitude))]" }

    private static func decimal(_ number: Int) -> String {
        let (whole, part) = number.magnitude.quotientAndRemainder(dividingBy: 100_000)
        return (number < 0 ? "-" : "") + "\(whole)." + ProvinceLayout.padded(Int(part), 5)
    }
}
