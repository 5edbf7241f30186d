/// Where each effect stands in the vector of all effects, and which effects act on a unit.
///
/// Order: finest level, coarser levels, dense columns: the order in which effects are eliminated. The chain of a unit is
/// itself, its parent, its parent's parent; all of them act on its cells.
struct EffectTree: Sendable {
    /// First effect of each level, then the first dense column.
    let starts: [Int]
    /// For each effect of a level its ancestors, one chain after the other; `depth` entries for each.
    private let ancestors: [[Int]]
    let levelCounts: [Int]
    let denseCount: Int
    /// Where the rows of couplings of each level begin.
    private let rowStarts: [Int]
    /// Couplings of all units.
    let couplingCount: Int

    /// Number of effects.
    var count: Int { denseStart + denseCount }
    var denseStart: Int { starts[levelCounts.count] }

    init(_ data: MixedLogitData) {
        levelCounts = data.levels.map(\.count)
        denseCount = data.columns.count
        var starts = [0]
        for level in data.levels { starts.append(starts[starts.count - 1] + level.count) }
        self.starts = starts
        var rows: [Int] = []
        var couplings = 0
        for (index, level) in data.levels.enumerated() {
            rows.append(couplings)
            couplings += level.count * (data.levels.count - 1 - index + data.columns.count)
        }
        (rowStarts, couplingCount) = (rows, couplings)
        var chains: [[Int]] = []
        for index in data.levels.indices {
            let depth = data.levels.count - 1 - index
            var chain: [Int] = []
            chain.reserveCapacity(depth * data.levels[index].count)
            for unit in 0..<data.levels[index].count {
                var at = unit
                for step in 0..<depth {
                    at = data.levels[index + step].parents[at]
                    chain.append(starts[index + step + 1] + at)
                }
            }
            chains.append(chain)
        }
        ancestors = chains
    }

    /// How many coarser levels there are.
    func depth(of level: Int) -> Int { levelCounts.count - 1 - level }

    /// Couplings of a unit of the level: to its ancestors, then to the dense columns.
    func width(of level: Int) -> Int { depth(of: level) + denseCount }

    /// First coupling of a unit.
    @inline(__always)
    func row(_ level: Int, _ unit: Int) -> Int { rowStarts[level] + unit * width(of: level) }

    /// The effect of the ancestor `step` levels above the parent.
    @inline(__always)
    func ancestor(_ level: Int, _ unit: Int, _ step: Int) -> Int {
        ancestors[level][unit * depth(of: level) + step]
    }
}
