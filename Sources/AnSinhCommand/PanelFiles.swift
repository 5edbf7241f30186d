import ArgumentParser
import FlatFiles
import Microdata
import PolicyData
import Tabular
import Tallies
import Vocabulary

/// Yearly reviews of the same households: one file for each review, or files with a column of years.
struct PanelFiles: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Household files of the reviews as YEAR=FILE; only FILE when the study names a column of years.",
            valueName: "reviews"))
    var inputs: [String]

    @Option(help: "Study file (TOML): what each column of the household files is.")
    var study: String

    @Option(help: "Poverty standard: an id (see policy list) or a .toml file; otherwise the study's own.")
    var standard: String?

    @Option(help: "Worker threads; the result does not depend on it.")
    var threads: Int = 2

    @Flag(help: "Stop, without a result, at any finding in the data.")
    var strict = false

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    func validate() throws {
        guard threads > 0 else {
            throw ValidationError(vi: "--threads phải ít nhất là 1.", en: "--threads must be at least 1.")
        }
        guard reviews.count(where: { $0.source.name == HouseholdSource.standardInput.name }) <= 1 else {
            throw ValidationError(
                vi: "Đầu vào chuẩn (-) chỉ đọc được một lần.", en: "Standard input (-) can be read once only.")
        }
    }

    /// The files with their years. What stands before the first `=` is a year when it is a number.
    var reviews: [PanelReview] {
        inputs.map { input in
            let parts = input.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let year = parts.count == 2 ? Int(parts[0]) : nil
            let file = year == nil ? input : String(parts[1])
            return PanelReview(year: year, source: file == "-" ? .standardInput : .file(file))
        }
    }

    /// The study and the standard, before any household is read.
    func described(_ policy: PolicyOptions) throws -> (study: Study, standard: PovertyStandard) {
        let described = try Study(file: study)
        guard let name = standard ?? described.standard else {
            throw ValidationError(
                vi: "Cần nêu chuẩn nghèo: --standard ID, hoặc standard = \"ID\" trong tệp nghiên cứu.",
                en: "Name a poverty standard: --standard ID, or standard = \"ID\" in the study file.")
        }
        return (described, try policy.standard(name))
    }

    /// Reads the reviews; findings are said on standard error.
    ///
    /// `covariates` names those the caller uses: all without it, and none for an empty list. Only then is no household left
    /// out because something about it is unknown.
    func load(
        _ policy: PolicyOptions, language: Language, covariates: [String]? = nil,
        escapedYears: Int = PanelOptions().escapedYears
    ) throws -> LoadedPanel {
        let (described, chosen) = try described(policy)
        let known = described.covariates(under: chosen)
        for name in covariates ?? [] where !known.contains(name) { throw unknown(name, known) }
        var options = options
        options.covariates = covariates?.isEmpty == true ? .none : .all
        options.escapedYears = escapedYears
        let panel = try readPanel(of: reviews, study: described, standard: chosen, options: options)
        try report(panel.findings, language)
        return LoadedPanel(panel: panel, standard: chosen, covariates: covariates)
    }

    /// Scores the poor households of the last review; findings are said on standard error.
    func score(
        _ described: (study: Study, standard: PovertyStandard), language: Language,
        by score: (RiskPattern) -> HouseholdScore?
    ) throws -> OutreachList {
        let list = try scoreHouseholds(
            of: reviews, study: described.study, standard: described.standard, options: options, by: score)
        try report(list.findings, language)
        return list
    }

    private var options: PanelOptions {
        let files = reviews.map(\.source.name)
        return PanelOptions(
            threads: threads, progress: quiet ? nil : Console.progress(of: files, as: files.first ?? "-"))
    }

    private func report(_ findings: FindingReport, _ language: Language) throws {
        if !quiet { Console.report(findings, language) }
        if strict, !findings.counts.isEmpty { throw ExitCode(2) }
    }

    private func unknown(_ name: String, _ known: [String]) -> UnusableInput {
        let (list, near) = (known.joined(separator: ", "), nearMisses(of: name, in: known).joined(separator: ", "))
        return UnusableInput(
            rule: "unknown-covariate", place: Place(file: study, column: "covariates"), value: name,
            expected: LocalizedText(
                vi: "một trong các cột: \(list)" + (near.isEmpty ? "" : "; gần nhất: \(near)"),
                en: "one of the columns: \(list)" + (near.isEmpty ? "" : "; nearest: \(near)")))
    }
}

/// Names separated by commas, such as the value of --covariates.
struct NameList: ExpressibleByArgument {
    let names: [String]

    init?(argument: String) {
        names = argument.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
        guard !names.isEmpty, Set(names).count == names.count else { return nil }
    }
}
