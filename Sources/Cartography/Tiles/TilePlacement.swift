internal import Outlines

/// Which unit of a piece gets which of its tiles.
enum TilePlacement {
    /// Up to so many units the sum of squared displacements is the least there is.
    static let exactUpTo = 300

    /// The tile of each unit, as an index.
    static func assigned(_ places: [Position], to tiles: [Position]) -> [Int] {
        guard places.count > exactUpTo else {
            let costs = places.flatMap { place in tiles.map { TileRegion.squared(place, $0) } }
            return LinearAssignment(costs: costs, count: places.count).places
        }
        return bisected(places, tiles)
    }

    /// Units and tiles are halved together, along the longer side of the tiles, until each unit has its tile; then
    /// neighbours change places as long as that helps.
    private static func bisected(_ places: [Position], _ tiles: [Position]) -> [Int] {
        var tileOf = [Int](repeating: 0, count: places.count)
        var open = [(units: Array(places.indices), tiles: Array(tiles.indices))]
        while let part = open.popLast() {
            guard part.units.count > 1 else {
                tileOf[part.units[0]] = part.tiles[0]
                continue
            }
            let isWide = width(part.tiles.map { tiles[$0].x }) >= width(part.tiles.map { tiles[$0].y })
            let units = ranked(part.units, places, isWide)
            let ordered = ranked(part.tiles, tiles, isWide)
            let half = units.count / 2
            open.append((Array(units[..<half]), Array(ordered[..<half])))
            open.append((Array(units[half...]), Array(ordered[half...])))
        }
        exchange(places, tiles, &tileOf)
        return tileOf
    }

    /// Indices of places from west to east, or from south to north.
    private static func ranked(_ indices: [Int], _ places: [Position], _ isEastwards: Bool) -> [Int] {
        indices.sorted { one, other in
            let (first, second) = (places[one], places[other])
            return isEastwards
                ? (first.x, first.y, one) < (second.x, second.y, other)
                : (first.y, first.x, one) < (second.y, second.x, other)
        }
    }

    private static func width(_ numbers: [Double]) -> Double {
        guard let least = numbers.min(), let largest = numbers.max() else { return 0 }
        return largest - least
    }

    private static func exchange(_ places: [Position], _ tiles: [Position], _ tileOf: inout [Int]) {
        let near = nearTiles(tiles)
        var unitOf = [Int](repeating: 0, count: tiles.count)
        for (unit, tile) in tileOf.enumerated() { unitOf[tile] = unit }
        for _ in 0..<50 {
            var hasChanged = false
            for tile in tiles.indices {
                for other in near[tile] where other > tile {
                    let (one, two) = (places[unitOf[tile]], places[unitOf[other]])
                    let now = TileRegion.squared(one, tiles[tile]) + TileRegion.squared(two, tiles[other])
                    let then = TileRegion.squared(one, tiles[other]) + TileRegion.squared(two, tiles[tile])
                    guard then < now * (1 - 1e-12) else { continue }
                    unitOf.swapAt(tile, other)
                    hasChanged = true
                }
            }
            if !hasChanged { break }
        }
        for (tile, unit) in unitOf.enumerated() { tileOf[unit] = tile }
    }

    /// For each tile the others within three widths, found in a table of squares of that width.
    private static func nearTiles(_ tiles: [Position]) -> [[Int]] {
        // Tiles are a width apart at least: the least distance from the first is that width.
        let pitch = tiles.dropFirst().reduce(Double.infinity) { min($0, TileRegion.squared($1, tiles[0])) }.squareRoot()
        let reach = 3.01 * pitch
        guard let west = tiles.map(\.x).min(), let south = tiles.map(\.y).min() else { return [] }
        let squares = tiles.map { (Int(($0.x - west) / reach), Int(($0.y - south) / reach)) }
        let columns = squares.reduce(1) { max($0, $1.0 + 1) }
        let rows = squares.reduce(1) { max($0, $1.1 + 1) }
        var members = [[Int]](repeating: [], count: columns * rows)
        for (tile, square) in squares.enumerated() { members[square.1 * columns + square.0].append(tile) }
        return tiles.indices.map { tile in
            let (column, row) = squares[tile]
            return (max(0, row - 1)...min(rows - 1, row + 1)).flatMap { row in
                (max(0, column - 1)...min(columns - 1, column + 1)).flatMap { members[row * columns + $0] }
            }.filter { $0 != tile && TileRegion.squared(tiles[$0], tiles[tile]) <= reach * reach }
        }
    }
}
