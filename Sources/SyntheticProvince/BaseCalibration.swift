internal import NumericKernel
internal import Vocabulary

/// Fits the first review: in each stratum exactly the wanted number of households is at or under the line, and exactly
/// the wanted number of those has enough deprivations to be poor.
///
/// Both are order statistics, not searches: the level is put between the m-th and the next lowest income, the shift
/// between the p-th and the next lowest critical shift among those m. One pass over all households, of which only those
/// near or under the line are kept: about a tenth, 24 bytes each.
struct BaseCalibration {
    let layout: ProvinceLayout
    let recipe: HouseholdRecipe
    let seed: Seed
    let law: IncomeLaw
    let placedDistrict: Int

    private struct Candidate {
        let distance: Double
        let criticalShift: Double
        let inPlacedDistrict: Bool
    }

    /// The levels, by `Stratum.rawValue`.
    ///
    /// The placed district's rural communes take what its target leaves after its urban ones; the other rural communes
    /// take the rest of the rural total.
    func levels(urban: ListTarget, rural: ListTarget, placedRate: Double) throws(KernelError) -> [StratumLevel] {
        let urbanExpected = Double(urban.lowIncome) / Double(max(1, layout.households(in: .urban)))
        let ruralExpected = Double(rural.lowIncome) / Double(max(1, layout.households(in: .rural)))
        var reach: [Double] = []
        for stratum in Stratum.allCases {
            let share = stratum == .urban ? urbanExpected : ruralExpected
            let level = try law.level(of: communes(of: stratum), lowShare: share)
            reach.append(-level + 0.35)
        }
        for _ in 0..<8 {
            let candidates = drawCandidates(reach: reach)
            if let levels = fit(candidates, urban: urban, rural: rural, placedRate: placedRate) {
                return levels
            }
            for index in reach.indices { reach[index] += 0.5 }
        }
        throw .notConverged(iterations: 8, width: reach[0])
    }

    private func communes(of stratum: Stratum) -> [ProvinceLayout.Commune] {
        layout.communes.filter { Stratum($0, placedDistrict: placedDistrict) == stratum }
    }

    private func drawCandidates(reach: [Double]) -> [[Candidate]] {
        var candidates = [[Candidate]](repeating: [], count: Stratum.allCases.count)
        for commune in layout.communes {
            let stratum = Stratum(commune, placedDistrict: placedDistrict).rawValue
            let limit = reach[stratum]
            let inPlaced = commune.district == placedDistrict
            var found: [Candidate] = []
            recipe.forEach(commune.households, in: commune, occasion: "first", seed: seed) { draft, margins in
                guard draft.distance <= limit else { return }
                found.append(
                    Candidate(
                        distance: draft.distance, criticalShift: recipe.criticalShift(margins),
                        inPlacedDistrict: inPlaced))
            }
            candidates[stratum] += found
        }
        return candidates
    }

    /// `nil` when too few households were kept to see where a level lies.
    private func fit(
        _ candidates: [[Candidate]], urban: ListTarget, rural: ListTarget, placedRate: Double
    ) -> [StratumLevel]? {
        guard let inTowns = fit(candidates[Stratum.urban.rawValue], .urban, urban) else { return nil }
        let urbanPoor = candidates[Stratum.urban.rawValue].count {
            $0.inPlacedDistrict && $0.distance <= -inTowns.income && $0.criticalShift < inTowns.shift
        }
        let size = AreaType.allCases.reduce(0) { $0 + layout.households(in: $1, district: placedDistrict) }
        let room = layout.households(in: .rural, district: placedDistrict)
        // Without rural communes elsewhere the placed district takes the whole rural total, whatever its rate.
        let alone = communes(of: .ruralElsewhere).isEmpty
        let wanted = alone ? rural.poor : Int((placedRate * Double(size)).rounded()) - urbanPoor
        let poor = min(max(wanted, 0), rural.poor, room)
        let ratio = Double(rural.nearPoor) / Double(max(rural.poor, 1))
        let share = alone ? rural.nearPoor : Int((Double(poor) * ratio).rounded())
        let nearPoor = min(share, rural.nearPoor, room - poor)
        let placed = ListTarget(poor: poor, nearPoor: nearPoor)
        let elsewhere = ListTarget(poor: rural.poor - poor, nearPoor: rural.nearPoor - nearPoor)
        guard let outside = fit(candidates[Stratum.ruralElsewhere.rawValue], .ruralElsewhere, elsewhere),
            let inside = fit(candidates[Stratum.ruralPlaced.rawValue], .ruralPlaced, placed)
        else { return nil }
        return [inTowns, outside, inside]
    }

    private func fit(_ candidates: [Candidate], _ stratum: Stratum, _ target: ListTarget) -> StratumLevel? {
        let all = communes(of: stratum).reduce(0) { $0 + $1.households }
        let low = min(target.lowIncome, all)
        guard candidates.count > low || candidates.count == all else { return nil }
        let sorted = candidates.sorted { $0.distance < $1.distance }
        let level = -BaseCalibration.between(low, sorted.map(\.distance))
        let shift = BaseCalibration.between(min(target.poor, low), sorted.prefix(low).map(\.criticalShift).sorted())
        return StratumLevel(income: level, shift: shift)
    }

    /// A point with exactly `count` of the ascending values below it.
    private static func between(_ count: Int, _ values: [Double]) -> Double {
        guard let first = values.first, let last = values.last else { return 0 }
        if count == 0 { return first - 1 }
        if count == values.count { return last + 1 }
        return (values[count - 1] + values[count]) / 2
    }
}
