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

    /// What was read, ready for any method.
    struct Loaded {
        let tallies: DeprivationTallies
        let standard: PovertyStandard
        let findings: FindingReport
        let inputs: [Provenance.Input]

        /// Provenance of a table made from it.
        func provenance(_ method: String, instruments: [String] = []) -> Provenance {
            Provenance(
                origin: tallies.origin, inputs: inputs, instruments: [standard.id] + instruments, method: method,
                version: Version.text, uncertainty: tallies.layout.uncertainty.text)
        }

        /// Whether the tallies were classified under the very standard that was asked for.
        var isClassifiedAsAsked: Bool {
            tallies.layout.standard == standard.id && tallies.layout.lines == standard.lineTerms
        }

        /// A refusal for a table of official classes that the tallies do not hold.
        var otherStandard: UnusableInput {
            UnusableInput(
                rule: "classes-of-other-standard",
                place: Place(file: inputs.first?.name ?? "-", column: "layout.standard"),
                value: tallies.layout.standard,
                expected: LocalizedText(
                    vi: "bảng đếm đã phân loại theo \(standard.id); hãy tabulate lại từ tệp hộ",
                    en: "tallies classified under \(standard.id); tabulate the households again"))
        }

        /// A refusal of files without any household: nobody is not a count.
        var noHouseholds: UnusableInput {
            UnusableInput(
                rule: "no-households", place: Place(file: inputs.first?.name ?? "-"),
                value: String(tallies.account.read),
                expected: LocalizedText(
                    vi: "ít nhất một dòng hộ dùng được", en: "at least one row of a household that can be used"))
        }

        /// A refusal of a table that needs a part of the unit no household has.
        func without(_ part: LocalizedText) -> UnusableInput {
            UnusableInput(
                rule: "no-such-unit", place: Place(file: inputs.first?.name ?? "-"),
                expected: LocalizedText(
                    vi: "cột “\(part.vi.lowercased())” trong tệp nghiên cứu khi tabulate",
                    en: "a column for the \(part.en.lowercased()) in the study file when tabulating"))
        }

        /// What readers must know about rows that are not in the table; `nil` when all are.
        var leftOutNote: LocalizedText? {
            let account = tallies.account
            guard account.leftOut > 0 else { return nil }
            return LocalizedText(
                vi: "\(account.leftOut) trong \(account.read) dòng có lỗi và bị để ngoài; xem ansinh data check.",
                en: "\(account.leftOut) of \(account.read) rows had errors and were left out; see ansinh data check.")
        }

        /// Ends the program with the status for data findings, when there are errors among them.
        func finish() throws {
            if findings.count(of: .error) > 0 { throw ExitCode(2) }
        }
    }

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

    /// Reads tallies, or tabulates households.
    func load(
        _ policy: PolicyOptions, language: Language, groups: [String] = [], collects: Set<Collected> = []
    ) throws -> (loaded: Loaded, tabulation: Tabulation?, study: Study?) {
        if areTallies { return (try loadTallies(policy), nil, nil) }
        let described = try Study(file: study ?? "")
        guard let name = standard ?? described.standard else {
            throw ValidationError(
                vi: "Cần nêu chuẩn nghèo: --standard ID, hoặc standard = \"ID\" trong tệp nghiên cứu.",
                en: "Name a poverty standard: --standard ID, or standard = \"ID\" in the study file.")
        }
        let chosen = try policy.standard(name)
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
