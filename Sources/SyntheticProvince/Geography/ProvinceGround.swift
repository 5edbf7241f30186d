internal import NumericKernel
internal import Vocabulary

/// Which commune each hexagon of the plane belongs to.
struct ProvinceGround {
    /// Area of a province without rivers to speak of, km2: below it the land is one block.
    private static let riverless = 800.0

    let grid: HexagonGrid
    /// Position of the commune; -1 for water.
    private(set) var owners: [Int]

    init(_ layout: ProvinceLayout, seed: Seed) {
        let wanted = WantedGround(layout, seed: seed)
        let total = wanted.areas.reduce(0, +)
        let blocks = wanted.blocks(count: total < ProvinceGround.riverless ? 1 : 3)
        let shares = blocks.map { wanted.area(of: $0) / total }
        // The land of a shape is known once it is drawn: draw it, and again at the scale that gives the wanted land.
        var scale = (total / 2_400).squareRoot()
        var land = DeltaLand(scale: scale, shares: shares, islandArea: wanted.islandArea, seed: seed)
        for _ in 0..<2 {
            scale *= (total / land.area).squareRoot()
            land = DeltaLand(scale: scale, shares: shares, islandArea: wanted.islandArea, seed: seed)
        }
        grid = land.grid
        owners = [Int](repeating: -1, count: grid.count)
        let division = LandDivision(grid: grid, hardness: land.hardness(seed: seed), order: land.along)
        for (districts, cells) in zip(blocks, land.blocks) where !districts.isEmpty {
            settle(cells, districts: districts, wanted, division)
        }
        for cells in land.islets { settle(islet: cells) }
        if let island = wanted.island {
            for cell in land.island { owners[cell] = island }
        }
    }

    /// Divides a block among districts, and each district among its communes.
    private mutating func settle(
        _ cells: [Int], districts: [Int], _ wanted: WantedGround, _ division: LandDivision
    ) {
        let parts = division.parts(
            of: cells, shares: districts.map { wanted.area(of: [$0]) }, seats: districts.map { _ in .inSequence })
        for (district, part) in zip(districts, parts) {
            let groups = wanted.groups(in: district)
            let grounds = division.parts(
                of: part, shares: groups.map { $0.communes.reduce(0) { $0 + wanted.areas[$1] } },
                seats: groups.map(\.seat))
            for (group, ground) in zip(groups, grounds) {
                let communes = group.communes
                let pieces = division.parts(
                    of: ground, shares: communes.map { wanted.areas[$0] }, seats: communes.map { _ in .inSequence })
                for (commune, piece) in zip(communes, pieces) {
                    for cell in piece { owners[cell] = commune }
                }
            }
        }
    }

    /// An islet belongs to the commune on the nearest bank.
    private mutating func settle(islet cells: [Int]) {
        var nearest: (distance: Double, owner: Int)?
        for cell in cells {
            let middle = grid.middle(of: cell)
            for other in owners.indices where owners[other] >= 0 {
                let distance = grid.middle(of: other).distance(to: middle)
                if distance < nearest?.distance ?? .infinity { nearest = (distance, owners[other]) }
            }
        }
        guard let nearest else { return }
        for cell in cells { owners[cell] = nearest.owner }
    }
}

extension LandDivision {
    /// The cells of each unit.
    fileprivate func parts(of cells: [Int], shares: [Double], seats: [Seat]) -> [[Int]] {
        guard shares.count > 1 else { return shares.map { _ in cells } }
        var parts = [[Int]](repeating: [], count: shares.count)
        for (cell, owner) in zip(cells, divide(cells, shares: shares, seats: seats)) { parts[owner].append(cell) }
        return parts
    }
}
