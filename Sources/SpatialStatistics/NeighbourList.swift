/// Who is next to whom, with how much weight: the spatial weights matrix, row by row.
///
/// Shape: for each unit the other units that count as near, by index in ascending order, each with its weight. A unit is
/// never its own neighbour here; statistics that count it in say so. Links and weights may go one way only.
public struct NeighbourList: Hashable, Sendable {
    /// One neighbour of a unit.
    public struct Link: Hashable, Sendable {
        /// Index of the neighbour.
        public let unit: Int
        /// Its weight, above 0.
        public let weight: Double

        /// A link.
        public init(unit: Int, weight: Double) {
            self.unit = unit
            self.weight = weight
        }
    }

    /// Links of each unit, in ascending order of the neighbour.
    public let links: [[Link]]

    /// A list. Indices lie within the list, none is its own, none stands twice, weights are finite and above 0.
    public init(links: [[Link]]) {
        for (unit, row) in links.enumerated() {
            precondition(row.allSatisfy { $0.weight > 0 && $0.weight.isFinite }, "weights above 0")
            precondition(row.allSatisfy { links.indices.contains($0.unit) && $0.unit != unit }, "other units")
            precondition(zip(row, row.dropFirst()).allSatisfy { $0.unit < $1.unit }, "ascending, each once")
        }
        self.links = links
    }

    /// Every neighbour with the weight 1.
    public init(neighbours: [[Int]]) {
        self.init(links: neighbours.map { $0.sorted().map { Link(unit: $0, weight: 1) } })
    }

    /// Number of units.
    public var count: Int { links.count }

    /// Units without a neighbour.
    public var islands: [Int] { links.indices.filter { links[$0].isEmpty } }
}
