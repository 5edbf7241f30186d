import NumericKernel
public import Vocabulary

/// What other weights, criteria, normalisations, methods and withdrawals would do to the picks: one replicate a row.
///
/// The main ranking is the weighted sum of shares between the goalposts. Replicates of that kind are worked out here; the
/// others are scored by the caller. Everything is fixed by the parameters of the replicate: there is no seed.
///
/// Shape: any number of units; weights that sum to 1.
/// Edge cases: a replicate that cannot be run stands in the table with its reason; a unit left out is neither kept nor
/// leaving; ranks of replicates without a unit are not part of the rank ranges, as everyone below it would rise.
/// Complexity: replicates times units times criteria, plus sorting; replicates side by side.
/// Source: one factor at a time as in OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7; leaving
/// out options to look for reversals after Belton and Gear (1983), On a short-coming of Saaty's method of analytic
/// hierarchies, Omega 11, 228–230.
/// Checked by: replicates recomputed by hand and from scratch, laws in the tests.
public struct SensitivityTable: Sendable {
    /// What a caller says of the units of a matrix under a replicate.
    public enum Scoring: Hashable, Sendable {
        /// A score for each unit, in the order of the matrix; higher scores come first.
        case scores([Double])
        /// The method has no answer, and why.
        case notRun(LocalizedText)
    }

    /// Scores the units of a matrix, from which the unit of a replicate has been taken out.
    public typealias Scorer = @Sendable (Replicate, DecisionMatrix, _ weights: [Double]) -> Scoring

    /// Picks out of units with scores; the same set whatever the order of the units.
    public typealias Picking = @Sendable (_ units: [UnitCode], _ scores: [Double]) -> [UnitCode]

    /// What a replicate says.
    public struct Agreement: Hashable, Sendable {
        /// Its picks, by code.
        public let picks: [UnitCode]
        /// How many picks of the main ranking are picked again.
        public let kept: Int
        /// How many could have been: the picks of the main ranking without the unit left out.
        public let possible: Int
        /// New picks, by code.
        public let entering: [UnitCode]
        /// Picks of the main ranking that are there and are not picked, by code.
        public let leaving: [UnitCode]
        /// Kendall's tau-b with the main ranking over the units in both; `nil` when one of them ties everybody.
        public let tau: Double?
        /// Ranks of the units of the replicate.
        let ranks: [UnitCode: Int]
    }

    /// A replicate and what came out.
    public struct Row: Hashable, Sendable {
        /// What became of it.
        public enum Outcome: Hashable, Sendable {
            /// It was run.
            case run(Agreement)
            /// It could not be, and why.
            case notRun(LocalizedText)
        }

        /// The replicate.
        public let replicate: Replicate
        /// What became of it.
        public let outcome: Outcome

        /// What it says, if it was run.
        public var agreement: Agreement? {
            if case .run(let agreement) = outcome { agreement } else { nil }
        }
    }

    /// The criteria.
    public let criteria: [CriterionScale]
    /// The weights of the main ranking.
    public let weights: [Double]
    /// The units.
    public let units: [UnitCode]
    /// Ranks in the main ranking, in the order of the units.
    public let ranks: [Int]
    /// Picks of the main ranking, by code.
    public let picks: [UnitCode]
    /// Every replicate of the plan, in its order.
    public let rows: [Row]
    /// In the order of the units, the lowest and the highest rank in the main ranking and in all replicates of all units.
    public let rankRanges: [ClosedRange<Int>]

    /// Runs a plan.
    public init(
        of matrix: DecisionMatrix, weights: [Double], plan: SensitivityPlan, picking: @escaping Picking,
        scorer: @escaping Scorer
    ) {
        precondition(weights.count == matrix.criteria.count, "a weight for each criterion")
        precondition(Set(matrix.units).count == matrix.units.count, "each unit once")
        let base = MainRanking(matrix: matrix, weights: weights, picking: picking)
        let replicates = plan.replicates(of: matrix, weights: weights, picks: base.picks, ranks: base.ranks)
        let outcomes = sideBySide(replicates.count) { base.outcome(of: replicates[$0], scorer) }
        (criteria, self.weights, units) = (matrix.criteria, weights, matrix.units)
        (ranks, picks) = (base.ranks, base.picks)
        rows = zip(replicates, outcomes).map { Row(replicate: $0, outcome: $1) }
        let whole = rows.filter { $0.replicate.droppedUnit == nil }.compactMap(\.agreement)
        rankRanges = zip(matrix.units, base.ranks).map { unit, rank in
            let others = whole.compactMap { $0.ranks[unit] }
            return others.reduce(rank, min)...others.reduce(rank, max)
        }
    }

