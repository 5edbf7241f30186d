package import NumericKernel

/// The list of one unit pushed forward: N becomes N - X + M, X ~ BetaBin(N, p), M ~ BetaBin(H - N, q), draw by draw.
///
/// Every draw takes two uniform numbers a year, so that two runs from the same stream stay in step whatever their chances.
package struct FlowSimulation {
    /// One movement by draw.
    package struct Movement {
        /// Odds against it in a year without a shock.
        package var oddsAgainst: [Double]
        /// What a year ahead multiplies them by, by year and draw.
        package var shocks: [[Double]]
        /// The scatter of counts: draw d belongs to number d modulo their count.
        package var scatter: [BetaBinomial]

        /// A movement.
        package init(oddsAgainst: [Double], shocks: [[Double]], scatter: [BetaBinomial]) {
            self.oddsAgainst = oddsAgainst
            self.shocks = shocks
            self.scatter = scatter
        }
    }

    package var leaving: Movement
    package var joining: Movement
    /// What log(N + 1), less the anchor of the year, adds to the log-odds of leaving, by draw; `nil` for nothing.
    package var slope: [Double]?
    package var anchors: [Double]
    /// A bad first year.
    package var stress: Stress?

    /// A simulation.
    package init(
        leaving: Movement, joining: Movement, slope: [Double]? = nil, anchors: [Double] = [], stress: Stress? = nil
    ) {
        precondition(leaving.scatter.count == joining.scatter.count, "draws of both movements belong together")
        self.leaving = leaving
        self.joining = joining
        self.slope = slope
        self.anchors = anchors
        self.stress = stress
    }

    /// Stocks by year and draw.
    package func stocks(from stock: Int, households: [Int], stream: inout RandomStream) -> [[Int32]] {
        var stocks: [[Int32]] = []
        var current = Array(repeating: Int32(stock), count: leaving.oddsAgainst.count)
        for (year, all) in households.enumerated() {
            step(&current, year: year, households: all, &stream)
            stocks.append(current)
        }
        return stocks
    }

    private func step(_ stocks: inout [Int32], year: Int, households: Int, _ stream: inout RandomStream) {
        let bad = year == 0 ? stress : nil
        let staying = bad.map { Elementary.exp(-$0.leaving) } ?? 1
        let avoiding = 1 / (bad?.joining ?? 1)
        let logarithms = FlowSimulation.logarithms
        let (leavingShocks, joiningShocks) = (leaving.shocks[year], joining.shocks[year])
        // Law by law, so that its tables are at hand; uniform numbers are drawn in this order too.
        for law in leaving.scatter.indices {
            let draws = Array(stride(from: law, to: stocks.count, by: leaving.scatter.count))
            let lengths = draws.map { stocks[$0] }
            var against = draws.map { leaving.oddsAgainst[$0] * leavingShocks[$0] * staying }
            if let slope {
                for (position, draw) in draws.enumerated() {
                    let stock = Int(lengths[position])
                    let length =
                        stock + 1 < logarithms.count ? logarithms[stock + 1] : Elementary.log(Double(stock + 1))
                    against[position] *= Elementary.exp(-slope[draw] * (length - anchors[year]))
                }
            }
            let gone = leaving.scatter[law].quantiles(
                draws.map { _ in stream.uniform() }, trials: lengths, oddsAgainst: against)
            let come = joining.scatter[law].quantiles(
                draws.map { _ in stream.uniform() }, trials: lengths.map { max(0, Int32(households) - $0) },
                oddsAgainst: draws.map { joining.oddsAgainst[$0] * joiningShocks[$0] * avoiding })
            for (position, draw) in draws.enumerated() {
                stocks[draw] = lengths[position] - gone[position] + come[position]
            }
        }
    }

    /// log k for the lengths of ordinary lists.
    private static let logarithms = (0..<2_048).map { Elementary.log(Double($0)) }
}
