/// Shapes with many corners, and the lighter inks of a fan.
extension Drawing {
    /// A corner of a shape.
    package typealias Corner = (x: Double, y: Double)

    /// A filled shape without a border.
    package mutating func area(_ name: String, _ corners: [Corner], fill: String) {
        add("polygon", ["class": .text(name), "points": .text(Self.points(corners)), "fill": .text(fill)])
    }

    /// A shape that lets what lies below it show through.
    package mutating func wash(_ name: String, _ corners: [Corner], fill: String) {
        add(
            "polygon",
            [
                "class": .text(name), "points": .text(Self.points(corners)), "fill": .text(fill), "fill-opacity": 0.2,
            ])
    }

    /// A line through corners; `dashes` of 0 draw it whole.
    package mutating func run(_ name: String, _ corners: [Corner], _ ink: String, width: Double, dashes: String = "0") {
        add(
            "polyline",
            [
                "class": .text(name), "points": .text(Self.points(corners)), "fill": "none", "stroke": .text(ink),
                "stroke-width": .at(width), "stroke-dasharray": .text(dashes), "stroke-linejoin": "round",
            ])
    }

    /// A square on its corner.
    package mutating func diamond(_ name: String, at centre: Corner, radius: Double, fill: String) {
        let (x, y) = centre
        area(name, [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill: fill)
    }

    private static func points(_ corners: [Corner]) -> String {
        corners.map { "\(fixed($0.x)),\(fixed($0.y))" }.joined(separator: " ")
    }
}

extension Ink {
    /// The two bands of a fan; their edges are drawn, so that nothing depends on telling the tints apart.
    package static let fanInner = "#a3c1df"
    package static let fanOuter = "#dce7f2"
}

extension Ticks {
    /// Steps of 1, 2 or 5 times a power of ten, about so many, from 0 to at or above a number of households.
    init(upTo largest: Double, about count: Int) {
        var step = 1
        let factors = [2, 5, 10]
        var (power, index) = (1, 0)
        while Double(step * count) < largest {
            step = power * factors[index]
            index += 1
            if index == factors.count { (power, index) = (power * 10, 0) }
        }
        let last = max(1, Int((largest / Double(step)).rounded(.up)))
        values = (0...last).map { Double($0 * step) }
        decimals = 0
    }
}
