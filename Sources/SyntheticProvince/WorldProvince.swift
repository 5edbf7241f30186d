internal import NumericKernel
internal import Vocabulary

/// What the communes of a world have in common: units, sizes, the level of the first review, and effects by name.
struct WorldProvince {
    let layout: ProvinceLayout
    /// Reviews, the first included.
    let reviews: Int
    private let seed: Seed
    private let level: Double

    /// Share of poor households after the first review.
    private static let firstRate = 0.042
    /// Yearly growth of the number of households.
    private static let growth = 0.008
    /// Communes are neither smaller nor larger.
    private static let sizes = 900...5200

    /// Units of the preset, and the level at which the wanted share is expected to be poor.
    init(preset: ProvincePreset, seed: Seed) throws(KernelError) {
        self.seed = seed
        reviews = preset.reviewYears.count
        var layout = ProvinceLayout(preset: preset, seed: seed, households: preset.fullSize)
        for index in layout.communes.indices {
            let sizes = WorldProvince.sizes
            layout.communes[index].households = min(
                max(layout.communes[index].households, sizes.lowerBound), sizes.upperBound)
        }
        self.layout = layout
        let all = layout.communes.reduce(0.0) { $0 + Double($1.households) }
        let effects = layout.communes.map { commune in
            WorldProvince.effect("first-district", layout.districts[commune.district].code.text, 0.35, seed)
                + WorldProvince.effect("first-commune", commune.code.text, 0.40, seed)
        }
        func excess(_ level: Double) -> Double {
            zip(layout.communes, effects).reduce(-WorldProvince.firstRate * all) { sum, pair in
                sum + Double(pair.0.households) * Logistic.probability(level + pair.1)
            }
        }
        level = try rootOf(excess, in: -20...20, tolerance: 1e-9)
    }

    /// A normal effect: one number for a name, a key and a seed.
    private static func effect(_ name: String, _ key: String, _ spread: Double, _ seed: Seed) -> Double {
        var stream = seed.stream(purpose: "world-" + name, key: key)
        return spread * stream.standardNormal()
    }

    private func effect(_ name: String, _ key: String, _ spread: Double) -> Double {
        WorldProvince.effect(name, key, spread, seed)
    }

    func stream(_ name: String, _ commune: ProvinceLayout.Commune, _ review: Int = 0) -> RandomStream {
        seed.stream(purpose: "world-\(name)-\(review)", key: commune.code.text)
    }

    private func district(of commune: ProvinceLayout.Commune) -> String { layout.districts[commune.district].code.text }

    /// Households of a commune in a review.
    func households(of commune: ProvinceLayout.Commune, _ review: Int) -> Int {
        Int((Double(commune.households) * Elementary.exp(WorldProvince.growth * Double(review))).rounded())
    }

    /// Log-odds of the rate after the first review.
    func firstLogOdds(_ commune: ProvinceLayout.Commune) -> Double {
        level + effect("first-district", district(of: commune), 0.35) + effect("first-commune", commune.code.text, 0.40)
    }

    /// Poor households after the first review.
    func firstStock(_ commune: ProvinceLayout.Commune) -> Int {
        Int((Double(commune.households) * Logistic.probability(firstLogOdds(commune))).rounded())
    }

    /// Log-odds to leave the list for who can leave it.
    func exitLogOdds(_ commune: ProvinceLayout.Commune, _ review: Int) -> Double {
        let (own, area) = (commune.code.text, district(of: commune))
        return -0.92 + effect("exit-district", area, 0.25) + effect("exit-commune", own, 0.35)
            + effect("exit-year", "\(review)", 0.20) + effect("exit-district-year", "\(area) \(review)", 0.15)
            + effect("exit-cell", "\(own) \(review)", 0.30)
    }

    /// Share of the other households that join the list.
    func entryRate(_ commune: ProvinceLayout.Commune, _ review: Int) -> Double {
        let (own, area) = (commune.code.text, district(of: commune))
        return 0.0021
            * Elementary.exp(
                effect("entry-district", area, 0.25) + effect("entry-commune", own, 0.40)
                    + effect("entry-year", "\(review)", 0.25) + effect("entry-cell", "\(own) \(review)", 0.30))
    }

    /// The fall of the rate that a district announces for every year, as a share of households.
    func announcedFall(_ commune: ProvinceLayout.Commune) -> Double {
        var stream = seed.stream(purpose: "world-plan", key: district(of: commune))
        return 0.005 + 0.006 * stream.uniform()
    }

    /// Change of the log-odds of the rate in a year of the walk.
    func step(_ commune: ProvinceLayout.Commune, _ review: Int) -> Double {
        let (own, area) = (commune.code.text, district(of: commune))
        return -0.21 + effect("drift-district", area, 0.07) + effect("drift-commune", own, 0.08)
            + effect("drift-year", "\(review)", 0.06) + effect("drift-cell", "\(own) \(review)", 0.10)
    }
}
