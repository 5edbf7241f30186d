public import Vocabulary

/// Which replicates to run.
public struct SensitivityPlan: Hashable, Sendable {
    /// Which units are left out, one at a time.
    public enum Withdrawal: Hashable, Sendable {
        /// The picks and as many of the others, in order of rank.
        case picksAndNext
        /// Each of them.
        case each
        /// Those named.
        case named([UnitCode])
    }

    /// Relative changes of each weight, in both directions; above 0.
    public var weightSteps: [Double]
    /// Other normalisations, with the main method.
    public var normalisations: [String]
    /// Those under which the score of a unit depends on who else is there: units are left out under each of them too.
    public var relativeNormalisations: [String]
    /// Other methods, with whatever normalisation they go by.
    public var methods: [String]
    /// Units left out.
    public var withdrawal: Withdrawal

    /// A plan; without names of normalisations and methods, weighted sums alone.
    public init(
        weightSteps: [Double] = [0.1, 0.25], normalisations: [String] = [], relativeNormalisations: [String] = [],
        methods: [String] = [], withdrawal: Withdrawal = .picksAndNext
    ) {
        precondition(weightSteps.allSatisfy { $0 > 0 && $0.isFinite }, "steps above 0")
        self.weightSteps = weightSteps
        self.normalisations = normalisations
        self.relativeNormalisations = relativeNormalisations
        self.methods = methods
        self.withdrawal = withdrawal
    }

    /// The replicates in their order: criteria left out, weights changed, normalisations, methods, units left out.
    func replicates(of matrix: DecisionMatrix, weights: [Double], picks: [UnitCode], ranks: [Int]) -> [Replicate] {
        let columns = matrix.criteria.indices
        var replicates = columns.map { Replicate.dropping($0, of: matrix.criteria, weights: weights) }
        for column in columns {
            for step in weightSteps {
                for signed in [-step, step] {
                    replicates.append(.stepping(column, by: signed, of: matrix.criteria, weights: weights))
                }
            }
        }
        replicates += normalisations.map { Replicate(.normalisation, weights: weights, normalisation: $0) }
        replicates += methods.map {
            Replicate(.method, weights: weights, normalisation: SensitivityPlan.ownNormalisation, method: $0)
        }
        let leavers = withdrawn(of: matrix, picks: picks, ranks: ranks)
        for normalisation in [Replicate.mainNormalisation] + relativeNormalisations {
            replicates += leavers.map {
                Replicate(.unitDropped($0), weights: weights, normalisation: normalisation)
            }
        }
        return replicates
    }

    /// What stands for the normalisation that belongs to a method.
    public static let ownNormalisation = "own"

    private func withdrawn(of matrix: DecisionMatrix, picks: [UnitCode], ranks: [Int]) -> [UnitCode] {
        let ordered = matrix.units.indices.sorted { (ranks[$0], matrix.units[$0]) < (ranks[$1], matrix.units[$1]) }
            .map { matrix.units[$0] }
        switch withdrawal {
        case .each: return ordered
        case .named(let units): return units
        case .picksAndNext:
            let picked = Set(picks)
            let others = ordered.filter { !picked.contains($0) }
            return ordered.filter { picked.contains($0) } + others.prefix(picked.count)
        }
    }
}
