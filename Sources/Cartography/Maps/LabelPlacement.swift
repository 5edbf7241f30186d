internal import Figures
internal import Vocabulary

/// A name and where it stands.
struct PlacedLabel {
    let lines: [String]
    let lettering: Lettering
    let halo: String
    let box: MapBox

    /// From base line to base line, in sizes of the letter: marks stand over and under Vietnamese letters.
    static let leading = 1.2

    func draw(on drawing: inout Drawing) {
        for (index, line) in lines.enumerated() {
            let base = box.y.lowerBound + lettering.size * (0.9 + Self.leading * Double(index))
            drawing.text(
                line, x: box.middle.x, y: base, lettering, anchor: .middle, halo: halo, rim: lettering.size / 4)
        }
    }
}

/// Names put on a map one after the other; none lies on another.
///
/// A name is set in its unit, at the place nearest to the widest part where it fits, on up to three lines, smaller where it must
/// be. Names that were asked for stand in any case unless another one is in the way. The rest is left out and counted.
struct LabelPlacement {
    private(set) var placed: [PlacedLabel] = []
    /// Units whose name found no room.
    private(set) var leftOut = 0

    private static let sizes = [10.5, 9.5, 8.5, 7.5]
    /// Room left between a name and the border at its sides; above and below, where a box is mostly empty, it may reach over.
    private static let (side, reach) = (0.8, 1.2)

    /// Places the names of units, those given first, then the largest.
    mutating func placeUnits(_ ground: MapGround, _ laid: LaidGround, first: [UnitCode], fill: (Int) -> AreaFill) {
        let wanted = Dictionary(first.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
        let order = ground.units.indices.filter { laid.shapes[$0] != nil }.sorted { one, two in
            let ranks = [one, two].map { wanted[ground.units[$0].code] ?? first.count }
            let areas = [one, two].map { laid.shapes[$0]?.area ?? 0 }
            return ranks[0] != ranks[1] ? ranks[0] < ranks[1] : areas[0] != areas[1] ? areas[0] > areas[1] : one < two
        }
        for unit in order {
            guard let shape = laid.shapes[unit] else { continue }
            let colour = fill(unit).colour
            let words = ground.units[unit].label
            guard words.printable.contains(where: { $0 != " " }) else { continue }
            if place(words, within: shape, ink: colour.ink, halo: colour.fill) { continue }
            if wanted[ground.units[unit].code] != nil, placeOver(words, shape, size: 8.5, face: .plain, laid) {
                continue
            }
            leftOut += 1
        }
    }

    /// Places the names of groups, the largest first.
    mutating func placeGroups(_ ground: MapGround, _ laid: LaidGround) {
        let all = zip(ground.groups, laid.borders).sorted { $0.1.area > $1.1.area }
        for (group, shape) in all where !placeOver(group.name, shape, size: 11, face: .bold, laid) { leftOut += 1 }
    }

    /// Sets a name wholly within a shape.
    private mutating func place(_ words: String, within shape: PaperShape, ink: String, halo: String) -> Bool {
        let smallest = Lettering(size: Self.sizes[Self.sizes.count - 1])
        // Three lines at best: what is narrower or lower than a third of that needs no search.
        guard shape.box.height > smallest.size, shape.box.width * 3.3 > smallest.width(of: words) else { return false }
        let spots = shape.spots(raster: 19)
        for size in Self.sizes {
            for lines in Self.settings(of: words) {
                let lettering = Lettering(size: size, ink: ink)
                let (width, height) = Self.extent(lines, lettering)
                guard width < shape.box.width, height < shape.box.height else { continue }
                for spot in spots {
                    let box = Self.box(around: spot, width, height)
                    guard shape.holds(Self.core(of: box)), isFree(box) else { continue }
                    placed.append(PlacedLabel(lines: lines, lettering: lettering, halo: halo, box: box))
                    return true
                }
            }
        }
        return false
    }

    /// Sets a name on a shape whether it fits into it or not, but within the map.
    private mutating func placeOver(
        _ words: String, _ shape: PaperShape, size: Double, face: Lettering.Face, _ laid: LaidGround
    ) -> Bool {
        let lettering = Lettering(size: size, face: face)
        let (width, height) = Self.extent([words], lettering)
        for spot in shape.spots(raster: 13).prefix(12) {
            let x = max(width / 2, min(laid.width - width / 2, spot.x))
            let box = Self.box(around: Place(x, spot.y), width, height)
            guard isFree(box.widened(by: 1)) else { continue }
            placed.append(PlacedLabel(lines: [words], lettering: lettering, halo: Ink.paper, box: box))
            return true
        }
        return false
    }

    private func isFree(_ box: MapBox) -> Bool { !placed.contains { $0.box.overlaps(box) } }

    private static func box(around spot: Place, _ width: Double, _ height: Double) -> MapBox {
        MapBox(
            x: (spot.x - width / 2)...(spot.x + width / 2), y: (spot.y - height / 2)...(spot.y + height / 2))
    }

    /// The part of a name's box that must lie within the unit.
    private static func core(of box: MapBox) -> MapBox {
        let reach = min(Self.reach, box.height / 2)
        return MapBox(
            x: (box.x.lowerBound - side)...(box.x.upperBound + side),
            y: (box.y.lowerBound + reach)...(box.y.upperBound - reach))
    }

    private static func extent(_ lines: [String], _ lettering: Lettering) -> (width: Double, height: Double) {
        let width = lines.map(lettering.width).max() ?? 0
        return (width, lettering.size * (PlacedLabel.leading * Double(lines.count - 1) + 1.15))
    }

    /// A name on one line, broken in two where the longer one is shortest, and a word to a line when there are three.
    private static func settings(of words: String) -> [[String]] {
        let parts = words.printable.split(separator: " ").map(String.init)
        guard parts.count > 1 else { return [[words]] }
        let halves = (1..<parts.count).map { cut in
            [parts[..<cut].joined(separator: " "), parts[cut...].joined(separator: " ")]
        }
        let even = halves.min { one, two in
            (one.map(\.count).max() ?? 0) < (two.map(\.count).max() ?? 0)
        }
        return [[words]] + (even.map { [$0] } ?? []) + (parts.count == 3 ? [parts] : [])
    }
}

extension PaperShape {
    /// Places within, those first that are farthest from any side; a raster over the box is looked at, and the middle of the
    /// box when the shape is too thin for the raster.
    func spots(raster steps: Int) -> [Place] {
        var found: [(place: Place, clearance: Double)] = []
        for row in 1..<steps {
            for column in 1..<steps {
                let place = Place(
                    box.x.lowerBound + box.width * Double(column) / Double(steps),
                    box.y.lowerBound + box.height * Double(row) / Double(steps))
                if contains(place) { found.append((place, clearance(of: place))) }
            }
        }
        guard !found.isEmpty else { return [Place(box.middle.x, box.middle.y)] }
        return found.sorted { $0.clearance > $1.clearance }.map(\.place)
    }

    /// The place within that is farthest from any side, as far as a raster finds it.
    var middle: Place { spots(raster: 13)[0] }
}
