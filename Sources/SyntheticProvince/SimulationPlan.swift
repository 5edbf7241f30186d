internal import NumericKernel
internal import Vocabulary

/// Everything a commune needs to be simulated on its own: structure, fitted levels, growth, rules, seed.
struct SimulationPlan: Sendable {
    private(set) var seed: Seed
    let years: ClosedRange<Int>
    let layout: ProvinceLayout
    let recipe: HouseholdRecipe
    let rules: ReviewRules
    let noticed: Double
    let placedDistrict: Int
    let placedCommune: Int
    private let formedYearly: Double
    private let fractions: [Double]
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
        fractions = layout.communes.map { commune in
            var stream = seed.stream(purpose: "formed-fraction", key: commune.code.text)
            return stream.uniform()
        }
        let shared = SimulationPlan.sharedGrowth(preset, seed)
        let spread = preset.income.communeYearSpread
        growth = layout.communes.map { commune in
            var stream = seed.stream(purpose: "growth", key: commune.code.text)
            return shared.map { $0 + spread * stream.standardNormal() }
        }
    }

    /// Growth that all communes share, by transition: the expected growth and a shock for the year.
    ///
    /// Up to the year of the province's last rate target the shocks are centred: years differ, but the growth that has
    /// cumulated by then is the expected one, so that the target is met with every seed and not only on average.
    private static func sharedGrowth(_ preset: ProvincePreset, _ seed: Seed) -> [Double] {
        let (income, first) = (preset.income, preset.reviewYears.lowerBound)
        var shocks = income.yearlyGrowth.indices.map { transition in
            var stream = seed.stream(purpose: "growth", key: String(first + 1 + transition))
            return income.yearSpread * stream.standardNormal()
        }
        let anchors = preset.targets.filter {
            $0.scope == .province && ($0.measure == .poorRate || $0.measure == .nearPoorRate)
        }
        let anchored = (anchors.map(\.year).max() ?? first) - first
        let mean = shocks.prefix(anchored).reduce(0, +) / Double(max(anchored, 1))
        for transition in 0..<anchored { shocks[transition] -= mean }
        return zip(income.yearlyGrowth, shocks).map { $0 + $1 }
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

    /// The same province, the same years, other households: only what belongs to households is drawn again.
    func redrawn(_ draw: Int) -> SimulationPlan {
        var stream = seed.stream(purpose: "households-drawn-again", key: String(draw))
        var other = self
        other.seed = Seed(stream.next())
        return other
    }

    /// New households between a review and the one before. The cumulated number is rounded down after adding the
    /// commune's own fraction, so that even the smallest communes grow at the right pace on average.
    func formed(in commune: ProvinceLayout.Commune, review: Int) -> Int {
        let yearly = Double(commune.households) * formedYearly
        let fraction = fractions[commune.position]
        return Int(yearly * Double(review) + fraction) - Int(yearly * Double(review - 1) + fraction)
    }

    /// All households a commune ever has: what its household numbers run to.
    func everFormed(in commune: ProvinceLayout.Commune) -> Int {
        (1..<max(years.count, 1)).reduce(commune.households) { $0 + formed(in: commune, review: $1) }
    }

    func stream(_ purpose: String, _ review: Int, _ commune: ProvinceLayout.Commune) -> RandomStream {
        seed.stream(purpose: "\(purpose)-\(year(review))", key: commune.code.text)
    }
}
