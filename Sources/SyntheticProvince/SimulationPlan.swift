internal import NumericKernel
internal import Vocabulary

/// Everything a commune needs to be simulated on its own: structure, fitted levels, growth, rules, seed.
struct SimulationPlan: Sendable {
    let seed: Seed
    let years: ClosedRange<Int>
    let layout: ProvinceLayout
    let recipe: HouseholdRecipe
    let rules: ReviewRules
    let noticed: Double
    let placedDistrict: Int
    let placedCommune: Int
    private let formedYearly: Double
    private let levels: [StratumLevel]
    /// Growth of log income by commune and transition.
    private var growth: [[Double]]

    init(
        preset: ProvincePreset, seed: Seed, layout: ProvinceLayout, recipe: HouseholdRecipe, levels: [StratumLevel],
        placed: (district: Int, commune: Int)
    ) {
        self.seed = seed
        self.layout = layout
        self.recipe = recipe
        self.levels = levels
        years = preset.reviewYears
        rules = ReviewRules(preset)
        noticed = preset.review.noticed
        formedYearly = preset.households.formedYearly
        (placedDistrict, placedCommune) = placed
        let income = preset.income
        let shared = income.yearlyGrowth.indices.map { transition in
            var stream = seed.stream(purpose: "growth", key: String(preset.reviewYears.lowerBound + 1 + transition))
            return income.yearlyGrowth[transition] + income.yearSpread * stream.standardNormal()
        }
        growth = layout.communes.map { commune in
            var stream = seed.stream(purpose: "growth", key: commune.code.text)
            return shared.map { $0 + income.communeYearSpread * stream.standardNormal() }
        }
    }

    func level(of commune: ProvinceLayout.Commune) -> StratumLevel {
        levels[Stratum(commune, placedDistrict: placedDistrict).rawValue]
    }

    /// Calendar year of a review; 0 is the first.
    func year(_ review: Int) -> Int { years.lowerBound + review }

    func growth(of commune: ProvinceLayout.Commune, transition: Int) -> Double {
        growth[commune.position][transition]
    }

    mutating func addGrowth(_ additional: Double, communes: some Sequence<Int>, transition: Int) {
        for index in communes { growth[index][transition] += additional }
    }

    /// New households between a review and the one before. The cumulated number is rounded, so that small communes grow
    /// too.
    func formed(in commune: ProvinceLayout.Commune, review: Int) -> Int {
        func total(_ count: Int) -> Int { Int((Double(commune.households) * formedYearly * Double(count)).rounded()) }
        return total(review) - total(review - 1)
    }

    /// All households a commune ever has: what its household numbers run to.
    func everFormed(in commune: ProvinceLayout.Commune) -> Int {
        (1..<max(years.count, 1)).reduce(commune.households) { $0 + formed(in: commune, review: $1) }
    }

    func stream(_ purpose: String, _ review: Int, _ commune: ProvinceLayout.Commune) -> RandomStream {
        seed.stream(purpose: "\(purpose)-\(year(review))", key: commune.code.text)
    }
}
