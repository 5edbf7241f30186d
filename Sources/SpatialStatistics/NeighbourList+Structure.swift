internal import NumericKernel

// What a list looks like as a whole: both ways or one, in one piece or several.
extension NeighbourList {
    /// Links of all units together.
    public var linkCount: Int { links.reduce(0) { $0 + $1.count } }

    /// The weight from one unit to another, or `nil` when they are not linked. O(log of the links of the unit).
    public func weight(from unit: Int, to neighbour: Int) -> Double? {
        let row = links[unit]
        var (low, high) = (0, row.count)
        while low < high {
            let middle = (low + high) / 2
            if row[middle].unit < neighbour { low = middle + 1 } else { high = middle }
        }
        return low < row.count && row[low].unit == neighbour ? row[low].weight : nil
    }

    /// Whether every link goes both ways with the same weight, to twelve digits.
    public var isSymmetric: Bool {
        links.indices.allSatisfy { unit in
            links[unit].allSatisfy { link in
                guard let back = weight(from: link.unit, to: unit) else { return false }
                return abs(back - link.weight) <= 1e-12 * max(back, link.weight)
            }
        }
    }

    /// Units that have no neighbour and are nobody's neighbour. Where links go both ways these are the islands.
    public var isolated: [Int] {
        var isNamed = [Bool](repeating: false, count: count)
        for link in links.joined() { isNamed[link.unit] = true }
        return islands.filter { !isNamed[$0] }
    }

    /// The connected component of each unit, numbered from 0 in the order of their first units; the direction of a link does not
    /// matter. An island is a component of its own.
    public var components: [Int] {
        var back = [[Int]](repeating: [], count: count)
        for unit in links.indices {
            for link in links[unit] { back[link.unit].append(unit) }
        }
        var component = [Int?](repeating: nil, count: count)
        var number = 0
        for start in links.indices where component[start] == nil {
            component[start] = number
            var open = [start]
            while let unit = open.popLast() {
                for next in links[unit].map(\.unit) + back[unit] where component[next] == nil {
                    component[next] = number
                    open.append(next)
                }
            }
            number += 1
        }
        return component.compactMap(\.self)
    }

    /// The list among some of the units, in the order given: links to others are dropped.
    ///
    /// Edge cases: a unit whose neighbours are all outside becomes an island.
    public func restricted(to units: [Int]) -> NeighbourList {
        var place = [Int?](repeating: nil, count: count)
        for (new, old) in units.enumerated() {
            precondition(place[old] == nil, "each unit once")
            place[old] = new
        }
        return NeighbourList(
            links: units.map { old in
                links[old].compactMap { link in place[link.unit].map { Link(unit: $0, weight: link.weight) } }
                    .sorted { $0.unit < $1.unit }
            })
    }

    /// Neighbours of orders 1 to `last`: those that are reached in so many steps and not in fewer, each with the weight 1.
    ///
    /// Complexity: O(n * units within `last` steps). Checked by: spdep's `nblag`.
    public func orders(upTo last: Int) -> [NeighbourList] {
        precondition(last > 0, "orders begin at 1")
        var found = [[[Int]]](repeating: [[Int]](repeating: [], count: count), count: last)
        var seenFrom = [Int](repeating: -1, count: count)
        for start in links.indices {
            seenFrom[start] = start
            var edge = [start]
            for order in 0..<last {
                var next: [Int] = []
                for unit in edge {
                    for link in links[unit] where seenFrom[link.unit] != start {
                        seenFrom[link.unit] = start
                        next.append(link.unit)
                    }
                }
                found[order][start] = next
                edge = next
            }
        }
        return found.map { NeighbourList(neighbours: $0) }
    }

    /// A list whose weights were distances, with weights 1 / distance^power instead.
    public func inverseDistances(power: Double) -> NeighbourList {
        precondition(power > 0, "nearer counts more")
        return NeighbourList(
            links: links.map { row in
                row.map { Link(unit: $0.unit, weight: 1 / Elementary.exp(power * Elementary.log($0.weight))) }
            })
    }
}
