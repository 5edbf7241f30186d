import ArgumentParser
import FlatFiles
import Microdata
import NumericKernel
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// A sample ready for estimates: its households by unit, the design's elements, and how errors are made.
struct LoadedSample {
    /// Households of one unit, or one row of a file with replicate weights.
    struct Part {
        let key: UnitKey
        let element: Int
        let deprivation: DeprivationTally
        let income: IncomeTally?
    }

    /// What a command needs of the households.
    enum Need {
        case deprivation
        case income
    }

    let loaded: HouseholdInput.Loaded
    let study: Study?
    private(set) var parts: [Part]
    /// How the sample was drawn.
    let plan: SamplingPlan
    /// How errors are made.
    private(set) var inference: SampleInference
    /// Whether there are errors to be made: a census has none, and a sample may be asked for estimates alone.
    let hasErrors: Bool
    let errorNote: LocalizedText
    /// Seed of bootstrap replicates, when there are any.
    let seed: UInt64?

    var groups: [String] { loaded.tallies.layout.groups }

    private var groupPositions: [String: Int] {
        Dictionary(groups.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// Reads households or tallies, finds the elements of the design, and prepares errors.
    init(
        _ input: HouseholdInput, _ survey: SurveyOptions, policy: PolicyOptions, language: Language,
        domains: [DomainColumns], need: Need
    ) throws {
        let described = try input.describedStudy()
        var plan = described?.sampling ?? .plain
        if let lonely = survey.lonely { plan = plan.with(lonely: lonely) }
        let source = survey.source(plan)
        let suppliesReplicates = source == .replicates && survey.replicate == nil
        if suppliesReplicates, plan.replicates == nil {
            throw ValidationError(
                vi: "--se replicates cần [sampling.replicates] trong tệp nghiên cứu, hoặc --replicate.",
                en: "--se replicates needs [sampling.replicates] in the study file, or --replicate.")
        }
        var collects: Set<Collected> = need == .income ? [.incomes] : []
        if suppliesReplicates { collects.insert(.replicates) }
        let asked = domains.flatMap(\.columns)
        var seen: Set<String> = []
        let columns = (asked + plan.columns).filter { seen.insert($0).inserted }
        let read = try input.load(
            policy, language: language, groups: columns, collects: collects,
            standard: need == .income ? .lines : .required)
        loaded = read.loaded
        study = read.study
        for one in domains { try one.check(groups: loaded.tallies.layout.groups, file: loaded.name) }
        guard need == .deprivation || read.tabulation != nil else {
            throw ValidationError(
                vi: "Thu nhập cần tệp hộ: bảng đếm không giữ phân bố thu nhập.",
                en: "Incomes need a household file: tallies do not hold them.")
        }
        guard loaded.tallies.account.read > loaded.tallies.account.leftOut else { throw loaded.noHouseholds }
        if need == .income, read.tabulation?.incomes.contains(where: { !$0.tally.incomes.isEmpty }) == false,
            read.tabulation?.replicated?.rows.contains(where: { $0.income != nil }) != true
        {
            throw UnusableInput(
                rule: "no-incomes", place: Place(file: loaded.name, column: study?.income?.column ?? "columns.income"),
                expected: LocalizedText(
                    vi: "ít nhất một dòng rõ thu nhập (columns.income)",
                    en: "at least one row with a known income (columns.income)"))
        }
        guard !suppliesReplicates || read.tabulation != nil else {
            throw ValidationError(
                vi: "Quyền số lặp ở trong tệp hộ, không ở trong bảng đếm: dùng tệp hộ, hoặc --se taylor.",
                en: "Replicate weights stand in household files, not in tallies: give the households, or --se taylor.")
        }
        for one in domains { try one.check(units: loaded) }
        let hasErrors = loaded.tallies.layout.design == .survey && source != .none
        self.hasErrors = hasErrors
        let prepared = try PreparedDesign(
            read, plan: plan, need: need, survey: survey, suppliesReplicates: suppliesReplicates,
            hasErrors: hasErrors)
        parts = prepared.parts
        self.plan = plan
        inference = prepared.inference
        errorNote = prepared.note
        seed = hasErrors && source == .replicates && survey.replicate == .bootstrap ? survey.seed : nil
    }

    /// Domains with their parts, by the values of their columns in byte order.
    func domains(_ columns: DomainColumns) -> [(values: [String], parts: [Part])] {
        let positions = groupPositions
        var found: [[String]: [Part]] = [:]
        for part in parts { found[columns.values(of: part.key, groups: positions), default: []].append(part) }
        return found.keys.sorted { $0.lexicographicallyPrecedes($1) { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
            .map { ($0, found[$0] ?? []) }
    }

    /// The same households in another design, of which the element of each part is given.
    func placed(_ elements: [Int32], in inference: SampleInference) -> LoadedSample {
        var sample = self
        sample.inference = inference
        sample.parts = zip(parts, elements).map { part, element in
            Part(key: part.key, element: Int(element), deprivation: part.deprivation, income: part.income)
        }
        return sample
    }

    /// Provenance of a table made from it.
    func provenance(_ method: String) -> Provenance {
        let whole = loaded.provenance(method)
        return Provenance(
            origin: whole.origin, inputs: whole.inputs, instruments: whole.instruments, method: method,
            seed: seed, version: whole.version, uncertainty: errorNote)
    }
}
