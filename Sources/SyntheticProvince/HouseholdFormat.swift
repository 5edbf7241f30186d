internal import Glibc
internal import Vocabulary

/// How a household looks on file: an identifier, its units, and the observed answers.
///
/// The income on file is the review's. Where the list and the true income disagree (the review is cautious), it lies on
/// the list's side of the line, so that classifying the file by the standard gives back the lists exactly.
struct HouseholdFormat {
    private let plan: SimulationPlan
    private let standard: ProvincePreset.Standard
    private let step: Int
    private let reflection: Double
    private let width: Int
    private let numberWidth: Int
    private let source = Array(",synthetic\n".utf8)

    init(_ preset: ProvincePreset, _ plan: SimulationPlan) {
        self.plan = plan
        standard = preset.standard
        step = Int(preset.standard.incomeStep.amount)
        reflection = preset.review.recordedReflection
        width = preset.deprivation.indicators.count
        let largest = plan.layout.communes.map(plan.everFormed).max() ?? 0
        numberWidth = max(6, String(largest).count)
    }

    /// The parts of a row that are the same for the whole commune.
    struct CommuneParts {
        let identifier: [UInt8]
        let units: [UInt8]
        let line: Double
        let lineSteps: Int
    }

    func parts(of commune: ProvinceLayout.Commune) -> CommuneParts {
        let line = standard.line(in: commune.area).amount
        return CommuneParts(
            identifier: Array("\(commune.code)-".utf8), units: Array(",\(plan.units(of: commune)),".utf8),
            line: Double(line), lineSteps: Int(line) / step)
    }

    /// Monthly per-head income on file, in dong, a multiple of the step.
    @inline(__always)
    func income(of state: HouseholdState, _ parts: CommuneParts) -> Int {
        let listed = state.standing == .poor || state.standing == .nearPoor
        let distance = state.distance
        let shown = listed == (distance <= 0) ? distance : -distance * reflection
        let steps = Int((parts.line * exp(shown) / Double(step)).rounded())
        return step * (listed ? min(steps, parts.lineSteps) : max(steps, parts.lineSteps + 1))
    }

    /// Writes the row up to the last indicator, without the comma after it.
    @inline(__always)
    func append(_ state: HouseholdState, number: Int, _ parts: CommuneParts, to rows: inout RowBuffer) {
        rows.append(parts.identifier)
        rows.append(number, width: numberWidth)
        rows.append(parts.units)
        rows.append(Int(state.members))
        rows.comma()
        rows.append(income(of: state, parts))
        rows.comma()
        rows.append(state.noLabour ? UInt8(ascii: "1") : UInt8(ascii: "0"))
        for indicator in 0..<width {
            rows.comma()
            rows.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: (state.deprivations >> UInt16(indicator)) & 1))
        }
    }

    /// Writes the last column and ends the row.
    @inline(__always)
    func endRow(_ rows: inout RowBuffer) { rows.append(source) }
}

extension SimulationPlan {
    /// `commune,district,province,area`.
    func units(of commune: ProvinceLayout.Commune) -> String {
        let district = layout.districts[commune.district].code
        return "\(commune.code),\(district),\(layout.province.code),\(commune.area.rawValue)"
    }

    /// The commune after a review.
    func panel(of commune: ProvinceLayout.Commune, after review: Int) -> CommunePanel {
        var panel = CommunePanel(commune, plan: self)
        for _ in 0..<review { _ = panel.advance() }
        return panel
    }
}
