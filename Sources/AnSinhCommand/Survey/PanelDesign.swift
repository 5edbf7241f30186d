import ArgumentParser
import FlatFiles
import SurveyInference
import Tallies
import Vocabulary

/// Two rounds of one panel as one design: sampling units of the same labels are the same units.
enum PanelDesign {
    /// Both rounds, their parts numbered by the elements of the joint design.
    static func joined(
        _ first: LoadedSample, _ second: LoadedSample, survey: SurveyOptions
    ) throws -> (LoadedSample, LoadedSample) {
        guard first.hasErrors, second.hasErrors else { return (first, second) }
        guard first.plan.calibration == nil, first.plan.replicates == nil, second.plan.calibration == nil,
            second.plan.replicates == nil
        else {
            throw ValidationError(
                vi: "--panel chưa dùng được với quyền số lặp của tệp hay quyền số hiệu chỉnh.",
                en: "--panel does not go with replicate weights of the file or calibrated weights.")
        }
        let keys = first.parts.map(\.key) + second.parts.map(\.key)
        let counts = (first.parts + second.parts).map(\.deprivation.total)
        let groups = first.groups
        guard groups == second.groups else {
            throw UnusableInput(
                rule: "panel-differs", place: Place(file: second.loaded.name),
                value: second.groups.joined(separator: ", "),
                expected: LocalizedText(
                    vi: "các cột nhóm như kỳ đầu: \(groups.joined(separator: ", "))",
                    en: "the grouping columns of the first round: \(groups.joined(separator: ", "))"))
        }
        let frame = try SampleFrame(
            keys: keys, counts: counts, groups: groups, plan: first.plan,
            stratum: first.study?.stratum, file: first.loaded.name)
        let prepared = try PreparedDesign.engine(
            frame, plan: first.plan, survey: survey, file: first.loaded.name)
        let split = first.parts.count
        return (
            first.placed(Array(frame.elementOfUnit[..<split]), in: prepared),
            second.placed(Array(frame.elementOfUnit[split...]), in: prepared)
        )
    }
}
