import Cartography
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Maps of tiles")
struct TileGridTests {
    @Test("each unit has a tile of its own, in one piece, near its place", arguments: TileGrid.Shape.allCases)
    func laws(shape: TileGrid.Shape) {
        for (count, seed) in [(1, 1), (2, 2), (9, 3), (48, 4), (157, 5)] {
            let places = TileCase(count, seed: UInt64(seed))
            let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
            #expect(Set(grid.cells).count == count)
            #expect(TileCase.isConnected(grid.cells, grid))
            #expect(grid.cells.map(\.column).min() == 0 && grid.cells.map(\.row).min() == 0)
            #expect(grid.cells.map(\.column).max() == grid.size.column - 1)
            #expect(grid.cells.map(\.row).max() == grid.size.row - 1)
            #expect(grid.displacement < 1, "\(count): \(grid.displacement) tiles")
            let squares = TileCase.displacement(places.centres, grid.cells, grid)
            #expect(isClose((squares / Double(count)).squareRoot() / grid.pitch, grid.displacement, within: 1e-6))
        }
    }

    @Test("no exchange of two units and no turn of three brings them nearer", arguments: TileGrid.Shape.allCases)
    func isLeast(shape: TileGrid.Shape) {
        let places = TileCase(40, seed: 8)
        let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
        let squares = TileCase.displacement(places.centres, grid.cells, grid)
        for one in 0..<40 {
            for two in 0..<one {
                var cells = grid.cells
                cells.swapAt(one, two)
                #expect(TileCase.displacement(places.centres, cells, grid) >= squares * (1 - 1e-9))
                for three in 0..<two {
                    var turned = cells
                    turned.swapAt(two, three)
                    #expect(TileCase.displacement(places.centres, turned, grid) >= squares * (1 - 1e-9))
                }
            }
        }
    }

    @Test("places on a lattice keep their lattice")
    func lattice() {
        let cells = (0..<20).map { (column: Double($0 % 5), row: Double($0 / 5)) }
        let places = TileCase(
            cells.map { Position(x: 500_000 + $0.column * 900, y: 1_100_000 - $0.row * 900) })
        let grid = TileGrid(codes: places.codes, centres: places.centres, shape: .square)
        #expect(grid.cells.enumerated().allSatisfy { $1.column == $0 % 5 && $1.row == $0 / 5 })
        #expect(grid.displacement < 1e-6 && isClose(grid.pitch, 900))
        #expect(grid.extent.width == 5 && grid.extent.height == 4)
        let height = 450 * 3.0.squareRoot()
        let comb = TileCase(
            cells.map { cell -> Position in
                let shift: Double = Int(cell.row) % 2 == 1 ? 450 : 0
                return Position(x: cell.column * 900 + shift, y: -cell.row * height)
            })
        let hexagons = TileGrid(codes: comb.codes, centres: comb.centres, shape: .hexagon)
        #expect(hexagons.displacement < 1e-6, "\(hexagons.displacement)")
        #expect(hexagons.cells.enumerated().allSatisfy { $1.column == $0 % 5 && $1.row == $0 / 5 })
        #expect(hexagons.extent.width == 5.5)
    }

    @Test(
        "the order of units changes nothing, nor does moving or stretching the land", arguments: TileGrid.Shape.allCases
    )
    func order(shape: TileGrid.Shape) {
        let places = TileCase(60, islands: [4], seed: 21)
        let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
        var generator = SeededGenerator(seed: 3)
        let order = places.codes.indices.shuffled(using: &generator)
        let shuffled = TileGrid(
            codes: order.map { places.codes[$0] }, centres: order.map { places.centres[$0] }, shape: shape)
        #expect(shuffled.cells == order.map { grid.cells[$0] })
        let far = places.centres.map { Position(x: 4 * $0.x + 65_536, y: 4 * $0.y - 131_072) }
        #expect(TileGrid(codes: places.codes, centres: far, shape: shape).cells == grid.cells)
    }

