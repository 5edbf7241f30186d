internal import Glibc

/// The L D L' factor of a matrix with the pattern of nested units and dense columns.
///
/// A unit is coupled to itself, its ancestors and the dense columns, and to nothing else. Eliminated from the finest level
/// up, it fills nothing in: its parent and the dense columns are coupled already. So a factor costs
/// O(units * columns^2), linear in units, where a general factor would cost units^3.
/// Source: George and Liu 1981, Computer Solution of Large Sparse Positive Definite Systems, chapter 5 (elimination of
/// trees); the two-level case is the Schur complement of Henderson's equations.
struct NestedFactor: Sendable {
    let tree: EffectTree
    /// Diagonal entries of the level effects, then pivots.
    private var diagonal: [Double]
    /// Couplings, one row of `width` for each unit, level after level; after the factorisation divided by the pivot.
    private var couplings: [Double]
    /// The dense block, full and symmetric; after the factorisation its lower Cholesky factor.
    private var dense: [Double]

    /// A diagonal matrix: the prior precisions.
    init(_ tree: EffectTree, precisions: [Double]) {
        self.tree = tree
        diagonal = Array(precisions[..<tree.denseStart])
        couplings = Array(repeating: 0, count: tree.couplingCount)
        dense = Array(repeating: 0, count: tree.denseCount * tree.denseCount)
        for column in 0..<tree.denseCount {
            dense[column * tree.denseCount + column] = precisions[tree.denseStart + column]
        }
    }

    /// Adds weight * a a', where a is the design row of a cell of a unit of the finest level; without loadings the entries
    /// of its levels are 1.
    mutating func add(
        weight: Double, unit: Int?, loadings: UnsafeBufferPointer<Double>, row: UnsafeBufferPointer<Double>
    ) {
        let width = tree.denseCount
        if let unit {
            let levels = tree.levelCounts.count
            var at = unit
            for level in 0..<levels {
                let effect = tree.starts[level] + at
                let own = loadings.isEmpty ? weight : weight * loadings[level]
                diagonal[effect] += loadings.isEmpty ? own : own * loadings[level]
                let depth = levels - 1 - level
                let start = tree.row(level, at)
                for step in 0..<depth {
                    couplings[start + step] += loadings.isEmpty ? own : own * loadings[level + 1 + step]
                }
                for column in 0..<width { couplings[start + depth + column] += own * row[column] }
                if depth > 0 { at = tree.ancestor(level, at, 0) - tree.starts[level + 1] }
            }
        }
        for column in 0..<width {
            let scaled = weight * row[column]
            for other in 0...column { dense[column * width + other] += scaled * row[other] }
        }
    }

    /// Factorises in place; `nil` when the matrix is not positive definite. The result is the log determinant.
    mutating func factorise() -> Double? {
        var logDeterminant = 0.0
        let width = tree.denseCount
        for level in tree.levelCounts.indices {
            let depth = tree.depth(of: level)
            let size = depth + width
            for unit in 0..<tree.levelCounts[level] {
                let pivot = diagonal[tree.starts[level] + unit]
                guard pivot > 0, pivot.isFinite else { return nil }
                logDeterminant += log(pivot)
                eliminate(level, unit, pivot, depth, size)
            }
        }
        for column in 0..<width {
            for other in 0...column {
                var sum = dense[column * width + other]
                for inner in 0..<other { sum -= dense[column * width + inner] * dense[other * width + inner] }
                if other < column {
                    dense[column * width + other] = sum / dense[other * width + other]
                } else {
                    guard sum > 0, sum.isFinite else { return nil }
                    dense[column * width + column] = sum.squareRoot()
                    logDeterminant += log(sum)
                }
            }
        }
        return logDeterminant
    }

    private mutating func eliminate(_ level: Int, _ unit: Int, _ pivot: Double, _ depth: Int, _ size: Int) {
        let start = tree.row(level, unit)
        let width = tree.denseCount
        for step in 0..<depth {
            let value = couplings[start + step]
            let scaled = value / pivot
            let target = tree.ancestor(level, unit, step)
            let above = level + 1 + step
            diagonal[target] -= scaled * value
            let offset = tree.row(above, target - tree.starts[above])
            for next in (step + 1)..<max(step + 1, size) {
                couplings[offset + next - step - 1] -= scaled * couplings[start + next]
            }
        }
        for column in 0..<width {
            let scaled = couplings[start + depth + column] / pivot
            if scaled == 0 { continue }
            for other in 0...column { dense[column * width + other] -= scaled * couplings[start + depth + other] }
        }
        for index in start..<(start + size) { couplings[index] /= pivot }
    }

    /// Solves H x = b in place.
    func solve(_ vector: inout [Double]) {
        for level in tree.levelCounts.indices {
            let (depth, size) = (tree.depth(of: level), tree.width(of: level))
            for unit in 0..<tree.levelCounts[level] {
                let value = vector[tree.starts[level] + unit]
                if value == 0 { continue }
                let row = tree.row(level, unit)
                for index in 0..<size {
                    let target =
                        index < depth ? tree.ancestor(level, unit, index) : tree.denseStart + index - depth
                    vector[target] -= couplings[row + index] * value
                }
                vector[tree.starts[level] + unit] = value / diagonal[tree.starts[level] + unit]
            }
        }
        forwardDense(&vector)
        backDense(&vector)
        backLevels(&vector)
    }

    /// Turns independent standard normals into a draw of N(0, H^-1), in place: all but the finest level.
    func colourShared(_ vector: inout [Double]) {
        backDense(&vector)
        for level in tree.levelCounts.indices.dropFirst().reversed() {
            for unit in 0..<tree.levelCounts[level] {
                let effect = tree.starts[level] + unit
                vector[effect] = vector[effect] / diagonal[effect].squareRoot() - coupled(level, unit, vector)
            }
        }
    }

    /// A unit of the finest level given its ancestors and the dense columns: its standard deviation, and what it leans
    /// against each of their deviations.
    func conditional(of unit: Int) -> (spread: Double, weights: [Double]) {
        let row = tree.row(0, unit)
        return (1 / diagonal[unit].squareRoot(), Array(couplings[row..<(row + tree.width(of: 0))]))
    }

    private func coupled(_ level: Int, _ unit: Int, _ vector: [Double]) -> Double {
        let (depth, row) = (tree.depth(of: level), tree.row(level, unit))
        var sum = 0.0
        for step in 0..<depth { sum += couplings[row + step] * vector[tree.ancestor(level, unit, step)] }
        for column in 0..<tree.denseCount {
            sum += couplings[row + depth + column] * vector[tree.denseStart + column]
        }
        return sum
    }

    private func forwardDense(_ vector: inout [Double]) {
        let (width, start) = (tree.denseCount, tree.denseStart)
        for column in 0..<width {
            var sum = vector[start + column]
            for other in 0..<column { sum -= dense[column * width + other] * vector[start + other] }
            vector[start + column] = sum / dense[column * width + column]
        }
    }

    private func backDense(_ vector: inout [Double]) {
        let (width, start) = (tree.denseCount, tree.denseStart)
        for column in (0..<width).reversed() {
            var sum = vector[start + column]
            for other in (column + 1)..<max(column + 1, width) {
                sum -= dense[other * width + column] * vector[start + other]
            }
            vector[start + column] = sum / dense[column * width + column]
        }
    }

    private func backLevels(_ vector: inout [Double]) {
        for level in tree.levelCounts.indices.reversed() {
            for unit in 0..<tree.levelCounts[level] {
                vector[tree.starts[level] + unit] -= coupled(level, unit, vector)
            }
        }
    }
}
