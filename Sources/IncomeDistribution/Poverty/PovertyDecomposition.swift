public import SurveyInference

/// Poverty of a whole split over groups that make it up: how poor each is, and how much of all poverty is found there.
///
/// For each exponent and group, with keys such as `headcount.rural`: the measure of the group; `headcount_share.rural`, its part
/// of the whole's poverty (population share x measure / measure of the whole); and once for each group
/// `population_share.rural`. Shares add up to one.
/// Shape: every person in one group. Edge cases: `nil` for the measure of an empty group, whose shares are 0; shares of poverty
/// are `nil` when nobody is poor. Complexity: as `PovertyStatistic` for all groups together.
/// Source: Foster, Greer, Thorbecke 1984, Econometrica 52. Checked by: additivity, `survey::svyratio`.
public struct PovertyDecomposition: SampleStatistic {
    /// People of one group.
    public struct Group: Sendable {
        /// Its key, such as an area code.
        public let key: String
        /// Its people with their lines.
        public let parts: [PovertyPart]

        /// A group.
        public init(key: String, parts: [PovertyPart]) {
            self.key = key
            self.parts = parts
        }
    }

    /// Keys of the groups.
    public let groups: [String]
    /// Exponents.
    public let alphas: [Double]
    /// Population share of each group; then for each exponent the measures of all groups and their shares.
    public let quantities: [Quantity]
    private let statistics: [PovertyStatistic]

    /// A decomposition. Groups must not be empty of parts; keys must differ.
    public init(_ groups: [Group], alphas: [Double] = [0, 1, 2], rules: PovertyRules = PovertyRules()) {
        precondition(Set(groups.map(\.key)).count == groups.count, "groups with different keys")
        self.groups = groups.map(\.key)
        self.alphas = alphas
        // Population, then sum and mean of each exponent.
        let measures = [PovertyMeasure.population] + alphas.flatMap { [.gapSum($0), .fgt($0)] }
        statistics = groups.map { PovertyStatistic($0.parts, measures: measures, rules: rules) }
        let scales = statistics.flatMap(\.quantities)
        quantities =
            groups.map { Quantity("population_share.\($0.key)", .share) }
            + alphas.flatMap { alpha in
                let key = PovertyMeasure.fgt(alpha).key
                let scale: QuantityScale = scales.contains { $0.key == key && $0.scale != .share } ? .positive : .share
                return groups.map { Quantity("\(key).\($0.key)", scale) }
                    + groups.map { Quantity("\(key)_share.\($0.key)", .share) }
            }
    }

    /// Rows of all groups.
    public var rows: Int64 { statistics.reduce(0) { $0 + $1.rows } }

    /// The numbers under these factors.
    public func values(under factors: [Double]) -> [Double?] {
        let all = statistics.map { $0.values(under: factors) }
        var result = Self.shares(all.map { $0[0] })
        for place in alphas.indices {
            result += all.map { $0[2 + 2 * place] }
            result += Self.shares(all.map { $0[1 + 2 * place] })
        }
        return result
    }

    /// The numbers with their linearised variables.
    public func linearisations(under factors: [Double]) -> [Linearisation?] {
        let all = statistics.map { $0.linearisations(under: factors) }
        var result = Self.shares(all.map { $0[0] })
        for place in alphas.indices {
            result += all.map { $0[2 + 2 * place] }
            result += Self.shares(all.map { $0[1 + 2 * place] })
        }
        return result
    }

    /// Parts of their sum. A group nobody is in has no sums: its part is nothing.
    private static func shares(_ amounts: [Double?]) -> [Double?] {
        let total = amounts.compactMap(\.self).reduce(0, +)
        return amounts.map { amount in
            guard total > 0 else { return nil }
            guard let amount else { return 0 }
            return amount / total
        }
    }

    private static func shares(_ amounts: [Linearisation?]) -> [Linearisation?] {
        let total = amounts.compactMap { $0?.value }.reduce(0, +)
        guard total > 0 else { return amounts.map { _ in nil } }
        let nothing = ElementTotals(elements: [], totals: [])
        let whole = amounts.compactMap { $0?.totals }.reduce(nothing, +)
        return amounts.map { amount in
            guard let amount else { return Linearisation(value: 0, totals: nothing) }
            let share = amount.value / total
            return Linearisation(value: share, totals: (amount.totals - whole.scaled(by: share)).scaled(by: 1 / total))
        }
    }
}
