internal import NumericKernel

extension ProvincePreset {
    /// The same province after the first review, with growth that nobody aimed: N(4.8%, 2%) a year, and no target for any
    /// later year.
    func withRandomGrowth(_ seed: Seed) -> ProvincePreset {
        var other = self
        other.targets = targets.filter { $0.year == reviewYears.lowerBound }
        other.income.yearSpread = 0
        other.income.yearlyGrowth = income.yearlyGrowth.indices.map { transition in
            var stream = seed.stream(purpose: "world-growth", key: String(transition + 1))
            return 0.048 + 0.02 * stream.standardNormal()
        }
        return other
    }
}
