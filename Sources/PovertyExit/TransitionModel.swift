import NumericKernel
public import Tallies
public import Vocabulary

/// Rows of transition matrices of many communes, each pulled towards its district and the districts towards the province:
/// a hierarchical Dirichlet-multinomial model, fitted by empirical Bayes.
///
/// It describes the pooled years it is given. It has no year effects and is no forecast (`caveat`).
public struct TransitionModel: Hashable, Sendable {
    /// What a commune is compared with.
    public enum Pooling: String, Sendable, CaseIterable {
        /// Its district, and the districts with all units: three levels.
        case districts
        /// All units: two levels. Also used where there are fewer than two districts with data, or no district has two
        /// units.
        case allUnits = "all_units"
    }

    /// What a commune is compared with.
    public let pooling: Pooling

    /// A model.
    public init(pooling: Pooling) {
        self.pooling = pooling
    }

    /// What the intervals leave out.
    public static let caveat = LocalizedText(
        vi: "mô tả các năm đã qua; khoảng bất định không tính đến dao động chung của từng năm, không dùng để dự báo",
        en: "describes past years; the intervals leave out the shocks that a year brings to all units: no forecast")

    /// The fit of one row.
    public struct RowFit: Sendable, Hashable {
        /// The state the row starts from.
        public let state: PovertyState
        /// Units with a row and at least one household in it.
        public let units: Int
        /// How much communes differ inside their district, or from all units with two levels.
        public let within: Heterogeneity
        /// How much districts differ; `nil` with two levels.
        public let between: Heterogeneity?
        /// Expected shares over all units.
        public let shares: [Double]
        /// What is known of a commune of a district before its own counts.
        public let priors: [UnitKey: DirichletMultinomial]

        /// What is known of a unit before its own counts.
        public func prior(for unit: UnitKey) -> DirichletMultinomial {
            priors[unit.key(at: .district)] ?? DirichletMultinomial(shares: shares, precision: within.precision)
        }
    }

    /// Fits one row to the units that have it; `nil` when no unit has a household in it.
    ///
    /// Shape: each unit once (`TransitionCounts.pooled` adds its years). All units belong to one whole, usually a province.
    /// Edge cases: a unit of which the row is unknown takes no part; one without households in the state neither, and what
    /// is known of it is the prior.
    /// Error: district shares and precisions are plugged in, so posterior intervals are somewhat too short for districts of
    /// a few communes.
    /// Complexity: about ten fits of units x 3 counts.
    /// Source: methods of Minka 2000 and Kleinman 1973 at each level; a district's counts are divided by the design effect
    /// of its communes (Rao, Scott 1992, Biometrics 48) before districts are compared.
    /// Checked by: recovery of known precisions and coverage of intervals in simulated provinces; identical counts. With
    /// 12 districts the precision between them comes out about a quarter too large.
    public func fit(_ state: PovertyState, to counts: [TransitionCounts]) -> RowFit? {
        precondition(Set(counts.map(\.unit)).count == counts.count, "each unit once")
        var (units, places): ([[Double]], [UnitKey]) = ([], [])
        for unit in counts {
            guard let row = unit.row(state), row.observed > 0 else { continue }
            units.append(row.counts.map(Double.init))
            places.append(unit.unit.key(at: .district))
        }
        guard let whole = DirichletMultinomial.fit(units) else { return nil }
        let districts = Set(places).sorted()
        // With one unit in each district nothing tells the two levels apart.
        guard pooling == .districts, districts.count > 1, places.count > districts.count else {
            return RowFit(
                state: state, units: units.count, within: whole.heterogeneity, between: nil,
                shares: whole.model.prior.means, priors: [:])
        }
        let members = districts.map { district in places.indices.filter { places[$0] == district } }
        var within = whole.heterogeneity
        for _ in 0..<50 {
            let level = DistrictLevel(units, members, within: within.precision)
            let next = DirichletMultinomial.precision(units, shares: level.district.map { level.shares[$0] })
            let change = abs(next.precision / within.precision - 1)
            within = next
            if change < 1e-9 { break }
        }
        let level = DistrictLevel(units, members, within: within.precision)
        return RowFit(
            state: state, units: units.count, within: within, between: level.between,
            shares: level.province,
            priors: Dictionary(
                uniqueKeysWithValues: zip(districts, level.shares).map {
                    ($0, DirichletMultinomial(shares: $1, precision: within.precision))
                }))
    }
}

/// Expected shares of districts for a given precision inside them.
private struct DistrictLevel {
    let between: Heterogeneity
    let province: [Double]
    let shares: [[Double]]
    /// The district of each unit.
    let district: [Int]

    init(_ units: [[Double]], _ members: [[Int]], within precision: Double) {
        let width = units[0].count
        let effective = members.map { members in
            let sizes = members.map { units[$0].reduce(0, +) }
            let inflated = sizes.reduce(0) { $0 + $1 * (1 + max(0, $1 - 1) / (1 + precision)) }
            // Communes of one district vary together with it; their households count for less than as many strangers.
            let effect = inflated / sizes.reduce(0, +)
            return (0..<width).map { category in members.reduce(0) { $0 + units[$1][category] } / effect }
        }
        guard let fit = DirichletMultinomial.fit(effective) else { preconditionFailure("districts with households") }
        between = fit.heterogeneity
        let prior = fit.model.prior
        province = prior.means
        shares = effective.map { counts in
            let total = prior.total + counts.reduce(0, +)
            return zip(prior.shapes, counts).map { ($0 + $1) / total }
        }
        var district = [Int](repeating: 0, count: units.count)
        for (index, members) in members.enumerated() { for unit in members { district[unit] = index } }
        self.district = district
    }
}
