internal import Outlines

/// Which units lie on the same piece of land, as far as their places tell: the shortest tree that joins all, cut where an edge
/// is far longer than is usual.
///
/// Complexity: O(n²). Source: Prim 1957, Bell System Technical Journal 36 (the tree); Zahn 1971, IEEE Transactions on
/// Computers C-20 (cutting its long edges).
struct LandPieces {
    /// An edge so many times the median parts two pieces.
    private static let reach = 4.0

    /// The piece of each unit, numbered in the order of their first units.
    let pieces: [Int]
    /// Mean length of the edges within pieces; 1 where there is none.
    let spacing: Double

    /// Of the places; `given` names the pieces when they are known.
    init(_ places: [Position], given: [Int]?) {
        let edges = Self.tree(places)
        let lengths = edges.map(\.length).sorted()
        let limit = lengths.isEmpty ? 0 : max(Self.reach * lengths[lengths.count / 2], .leastNonzeroMagnitude)
        var label = Array(places.indices)
        // Edges come in the order in which their ends were joined: the earlier end has its label already.
        for edge in edges where edge.length <= limit { label[edge.end] = label[edge.start] }
        let names = given ?? label
        var numbers: [Int: Int] = [:]
        pieces = names.map { name in
            let number = numbers[name, default: numbers.count]
            numbers[name] = number
            return number
        }
        let pieces = pieces
        let within = edges.filter { pieces[$0.start] == pieces[$0.end] && $0.length > 0 }.map(\.length)
        spacing = within.isEmpty ? (lengths.last { $0 > 0 } ?? 1) : within.reduce(0, +) / Double(within.count)
    }

    private static func tree(_ places: [Position]) -> [(start: Int, end: Int, length: Double)] {
        guard places.count > 1 else { return [] }
        var (nearest, distance) = (
            [Int](repeating: 0, count: places.count), places.map { TileRegion.squared($0, places[0]) }
        )
        var isJoined = [Bool](repeating: false, count: places.count)
        isJoined[0] = true
        return (1..<places.count).map { _ in
            var next = -1
            for unit in places.indices where !isJoined[unit] {
                if next < 0 || distance[unit] < distance[next] { next = unit }
            }
            isJoined[next] = true
            let edge = (start: nearest[next], end: next, length: distance[next].squareRoot())
            for unit in places.indices where !isJoined[unit] {
                let through = TileRegion.squared(places[unit], places[next])
                if through < distance[unit] { (nearest[unit], distance[unit]) = (next, through) }
            }
            return edge
        }
    }
}
