internal import Vocabulary

extension SyntheticProvince {
    /// Every target up to the asked review with what came out. Counts are scaled to the size of the province.
    func writeCalibration(through last: Int, _ rows: inout RowBuffer) {
        let factor = Double(plan.firstReviewHouseholds) / Double(preset.fullSize)
        let targets = preset.targets.filter { $0.year <= plan.year(last) }
        let format = HouseholdFormat(preset, plan)
        var measured = [Measurement](repeating: Measurement(), count: targets.count)
        for commune in plan.layout.communes {
            var panel = CommunePanel(commune, plan: plan)
            for review in 0...last {
                let flows = review == 0 ? FlowCounts() : panel.advance()
                for (index, target) in targets.enumerated() {
                    guard target.year == plan.year(review), plan.covers(target, commune) else { continue }
                    measured[index].add(panel, flows, target.measure, format)
                }
            }
        }
        for (target, measurement) in zip(targets, measured) {
            let decimals = target.measure.isCount ? 0 : 6
            rows.append(field: target.key)
            rows.comma()
            rows.append(field: target.wording.vi)
            rows.comma()
            rows.append(field: target.wording.en)
            rows.comma()
            rows.append(target.value * (target.measure.isCount ? factor : 1), decimals: decimals)
            rows.comma()
            if let obtained = measurement.value(target.measure) { rows.append(obtained, decimals: decimals) }
            rows.append(",\(unit(of: target).text),\(target.area?.rawValue ?? ""),\(target.year)\n")
        }
    }

    private func unit(of target: CalibrationTarget) -> UnitCode {
        switch target.scope {
        case .province: plan.layout.province.code
        case .district: placedDistrict
        case .commune: placedCommune
        }
    }
}

extension SimulationPlan {
    fileprivate var firstReviewHouseholds: Int { layout.communes.reduce(0) { $0 + $1.households } }

    fileprivate func covers(_ target: CalibrationTarget, _ commune: ProvinceLayout.Commune) -> Bool {
        guard target.area == nil || target.area == commune.area else { return false }
        switch target.scope {
        case .province: return true
        case .district: return commune.district == placedDistrict
        case .commune: return commune.position == placedCommune
        }
    }
}

/// A measure gathered over communes: a ratio of sums, or a distribution.
private struct Measurement {
    private var part = 0
    private var whole = 0
    private var incomes: [Int: Int] = [:]

    mutating func add(
        _ panel: CommunePanel, _ flows: FlowCounts, _ measure: CalibrationMeasure, _ format: HouseholdFormat
    ) {
        switch measure {
        case .households: part += panel.present
        case .poor: part += panel.count(of: .poor)
        case .nearPoor: part += panel.count(of: .nearPoor)
        case .nearPoorPersons: part += panel.persons(.nearPoor)
        case .noLabourPoor: part += panel.states.count { $0.standing == .poor && $0.noLabour }
        case .poorRate: add(panel.count(of: .poor), of: panel.present)
        case .nearPoorRate: add(panel.count(of: .nearPoor), of: panel.present)
        case .exitRate: add(flows.exits, of: flows.openingPoor)
        case .exitShareNearPoor: add(flows.poorToNearPoor, of: flows.exits)
        case .nearPoorExitRate: add(flows.nearPoorToAbove, of: flows.openingNearPoor)
        case .nearPoorToPoorRate: add(flows.nearPoorToPoor, of: flows.openingNearPoor)
        case .entryRate: add(flows.entries, of: panel.present)
        case .incomeGini:
            let parts = format.parts(of: panel.commune)
            for state in panel.states where state.standing != .gone {
                incomes[format.income(of: state, parts), default: 0] += 1
            }
        }
    }

    private mutating func add(_ more: Int, of all: Int) {
        part += more
        whole += all
    }

    /// The value; `nil` for a ratio without a denominator.
    func value(_ measure: CalibrationMeasure) -> Double? {
        if measure.isCount { return Double(part) }
        if measure == .incomeGini { return gini }
        return whole > 0 ? Double(part) / Double(whole) : nil
    }

    /// Gini coefficient: twice the area between the diagonal and the Lorenz curve through the income values.
    private var gini: Double? {
        var (households, total, below) = (0.0, 0.0, 0.0)
        for (income, count) in incomes.sorted(by: { $0.key < $1.key }) {
            let sum = Double(income) * Double(count)
            below += Double(count) * (2 * total + sum)
            total += sum
            households += Double(count)
        }
        return total > 0 ? 1 - below / (households * total) : nil
    }
}
