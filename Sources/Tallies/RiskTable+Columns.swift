extension RiskTable {
    /// The same households, told apart by some of the covariates only.
    ///
    /// Shape: names of the table, each once, in the order wanted. Patterns that become the same are added.
    public func keeping(_ names: [String]) -> RiskTable {
        let positions = names.compactMap { covariates.firstIndex(of: $0) }
        precondition(
            positions.count == names.count && Set(names).count == names.count, "covariates of the table, each once")
        var counts: [RiskPattern: RiskCount] = [:]
        for row in rows {
            let kept = RiskPattern(
                unit: row.pattern.unit, year: row.pattern.year, duration: row.pattern.duration,
                spell: row.pattern.spell, covariates: positions.map { row.pattern.covariates[$0] })
            counts[kept, default: .zero] += row.count
        }
        return RiskTable(origin: origin, standard: standard, state: state, covariates: names, counts: counts)
    }
}