    /// The first so many by score; ties in the order of a ladder, by code where nothing is said.
    public static func first(
        _ count: Int, ladder: @escaping @Sendable (UnitCode, UnitCode) -> Bool = { $0 < $1 }
    ) -> Picking {
        { units, scores in
            let ranks = TiedRanks.shared(scores)
            let order = units.indices.sorted {
                ranks[$0] != ranks[$1] ? ranks[$0] < ranks[$1] : ladder(units[$0], units[$1])
            }
            return order.prefix(count).map { units[$0] }
        }
    }
}

/// The main ranking, and what replicates make of it.
private struct MainRanking: Sendable {
    let matrix: DecisionMatrix
    let weights: [Double]
    let picking: SensitivityTable.Picking
    let ranks: [Int]
    let picks: [UnitCode]

    init(matrix: DecisionMatrix, weights: [Double], picking: @escaping SensitivityTable.Picking) {
        let scores = WeightedSum.goalpostScores(of: matrix, weights: weights)
        (self.matrix, self.weights, self.picking) = (matrix, weights, picking)
        ranks = TiedRanks.shared(scores)
        picks = picking(matrix.units, scores).sorted()
    }

    func outcome(of replicate: Replicate, _ scorer: SensitivityTable.Scorer) -> SensitivityTable.Row.Outcome {
        if let obstacle = replicate.obstacle { return .notRun(obstacle) }
        guard let weights = replicate.weights else { return .notRun(MainRanking.noAnswer) }
        var matrix = matrix
        if let unit = replicate.droppedUnit {
            guard let rest = matrix.without(unit) else {
                return .notRun(LocalizedText(vi: "không có đơn vị này", en: "there is no such unit"))
            }
            guard !rest.units.isEmpty else {
                return .notRun(LocalizedText(vi: "không còn đơn vị nào", en: "no unit is left"))
            }
            matrix = rest
        }
        if replicate.isMainScore {
            return .run(agreement(matrix, WeightedSum.goalpostScores(of: matrix, weights: weights)))
        }
        switch scorer(replicate, matrix, weights) {
        case .notRun(let reason): return .notRun(reason)
        case .scores(let scores):
            guard scores.count == matrix.units.count, scores.allSatisfy({ $0.isFinite }) else {
                return .notRun(MainRanking.noAnswer)
            }
            return .run(agreement(matrix, scores))
        }
    }

    private static let noAnswer = LocalizedText(
        vi: "phương pháp không cho điểm cho mọi đơn vị", en: "the method gives no score for some of the units")

    private func agreement(_ matrix: DecisionMatrix, _ scores: [Double]) -> SensitivityTable.Agreement {
        let found = TiedRanks.shared(scores)
        let byUnit = Dictionary(uniqueKeysWithValues: zip(matrix.units, found))
        let both = self.matrix.units.indices.compactMap { index in
            byUnit[self.matrix.units[index]].map { (ranks[index], $0) }
        }
        let chosen = Set(picking(matrix.units, scores))
        let present = picks.filter { byUnit[$0] != nil }
        return SensitivityTable.Agreement(
            picks: chosen.sorted(), kept: present.count { chosen.contains($0) }, possible: present.count,
            entering: chosen.subtracting(picks).sorted(), leaving: present.filter { !chosen.contains($0) },
            tau: RankCorrelation.kendall(both.map(\.0), both.map(\.1)),
            ranks: matrix.units.count == self.matrix.units.count ? byUnit : [:])
    }
}

extension DecisionMatrix {
    /// The matrix without a unit; `nil` when it is not there.
    func without(_ unit: UnitCode) -> DecisionMatrix? {
        guard let row = units.firstIndex(of: unit) else { return nil }
        var (units, values) = (units, values)
        units.remove(at: row)
        values.removeSubrange(row * criteria.count..<(row + 1) * criteria.count)
        return DecisionMatrix(units: units, criteria: criteria, values: values)
    }
}
