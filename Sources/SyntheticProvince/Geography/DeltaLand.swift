internal import NumericKernel

/// The land of a delta on a plane of hexagons.
struct DeltaLand {
    /// Edge of a hexagon, km: as fine as the borders are drawn.
    private static let edge = 0.33

    let grid: HexagonGrid
    /// How far each cell lies from the inland border.
    let along: [Double]
    /// Cells of each block; connected.
    let blocks: [[Int]]
    /// Cells of each islet; connected.
    let islets: [[Int]]
    /// The island off the coast.
    let island: [Int]

    init(scale: Double, shares: [Double], islandArea: Double?, seed: Seed) {
        let shape = DeltaShape(scale: scale, shares: shares, islandArea: islandArea, seed: seed)
        let grid = HexagonGrid(width: shape.extent.width, height: shape.extent.height, edge: DeltaLand.edge)
        let ground = (0..<grid.count).map { shape.ground(at: grid.middle(of: $0)) }
        along = (0..<grid.count).map { shape.location(of: grid.middle(of: $0)).along }
        self.grid = grid
        var blocks = [[Int]](repeating: [], count: shares.count)
        var islets: [[Int]] = []
        var island: [Int] = []
        for piece in grid.pieces(of: ground.indices.filter { ground[$0] != .water }, sameAs: { ground[$0] }) {
            switch ground[piece[0]] {
            case .block(let block) where piece.count > blocks[block].count:
                if blocks[block].count >= 3 { islets.append(blocks[block]) }
                blocks[block] = piece
            case .block, .islet: if piece.count >= 3 { islets.append(piece) }
            case .island: island += piece
            case .water: break
            }
        }
        (self.blocks, self.islets, self.island) = (blocks, islets, island)
    }

    /// Km2 on the mainland and the island.
    var area: Double { Double(blocks.reduce(island.count) { $0 + $1.count }) * grid.cellArea }

    /// Ground that is harder to cross here than there makes borders wind.
    func hardness(seed: Seed) -> [Double] {
        let noise = SmoothNoise("hardness", wavelength: 2.2, seed: seed)
        return (0..<grid.count).map { cell in
            let middle = grid.middle(of: cell)
            let height = noise.height(x: middle.x, y: middle.y)
            return 1 + 3 * (0.5 + 0.5 * height)
        }
    }
}

extension HexagonGrid {
    /// Connected pieces of cells with the same name, each in ascending order, by their first cells.
    func pieces<Name: Equatable>(of cells: [Int], sameAs name: (Int) -> Name) -> [[Int]] {
        var isOpen = [Bool](repeating: false, count: count)
        for cell in cells { isOpen[cell] = true }
        var pieces: [[Int]] = []
        for cell in cells where isOpen[cell] {
            isOpen[cell] = false
            var piece = [cell]
            var next = 0
            while next < piece.count {
                for case .some(let other) in neighbours(of: piece[next])
                where isOpen[other] && name(other) == name(cell) {
                    isOpen[other] = false
                    piece.append(other)
                }
                next += 1
            }
            pieces.append(piece.sorted())
        }
        return pieces
    }
}
