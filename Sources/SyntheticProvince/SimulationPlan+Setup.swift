internal import NumericKernel
internal import Vocabulary

extension SimulationPlan {
    /// Draws the structure, places two units by hand, fits the first review and bends the growth of the placed units.
    init(preset: ProvincePreset, seed: Seed, households: Int) throws(KernelError) {
        let scale = TargetScale(preset: preset, households: households)
        let (urban, rural) = (scale.lists(.urban), scale.lists(.rural))
        var layout = ProvinceLayout(preset: preset, seed: seed, households: households)
        let law = IncomeLaw(preset)
        let district = try layout.districtNearest(
            poorRate: scale.rate(.district), urban: urban, rural: rural, law: law)
        let commune = try layout.placeCommune(
            households: scale.count(.households, .commune), outside: district, rural: rural, law: law,
            lowShare: preset.placedCommuneLowIncomeShare)
        let recipe = try HouseholdRecipe(preset)
        let calibration = BaseCalibration(
            layout: layout, recipe: recipe, seed: seed, law: law, placedDistrict: district)
        let levels = try calibration.levels(urban: urban, rural: rural, placedRate: scale.rate(.district))
        self.init(
            preset: preset, seed: seed, layout: layout, recipe: recipe, levels: levels,
            placed: (district: district, commune: commune))
        placeGrowth(preset)
    }
}

/// Targets of the first review at another size than the preset's.
struct TargetScale {
    let preset: ProvincePreset
    let factor: Double

    init(preset: ProvincePreset, households: Int) {
        self.preset = preset
        factor = Double(households) / Double(preset.fullSize)
    }

    private func value(_ measure: CalibrationMeasure, _ scope: CalibrationScope, _ area: AreaType?) -> Double {
        preset.target(measure, scope, preset.reviewYears.lowerBound, area: area)!.value
    }

    func count(_ measure: CalibrationMeasure, _ scope: CalibrationScope, _ area: AreaType? = nil) -> Int {
        Int((value(measure, scope, area) * factor).rounded())
    }

    func rate(_ scope: CalibrationScope) -> Double { value(.poorRate, scope, nil) }

    func lists(_ area: AreaType) -> ListTarget {
        ListTarget(poor: count(.poor, .province, area), nearPoor: count(.nearPoor, .province, area))
    }
}

extension ProvinceLayout {
    /// The district whose expected poor rate in the first review is nearest to the wanted one.
    fileprivate func districtNearest(
        poorRate: Double, urban: ListTarget, rural: ListTarget, law: IncomeLaw
    ) throws(KernelError) -> Int {
        var expected = [Double](repeating: 0, count: districts.count)
        for (area, target) in [(AreaType.urban, urban), (.rural, rural)] {
            let members = communes.filter { $0.area == area }
            let share = Double(target.lowIncome) / Double(max(1, households(in: area)))
            let level = try law.level(of: members, lowShare: share)
            let poorShare = Double(target.poor) / Double(max(1, target.lowIncome))
            for commune in members {
                let low = law.lowShare(at: level + commune.incomeEffect)
                expected[commune.district] += Double(commune.households) * low * poorShare
            }
        }
        let gaps = districts.indices.map { district in
            let size = AreaType.allCases.reduce(0) { $0 + households(in: $1, district: district) }
            let rural = households(in: .rural, district: district)
            // A district without room for its poor in rural communes cannot be placed.
            return Double(rural) < 2 * poorRate * Double(size)
                ? Double.infinity : abs(expected[district] / Double(max(1, size)) - poorRate)
        }
        return gaps.indices.min { (gaps[$0], $0) < (gaps[$1], $1) } ?? 0
    }

    /// Chooses the rural commune outside a district that is nearest in size, and gives it the size and the expected
    /// low-income share.
    fileprivate mutating func placeCommune(
        households wanted: Int, outside district: Int, rural: ListTarget, law: IncomeLaw, lowShare: Double
    ) throws(KernelError) -> Int {
        let members = communes.filter { $0.area == .rural }
        let share = Double(rural.lowIncome) / Double(max(1, households(in: .rural)))
        let level = try law.level(of: members, lowShare: share)
        let open = members.filter { $0.district != district }
        let candidates = open.isEmpty ? communes : open
        let chosen = candidates.min {
            (abs($0.households - wanted), $0.position) < (abs($1.households - wanted), $1.position)
        }!
        let effect = try law.effect(forLowShare: lowShare, at: level)
        place(chosen.position, households: wanted, incomeEffect: effect)
        return chosen.position
    }
}
