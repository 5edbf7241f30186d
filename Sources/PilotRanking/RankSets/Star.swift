/// The comparisons of one unit with others that are still open, gathered for the integral.
///
/// "Above" is the statement that the other is larger than the unit, "below" that it is smaller; a pair with both open is held
/// against the critical value by the absolute difference.
struct Star: Sendable {
    /// Which statements about a pair are open.
    enum Open: Int {
        case both = 0
        case above
        case below
        case none
    }

    /// Standard error of the unit in the middle.
    private(set) var error: Double
    /// Number of open statements.
    private(set) var statements = 0
    /// Number of open pairs with both statements.
    private(set) var pairs = 0
    /// Others known without error whose comparison is open, in each way.
    private var exact = [0, 0, 0, 0]
    /// Open comparisons by nodes of the error grid: those with both statements, then those above, then those below, then what is
    /// closed.
    private var sums: [Double]
    private let width: Int

    init(error: Double, grid: ErrorGrid) {
        self.error = error
        width = grid.nodes.count
        sums = [Double](repeating: 0, count: 4 * width)
    }

    /// The same comparisons for another centre.
    init(error: Double, gathered: Star) {
        self = gathered
        self.error = error
    }

    /// Whether a unit without error is in the way of the centre's being smaller, and larger.
    var isCutBelow: Bool { exact[Open.both.rawValue] + exact[Open.above.rawValue] > 0 }
    var isCutAbove: Bool { exact[Open.both.rawValue] + exact[Open.below.rawValue] > 0 }

    /// Open comparisons on a node.
    func weight(_ open: Open, on node: Int) -> Double { sums[open.rawValue * width + node] }

    /// Turns comparisons from one state to another.
    mutating func turn(_ units: [Int32], from: Open, to: Open, _ grid: ErrorGrid) {
        statements += units.count * (Self.statements(to) - Self.statements(from))
        pairs += units.count * ((to == .both ? 1 : 0) - (from == .both ? 1 : 0))
        let (out, into) = (from.rawValue * width, to.rawValue * width)
        let exactUnits = sums.withUnsafeMutableBufferPointer { sums in
            grid.weights.withUnsafeBufferPointer { weights in
                var exactUnits = 0
                for unit in units {
                    let unit = Int(unit)
                    let (start, offset) = (grid.starts[unit], unit * ErrorGrid.points)
                    if grid.counts[unit] == 0 { exactUnits += 1 }
                    for step in 0..<grid.counts[unit] {
                        let weight = weights[offset + step]
                        sums[out + start + step] -= weight
                        sums[into + start + step] += weight
                    }
                }
                return exactUnits
            }
        }
        exact[from.rawValue] -= exactUnits
        exact[to.rawValue] += exactUnits
    }

    /// The same comparisons for a centre on a node of the grid, where a unit of the node's own error is left out.
    func centred(onNode node: Int, of grid: ErrorGrid, _ open: Open) -> Star {
        var star = Star(error: grid.nodes[node], gathered: self)
        star.statements -= Self.statements(open)
        star.pairs -= open == .both ? 1 : 0
        star.sums[open.rawValue * width + node] -= 1
        return star
    }

    private static func statements(_ open: Open) -> Int {
        switch open {
        case .both: 2
        case .above, .below: 1
        case .none: 0
        }
    }
}
