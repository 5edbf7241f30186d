public import Vocabulary

/// A global test at growing distance: for neighbours, for neighbours of neighbours, and so on.
///
/// Shape: one step for each order. Orders are counted on the whole list, through units without a value too.
/// Edge cases: an order without links has no result, and says so.
/// Complexity: that of the test for each order, of lists that grow with the order.
/// Source: Cliff, Ord 1981, Spatial Processes, section 5.3. Checked by: spdep's `sp.correlogram`.
public struct Correlogram: Sendable {
    /// One order.
    public struct Step: Sendable {
        /// How many links away.
        public let order: Int
        /// Number of pairs of units in both directions, among units with a value.
        public let links: Int
        /// What the test found, or why there is nothing.
        public let result: Result<GlobalResult, NoStatistic>
    }

    /// The last order.
    public let last: Int
    /// The test of each order.
    public let test: GlobalTest

    /// A correlogram up to an order of 1 or more.
    public init(last: Int, test: GlobalTest) {
        precondition(last > 0, "orders begin at 1")
        self.last = last
        self.test = test
    }

    /// The steps for a variable; the arguments are those of a `SpatialSample`, and weights of the list do not matter.
    public func steps(
        codes: [UnitCode], values: [Double?], neighbours: NeighbourList, style: WeightStyle, islands: IslandPolicy
    ) -> [Step] {
        neighbours.orders(upTo: last).enumerated().map { place, list in
            let sample = SpatialSample(
                codes: codes, values: values, neighbours: list, style: style, islands: islands)
            do throws(NoStatistic) {
                let result = try test.result(of: sample)
                return Step(order: place + 1, links: sample.neighbours.linkCount, result: .success(result))
            } catch {
                return Step(order: place + 1, links: sample.neighbours.linkCount, result: .failure(error))
            }
        }
    }
}
