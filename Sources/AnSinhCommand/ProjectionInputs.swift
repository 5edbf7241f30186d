import FlatFiles
import PolicyData
import Tallies
import TargetProjection
import Territory
import Vocabulary

extension ProjectionOptions {
    /// Reads everything.
    func load(language: Language) throws -> LoadedProjection { try LoadedProjection(self, language: language) }

    /// The targets asked for, each once.
    func chosenTargets() throws -> [ProjectionTarget] {
        var chosen: [ProjectionTarget] = []
        let measures = TargetMeasure.all.map(\.name)
        for name in target {
            let directory = try policy.directory()
            for found in try TargetSelection.targets(name, policy: directory, measures: measures) {
                guard let target = ProjectionTarget(found) else {
                    throw UnusableInput(
                        rule: "target-not-projectable", place: Place(file: "--target"), value: name,
                        expected: LocalizedText(
                            vi:
                                "một mức trần của số hộ trong danh sách, hoặc mức giảm tối thiểu (dưới, còn, giảm ít nhất)",
                            en: "an upper bound of a list, or the least it shall fall (below, at most, falls at least)")
                    )
                }
                if !chosen.contains(target) { chosen.append(target) }
            }
        }
        return chosen
    }

    /// The reviews of earlier years, under the standard of their own.
    func loadEarlier(_ language: Language, crosswalk: Crosswalk?) throws -> FlowInput.Loaded? {
        guard let earlier else { return nil }
        let study = earlierStudy.map { ["--study", $0] } ?? []
        return try FlowInput.parse([earlier] + study + (input.quiet ? ["--quiet"] : [])).load(
            policy, language: language, crosswalk: crosswalk)
    }

    /// Refuses a history that runs over the end of its standard.
    func refuseBreak(in history: ListHistory, file: String) throws {
        guard let id = history.standard else { return }
        if let found = StandardBreak(in: history, of: try policy.standard(id)) {
            throw UnusableInput([found.finding(file: file)])
        }
    }
}

/// A table of planned leavings: commune, year, households.
enum PlanTable {
    private static let columns = ["commune", "year", "households"]

    /// The plan of a file.
    ///
    /// Errors: a commune without flows, a year or number that is none, a commune and year twice; row and column are named.
    static func plan(file: String, units: [UnitKey]) throws -> ReductionPlan {
        let table = try DelimitedTable(anyFile: file)
        try table.require(columns)
        let known = Dictionary(units.map { ($0.commune, $0) }) { first, _ in first }
        var planned: [UnitKey: [Int: Int]] = [:]
        for row in table.rows {
            let code = UnitCode(try row.required("commune"))
            guard let unit = known[code] else {
                throw row.wrong("commune", vi: "mã một xã có trong bảng biến động", en: "a commune of the flow table")
            }
            guard let year = try row.optionalInteger("year"), let count = try row.optionalInteger("households"),
                count >= 0
            else { throw row.wrong("households", vi: "năm và số hộ, từ 0", en: "a year and a number, 0 or more") }
            guard planned[unit, default: [:]].updateValue(Int(count), forKey: Int(year)) == nil else {
                throw row.wrong("year", vi: "mỗi xã và năm một lần", en: "each commune and year once")
            }
        }
        return ReductionPlan(planned)
    }
}

extension ProjectionFailure {
    /// Why there is no projection, and what would be needed.
    var text: LocalizedText {
        switch self {
        case .tooFewYears(let needed):
            LocalizedText(vi: "ít nhất \(needed) năm có số liệu", en: "at least \(needed) years on file")
        case .noFlows:
            LocalizedText(
                vi: "ít nhất một năm có biến động, hoặc --model random-walk",
                en: "at least one year with movements, or --model random-walk")
        case .noPlan: LocalizedText(vi: "kế hoạch cho mọi năm tới (--plan)", en: "a plan for every year ahead (--plan)")
        case .notConverged(let cause):
            LocalizedText(
                vi: "mô hình hội tụ (\(cause)); thử --model random-walk",
                en: "a model that converges (\(cause)); try --model random-walk")
        }
    }
}
