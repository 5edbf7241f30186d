internal import Vocabulary

extension SimulationPlan {
    /// Bends the growth of the two units placed by hand until their targets after the first review come out.
    mutating func placeGrowth(_ preset: ProvincePreset) {
        if years.count > 1, let target = preset.target(.poorRate, .district, years.lowerBound + 1) {
            let members = layout.communes.filter { $0.district == placedDistrict }
            let additional = districtGrowth(members, rate: target.value)
            addGrowth(additional, communes: members.map(\.position), transition: 0)
        }
        for target in preset.targets where target.scope == .commune && target.measure == .poorRate {
            let transitions = target.year - years.lowerBound
            guard transitions > 0 else { continue }
            let additional = communeGrowth(transitions: transitions, rate: target.value)
            for transition in 0..<transitions {
                addGrowth(additional, communes: [placedCommune], transition: transition)
            }
        }
    }

    /// The additional growth of a district in the first transition after which exactly the wanted number of households
    /// is poor: an order statistic of the growth at which each household would leave.
    private func districtGrowth(_ members: [ProvinceLayout.Commune], rate: Double) -> Double {
        var limits: [Double] = []
        var households = 0
        for commune in members {
            let panel = CommunePanel(commune, plan: self)
            limits += panel.growthsToLeavePoverty()
            var after = panel
            _ = after.advance()
            households += after.present
        }
        limits.sort(by: >)
        let poor = min(Int((rate * Double(households)).rounded()), limits.count)
        guard let first = limits.first, let last = limits.last else { return 0 }
        if poor == 0 { return first + 0.01 }
        return poor == limits.count ? last : (limits[poor - 1] + limits[poor]) / 2
    }

    /// The additional growth of the placed commune in each of the first transitions, by halving; the nearest that
    /// exists when no growth gives the exact number.
    private func communeGrowth(transitions: Int, rate: Double) -> Double {
        let first = CommunePanel(layout.communes[placedCommune], plan: self)
        var (low, high) = (-1.0, 1.0)
        var best = (miss: Int.max, growth: 0.0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            var panel = first
            for _ in 0..<transitions { _ = panel.advance(additional: middle) }
            let surplus = panel.count(of: .poor) - Int((rate * Double(panel.present)).rounded())
            if abs(surplus) < best.miss { best = (abs(surplus), middle) }
            if surplus == 0 { break }
            if surplus > 0 { low = middle } else { high = middle }
        }
        return best.growth
    }
}

extension CommunePanel {
    /// Households that exist after the last review.
    var present: Int { states.count - count(of: .gone) }

    /// Households of one standing.
    func count(of standing: Standing) -> Int { states.count { $0.standing == standing } }

    /// Members of the households that exist, or of those of one standing.
    func persons(_ standing: Standing? = nil) -> Int {
        states.reduce(0) { sum, state in
            let counted = standing.map { state.standing == $0 } ?? (state.standing != .gone)
            return counted ? sum + Int(state.members) : sum
        }
    }
}
