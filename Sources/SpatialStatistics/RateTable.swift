public import Vocabulary

/// Events and the population they happened in, by unit, for rates that are too noisy to be mapped as they are.
///
/// Shape: units in the order of their codes, whatever the order of the input.
/// Edge cases: a unit without events known, without population known, or with a population of 0 has no rate; it is part of no
/// sum and lends nothing to its neighbours. It is never counted as a rate of 0.
public struct RateTable: Sendable {
    /// Codes, ascending.
    public let codes: [UnitCode]
    /// Events as given.
    public let events: [Double?]
    /// Population as given.
    public let populations: [Double?]
    /// Events and population, where there is a rate.
    let counts: [(events: Double, population: Double)?]
    /// Who is whose neighbour; weights do not matter here.
    let neighbours: NeighbourList

    /// A table. Codes are distinct; all lists speak of the same units in the same order.
    ///
    /// Errors: `NoStatistic.negative` for a negative number, `outOfScale` for one that no rate can be made of.
    public init(
        codes: [UnitCode], events: [Double?], populations: [Double?], neighbours: NeighbourList
    ) throws(NoStatistic) {
        precondition(
            codes.count == events.count && codes.count == populations.count && codes.count == neighbours.count,
            "one of each for every unit")
        let order = codes.indices.sorted { codes[$0] < codes[$1] }
        precondition(zip(order, order.dropFirst()).allSatisfy { codes[$0] != codes[$1] }, "each unit once")
        var counts: [(events: Double, population: Double)?] = []
        for place in order {
            guard let happened = events[place], let population = populations[place] else {
                counts.append(nil)
                continue
            }
            precondition(happened.isFinite && population.isFinite, "finite numbers")
            guard happened >= 0, population >= 0 else { throw .negative(codes[place]) }
            guard NumberScale.holds(amount: happened), NumberScale.holds(amount: population) else { throw .outOfScale }
            counts.append(population > 0 ? (happened, population) : nil)
        }
        self.codes = order.map { codes[$0] }
        self.events = order.map { events[$0] }
        self.populations = order.map { populations[$0] }
        self.counts = counts
        self.neighbours = neighbours.restricted(to: order)
    }

    /// Events per head, or `nil` where there is no rate.
    public var raw: [Double?] { counts.map { $0.map { $0.events / $0.population } } }

    /// The neighbours of a unit that have a rate, and the unit itself; `nil` when it has no rate, or no such neighbour.
    func window(_ unit: Int) -> [(events: Double, population: Double)]? {
        guard let own = counts[unit] else { return nil }
        let others = neighbours.links[unit].compactMap { counts[$0.unit] }
        return others.isEmpty ? nil : [own] + others
    }
}
