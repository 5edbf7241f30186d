import ArgumentParser
import Deprivation
import FlatFiles
import Microdata
import PolicyData
import Tabular
import Tallies
import Vocabulary

/// Households or tallies: whatever the user has.
struct HouseholdInput: ParsableArguments {
    @Argument(help: "Household file (CSV, - for standard input) with --study, or tally files (.json).")
    var inputs: [String]

    @Option(help: "Study file (TOML): what each column of the household file is.")
    var study: String?

    @Option(
        help: "Poverty standard: an id (see policy list) or a .toml file; otherwise the study's or the tallies' own.")
    var standard: String?

    @Option(help: "Worker threads; the result does not depend on it.")
    var threads: Int = 2

    @Flag(help: "Stop, without a result, at any finding in the data.")
    var strict = false

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    private var areTallies: Bool { inputs.allSatisfy { $0.hasSuffix(".json") } }

    func validate() throws {
        guard areTallies || inputs.count == 1 else {
            throw ValidationError(
                vi: "Cần một tệp hộ, hoặc một hay nhiều bảng đếm (.json).",
                en: "Give one household file, or one or more tally files (.json).")
        }
        guard threads > 0 else {
            throw ValidationError(vi: "--threads phải ít nhất là 1.", en: "--threads must be at least 1.")
        }
    }

    /// Refuses households without a study file; asked by the commands, because a check of flows does without.
    func validateStudy() throws {
        guard areTallies || study != nil else {
            throw ValidationError(
                vi: "Tệp hộ cần --study STUDY.toml, nêu các cột là gì.",
                en: "A household file needs --study STUDY.toml, which says what its columns are.")
        }
    }

    /// Whether a command can do without a poverty standard.
    enum StandardNeed {
        case required
        case optional
        /// Only its income lines matter, if there is one.
        case lines
    }

    /// Whether the input is a sample whose sampling units or replicate weights are known.
    func isDesignedSample() throws -> Bool {
        guard areTallies else {
            let study = try describedStudy()
            return study?.design == .survey && (study?.psu != nil || study?.sampling.replicates != nil)
        }
        let (sum, _) = try TallyAddition.sum(of: inputs)
        return sum.layout.design == .survey && sum.units.contains { $0.key.psu != nil }
    }

    /// The study file, when one was given; tallies may be read with it too, for their sampling design.
    func describedStudy() throws -> Study? { try study.map { try Study(file: $0) } }

    /// Reads tallies, or tabulates households.
    func load(
        _ policy: PolicyOptions, language: Language, groups: [String] = [], collects: Set<Collected> = [],
        standard need: StandardNeed = .required
    ) throws -> (loaded: Loaded, tabulation: Tabulation?, study: Study?) {
        if areTallies { return (try loadTallies(policy), nil, try describedStudy()) }
        let described = try Study(file: study ?? "")
        let chosen: PovertyStandard
        if let name = standard ?? described.standard {
            let named = try policy.standard(name)
            chosen = need == .lines ? named.linesAlone : named
        } else if need != .required {
            chosen = .incomesOnly
        } else {
            throw ValidationError(
                vi: "Cần nêu chuẩn nghèo: --standard ID, hoặc standard = \"ID\" trong tệp nghiên cứu.",
                en: "Name a poverty standard: --standard ID, or standard = \"ID\" in the study file.")
        }
        let options = TabulationOptions(
            threads: threads, collects: collects, groups: groups,
            progress: quiet ? nil : Console.progress(of: inputs[0]))
        let source: HouseholdSource = inputs[0] == "-" ? .standardInput : .file(inputs[0])
        let tabulation = try tabulateDeprivation(of: source, study: described, standard: chosen, options: options)
        if !quiet { Console.report(tabulation.findings, language) }
        if strict, !tabulation.findings.counts.isEmpty { throw ExitCode(2) }
        let loaded = Loaded(
            tallies: tabulation.tallies, standard: chosen, findings: tabulation.findings,
            inputs: [
                Provenance.Input(name: inputs[0], digest: tabulation.digest, rows: tabulation.tallies.account.read)
            ])
        return (loaded, tabulation, described)
    }

    private func loadTallies(_ policy: PolicyOptions) throws -> Loaded {
        let (sum, rows) = try TallyAddition.sum(of: inputs)
        let described = zip(inputs, rows).map { Provenance.Input(name: $0, digest: nil, rows: $1) }
        let chosen = try policy.standard(standard ?? sum.layout.standard)
        return Loaded(tallies: sum, standard: chosen, findings: FindingReport(), inputs: described)
    }
}
