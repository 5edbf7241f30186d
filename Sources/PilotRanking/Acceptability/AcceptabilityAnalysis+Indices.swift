internal import NumericKernel
public import Vocabulary

extension AcceptabilityAnalysis {
    /// What the draws of weights say of each unit.
    public struct Indices: Sendable {
        /// What they say of one unit.
        public struct Unit: Hashable, Sendable {
            /// Code.
            public let code: UnitCode
            /// Acceptability of the first rank: share of the weights that put it first.
            public let firstRank: Double
            /// Acceptability of being among the first of all, as many as are to be chosen.
            public let amongFirst: Double
            /// Acceptability of being among the first of its own group; `nil` when it is in none.
            public let amongFirstOfGroup: Double?
            /// Mean rank.
            public let expectedRank: Double
            /// The ranks at which 5% and 95% of the draws are reached: at least 90% of the draws lie between them.
            public let ranks90: ClosedRange<Int>
            /// The mean of the weights that put it first; `nil` when none does.
            public let centralWeights: [Double]?
            /// How likely it is first at its central weights; `nil` when it has none. The data being exact, this is 1, or a
            /// part of it when it shares the place: weights that put a unit first have a mean that does so too.
            public let confidenceFactor: Double?
        }

        /// The units, in the order of the matrix.
        public let units: [Unit]
        /// Draws behind the shares.
        public let draws: Int
        private let kept: RankCounts?
        private let ties: [Int: [(tie: RankCounts.Tie, draws: Int)]]

        /// The share of each rank for a unit, rank 1 first, by its place in the matrix; `nil` when the analysis kept the
        /// summary only.
        public func shares(of unit: Int) -> [Double]? {
            guard let kept else { return nil }
            let row = kept.rows.distinct[unit]
            return RankDistribution(of: row, in: kept, ties: ties[row] ?? []).shares
        }

        /// The Monte-Carlo standard error of an acceptability: what more draws would make smaller, and no doubt of weights.
        ///
        /// Edge cases: 0 for shares of 0 and 1; what was not seen in N draws has a share below 3/N with 95% confidence
        /// (Hanley and Lippman-Hand 1983, JAMA 249(13)). Shared places make it too large rather than too small.
        public func standardError(of share: Double) -> Double {
            (max(share * (1 - share), 0) / Double(draws)).squareRoot()
        }

        init(
            of codes: [UnitCode], _ counts: RankCounts, by analysis: AcceptabilityAnalysis, _ groups: RankGroups,
            threads: Int
        ) {
            let rows = counts.rows
            let ties = Dictionary(
                grouping: counts.ties.map { (tie: $0.key, draws: $0.value) }.sorted {
                    ($0.tie.row, $0.tie.place, $0.tie.length) < ($1.tie.row, $1.tie.place, $1.tie.length)
                }, by: { Int($0.tie.row) })
            let total = Double(counts.draws)
            let summaries = sideBySide(rows.count, threads: threads) { row in
                let ranks = RankDistribution(of: row, in: counts, ties: ties[row] ?? [])
                let central = Indices.centralWeights(of: row, counts)
                return (
                    among: ranks.share(first: analysis.first), mean: ranks.mean,
                    low: ranks.quantile(0.05), high: ranks.quantile(0.95), central: central,
                    confidence: central.map { Indices.confidence(of: row, at: $0, rows) }
                )
            }
            units = codes.indices.map { place in
                let row = rows.distinct[place]
                let summary = summaries[row]
                let isGrouped = !counts.groupFirsts.isEmpty && groups.numbers[place] >= 0
                return Unit(
                    code: codes[place], firstRank: counts.firsts[row] / total, amongFirst: summary.among,
                    amongFirstOfGroup: isGrouped ? counts.groupFirsts[place] / total : nil,
                    expectedRank: summary.mean, ranks90: summary.low...summary.high,
                    centralWeights: summary.central, confidenceFactor: summary.confidence)
            }
            draws = counts.draws
            kept = analysis.detail == .everyRank ? counts : nil
            self.ties = analysis.detail == .everyRank ? ties : [:]
        }

        private static func centralWeights(of row: Int, _ counts: RankCounts) -> [Double]? {
            let times = counts.firsts[row]
            guard times > 0 else { return nil }
            let width = counts.rows.width
            return (0..<width).map { counts.firstWeights[row * width + $0] / times }
        }

        /// A unit's part in the first place at given weights.
        private static func confidence(of row: Int, at weights: [Double], _ rows: DistinctRows) -> Double {
            let order = ScoreOrder(of: rows)
            order.sort(under: weights)
            let leaders = (0..<order.end(ofRunAt: 0)).map { Int(order.order[$0]) }
            guard leaders.contains(row) else { return 0 }
            return 1 / Double(leaders.reduce(0) { $0 + rows.size(of: $1) })
        }
    }
}
