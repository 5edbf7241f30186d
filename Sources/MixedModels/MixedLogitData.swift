/// Cells of counts with their place in the model: which columns act on them, to which unit they belong.
///
/// Shape: `count` cells; a dense row of `columns.count` numbers for each; units in nested levels, the finest first
/// (communes, then districts): each unit of a level has one parent in the next. Dense columns cross the units: the
/// intercept, covariates, years.
public struct MixedLogitData: Sendable {
    /// Where the coefficient of a dense column comes from.
    public enum Column: Sendable, Equatable {
        /// A coefficient of its own with the prior N(0, sd^2).
        case fixed(sd: Double)
        /// One of the exchangeable effects of a block, N(0, sigma^2), such as one year.
        case block(Int)
    }

    /// A level of nested units.
    public struct Level: Sendable {
        /// For each unit its parent in the next coarser level; empty for the coarsest level.
        public let parents: [Int]
        /// Number of units.
        public let count: Int

        /// A level of `count` units; `parents` has one entry for each, or none when the level is the coarsest.
        public init(count: Int, parents: [Int] = []) {
            precondition(parents.isEmpty || parents.count == count, "one parent for each unit")
            self.count = count
            self.parents = parents
        }
    }

    /// Trials of each cell, at least 1.
    public let trials: [Int]
    /// Successes of each cell.
    public let successes: [Int]
    /// What is added to the linear predictor of each cell.
    public let offsets: [Double]
    /// The dense columns.
    public let columns: [Column]
    /// Dense rows, one after the other.
    public let rows: [Double]
    /// Nested levels, the finest first; may be empty.
    public let levels: [Level]
    /// Each cell's unit in the finest level; empty without levels.
    public let units: [Int]
    /// What the effect of each level is multiplied with in each cell, cell after cell, finest level first: 1 for a level of
    /// units, time for their slopes. Empty where all are 1.
    public let loadings: [Double]

    /// Number of cells.
    public var count: Int { trials.count }
    /// Blocks of effects with a variance of their own: one for each level, then those named by columns.
    public var blockCount: Int {
        columns.reduce(levels.count) { count, column in
            if case .block(let block) = column { return max(count, block + 1) }
            return count
        }
    }

    /// Data of a model. Cells without trials carry no information: leave them out.
    public init(
        trials: [Int], successes: [Int], offsets: [Double]? = nil, columns: [Column], rows: [Double],
        levels: [Level] = [], units: [Int] = [], loadings: [Double] = []
    ) {
        let count = trials.count
        precondition(successes.count == count && rows.count == count * columns.count, "a row for each cell")
        precondition(zip(trials, successes).allSatisfy { $0 > 0 && $1 >= 0 && $1 <= $0 }, "successes among trials")
        precondition(rows.allSatisfy(\.isFinite), "covariates are finite")
        precondition(levels.isEmpty ? units.isEmpty : units.count == count, "a unit for each cell")
        precondition(loadings.isEmpty || loadings.count == count * levels.count, "a loading for each cell and level")
        precondition(loadings.allSatisfy(\.isFinite), "loadings are finite")
        for (level, next) in zip(levels, levels.dropFirst()) {
            precondition(level.parents.count == level.count, "a parent for each unit but those of the coarsest level")
            precondition(level.parents.allSatisfy { (0..<next.count).contains($0) }, "parents in the next level")
        }
        precondition(levels.isEmpty || units.allSatisfy { (0..<levels[0].count).contains($0) }, "units in the level")
        for case .block(let block) in columns {
            precondition(block >= levels.count, "the first blocks are the levels")
        }
        self.trials = trials
        self.successes = successes
        self.offsets = offsets ?? Array(repeating: 0, count: count)
        self.columns = columns
        self.rows = rows
        self.levels = levels
        self.units = units
        self.loadings = loadings
    }
}
