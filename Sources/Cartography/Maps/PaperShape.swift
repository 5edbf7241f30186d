/// A corner on paper, in tenths of the drawing's unit: the finest a map is drawn, so that shared borders stay shared.
struct PaperCorner: Hashable {
    let x: Int32
    let y: Int32
}

/// The outline of a unit as it lies on paper: rings whose inside is what an odd number of them surrounds.
struct PaperShape {
    let rings: [[PaperCorner]]
    /// Around all corners, in units of the drawing.
    let box: MapBox
    /// What lies within, in squares of the unit of the drawing.
    let area: Double

    /// A shape; `nil` when there is no ring.
    init?(_ rings: [[PaperCorner]]) {
        guard let first = rings.first?.first else { return nil }
        self.rings = rings
        var (left, right, top, foot) = (first.x, first.x, first.y, first.y)
        var doubled = 0.0
        for ring in rings {
            var last = ring[ring.count - 1]
            for corner in ring {
                (left, right) = (min(left, corner.x), max(right, corner.x))
                (top, foot) = (min(top, corner.y), max(foot, corner.y))
                doubled += Double(last.x) * Double(corner.y) - Double(corner.x) * Double(last.y)
                last = corner
            }
        }
        box = MapBox(x: (Double(left) / 10)...(Double(right) / 10), y: (Double(top) / 10)...(Double(foot) / 10))
        area = abs(doubled) / 200
    }

    /// Calls with each side, in units of the drawing.
    func eachSide(_ body: (_ from: Place, _ to: Place) -> Void) {
        for ring in rings {
            var last = Place(ring[ring.count - 1])
            for corner in ring {
                let next = Place(corner)
                body(last, next)
                last = next
            }
        }
    }

    /// Whether a place is within.
    func contains(_ place: Place) -> Bool {
        var isInside = false
        eachSide { a, b in
            if (a.y > place.y) != (b.y > place.y), place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                isInside.toggle()
            }
        }
        return isInside
    }

    /// The square of the distance from a place to the nearest side.
    func clearance(of place: Place) -> Double {
        var least = Double.infinity
        eachSide { a, b in least = min(least, place.squaredDistance(fromSide: a, b)) }
        return least
    }

    /// Whether a rectangle lies wholly within.
    func holds(_ rectangle: MapBox) -> Bool {
        guard contains(Place(rectangle.middle.x, rectangle.middle.y)) else { return false }
        var isClear = true
        eachSide { a, b in if isClear, Self.crosses(a, b, rectangle) { isClear = false } }
        return isClear
    }

    /// Whether a part of a side lies in a rectangle (Liang and Barsky 1984).
    private static func crosses(_ a: Place, _ b: Place, _ box: MapBox) -> Bool {
        var (enters, leaves) = (0.0, 1.0)
        for (way, start, range) in [(b.x - a.x, a.x, box.x), (b.y - a.y, a.y, box.y)] {
            if way == 0 {
                if !range.contains(start) { return false }
                continue
            }
            let (one, two) = ((range.lowerBound - start) / way, (range.upperBound - start) / way)
            enters = max(enters, min(one, two))
            leaves = min(leaves, max(one, two))
        }
        return enters <= leaves
    }

    /// The rings in the language of paths, each corner relative to the one before, in tenths without idle zeros.
    var path: String {
        var out: [UInt8] = []
        for ring in rings {
            var last = ring[0]
            out.append(UInt8(ascii: "M"))
            Tenths.write(last.x, into: &out, after: nil)
            Tenths.write(last.y, into: &out, after: UInt8(ascii: " "))
            out.append(UInt8(ascii: "l"))
            var isFirst = true
            for corner in ring.dropFirst() {
                Tenths.write(corner.x - last.x, into: &out, after: isFirst ? nil : UInt8(ascii: " "))
                Tenths.write(corner.y - last.y, into: &out, after: UInt8(ascii: " "))
                last = corner
                isFirst = false
            }
            out.append(UInt8(ascii: "z"))
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// A place on paper, in units of the drawing.
struct Place {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    init(_ corner: PaperCorner) { self.init(Double(corner.x) / 10, Double(corner.y) / 10) }

    func squaredDistance(fromSide a: Place, _ b: Place) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let share = length > 0 ? max(0, min(1, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0
        let (ex, ey) = (a.x + share * dx - x, a.y + share * dy - y)
        return ex * ex + ey * ey
    }
}

/// Numbers of tenths, as short as paths allow.
enum Tenths {
    /// Writes a number; the separator is left out before a minus sign, which separates as well.
    static func write(_ tenths: Int32, into out: inout [UInt8], after separator: UInt8?) {
        if tenths < 0 {
            out.append(UInt8(ascii: "-"))
        } else if let separator {
            out.append(separator)
        }
        let size = tenths.magnitude
        let (whole, rest) = size.quotientAndRemainder(dividingBy: 10)
        if whole > 0 || rest == 0 { digits(whole, into: &out) }
        guard rest > 0 else { return }
        out.append(UInt8(ascii: "."))
        out.append(UInt8(ascii: "0") + UInt8(rest))
    }

    private static func digits(_ value: UInt32, into out: inout [UInt8]) {
        if value >= 10 { digits(value / 10, into: &out) }
        out.append(UInt8(ascii: "0") + UInt8(value % 10))
    }
}
