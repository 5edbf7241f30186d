public import Vocabulary

/// A list of neighbours in numbers: what to look at before any statistic of it.
///
/// Complexity: O(links * log(links of a unit)).
public struct NeighbourSummary: Hashable, Sendable {
    /// One unit.
    public struct Unit: Hashable, Sendable {
        /// Its code.
        public let code: UnitCode
        /// Codes of its neighbours, ascending.
        public let neighbours: [UnitCode]
        /// Its component, numbered from 1 by the first code in it.
        public let component: Int
    }

    /// Units by code.
    public let units: [Unit]
    /// Number of components; an island is one by itself.
    public let components: Int
    /// Whether every link goes both ways with one weight.
    public let isSymmetric: Bool

    /// Sums up a list; codes are distinct and in its order.
    public init(_ list: NeighbourList, codes: [UnitCode]) {
        precondition(codes.count == list.count, "a code for each unit")
        let order = codes.indices.sorted { codes[$0] < codes[$1] }
        let sorted = list.restricted(to: order)
        let component = sorted.components
        units = sorted.links.enumerated().map { place, links in
            Unit(
                code: codes[order[place]], neighbours: links.map { codes[order[$0.unit]] },
                component: component[place] + 1)
        }
        components = Set(component).count
        isSymmetric = list.isSymmetric
    }

    /// Links of all units together; a link that goes both ways counts twice.
    public var links: Int { units.reduce(0) { $0 + $1.neighbours.count } }

    /// Units without a neighbour.
    public var islands: [UnitCode] { units.filter(\.neighbours.isEmpty).map(\.code) }

    /// Links per unit; `nil` without units.
    public var meanLinks: Double? { units.isEmpty ? nil : Double(links) / Double(units.count) }

    /// Fewest and most links of a unit; `nil` without units.
    public var range: ClosedRange<Int>? {
        let counts = units.map(\.neighbours.count)
        guard let fewest = counts.min(), let most = counts.max() else { return nil }
        return fewest...most
    }

    /// The share of all ordered pairs of units that are linked; `nil` for fewer than two units.
    public var density: Double? {
        units.count > 1 ? Double(links) / (Double(units.count) * Double(units.count - 1)) : nil
    }
}
