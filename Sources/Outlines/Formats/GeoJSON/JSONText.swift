/// JSON text as it is written.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private let decimals: Int
    private let scale: Double

    init(decimals: Int) {
        self.decimals = decimals
        scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A text in quotes. The sign that begins a tag is escaped too: files are put into pages.
    mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, UInt8(ascii: "<"), 0x7F:
                append("\\u00")
                for digit in [byte >> 4, byte & 15] {
                    bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
                }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func append(_ value: GeoJSONWriter.Value) {
        switch value {
        case .text(let text): append(quoted: text)
        case .whole(let number): bytes.append(contentsOf: String(number).utf8)
        case .number(let number) where number.isFinite: append(number)
        case .number, .absent: append("null")
        }
    }

    /// The shortest text that is read as the same number; whole numbers without a point.
    private mutating func append(_ number: Double) {
        if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 {
            bytes.append(contentsOf: String(whole).utf8)
        } else {
            bytes.append(contentsOf: "\(number)".utf8)
        }
    }

    /// A geometry; gives the number of rings that were left out since nothing of them is left at this number of decimals.
    mutating func append(_ outline: Outline?) -> Int {
        var lost = 0
        var polygons: [[[Position]]] = []
        for part in outline?.parts ?? [] {
            guard let outer = rounded(part.outer) else {
                lost += 1 + part.holes.count
                continue
            }
            let holes = part.holes.compactMap { rounded($0) }
            lost += part.holes.count - holes.count
            polygons.append([outer] + holes)
        }
        if polygons.isEmpty {
            append("null")
        } else if polygons.count == 1 {
            append("{\"type\":\"Polygon\",\"coordinates\":")
            append(polygons[0])
            append("}")
        } else {
            append("{\"type\":\"MultiPolygon\",\"coordinates\":[")
            for (index, polygon) in polygons.enumerated() {
                if index > 0 { append(",") }
                append(polygon)
            }
            append("]}")
        }
        return lost
    }

    private mutating func append(_ polygon: [[Position]]) {
        append("[")
        for (index, ring) in polygon.enumerated() {
            append(index == 0 ? "[" : ",[")
            for corner in ring {
                append(corner)
                append(",")
            }
            // A ring ends where it begins.
            append(ring[0])
            append("]")
        }
        append("]")
    }

    private mutating func append(_ corner: Position) {
        append("[")
        append(coordinate: corner.x)
        append(",")
        append(coordinate: corner.y)
        append("]")
    }

    /// Corners in units of the last decimal; `nil` when no ring is left.
    private func rounded(_ ring: Ring) -> [Position]? {
        let corners = ring.corners.map { Position(x: scaled($0.x), y: scaled($0.y)) }
        guard let left = Ring(corners), left.doubledArea != 0 else { return nil }
        return left.corners
    }

    private func scaled(_ number: Double) -> Double { (number * scale).rounded() }

    /// A number of units of the last decimal, with its point.
    private mutating func append(coordinate units: Double) {
        // Beyond 2^53 units nothing was rounded.
        guard let whole = Int64(exactly: units), whole.magnitude < 1 << 53 else {
            return append(units / scale)
        }
        if whole < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = whole.magnitude
        var places = decimals
        while places > 0, rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        append(rest, places: places)
    }

    /// A whole number over a power of ten; written from the end, where it is known how much there is.
    private mutating func append(_ number: UInt64, places: Int) {
        var count = 1
        var bound: UInt64 = 10
        // Numbers have at most 16 digits here.
        while number >= bound {
            bound *= 10
            count += 1
        }
        count = max(count, places + 1) + (places > 0 ? 1 : 0)
        let end = bytes.count + count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "."), count: count))
        var rest = number
        for place in 0..<count where places == 0 || place != places {
            bytes[end - 1 - place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