    @Test("islands are connected each and touch nobody", arguments: TileGrid.Shape.allCases)
    func islands(shape: TileGrid.Shape) {
        let places = TileCase(80, islands: [5, 1, 9], seed: 12)
        let pieces =
            [Int](repeating: 7, count: 80) + [Int](repeating: 3, count: 5) + [4] + [Int](repeating: 1, count: 9)
        for given in [pieces, nil] {
            let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape, pieces: given)
            #expect(Set(grid.cells).count == 95)
            for piece in Set(pieces) {
                let own = pieces.indices.filter { pieces[$0] == piece }.map { grid.cells[$0] }
                let others = pieces.indices.filter { pieces[$0] != piece }.map { grid.cells[$0] }
                #expect(TileCase.isConnected(own, grid))
                #expect(Set(own.flatMap(grid.neighbours)).isDisjoint(with: others))
            }
        }
        // One on top of the other: the small one gives way.
        let crowded = TileGrid(
            codes: places.codes, centres: places.centres.map { Position(x: $0.x / 50, y: $0.y) }, shape: shape,
            pieces: pieces)
        #expect(Set(crowded.cells).count == 95)
    }

    @Test("no unit, and units in one place")
    func degenerate() {
        #expect(TileGrid(codes: [], centres: [], shape: .square).cells.isEmpty)
        let heap = TileCase((0..<12).map { _ in Position(x: 5, y: 5) })
        for shape in TileGrid.Shape.allCases {
            let grid = TileGrid(codes: heap.codes, centres: heap.centres, shape: shape)
            #expect(Set(grid.cells).count == 12 && TileCase.isConnected(grid.cells, grid))
        }
    }

    @Test("units very near to each other and one far away: a sheet of bounded size", .timeLimit(.minutes(1)))
    func nearAndFar() {
        func threeAndOne(_ near: Double, _ stretch: Double) -> [Position] {
            let places: [(Double, Double)] = [(0, 0), (near, 0), (0, near), (5e5, -2e5)]
            return places.map { Position(x: $0.0 * stretch, y: $0.1) }
        }
        let pairs = (0..<120).map { index -> Position in
            let shift: Double = index % 2 == 0 ? 0 : 1e-7
            return Position(x: Double(index / 2 % 8) + shift, y: Double(index / 16))
        }
        let near = [1e-13, 1e-9, 1e-3, 1].map { threeAndOne($0, 1) }
        for centres in near + [threeAndOne(1e-9, 1e80), pairs + [Position(x: 1e6, y: 0)]] {
            let places = TileCase(centres)
            for shape in TileGrid.Shape.allCases {
                let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
                #expect(Set(grid.cells).count == centres.count)
                let most = 10 * Double(centres.count).squareRoot() + 210
                #expect(Double(grid.size.column) <= most && Double(grid.size.row) <= most)
                #expect(grid.cells.last.map { $0.column == grid.size.column - 1 } ?? false)
            }
        }
    }

    @Test("heaps within heaps at all distances; pieces that lie on each other", .timeLimit(.minutes(1)))
    func heaps() {
        var generator = SeededGenerator(seed: 77)
        for count in [2, 3, 5, 17, 60, 140] {
            var centres = [Position(x: 0, y: 0)]
            while centres.count < count {
                let start = centres[Int.random(in: 0..<centres.count, using: &generator)]
                let power = Int.random(in: -6...6, using: &generator)
                let reach = (0..<abs(power)).reduce(1.0) { reach, _ in power < 0 ? reach / 10 : reach * 10 }
                centres.append(
                    Position(
                        x: start.x + Double.random(in: -reach...reach, using: &generator),
                        y: start.y + Double.random(in: -reach...reach, using: &generator)))
            }
            let places = TileCase(centres)
            let heap = centres.map { _ in Position(x: 3, y: 4) }
            for shape in TileGrid.Shape.allCases {
                let grid = TileGrid(codes: places.codes, centres: centres, shape: shape)
                #expect(Set(grid.cells).count == count)
                let pieces = TileGrid(codes: places.codes, centres: heap, shape: shape, pieces: Array(0..<count))
                #expect(Set(pieces.cells.flatMap { pieces.neighbours(of: $0) }).isDisjoint(with: pieces.cells))
            }
        }
    }

    @Test("corners of tiles meet")
    func corners() {
        for shape in TileGrid.Shape.allCases {
            let places = TileCase(30, seed: 2)
            let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
            for cell in grid.cells {
                let corners = grid.corners(of: cell)
                #expect(corners.count == (shape == .square ? 4 : 6))
                #expect(corners.allSatisfy { $0.x > -1e-9 && $0.y > -1e-9 })
                #expect(corners.allSatisfy { $0.x < grid.extent.width + 1e-9 && $0.y < grid.extent.height + 1e-9 })
                for other in grid.neighbours(of: cell) where grid.cells.contains(other) {
                    let shared = grid.corners(of: other).count { corner in
                        corners.contains { abs($0.x - corner.x) < 1e-9 && abs($0.y - corner.y) < 1e-9 }
                    }
                    #expect(shared == 2)
                }
            }
        }
    }

    @Test("many units: connected and near", .timeLimit(.minutes(1)))
    func many() {
        let places = TileCase(1200, seed: 30)
        for shape in TileGrid.Shape.allCases {
            let grid = TileGrid(codes: places.codes, centres: places.centres, shape: shape)
            #expect(Set(grid.cells).count == 1200 && TileCase.isConnected(grid.cells, grid))
            #expect(grid.displacement < 2, "\(grid.displacement)")
        }
    }
}

@Suite("Least assignment")
struct LinearAssignmentTests {
    @Test("as scipy finds it")
    func reference() throws {
        let rows = try ReferenceTable("least-assignment").rows
        #expect(rows.count == 6)
        for row in rows {
            let count = Int(try row.optionalInteger("count") ?? 0)
            let costs = try row.required("costs").split(separator: " ").compactMap { Double($0) }
            let places = LinearAssignment(costs: costs, count: count).places
            #expect(Set(places).count == count)
            let sum = places.enumerated().reduce(0) { $0 + costs[$1.offset * count + $1.element] }
            #expect(sum == (try row.optionalNumber("least")))
        }
    }
}
