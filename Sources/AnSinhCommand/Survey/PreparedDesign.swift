import FlatFiles
import Microdata
import NumericKernel
import PolicyData
import SurveyInference
import Tallies
import Vocabulary

/// The elements of a sample, its parts by element, and the way errors are made.
struct PreparedDesign {
    let parts: [LoadedSample.Part]
    let inference: SampleInference
    let note: LocalizedText

    /// Reads the design out of what was read.
    init(
        _ read: (loaded: HouseholdInput.Loaded, tabulation: Tabulation?, study: Study?), plan: SamplingPlan,
        need: LoadedSample.Need, survey: SurveyOptions, suppliesReplicates: Bool, hasErrors: Bool
    ) throws {
        let tallies = read.loaded.tallies
        let (file, groups) = (read.loaded.name, tallies.layout.groups)
        if suppliesReplicates, let rows = read.tabulation?.replicated, let supplied = plan.replicates {
            let frame = try SampleFrame(rows: rows, groups: groups, plan: plan, file: file)
            parts = rows.parts
            let design = try PreparedDesign.design(frame.elements, lonely: .certainty, file: file)
            var replicates = try supplied.described.replicates(
                rows.replicates, weights: frame.elements.map(\.weight), place: Place(file: file))
            let calibration = try CalibrationTotals.calibration(plan.calibration, frame: frame)
            if let calibration { replicates = try calibration.calibrated(replicates) }
            inference = survey.inference(design, adjustment: calibration, errors: .replicates(replicates))
            note = PreparedDesign.note(inference, calibration: plan.calibration)
            return
        }
        let units = PreparedDesign.units(read, need: need)
        let frame =
            hasErrors
            ? try SampleFrame(
                keys: units.map(\.key), counts: units.map(\.deprivation.total), groups: groups, plan: plan,
                stratum: read.study?.stratum, file: file)
            : SampleFrame(one: units.map(\.deprivation.total))
        parts = zip(units, frame.elementOfUnit).map { unit, element in
            LoadedSample.Part(
                key: unit.key, element: Int(element), deprivation: unit.deprivation, income: unit.income)
        }
        guard hasErrors else {
            let design = try PreparedDesign.design(frame.elements, lonely: .certainty, file: file)
            inference = survey.inference(design, adjustment: nil, errors: .linearisation)
            note = tallies.layout.uncertainty.text
            return
        }
        inference = try PreparedDesign.engine(frame, plan: plan, survey: survey, file: file)
        note = PreparedDesign.note(inference, calibration: plan.calibration)
    }

    /// The engine of a frame: its design, the calibration of its weights, and replicates where they are asked for.
    static func engine(
        _ frame: SampleFrame, plan: SamplingPlan, survey: SurveyOptions, file: String
    ) throws -> SampleInference {
        let design = try design(frame.elements, lonely: plan.lonely, file: file)
        let calibration = try CalibrationTotals.calibration(plan.calibration, frame: frame)
        guard let kind = survey.replicate else {
            return survey.inference(design, adjustment: calibration, errors: .linearisation)
        }
        var replicates = try ReplicatePlan(survey.method(kind, strata: design)).replicates(
            of: design, place: Place(file: file))
        if let calibration { replicates = try calibration.calibrated(replicates) }
        return survey.inference(design, adjustment: calibration, errors: .replicates(replicates))
    }

    private static func design(
        _ elements: [SurveyDesign.Element], lonely: LonelyPolicy, file: String
    ) throws -> SurveyDesign {
        do throws(SurveyDesignError) {
            return try SurveyDesign(elements: elements, lonely: lonely)
        } catch {
            throw UnusableInput(error.findings(in: file))
        }
    }

    /// Units with their tallies; incomes are those of the same unit.
    private static func units(
        _ read: (loaded: HouseholdInput.Loaded, tabulation: Tabulation?, study: Study?), need: LoadedSample.Need
    ) -> [(key: UnitKey, deprivation: DeprivationTally, income: IncomeTally?)] {
        let incomes = Dictionary(
            (read.tabulation?.incomes ?? []).map { ($0.key, $0.tally) }, uniquingKeysWith: { $0 + $1 })
        return read.loaded.tallies.units.map { ($0.key, $0.tally, need == .income ? incomes[$0.key] : nil) }
    }

    private static func note(_ inference: SampleInference, calibration: SamplingPlan.Calibration?) -> LocalizedText {
        let source: LocalizedText
        switch inference.errors {
        case .linearisation:
            source = LocalizedText(
                vi: "sai số theo thiết kế mẫu, tuyến tính hóa Taylor",
                en: "design-based errors by Taylor linearisation")
        case .replicates(let replicates):
            source = LocalizedText(
                vi: "sai số theo thiết kế mẫu, quyền số lặp: \(replicates.method)",
                en: "design-based errors by replicates: \(replicates.method)")
        }
        let calibrated = calibration.map { plan in
            LocalizedText(
                vi: "; quyền số hiệu chỉnh theo \(plan.columns.joined(separator: ", "))",
                en: "; weights calibrated to \(plan.columns.joined(separator: ", "))")
        }
        let degrees = inference.degreesOfFreedomText
        return LocalizedText(
            vi: source.vi + (calibrated?.vi ?? "") + "; " + degrees.vi,
            en: source.en + (calibrated?.en ?? "") + "; " + degrees.en)
    }
}

extension SampleFrame {
    /// All units in one element, where no errors are asked for.
    fileprivate init(one counts: [WeightedCount]) {
        let total = counts.reduce(into: WeightedCount.zero) { $0 += $1 }
        self.init(
            elements: [
                SurveyDesign.Element(
                    stages: [SurveyDesign.Stage(stratum: "", unit: "")], weight: total.households, rows: total.rows)
            ], cells: [[]], elementOfUnit: Array(repeating: 0, count: counts.count))
    }
}

extension ReplicatedRows {
    /// Each row a part of its own.
    fileprivate var parts: [LoadedSample.Part] {
        rows.enumerated().map { index, row in
            LoadedSample.Part(
                key: units[Int(row.unit)], element: index, deprivation: DeprivationTally([(row.cell, row.count)]),
                income: row.income.map { IncomeTally([($0, row.count)], unknown: .zero) }
                    ?? IncomeTally([], unknown: row.count))
        }
    }
}
