import ArgumentParser
import Glibc
import Vocabulary

@main
struct AnSinhCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ansinh",
        abstract:
            "Statistics of multidimensional poverty for communes: indices, targets, rankings (thống kê nghèo đa chiều).",
        discussion: """
            Results go to standard output or to the file named by -o; findings and progress go to standard error.
            Exit status: 0 done, 1 failed, 2 findings of error severity in the data, 64 wrong usage.
            """,
        version: Version.text,
        subcommands: [
            DemoCommand.self, DataCommand.self, PolicyCommand.self, TabulateCommand.self, IndexCommand.self,
            ExitCommand.self, ProjectCommand.self, EvaluateCommand.self, FormsCommand.self, BudgetCommand.self,
            RankCommand.self, MapCommand.self, OutlinesCommand.self, SpatialCommand.self, UnitsCommand.self,
            ReportCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try OutputNames(CommandLine.arguments).check()
            try command.run()
        } catch {
            if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
            if let refused = error as? UnusableInput {
                let language = Console.language
                for finding in refused.findings {
                    Console.say(Console.prefix(finding.severity, language) + finding.line(in: language))
                }
                Glibc.exit(EXIT_FAILURE)
            }
            exit(withError: error)
        }
    }
}

/// The version, once.
enum Version {
    static let text = "0.1.0"
}
