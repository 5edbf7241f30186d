internal import Glibc
internal import NumericKernel
internal import Vocabulary

/// A rotating two-stage sample: communes within strata of district and area, then households.
///
/// Stage one: in each stratum the communes stand in a random order on a circle; a wave takes an arc and the next wave
/// moves on by half of it, so every commune has the same probability in every wave and half of them return once. Stage
/// two: the households with the smallest permanent random numbers, so a returning commune shows the same households as
/// long as they exist. A stratum of a single commune is merged with the others of its area.
/// Weight: inverse inclusion probability times a log-normal factor with mean 1, as left by non-response adjustment.
struct SurveyPlan {
    /// A commune of a wave.
    struct Selection {
        let stratum: String
        /// Communes of the stratum per commune of its sample.
        let communeWeight: Double
    }

    private let plan: SimulationPlan
    private let survey: ProvincePreset.Survey
    private var strata: [(name: String, order: [Int])] = []

    init(_ preset: ProvincePreset, _ plan: SimulationPlan) {
        self.plan = plan
        survey = preset.survey
        for area in AreaType.allCases {
            var alone: [Int] = []
            for (index, district) in plan.layout.districts.enumerated() {
                let members = plan.layout.communes.filter { $0.area == area && $0.district == index }
                if members.count == 1 { alone.append(members[0].position) }
                guard members.count > 1 else { continue }
                strata.append(("\(district.code)-\(area.rawValue)", ordered(members.map(\.position))))
            }
            if !alone.isEmpty { strata.append(("\(preset.units.codePrefix)-DXX-\(area.rawValue)", ordered(alone))) }
        }
    }

    private func ordered(_ positions: [Int]) -> [Int] {
        positions.map { position in
            var stream = plan.seed.stream(purpose: "survey-order", key: plan.layout.communes[position].code.text)
            return (stream.next(), position)
        }.sorted { $0 < $1 }.map(\.1)
    }

    /// The communes of a wave by position; `nil` for those not in it.
    func communes(inWave wave: Int) -> [Selection?] {
        var selections = [Selection?](repeating: nil, count: plan.layout.communes.count)
        for stratum in strata {
            let all = stratum.order.count
            let wanted = Int((survey.communeShare * Double(all)).rounded())
            let taken = min(all, max(wanted, 2))
            let start = wave * taken / 2
            let selection = Selection(stratum: stratum.name, communeWeight: Double(all) / Double(taken))
            for place in 0..<taken { selections[stratum.order[(start + place) % all]] = selection }
        }
        return selections
    }

    /// Positions of a commune's sampled households, ascending.
    func households(of panel: CommunePanel) -> [Int] {
        var stream = plan.seed.stream(purpose: "survey-households", key: panel.commune.code.text)
        var smallest: [(number: UInt64, index: Int)] = []
        for (index, state) in panel.states.enumerated() {
            let number = stream.next()
            guard state.standing != .gone else { continue }
            if smallest.count == survey.householdsPerCommune {
                guard number < smallest[smallest.count - 1].number else { continue }
                smallest.removeLast()
            }
            let place = smallest.firstIndex { $0.number > number } ?? smallest.count
            smallest.insert((number, index), at: place)
        }
        return smallest.map(\.index).sorted()
    }

    /// Weights of a commune's sampled households.
    func weights(_ selection: Selection, of panel: CommunePanel, households: Int) -> [Double] {
        var stream = plan.stream("survey-weight", panel.review, panel.commune)
        let base = selection.communeWeight * Double(panel.present) / Double(max(households, 1))
        let spread = survey.weightSpread
        return (0..<households).map { _ in base * exp(spread * stream.standardNormal() - spread * spread / 2) }
    }
}

extension SyntheticProvince {
    /// The waves of the survey, one after the other.
    func writeSurvey(
        through last: Int, _ rows: inout RowBuffer, _ emit: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let survey = SurveyPlan(preset, plan)
        let format = HouseholdFormat(preset, plan)
        let waves = (0...last).map(survey.communes(inWave:))
        var gathered = [[Answer]](repeating: [], count: last + 1)
        for commune in plan.layout.communes {
            guard let final = (0...last).last(where: { waves[$0][commune.position] != nil }) else { continue }
            var panel = CommunePanel(commune, plan: plan)
            for wave in 0...final {
                if wave > 0 { _ = panel.advance() }
                guard let selection = waves[wave][commune.position] else { continue }
                let sample = survey.households(of: panel)
                let weights = survey.weights(selection, of: panel, households: sample.count)
                for (index, weight) in zip(sample, weights) {
                    gathered[wave].append(
                        Answer(
                            commune: commune, number: index + 1, state: panel.states[index],
                            stratum: selection.stratum, weight: weight))
                }
            }
        }
        for (wave, answers) in gathered.enumerated() {
            for answer in answers {
                format.append(answer.state, number: answer.number, format.parts(of: answer.commune), to: &rows)
                rows.append(",\(answer.stratum),\(answer.commune.code),")
                rows.append(answer.weight, decimals: 4)
                rows.append(",\(plan.year(wave))")
                format.endRow(&rows)
                try rows.flushIfFull(emit)
            }
        }
    }

    private struct Answer {
        let commune: ProvinceLayout.Commune
        let number: Int
        let state: HouseholdState
        let stratum: String
        let weight: Double
    }
}
