import ArgumentParser
import DecisionTables
import FlatFiles
import Microdata
import PolicyData
import ReviewForms
import Tabular
import Tallies
import Uncertainty
import Vocabulary

/// What the official forms are made of: households of two reviews, a table of flows, or both.
struct FormInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Households of the reviews as YEAR=FILE, and a table of flows as FILE (CSV or .xlsx).", valueName: "inputs")
    )
    var inputs: [String]

    @Option(help: "Study file (TOML) of the households.")
    var study: String?

    @Option(help: "Study file (TOML) of the table of flows; one with plain column names needs none.")
    var flowStudy: String?

    @Option(help: "Sheet of a spreadsheet with flows, when it has several.")
    var sheet: String?

    @Option(help: "Row of the column names in a spreadsheet with flows, or rows: 3-4.")
    var headerRow: HeaderRows?

    @Option(help: "Poverty standard for the households: an id or a .toml file; otherwise the study's own.")
    var standard: String?

    @Option(help: "Worker threads; the result does not depend on it.")
    var threads: Int = 2

    @Flag(help: "Stop, without a result, at any finding.")
    var strict = false

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    func validate() throws {
        guard threads > 0 else {
            throw ValidationError(vi: "--threads phải ít nhất là 1.", en: "--threads must be at least 1.")
        }
        guard tables.count <= 1 else {
            throw ValidationError(
                vi: "Chỉ một bảng biến động; tệp hộ ghi dạng YEAR=FILE.",
                en: "Give one table of flows; households are given as YEAR=FILE.")
        }
        guard reviews.isEmpty || study != nil else {
            throw ValidationError(
                vi: "Tệp hộ cần --study STUDY.toml, nêu các cột là gì.",
                en: "Households need --study STUDY.toml, which says what their columns are.")
        }
    }

    /// Inputs that are no households.
    private var tables: [String] { inputs.filter { FormInput.year(of: $0) == nil } }

    private var reviews: [String] { inputs.filter { FormInput.year(of: $0) != nil } }

    private static func year(of input: String) -> Int? {
        input.firstIndex(of: "=").flatMap { Int(input[..<$0]) }
    }

    /// Everything that was read.
    struct Loaded {
        var tallies: FormTallies?
        /// Flows of the table, or else of the households.
        var flows: FlowSeries?
        /// Flows of the households, when there is a table as well.
        var panel: FlowSeries?
        var hasTable = false
        var file = ""
        var inputs: [Provenance.Input] = []
        var standards: [String] = []
        var rowsLeftOut: Int64 = 0
        /// Rows of the table of flows that an error left out.
        var leftOut: [FlowReading.LeftOut] = []
        var hasErrors = false

        /// Where the households and the table do not agree, besides what the forms show.
        func differences(with book: FormBook) -> [Finding] {
            guard let tallies, let flows, hasTable else { return [] }
            return FormBook.strangers(year: book.year, tallies: tallies, flows: flows, file: file)
                + (panel.map { book.differences(from: $0, file: file) } ?? [])
        }

        func provenance(origin: DataOrigin) -> Provenance {
            Provenance(
                origin: origin, inputs: inputs, instruments: standards, method: "official forms",
                version: Version.text, uncertainty: Uncertainty.census.text)
        }
    }

    /// Reads everything for the forms of a year; findings are said on standard error.
    func load(_ policy: PolicyOptions, year: Int, language: Language) throws -> Loaded {
        var loaded = Loaded()
        if let table = tables.first {
            let reading = try FlowInput.read(
                table, study: flowStudy, sheet: sheet, headerRow: headerRow,
                checks: FlowChecks(findingLimit: FindingReport.usualLimit))
            try report(reading.findings, language)
            loaded.flows = reading.series
            loaded.hasTable = true
            loaded.file = table
            loaded.inputs.append(Provenance.Input(name: table, digest: nil, rows: reading.account.read))
            loaded.standards += [reading.series.standard].compactMap(\.self)
            loaded.rowsLeftOut += reading.account.leftOut
            loaded.leftOut = reading.leftOut
            loaded.hasErrors = reading.findings.count(of: .error) > 0
        }
        if let study, !reviews.isEmpty { try loadHouseholds(study, policy, year, language, &loaded) }
        return loaded
    }

    private func loadHouseholds(
        _ study: String, _ policy: PolicyOptions, _ year: Int, _ language: Language, _ loaded: inout Loaded
    ) throws {
        let wanted = reviews.filter { FormInput.year(of: $0).map { $0 <= year } == true }
        let standards = standard.map { ["--standard", $0] } ?? []
        let files = try PanelFiles.parse(
            (wanted.isEmpty ? reviews : wanted) + ["--study", study, "--threads", "\(threads)"] + standards
                + (strict ? ["--strict"] : []) + (quiet ? ["--quiet"] : []))
        let (described, chosen) = try files.described(policy)
        let options = PanelOptions(threads: threads)
        let forms = try tabulateForms(
            of: files.reviews, year: year, study: described, standard: chosen, options: options)
        if Set(wanted.compactMap(FormInput.year)).count > 1 {
            let panel = try files.load(policy, language: language, covariates: []).panel
            if loaded.flows == nil { loaded.flows = panel.flows } else { loaded.panel = panel.flows }
            loaded.inputs += LoadedPanel.inputs(panel.inputs)
            loaded.rowsLeftOut += panel.account.rows.leftOut
            loaded.hasErrors = loaded.hasErrors || panel.findings.count(of: .error) > 0
            // What is wrong with the rows has been said.
            try report(forms.findings.keeping { $0 == "form-value" }, language)
        } else {
            try report(forms.findings, language)
            loaded.inputs += LoadedPanel.inputs(forms.inputs)
            loaded.rowsLeftOut += forms.inputs.reduce(into: 0) { $0 += $1.rows.leftOut }
            loaded.hasErrors = loaded.hasErrors || forms.findings.count(of: .error) > 0
        }
        loaded.tallies = forms.tallies
        if loaded.file.isEmpty { loaded.file = forms.inputs[0].file }
        if !loaded.standards.contains(chosen.id) { loaded.standards.append(chosen.id) }
    }

    private func report(_ findings: FindingReport, _ language: Language) throws {
        if !quiet { Console.report(findings, language) }
        if strict, !findings.counts.isEmpty { throw ExitCode(2) }
    }
}
