internal import Outlines
public import Tabular
public import Vocabulary

/// A map of classes on tiles of the same size, one for each unit, for where units are too small to be seen or too unlike in
/// size to be compared.
///
/// Shape: a tile for each unit of the ground that has an outline. Colours, lines and legend are those of `ChoroplethMap`.
/// Edge cases: tiles have no scale and no north, and a note says so.
public struct TileMap: Sendable {
    /// Words.
    public let wording: ChoroplethMap.Wording
    /// Whose units are shown.
    public let ground: MapGround
    /// Where their tiles stand: those of units with an outline, in code order.
    public let grid: TileGrid
    /// What is known of each unit.
    public let readings: UnitTable<MapReading>
    /// Classes.
    public let classes: MapClasses
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A map. It cannot be made without provenance. The grid is that of the ground (`MapGround.tiles`); values are finite.
    public init(
        wording: ChoroplethMap.Wording, ground: MapGround, grid: TileGrid, readings: UnitTable<MapReading>,
        classes: MapClasses, notes: [LocalizedText], provenance: Provenance
    ) {
        precondition(grid.cells.count == ground.units.count { $0.outline != nil }, "a tile for each outline")
        precondition(readings.values.allSatisfy { $0.value?.isFinite ?? true }, "finite values")
        self.wording = wording
        self.ground = ground
        self.grid = grid
        self.readings = readings
        self.classes = classes
        self.notes = notes
        self.provenance = provenance
    }

    /// The map as a stand-alone SVG document: no script, no style sheet, no identifier, nothing loaded from elsewhere.
    public func svg(in language: Language) -> String {
        let areas = ClassedAreas(classes, language)
        let counts = areas.counts(ground, readings)
        let legend = ListLegend(
            title: wording.value[language], entries: areas.entries(counts, printing: .yes), language: language)
        let tiled = tiled
        let sheet = MapSheet(
            tiled, MapPlane(tiled), areas.picture(tiled, readings), legend: legend, labels: .units,
            strangers: ground.strangers(in: readings.codes), space: .tiles, language)
        return sheet.svg(
            title: wording.title, description: "\(wording.value[language]). \(areas.spoken(counts))",
            notes: notes + classes.notes, provenance, language)
    }

    /// The ground with tiles in place of outlines.
    private var tiled: MapGround {
        var cells = grid.cells.makeIterator()
        let units = ground.units.map { unit in
            let cell = unit.outline == nil ? nil : cells.next()
            return MapGround.Unit(
                code: unit.code, name: unit.name, label: unit.label, outline: cell.flatMap(outline))
        }
        return MapGround(coordinates: .metres, units: units)
    }

    private func outline(of cell: TileGrid.Cell) -> Outline? {
        let corners = grid.corners(of: cell).map { Position(x: $0.x, y: -$0.y) }
        return Ring(corners).flatMap { Outline([OutlinePart(outer: $0)]) }
    }
}

extension MapGround {
    /// Tiles for the units that have an outline, in code order, each near the middle of gravity of the largest ring of its unit.
    ///
    /// Edge cases: a unit whose outline cannot be placed stands in the middle of the others; where nothing can be drawn, all do.
    /// Complexity: that of `TileGrid`.
    public func tiles(_ shape: TileGrid.Shape) -> TileGrid {
        let plane = MapPlane(self)
        let middle = plane.box?.middle ?? Position(x: 0, y: 0)
        let found = zip(units, plane.units).filter { $0.0.outline != nil }
        return TileGrid(
            codes: found.map(\.0.code),
            centres: found.map { plane.box == nil ? middle : Self.centre(of: $1) ?? middle }, shape: shape)
    }

    /// Not that of the whole outline, which may lie in the water between islands.
    private static func centre(of rings: [Ring]) -> Position? {
        let largest = rings.max { abs($0.doubledArea) < abs($1.doubledArea) }
        return largest.flatMap { Outline([OutlinePart(outer: $0)])?.centroid }
    }
}
