import ArgumentParser
import CommitteeReports
import DecisionTables
import FlatFiles
import Reporting
import Tabular
import Territory
import Vocabulary

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Everything for a committee on one page, from a report file (báo cáo cho hội đồng).",
        discussion: """
            REPORT.toml has a section for each chapter; the keys of a section are the options of its command: \
            docs/report-file.md. The page needs no network; .xlsx gives its tables, .docx an administrative report.
            """)

    @Argument(help: "Report file (TOML).")
    var report: String

    @Option(help: "html, xlsx or docx; otherwise by the ending of the output file, html without one.")
    var format: ReportFormat?

    @Option(help: "Language the report opens in, vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file; standard output without it (html only).")
    var output: String?

    /// The form the name of the output asks for; `nil` when its ending says none.
    private var named: ReportFormat? {
        output.flatMap { name in ReportFormat.allCases.first { name.lowercased().hasSuffix("." + $0.rawValue) } }
    }

    private var chosen: ReportFormat { format ?? named ?? .html }

    func validate() throws {
        guard output != nil || format == nil || format == .html else {
            throw ValidationError(
                vi: "xlsx và docx là tệp: nêu tên bằng -o TỆP.", en: "xlsx and docx are files: name one with -o FILE.")
        }
    }

    func run() throws {
        let language = lang ?? Console.defaultLanguage
        let loaded = try LoadedReport(file: ReportFile(file: report), language: language)
        if let output { try OutputNames.refuse([output], replacing: loaded.files) }
        switch chosen {
        case .html:
            let page = loaded.report.page(in: language)
            if let output { try FileAccess.write(Array(page.utf8), to: output) } else { try Console.emit(page) }
        case .xlsx:
            guard let output else { return }
            try FileAccess.replace(output) { path throws(UnusableInput) in
                try TableFormat.writeWorkbook(of: loaded.tables, language: language, to: path)
            }
        case .docx:
            guard let output else { return }
            try FileAccess.write(loaded.document(in: language), to: output)
        }
        try loaded.finish()
    }
}

/// A form in which a report is written.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    /// One self-contained page.
    case html
    /// Its tables as a workbook.
    case xlsx
    /// A report in the style of administrative documents.
    case docx
}
