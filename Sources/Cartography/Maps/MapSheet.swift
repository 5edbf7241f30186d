internal import Figures
internal import Tabular
internal import Vocabulary

/// One map with its legend, scale bar and north, laid out on the paper of a figure.
///
/// The legend stands below the map or beside it, wherever the map gets larger.
struct MapSheet {
    /// What the drawing has to say for itself.
    let notes: [LocalizedText]
    private var body = Drawing()
    private var height = 0.0

    static let room = FigureFrame.margins.upperBound - FigureFrame.margins.lowerBound
    /// Heights a map may have: with its legend below, and with its legend beside.
    private static let tallest = (below: 700.0, beside: 900.0)
    private static let column = 216.0
    private static let gap = 24.0

    /// What distances on the map mean.
    enum Space {
        /// Those of the ground.
        case ground
        /// Nothing: units are tiles.
        case tiles
    }

    /// Lays out a map. `over` draws what stands on the units.
    init(
        _ ground: MapGround, _ plane: MapPlane, _ picture: AreaPicture, legend: some MapLegend, labels: MapLabels,
        strangers: [UnitCode], space: Space = .ground, _ language: Language,
        over: (inout Drawing, LaidGround) -> Void = { _, _ in }
    ) {
        guard let below = plane.scale(width: Self.room, height: Self.tallest.below),
            let beside = plane.scale(width: Self.room - Self.column - Self.gap, height: Self.tallest.beside)
        else {
            notes = MapWords.notes(ground, nil, strangers: strangers, labelsLeftOut: 0)
            body.text(MapWords.nothing[language], x: 0, y: 20, Lettering(size: 12, face: .italic))
            height = legend.draw(on: &body, x: 0, y: 34, width: Self.room)
            return
        }
        let isBeside = beside > below
        let laid = LaidGround(plane, scale: max(beside, below))
        var placement = LabelPlacement()
        switch labels {
        case .none: break
        case .groups: placement.placeGroups(ground, laid)
        case .units(let first):
            placement.placeUnits(ground, laid, first: first) { picture.fills[picture.fillOf[$0]] }
        }
        notes =
            MapWords.notes(ground, laid, strangers: strangers, labelsLeftOut: placement.leftOut)
            + [space == .ground ? plane.projection.words : MapWords.tiles]
        let start = (Self.room - laid.width - (isBeside ? Self.gap + Self.column : 0)) / 2
        body.group(["class": "map", "transform": .text(Self.shift(start, 0))]) { drawing in
            picture.draw(on: &drawing, ground, laid)
            over(&drawing, laid)
            drawing.group(["class": "labels", "pointer-events": "none"]) { drawing in
                for label in placement.placed { label.draw(on: &drawing) }
            }
        }
        let x = isBeside ? start + laid.width + Self.gap : 0
        let y = isBeside ? 0 : laid.height + 14
        let end = legend.draw(on: &body, x: x, y: y, width: isBeside ? Self.column : Self.room - 180)
        height = max(laid.height, end)
        guard space == .ground else { return }
        let bar = ScaleBar(scale: laid.scale, atMost: min(140, laid.width / 3), language)
        let place = isBeside ? (x, end + 18) : (Self.room - 150, y)
        height = max(height, bar.draw(on: &body, x: place.0, y: place.1))
    }

    /// Draws it from a height on; returns where it ended.
    func draw(on drawing: inout Drawing, from top: Double) -> Double {
        drawing.group(["transform": .text(Self.shift(FigureFrame.margins.lowerBound, top + 4))]) { $0.append(body) }
        return top + 4 + height
    }

    /// The picture in its frame.
    func svg(
        title: LocalizedText, description: String, notes given: [LocalizedText], _ provenance: Provenance,
        _ language: Language
    ) -> String {
        FigureFrame(title: title, notes: given + notes, provenance: provenance)
            .svg(language, description: description) { drawing, y in draw(on: &drawing, from: y) }
    }

    static func shift(_ x: Double, _ y: Double) -> String { "translate(\(Drawing.fixed(x)) \(Drawing.fixed(y)))" }
}
