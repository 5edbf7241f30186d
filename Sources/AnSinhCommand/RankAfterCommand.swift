public import ArgumentParser
import DecisionTables
import NumericKernel
import PilotRanking
import Tabular
import Tallies
public import TargetProjection
import Territory
import Vocabulary

extension PovertyList: ExpressibleByArgument {}

struct RankAfterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "after",
        abstract: "Judge pilots against their own forecasts without a pilot, not before and after.",
        discussion: """
            Communes chosen because they were worst come back by themselves. The flows are cut at the year of the choice, each \
            commune's list is forecast as if there were no pilots, and outcomes are compared with that. docs/methods/after-selection.md.
            """)

    @OptionGroup var input: FlowInput
    @OptionGroup var policy: PolicyOptions

    @Option(help: "Commune table of the pilots, such as pilot_picks.csv of ansinh rank: its codes count.")
    var pilots: String

    @Option(help: "Last review that was known when they were chosen.")
    var chosen: Int

    @Option(help: "Review that is judged; otherwise the one after.")
    var year: Int?

    @Option(help: "List of households: poor, near_poor or poor_near_poor.")
    var list: PovertyList = .poor

    @Option(help: "Model of the forecasts; docs/methods/projection-models.md.")
    var model: ProjectionModel = .pool

    @Option(help: "Joint draws.")
    var draws: Int = ProjectionOptions.usualDraws

    @Option(help: "Seed of the draws.")
    var seed: UInt64 = 1

    @OptionGroup var output: OutputOptions

    private var judged: Int { year ?? chosen &+ 1 }

    func validate() throws {
        guard judged > chosen else {
            throw ValidationError(vi: "--year sau --chosen.", en: "--year comes after --chosen.")
        }
        guard (ProjectionOptions.fewestDraws...ProjectionOptions.mostDraws).contains(draws) else {
            throw ValidationError(
                vi: "--draws từ \(ProjectionOptions.fewestDraws) đến \(ProjectionOptions.mostDraws).",
                en: "--draws must be from \(ProjectionOptions.fewestDraws) to \(ProjectionOptions.mostDraws).")
        }
        guard model != .flowPlan else {
            throw ValidationError(
                vi: "flow-plan cần một kế hoạch; hãy chọn mô hình khác.",
                en: "flow-plan needs a plan; choose another model.")
        }
    }

    func run() throws {
        let flows = try input.load(policy, language: output.language)
        let pilots = try CommuneContext(file: pilots, measures: [])
        let history = ListHistory(flows.series, list: list)
        try check(history, pilots)
        let request = ProjectionRequest(years: judged - chosen, draws: draws, seed: Seed(seed))
        let law: any PathLaw
        do throws(ProjectionFailure) {
            law = try model.law(history.until(chosen), request)
        } catch {
            let needed = ProjectionTables.needs(of: error)
            throw UnusableInput(
                rule: "no-projection", place: Place(file: input.inputs[0]), value: "\(chosen)", expected: needed)
        }
        let outcomes = PilotOutcomes(history, law: law, chosen: chosen, judged: judged, pilots: Set(pilots.words.codes))
        let provenance = flows.provenance(
            "after selection; list \(list.rawValue), model \(model.rawValue), chosen \(chosen), judged \(judged), draws \(draws)",
            uncertainty: AfterSelectionTables.uncertainty, seed: seed
        ).adding(
            Provenance.Input(name: pilots.file, digest: nil, rows: Int64(pilots.rows)), origin: pilots.origin)
        try output.write([
            AfterSelectionTables.table(
                of: outcomes.units, result: AfterSelection(seed: Seed(seed)).evaluate(outcomes.units.map(\.outcome)),
                leftOut: outcomes.leftOut, names: { pilots.names[$0] }, provenance: provenance)
        ])
        try flows.finish()
    }

    /// Both years are on file, and the pilots are communes of the flows.
    private func check(_ history: ListHistory, _ pilots: CommuneContext) throws {
        let years = history.years.map(String.init).joined(separator: ", ")
        let asked = history.years.contains(chosen) ? ("--year", judged) : ("--chosen", chosen)
        let missing = history.years.contains(asked.1) ? [] : [asked]
        let known = Set(history.units.compactMap(\.commune))
        let strangers = pilots.words.codes.filter { !known.contains($0) }
        let findings =
            missing.map { option, year in
                Finding(
                    rule: "year-not-on-file", severity: .error, place: Place(file: option), value: "\(year)",
                    expected: LocalizedText(vi: "một năm có trong tệp: \(years)", en: "a year on file: \(years)"))
            }
            + strangers.map { code in
                Finding(
                    rule: "unknown-commune", severity: .error, place: Place(file: pilots.file), value: code.text,
                    expected: LocalizedText(
                        vi: "một xã trong \(input.inputs[0])", en: "a commune of \(input.inputs[0])"))
            }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }
}

/// The outcomes of communes beside the forecasts made for them when pilots were chosen.
struct PilotOutcomes {
    private(set) var units: [AfterSelectionTables.Unit] = []
    /// Communes without a forecast or an outcome.
    private(set) var leftOut = 0

    init(_ history: ListHistory, law: any PathLaw, chosen: Int, judged: Int, pilots: Set<UnitCode>) {
        for (place, unit) in history.units.enumerated() {
            guard let code = unit.commune else { continue }
            let records = Dictionary(zip(history.years, history.records[place])) { first, _ in first }
            guard let draws = law.paths(of: place)?.stocks.last?.map(Double.init),
                let stock = records[judged]??.stock,
                let outcome = ForecastedOutcome(
                    role: pilots.contains(code) ? .pilot : .comparison,
                    before: records[chosen]??.stock.map(Double.init),
                    forecast: draws, outcome: Double(stock))
            else {
                leftOut += 1
                continue
            }
            units.append(AfterSelectionTables.Unit(code: code, outcome: outcome))
        }
    }
}
