internal import NumericKernel

/// A household before the calibration: everything that is drawn, nothing that is fitted.
struct HouseholdDraft {
    var noLabour: Bool
    var members: UInt8
    /// Lasting part of log income without the area's level.
    var lasting: Double
    var transitory: Double
    /// Income without the area's level.
    var distance: Double { lasting + transitory }
}

/// How a household is drawn.
struct HouseholdRecipe: Sendable {
    let cutoff: Int
    private let noLabourShare: Double
    private let noLabourEffect: Double
    private let further: SmallBinomial
    private let furtherNoLabour: SmallBinomial
    private let permanentSpread: Double
    private let transitorySpread: Double
    private let lastingSpread: Double
    private let traitSlope: Double
    private let traitNoise: Double
    private let loadings: [Double]
    private let noises: [Double]
    private let thresholds: [Double]

    /// Number of indicators.
    var width: Int { loadings.count }

    init(_ preset: ProvincePreset) throws(KernelError) {
        cutoff = preset.standard.deprivationCutoff
        noLabourShare = preset.households.noLabourShare
        noLabourEffect = preset.income.noLabourEffect
        let (all, alone) = (preset.households.furtherMembers, preset.households.furtherMembersNoLabour)
        further = SmallBinomial(trials: all.trials, probability: all.probability)
        furtherNoLabour = SmallBinomial(trials: alone.trials, probability: alone.probability)
        permanentSpread = preset.income.permanentSpread
        transitorySpread = preset.income.transitorySpread
        lastingSpread = preset.income.lastingSpread
        traitSlope = preset.deprivation.incomeCorrelation
        traitNoise = (1 - traitSlope * traitSlope).squareRoot()
        loadings = preset.deprivation.indicators.map(\.loading)
        noises = loadings.map { (1 - $0 * $0).squareRoot() }
        var thresholds: [Double] = []
        for indicator in preset.deprivation.indicators {
            thresholds.append(try StandardNormal.quantile(1 - indicator.prevalence))
        }
        self.thresholds = thresholds
    }

    /// Draws households one after the other. `margins[j]` is the shift above which the household is deprived in j.
    ///
    /// Two streams per commune and occasion: who lives there and what they earn; what they lack. The k-th household is
    /// the same however many are drawn.
    func forEach(
        _ count: Int, in commune: ProvinceLayout.Commune, occasion: String, seed: Seed,
        _ body: (HouseholdDraft, UnsafeMutableBufferPointer<Double>) -> Void
    ) {
        var people = seed.stream(purpose: "households-\(occasion)", key: commune.code.text)
        var wants = seed.stream(purpose: "deprivations-\(occasion)", key: commune.code.text)
        let effect = commune.incomeEffect
        withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { margins in
            for _ in 0..<count {
                let noLabour = people.uniform() < noLabourShare
                let more = noLabour ? furtherNoLabour.draw(using: &people) : further.draw(using: &people)
                let permanent = permanentSpread * people.standardNormal()
                let transitory = transitorySpread * people.standardNormal()
                let trait = traitSlope * (-(effect + permanent) / lastingSpread) + traitNoise * wants.standardNormal()
                for indicator in 0..<margins.count {
                    let want = loadings[indicator] * trait + noises[indicator] * wants.standardNormal()
                    margins[indicator] = thresholds[indicator] - want
                }
                let lasting = effect + permanent + (noLabour ? noLabourEffect : 0)
                body(
                    HouseholdDraft(
                        noLabour: noLabour, members: UInt8(1 + more), lasting: lasting, transitory: transitory),
                    margins)
            }
        }
    }

    /// The shift above which the household has at least `cutoff` deprivations: its cutoff-th smallest margin.
    func criticalShift(_ margins: UnsafeMutableBufferPointer<Double>) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: cutoff) { smallest in
            smallest.initialize(repeating: .infinity)
            for margin in margins where margin < smallest[cutoff - 1] {
                var place = cutoff - 1
                while place > 0, smallest[place - 1] > margin {
                    smallest[place] = smallest[place - 1]
                    place -= 1
                }
                smallest[place] = margin
            }
            return smallest[cutoff - 1]
        }
    }

    /// The deprivations at a shift.
    func deprivations(_ margins: UnsafeMutableBufferPointer<Double>, shift: Double) -> UInt16 {
        var bits: UInt16 = 0
        for indicator in 0..<margins.count where margins[indicator] < shift { bits |= 1 << indicator }
        return bits
    }
}
