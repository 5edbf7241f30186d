/// A plane of equal hexagons in rows, every other row shifted by half a hexagon.
///
/// Why hexagons: three meet in every corner, never four, so a border never touches itself or another in a single point,
/// and every corner has a whole number as its name, so borders that are shared are shared exactly.
struct HexagonGrid {
    /// Corners are counted in half widths of a hexagon to the east and half edges to the north.
    struct Corner: Hashable {
        let east: Int
        let north: Int
    }

    static let rootOfThree = 3.0.squareRoot()

    let columns: Int
    let rows: Int
    /// Length of an edge in km.
    let edge: Double

    /// As many hexagons as cover so much ground.
    init(width: Double, height: Double, edge: Double) {
        self.edge = edge
        columns = Int((width / (edge * HexagonGrid.rootOfThree)).rounded(.up))
        rows = Int((height / (edge * 1.5)).rounded(.up))
    }

    var count: Int { columns * rows }
    /// Ground of one hexagon in km2.
    var cellArea: Double { 1.5 * HexagonGrid.rootOfThree * edge * edge }
    /// From one middle to the next, in km.
    var spacing: Double { HexagonGrid.rootOfThree * edge }

    func position(of corner: Corner) -> PlanePoint {
        PlanePoint(
            x: Double(corner.east) * edge * HexagonGrid.rootOfThree / 2, y: Double(corner.north) * edge / 2)
    }

    func middle(of cell: Int) -> PlanePoint { position(of: middleName(cell)) }

    /// The six cells around, from the east anticlockwise; `nil` beyond the plane.
    func neighbours(of cell: Int) -> [Int?] {
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        let shift = row % 2
        return [
            (row, column + 1), (row + 1, column + shift), (row + 1, column + shift - 1),
            (row, column - 1), (row - 1, column + shift - 1), (row - 1, column + shift),
        ].map { row, column in
            (0..<rows).contains(row) && (0..<columns).contains(column) ? row * columns + column : nil
        }
    }

    /// The six corners anticlockwise; between one and the next lies the edge to the neighbour of the same place.
    func corners(of cell: Int) -> [Corner] {
        let middle = middleName(cell)
        return [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)].map {
            Corner(east: middle.east + $0.0, north: middle.north + $0.1)
        }
    }

    private func middleName(_ cell: Int) -> Corner {
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        return Corner(east: 2 * column + row % 2, north: 3 * row)
    }
}

/// A place in km east and north.
struct PlanePoint: Equatable {
    var x: Double
    var y: Double

    func distance(to other: PlanePoint) -> Double {
        let (dx, dy) = (x - other.x, y - other.y)
        return (dx * dx + dy * dy).squareRoot()
    }
}
