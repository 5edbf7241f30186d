internal import NumericKernel

/// Whether other methods, with the same weights, would pick the same units: doubt about the method, apart from doubt about data
/// and weights.
public struct MethodAgreement: Hashable, Sendable {
    /// A method beside the main score.
    public struct Check: Hashable, Sendable {
        /// Its scores and ranks.
        public let scores: MethodScores
        /// Kendall's tau-b with the main score; `nil` when one of the two ties all units.
        public let kendall: Double?
        /// Spearman's rank correlation with the main score; `nil` when one of the two ties all units.
        public let spearman: Double?
    }

    /// A method that has no answer for this matrix.
    public struct Refused: Hashable, Sendable {
        /// The method.
        public let method: CheckMethod
        /// Why.
        public let reason: ScoreRefusal
    }

    /// How many methods put a unit among the first.
    public struct Support: Hashable, Sendable {
        /// Methods that do so whichever way their ties are broken.
        public let inside: Int
        /// Methods for which the unit is in a tie that goes over the border: it may be among the first or not.
        public let tied: Int
        /// Methods that have an answer; the n of "4 of n".
        public let methods: Int
    }

    /// The main score.
    public let main: MethodScores
    /// The checks that have an answer, in the order asked for.
    public let checks: [Check]
    /// The checks that have none. They are not in any n.
    public let refused: [Refused]

    /// Asks methods about a matrix.
    ///
    /// Shape: everything in the order of the rows.
    /// Complexity: n^2 m for the methods with pairs, n log n for each tau.
    /// Source: comparing the picks of several aggregations: OECD and JRC (2008), Handbook on Constructing Composite Indicators,
    /// step 7.
    /// Checked by: scipy 1.17.1 (both correlations); laws.
    public init(
        of matrix: DecisionMatrix, weights: [Double], methods: [CheckMethod] = CheckMethod.house,
        thresholds: [PreferenceThresholds]? = nil
    ) {
        let main = MethodScores(
            method: .weightedSum, scores: WeightedSum.goalpostScores(of: matrix, weights: weights))
        let order = TiedRanks.average(main.scores)
        let answers = sideBySide(methods.count) { place -> Result<Check, ScoreRefusal> in
            do throws(ScoreRefusal) {
                let scores = try methods[place].scores(of: matrix, weights: weights, thresholds: thresholds)
                return .success(
                    Check(
                        scores: scores, kendall: RankCorrelation.kendall(scores.ranks, main.ranks),
                        spearman: RankCorrelation.spearman(TiedRanks.average(scores.scores), order)))
            } catch {
                return .failure(error)
            }
        }
        var checks: [Check] = []
        var refused: [Refused] = []
        for (method, answer) in zip(methods, answers) {
            switch answer {
            case .success(let check): checks.append(check)
            case .failure(let reason): refused.append(Refused(method: method, reason: reason))
            }
        }
        self.main = main
        self.checks = checks
        self.refused = refused
    }

    /// For each of some rows, how many methods put it among the first so many of them.
    ///
    /// `rows` is a group to pick from, such as the communes of a district, `nil` all. Scores are those of the whole matrix.
    /// Edge cases: a tie that ends within the first counts in full for each of its units, one that goes over the border counts
    /// as `tied` for each.
    /// Complexity: n log n for each method.
    public func support(first count: Int, among rows: [Int]? = nil) -> [Support] {
        let group = rows ?? Array(main.scores.indices)
        var inside = [Int](repeating: 0, count: group.count)
        var tied = inside
        for check in checks {
            var before = 0
            for members in TiedRanks.groups(of: group.map { check.scores.scores[$0] }) where before < count {
                before += members.count
                for member in members {
                    if before <= count { inside[member] += 1 } else { tied[member] += 1 }
                }
            }
        }
        return group.indices.map { Support(inside: inside[$0], tied: tied[$0], methods: checks.count) }
    }
}
