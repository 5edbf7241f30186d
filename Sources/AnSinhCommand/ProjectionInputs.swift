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
                guard let target = ProjectionTarget(found) else { throw notProjectable(found, named: name) }
                if !chosen.contains(target) { chosen.append(target) }
            }
        }
        return chosen
    }

    private func notProjectable(_ found: Target, named name: String) -> UnusableInput {
        let quantity = found.quantity
        return UnusableInput(
            rule: "target-not-projectable", place: Place(file: name, column: found.statement.key),
            value: "\(found.measure ?? "?") \(quantity.comparison.rawValue) \(quantity.unit.rawValue)",
            expected: LocalizedText(
                vi:
                    "mức trần của danh sách, hoặc mức giảm tối thiểu (below, at_most; mức giảm: at_least, above), đơn vị hợp với thước đo (tỷ lệ: percent, per_mille; số hộ: households)",
                en:
                    "an upper bound of a list, or the least it shall fall (below, at_most; falls: at_least, above), in a unit of the measure (rates: percent, per_mille; numbers: households)"
            ))
    }

    /// Refuses a history in which a list or all households are never known.
    func requireLists(_ history: ListHistory, file: String) throws {
        let records = history.records.joined().compactMap { $0 }
        let place = Place(file: file)
        if !records.contains(where: { $0.stock != nil }) {
            throw UnusableInput(
                rule: "no-list", place: place, value: history.list.rawValue,
                expected: LocalizedText(
                    vi: "số hộ cuối kỳ của danh sách ở ít nhất một kỳ", en: "closing numbers of the list in some review"
                ))
        }
        if !records.contains(where: { $0.households != nil }) {
            throw UnusableInput(
                rule: "no-households", place: place, value: "households",
                expected: LocalizedText(vi: "tổng số hộ ở ít nhất một kỳ", en: "all households in some review"))
        }
    }

    /// Refuses earlier years that are not known, or not earlier.
    func requireEarlier(_ earlier: ListHistory, than later: ListHistory, file: String) throws {
        try requireLists(earlier, file: file)
        guard let first = earlier.years.first, let start = later.years.first, first >= start else { return }
        throw UnusableInput(
            rule: "no-earlier-year", place: Place(file: file, column: "year"), value: String(first),
            expected: LocalizedText(vi: "một năm trước \(start)", en: "a year before \(start)"))
    }

    /// The place a target's instrument binds, and its level; `nil` for a target of the user's own.
    func scope(of target: ProjectionTarget) throws -> (name: LocalizedText, level: FlowSeries.Level?)? {
        guard let id = target.citation?.instrument, !id.isEmpty,
            let entry = try PolicyLibrary(directory: policy.directory()).entry(id)
        else { return nil }
        let instrument = entry.instrument
        return (instrument.scopeName, FlowSeries.Level(rawValue: instrument.scopeLevel.rawValue))
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
    /// Errors: a commune without flows, a year or number that is none, more leavings than there are households, a commune and
    /// year twice, no year on file; row and column are named.
    static func plan(file: String, series: FlowSeries) throws -> ReductionPlan {
        let units = series.units
        let households = Dictionary(series.records.map { ($0.unit, $0.flows[.households]) }) { $1 ?? $0 }
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
            if let all = households[unit] ?? nil, count > all {
                throw row.wrong(
                    "households", vi: "không quá tổng số hộ của xã (\(all))", en: "at most all households (\(all))")
            }
            guard planned[unit, default: [:]].updateValue(Int(count), forKey: Int(year)) == nil else {
                throw row.wrong("year", vi: "mỗi xã và năm một lần", en: "each commune and year once")
            }
        }
        guard planned.values.contains(where: { $0.keys.contains(where: series.years.contains) }) else {
            throw UnusableInput(
                rule: "no-past-plan", place: Place(file: file, column: "year"),
                value: Set(planned.values.flatMap(\.keys)).sorted().map { String($0) }.joined(separator: ", "),
                expected: LocalizedText(
                    vi: "kế hoạch của ít nhất một năm đã rà soát, để mô hình học từ đó",
                    en: "the plan of at least one year on file, which the model learns from"))
        }
        return ReductionPlan(planned)
    }

    /// The first commune and year ahead without a plan.
    static func gap(in plan: ReductionPlan, _ history: ListHistory, years: [Int]) -> String? {
        for unit in history.units.indices where history.last(of: unit) != nil {
            for year in years where plan[history.units[unit], year] == nil {
                return "\(history.units[unit].commune?.text ?? "?") \(year)"
            }
        }
        return nil
    }
}
