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
            let (leavingLaw, joiningLaw) = (leaving.scatter[law], joining.scatter[law])
            for draw in stride(from: law, to: stocks.count, by: leaving.scatter.count) {
                let stock = Int(stocks[draw])
                var against = leaving.oddsAgainst[draw] * leavingShocks[draw] * staying
                if let slope {
                    let length =
                        stock + 1 < logarithms.count ? logarithms[stock + 1] : Elementary.log(Double(stock + 1))
                    against *= Elementary.exp(-slope[draw] * (length - anchors[year]))
                }
                let gone = FlowSimulation.count(leavingLaw, stock, against, &stream)
                let entering = joining.oddsAgainst[draw] * joiningShocks[draw] * avoiding
                let come = FlowSimulation.count(joiningLaw, max(0, households - stock), entering, &stream)
                stocks[draw] = Int32(stock - gone + come)
            }
        }
    }

    /// log k for the lengths of ordinary lists.
    private static let logarithms = (0..<2_048).map { Elementary.log(Double($0)) }

    @inline(__always)
    private static func count(
        _ scatter: BetaBinomial, _ trials: Int, _ oddsAgainst: Double, _ stream: inout RandomStream
    ) -> Int {
        let odds = min(oddsAgainst, 1e300)
        let probability = 1 / (1 + odds)
        return scatter.quantile(
            stream.uniform(), trials: trials, probability: probability, against: odds * probability)
    }
}
