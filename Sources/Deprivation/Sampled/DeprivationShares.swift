public import SurveyInference
public import Tallies

/// What groups that do not overlap make of the whole: their shares of the population and of M0.
///
/// Meaning: N_g/N and N_g M0_g/(N M0), as `Decomposition` has them, with all that their errors need. The whole is all groups
/// together, so that a share and the others that add up to one with it vary together.
/// Shape: tallies of elements by group; an element may hold households of several groups.
/// Units: shares in 0...1.
/// Edge cases: shares of M0 are `nil` when nobody is poor. Households outside all groups are not part of the whole: give them
/// as a group of their own.
/// Complexity: entries for values; elements x groups for linearised variables.
/// Source: Alkire and Foster (2011), section 5, decomposability; Alkire et al. (2015), 5.5.2.
/// Checked by: R's survey (Tests/Reference/deprivation-inference.csv).
public struct DeprivationShares: SampleStatistic {
    /// The groups, in the order given.
    public let groups: [String]
    /// `population_share@GROUP` of all groups, then `contribution@GROUP`.
    public let quantities: [Quantity]
    /// Rows that the missing policy keeps, of all groups.
    public let rows: Int64
    /// Elements with such households.
    public let elements: [Int32]?

    /// Sums of one group in one element.
    private struct Entry: Sendable {
        let element: Int32
        let group: Int
        let population: Double
        let weighted: Double
        let squares: Double
    }

    private let entries: [Entry]

    /// Shares of groups under a method.
    public init(
        of groups: [(group: String, sample: [(element: Int, tally: DeprivationTally)])], by method: AlkireFoster
    ) {
        self.groups = groups.map(\.group)
        var entries: [Entry] = []
        var rows: Int64 = 0
        for (position, group) in groups.enumerated() {
            let households = SampledHouseholds(group.sample, base: method.base)
            let values = households.kinds.map { method.values(of: [.kept, .score(method.cutoff)], for: $0) }
            for (kind, value) in values.enumerated() where value[0] != 0 { rows += households.rows[kind] }
            for (place, element) in households.elements.enumerated() {
                var sums = (population: 0.0, weighted: 0.0, squares: 0.0)
                for entry in households.starts[place]..<households.starts[place + 1] {
                    let value = values[Int(households.kind[entry])]
                    let amount = households.amount[entry]
                    sums.population += amount * value[0]
                    sums.weighted += amount * value[1]
                    sums.squares += amount * value[1] * value[1]
                }
                entries.append(
                    Entry(
                        element: element, group: position, population: sums.population, weighted: sums.weighted,
                        squares: sums.squares))
            }
        }
        self.entries = entries.sorted { ($0.element, $0.group) < ($1.element, $1.group) }
        self.rows = rows
        elements = self.entries.reduce(into: [Int32]()) {
            if $1.population > 0, $0.last != $1.element { $0.append($1.element) }
        }
        quantities =
            groups.map { Quantity("population_share@\($0.group)", .share) }
            + groups.map { Quantity("contribution@\($0.group)", .share) }
    }

    /// The shares under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        let sums = sums(under: factors)
        return shares(sums.map(\.population)) + shares(sums.map(\.weighted))
    }

    /// The shares with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let sums = sums(under: factors)
        let population = linearised(
            parts: sums.map(\.population), squares: sums.map(\.population), \.population, under: factors,
            people: sums.reduce(0) { $0 + $1.population })
        let weighted = linearised(
            parts: sums.map(\.weighted), squares: sums.map(\.squares), \.weighted, under: factors,
            people: sums.reduce(0) { $0 + $1.population })
        return population + weighted
    }

    private func sums(under factors: [Double]) -> [(population: Double, weighted: Double, squares: Double)] {
        var sums = [(population: Double, weighted: Double, squares: Double)](
            repeating: (0, 0, 0), count: groups.count)
        for entry in entries {
            let factor = factors[Int(entry.element)]
            sums[entry.group].population += factor * entry.population
            sums[entry.group].weighted += factor * entry.weighted
            sums[entry.group].squares += factor * entry.squares
        }
        return sums
    }

    private func shares(_ parts: [Double]) -> [Double?] {
        let whole = parts.reduce(0, +)
        return parts.map { whole > 0 ? $0 / whole : nil }
    }

    /// Shares of a variable whose sums and sums of squares are given by group.
    private func linearised(
        parts: [Double], squares: [Double], _ total: KeyPath<Entry, Double>, under factors: [Double], people: Double
    ) -> [Linearisation?] {
        let whole = parts.reduce(0, +)
        guard whole > 0 else { return parts.map { _ in nil } }
        // Totals of all groups by element, and of each group where it is.
        var elements: [Int32] = []
        var all: [Double] = []
        var own = [[(place: Int, total: Double)]](repeating: [], count: groups.count)
        for entry in entries {
            let value = factors[Int(entry.element)] * entry[keyPath: total]
            if elements.last != entry.element {
                elements.append(entry.element)
                all.append(0)
            }
            all[all.count - 1] += value
            own[entry.group].append((elements.count - 1, value))
        }
        let allSquares = squares.reduce(0, +)
        return parts.indices.map { group in
            let share = parts[group] / whole
            var totals = all.map { -share * $0 / whole }
            for (place, value) in own[group] { totals[place] += value / whole }
            let rest = 1 - share
            let square = (squares[group] * rest * rest + (allSquares - squares[group]) * share * share)
            return Linearisation(
                value: share, totals: ElementTotals(elements: elements, totals: totals),
                spread: WeightedSpread(rows: rows, weight: people, sum: 0, squares: square / (whole * whole)))
        }
    }
}
