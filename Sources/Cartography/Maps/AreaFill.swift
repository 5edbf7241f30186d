internal import Figures
internal import Vocabulary

/// How a unit is filled: a colour, and lines over it where something must be said that colour does not say.
struct AreaFill: Hashable {
    /// What lines say.
    enum Hatch: Hashable {
        /// Nothing: there are no lines.
        case none
        /// There is no value.
        case noData
        /// The value cannot be told from the target.
        case doubt
        /// The value is among the most doubtful, which is not to catch the eye.
        case vague
    }

    let colour: ClassColour
    let hatch: Hatch

    init(_ colour: ClassColour, _ hatch: Hatch = .none) {
        self.colour = colour
        self.hatch = hatch
    }

    /// A unit without a value: nearly paper, under grey lines.
    static let noData = AreaFill(ClassColour(fill: "#f7f7f7", ink: Ink.text), .noData)
    /// A unit behind something else that is drawn on it.
    static let ground = AreaFill(ClassColour(fill: "#eef0f2", ink: Ink.text))

    /// A unit of which a method says nothing.
    static let setApart = AreaFill(ClassColour(fill: "#c3c7cb", ink: Ink.text), .doubt)

    /// The ink of the lines.
    var hatchInk: String { hatch == .doubt ? colour.ink : "#6d7278" }
    /// Their width.
    var hatchWidth: Double { hatch == .doubt ? 0.8 : 0.6 }

    /// The lines, as far apart as suits the size of units; `nil` for none. Lines of the two meanings run opposite ways.
    func hatching(spacing: Double) -> Hatching? {
        switch hatch {
        case .none: nil
        case .noData: Hatching(slope: .rising, spacing: spacing)
        case .doubt, .vague: Hatching(slope: .falling, spacing: spacing)
        }
    }
}

/// Units of a ground, each with its fill and what is said of it.
struct AreaPicture {
    /// Fills, in the order they are drawn.
    let fills: [AreaFill]
    /// The fill of each unit, in the order of the ground.
    let fillOf: [Int]
    /// What is said of each unit when a pointer rests on it.
    let titles: [String]

    /// Draws the units with their lines, then the borders of groups.
    func draw(on drawing: inout Drawing, _ ground: MapGround, _ laid: LaidGround) {
        let border = MapPaper.light.border
        var members = [[Int]](repeating: [], count: fills.count)
        for (index, fill) in fillOf.enumerated() where laid.shapes[index] != nil { members[fill].append(index) }
        let lines: Drawing.Attributes = [
            "class": "units", "stroke": .text(border), "stroke-width": .at(laid.borderWidth),
            "stroke-linejoin": "round",
            "fill-rule": "evenodd",
        ]
        drawing.group(lines) { drawing in
            for (fill, units) in zip(fills, members) where !units.isEmpty {
                drawing.group(["fill": .text(fill.colour.fill)]) { drawing in
                    for unit in units {
                        guard let shape = laid.shapes[unit] else { continue }
                        drawing.group([:], unit: ground.units[unit].code, title: titles[unit]) {
                            $0.add("path", ["d": .text(shape.path)])
                        }
                    }
                }
            }
        }
        for (fill, units) in zip(fills, members) where !units.isEmpty {
            Self.hatch(units.compactMap { laid.shapes[$0] }, fill, spacing: laid.hatchSpacing, on: &drawing)
        }
        guard !laid.borders.isEmpty else { return }
        drawing.add(
            "path",
            [
                "class": "groups", "d": .text(laid.borders.map(\.path).joined()), "fill": "none",
                "stroke": .text(Ink.text), "stroke-width": .at(max(0.9, laid.borderWidth * 2.4)),
                "stroke-linejoin": "round", "pointer-events": "none",
            ])
    }

    /// Draws the lines of a fill across shapes, as one path.
    static func hatch(_ shapes: [PaperShape], _ fill: AreaFill, spacing: Double, on drawing: inout Drawing) {
        guard fill.hatching(spacing: spacing) != nil else { return }
        var path = ""
        for shape in shapes {
            // A small unit may lie between two lines: there they are closer.
            var (own, lines) = (spacing, "")
            while lines.isEmpty, own > 0.7, let hatching = fill.hatching(spacing: own) {
                lines = hatching.segments(across: shape)
                own /= 2
            }
            path += lines
        }
        guard !path.isEmpty else { return }
        drawing.add(
            "path",
            [
                "class": fill.hatch == .noData ? "noData" : "doubt", "d": .text(path), "fill": "none",
                "stroke": .text(fill.hatchInk), "stroke-width": .at(fill.hatchWidth), "pointer-events": "none",
            ])
    }
}

extension LaidGround {
    /// The size of the unit in the middle, when all are sorted by size: the side of a square as large.
    var usualSide: Double {
        let areas = shapes.compactMap { $0?.area }.sorted()
        return areas.isEmpty ? 0 : areas[areas.count / 2].squareRoot()
    }

    /// Width of the lines around units: thinner where units are small, so that they do not drown in ink.
    var borderWidth: Double { max(0.12, min(0.6, usualSide / 40)) }

    /// How far hatched lines are apart.
    var hatchSpacing: Double { max(2.2, min(5, usualSide / 5)) }
}
