import DecisionTables
import NumericKernel
import PolicyData
import Tabular
import Tallies
import TargetProjection
import Territory
import Vocabulary

/// Flows and targets that were read, ready to be projected.
struct LoadedProjection {
    /// One target and the list it speaks of.
    struct Part {
        let target: ProjectionTarget
        /// What is on file, in the units that results are about.
        let history: ListHistory
        /// What a model is fitted to: with back-cast years in front, in the units of the reviews.
        let trend: ListHistory
        /// The earlier standard, carried over.
        let splice: StandardSplice?
        /// Changes of units after the last review, through which draws are carried.
        let mergers: [UnitMerger]
    }

    let options: ProjectionOptions
    let flows: FlowInput.Loaded
    let targets: [Part]
    /// Standard of the earlier years, when they name one.
    let earlierStandard: String?
    private let earlierOrigin: DataOrigin?
    private let plan: ReductionPlan?

    init(_ options: ProjectionOptions, language: Language) throws {
        self.options = options
        let crosswalk = try options.crosswalk.map { try Crosswalk(file: $0) }
        let flows = try options.input.load(options.policy, language: language, crosswalk: crosswalk)
        self.flows = flows
        let chosen = try options.chosenTargets()
        let earlier = try options.loadEarlier(language, crosswalk: crosswalk)
        (earlierOrigin, earlierStandard) = (earlier?.series.origin, earlier?.series.standard)
        plan = try options.plan.map { try PlanTable.plan(file: $0, series: flows.series.byCommune) }
        if let crosswalk {
            let units = [flows, earlier].compactMap { $0?.communes }.reduce(into: Set()) { $0.formUnion($1) }
            let findings = crosswalk.warnings + (try crosswalk.strangers(among: units))
            let report = FindingReport(findings, limit: FindingReport.usualLimit)
            if !options.input.quiet { Console.report(report, language) }
        }
        targets = try chosen.map { try Part($0, flows, earlier: earlier, crosswalk: crosswalk, options) }
    }

    /// The units of a part against its target under a model, with the stress run beside it.
    func result(of part: Part, model: ProjectionModel) throws -> ProjectionResult {
        let projector = try TargetProjector(history: part.history, target: part.target, through: options.through?.year)
        let seed = Seed(options.seed)
        let request = ProjectionRequest(years: projector.yearsAhead.count, draws: options.draws, seed: seed)
        var laws: (forecast: any PathLaw, stressed: (any PathLaw)?)
        do throws(ProjectionFailure) {
            laws = try model.laws(part.trend, request, plan: plan)
        } catch {
            let gap = plan.flatMap { PlanTable.gap(in: $0, part.trend, years: projector.yearsAhead) }
            let file = error == .noPlan ? options.plan : nil
            throw UnusableInput(
                rule: "no-projection", place: Place(file: file ?? options.input.inputs[0]),
                value: error == .noPlan ? nil : model.rawValue,
                expected: ProjectionTables.needs(of: error, gap: gap))
        }
        for merger in part.mergers {
            laws = (
                MergedLaw(laws.forecast, merger, seed: seed),
                laws.stressed.map { MergedLaw($0, merger, seed: seed) }
            )
        }
        return projector.result(
            law: laws.forecast, stressed: laws.stressed,
            method: ProjectionMethod(
                model: model, parts: model.parts(for: part.trend), draws: options.draws, seed: seed,
                stress: laws.stressed == nil ? nil : .usual))
    }

    /// The plan, for the back-test of a model that needs one.
    var plannedLeavings: ReductionPlan? { plan }

    /// Provenance of a table made from them.
    func provenance(_ method: String, uncertainty: LocalizedText, seed: UInt64?) -> Provenance {
        let base = flows.provenance(method, uncertainty: uncertainty, seed: seed)
        let instruments = targets.compactMap(\.target.citation?.instrument).filter { !$0.isEmpty }
        let files = [options.earlier, options.crosswalk, options.plan].compactMap { $0 }
        return Provenance(
            origin: base.origin + (earlierOrigin ?? base.origin),
            inputs: base.inputs + files.map { Provenance.Input(name: $0, digest: nil, rows: nil) },
            instruments: base.instruments + [earlierStandard].compactMap { $0 } + Set(instruments).sorted(),
            method: method, seed: seed,
            version: base.version, uncertainty: uncertainty)
    }
}

extension LoadedProjection.Part {
    init(
        _ target: ProjectionTarget, _ flows: FlowInput.Loaded, earlier: FlowInput.Loaded?, crosswalk: Crosswalk?,
        _ options: ProjectionOptions
    ) throws {
        self.target = target
        let file = options.input.inputs[0]
        var observed = ListHistory(flows.everyCommune, list: target.measure.list)
        var before = earlier.map { ListHistory($0.series, list: target.measure.list) }
        var (now, ahead): (ListHistory, [UnitMerger]) = (observed, [])
        for change in crosswalk?.changes ?? [] {
            func merger(of history: ListHistory) throws -> UnitMerger {
                try UnitMerger(
                    of: history, shares: change.rows.map(UnitMerger.Share.init), firstYear: change.firstReviewYear,
                    file: crosswalk?.file ?? file)
            }
            if let last = observed.years.last, change.firstReviewYear > last {
                ahead.append(try merger(of: now))
                now = try now.merged(ahead[ahead.count - 1])
            } else {
                observed = try observed.merged(merger(of: observed))
                now = observed
                // Lists of the earlier standard are paired with the new units by code, and must be of the same ground.
                before = try before.map { try $0.merged(merger(of: $0)) }
            }
        }
        try options.requireLists(observed, file: file)
        try options.refuseBreak(in: observed, file: file)
        splice = try earlier.flatMap { loaded in
            try before.map { before in
                try options.requireEarlier(before, than: observed, file: loaded.inputs[0].name)
                return try StandardSplice(earlier: before, from: loaded.inputs[0].name, later: observed, from: file)
            }
        }
        trend = splice?.history ?? observed
        mergers = ahead
        history = now
    }
}

extension FlowInput.Loaded {
    /// The series with the communes none of whose rows can be used: they are missing in sums, and must be said to be.
    fileprivate var everyCommune: FlowSeries {
        FlowSeries(origin: series.origin, standard: series.standard, records: series.records + refused)
    }

    /// Codes of all communes read.
    fileprivate var communes: Set<UnitCode> { Set(everyCommune.units.compactMap(\.commune)) }
}

extension UnitMerger.Share {
    fileprivate init(_ row: Crosswalk.Row) {
        self.init(
            old: row.old, new: row.new, weight: row.weight, district: row.newDistrict, province: row.newProvince)
    }
}
