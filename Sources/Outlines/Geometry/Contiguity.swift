public import Vocabulary

/// Which units of a layer are neighbours.
///
/// Shape: one list for each unit of the layer, ascending; the relation is symmetric and nobody is their own neighbour.
public struct Contiguity: Hashable, Sendable {
    /// What makes two units neighbours.
    public enum Rule: Hashable, Sendable {
        /// Their borders come within a tolerance in metres anywhere; at zero, they have a point in common.
        case queen(tolerance: Double)
        /// Their borders run within a tolerance in metres of one another over more than a length in metres, measured along
        /// the one on which it is longer; at tolerance zero, they have a stretch in common.
        case rook(tolerance: Double, over: Double)
        /// One is among the k units whose centroids are nearest to the other's; ties go to the lower code.
        case nearest(Int)
        /// Their centroids are at most so many metres apart.
        case within(metres: Double)

        /// Queen with the usual tolerance.
        public static let queen = Rule.queen(tolerance: Contiguity.usualTolerance)
        /// Rook with the usual tolerance. Three times as long as wide: borders that only come together in a corner of more
        /// than twenty degrees are within the tolerance over less than that.
        public static let rook = Rule.rook(
            tolerance: Contiguity.usualTolerance, over: 3 * Contiguity.usualTolerance)
    }

    /// Metres that borders of neighbours may miss or overlap one another by, unless one says otherwise.
    ///
    /// Of commune outlines digitised one by one; below it true neighbours are lost in gaps, above it units meet across
    /// narrow neighbours. A river that is wider keeps its banks apart.
    public static let usualTolerance = 75.0

    /// The rule.
    public let rule: Rule
    /// Codes of the units, in the order of the layer.
    public let codes: [UnitCode]
    /// Neighbours of each unit, as positions in `layer.units`.
    public let neighbours: [[Int]]

    /// Units without a neighbour, as positions in `layer.units`; those without an outline are among them.
    public var islands: [Int] { neighbours.indices.filter { neighbours[$0].isEmpty } }

    /// Number of pairs of neighbours.
    public var pairCount: Int { neighbours.reduce(0) { $0 + $1.count } / 2 }

    init(rule: Rule, codes: [UnitCode], pairs: [(Int, Int)]) {
        self.rule = rule
        self.codes = codes
        var neighbours = Array(repeating: [Int](), count: codes.count)
        for (one, other) in pairs where one != other {
            neighbours[one].append(other)
            neighbours[other].append(one)
        }
        self.neighbours = neighbours.map { list in
            var unique: [Int] = []
            for unit in list.sorted() where unique.last != unit { unique.append(unit) }
            return unique
        }
    }
}

extension OutlineLayer {
    /// The neighbours of each unit under a rule.
    ///
    /// Units: tolerances, lengths and distances in metres; distances between centroids in degrees are great circles on the
    /// sphere of mean radius 6 371 008.8 m. Edge cases: a unit without an outline has no neighbour; `nearest` of none or
    /// fewer, and negative distances, give islands alone. Outlines that overlap are neighbours where their borders cross or
    /// run within the tolerance; a unit that lies inside another farther from its border is not its neighbour. Complexity: O(n log n) for
    /// map-like layers, memory linear in corners. Checked by: contiguity.csv.
    public func contiguity(_ rule: Contiguity.Rule = .queen) -> Contiguity {
        let pairs: [(Int, Int)]
        switch rule {
        case .queen(let tolerance): pairs = Borders(self).pairsTouching(within: max(0, tolerance))
        case .rook(let tolerance, let length):
            pairs = Borders(self).pairsAlong(within: max(0, tolerance), over: max(0, length))
        case .nearest(let count): pairs = nearest(count)
        case .within(let metres): pairs = within(metres)
        }
        return Contiguity(rule: rule, codes: units.map(\.code), pairs: pairs)
    }

    private func centroids() -> (units: [Int], tree: PointTree) {
        let present = units.indices.filter { units[$0].outline != nil }
        let centres = present.compactMap { units[$0].outline?.centroid }
        return (present, PointTree(centres, coordinates))
    }

    private func nearest(_ count: Int) -> [(Int, Int)] {
        guard count > 0 else { return [] }
        let (present, tree) = centroids()
        return present.indices.flatMap { unit in
            tree.nearest(count, to: unit).map { (present[unit], present[$0]) }
        }
    }

    private func within(_ metres: Double) -> [(Int, Int)] {
        guard metres >= 0 else { return [] }
        let (present, tree) = centroids()
        return present.indices.flatMap { unit in
            tree.within(metres, of: unit).filter { $0 > unit }.map { (present[unit], present[$0]) }
        }
    }
}
