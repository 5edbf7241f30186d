public import ArgumentParser
public import DecisionTables
import Figures
import FlatFiles
import Microdata
import NumericKernel
import PolicyData
public import PovertyExit
import Tabular
import Tallies
import Vocabulary

extension OutreachOrder: ExpressibleByArgument {}
extension ScoreValidation.Scheme: ExpressibleByArgument {
    private static let short = "district"

    /// Reads `forward` or `district`.
    public init?(argument: String) {
        self.init(rawValue: argument == Self.short ? Self.leaveDistrictOut.rawValue : argument)
    }

    /// What help shows.
    public static var allValueStrings: [String] { [Self.forward.rawValue, Self.short] }
}

struct ExitScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Which poor households may leave poverty within a year (điểm khả năng thoát nghèo của hộ).",
        discussion: ExitScoreModel.useNotice.en + " (" + ExitScoreModel.useNotice.vi + ")",
        subcommands: [Train.self, Apply.self, Validate.self])

    /// How a score is trained.
    struct Training: ParsableArguments {
        @Option(help: "Seed of the cross-validation.")
        var seed: UInt64 = 1

        @Option(help: "Columns to use, separated by commas; otherwise all the study has.")
        var covariates: NameList?

        var specification: ExitScoreTraining {
            ExitScoreTraining(dependentColumns: .leaveOut, seed: Seed(seed))
        }

        /// The method in words.
        var method: String {
            let penalties = specification.penalties.map { "\($0)" }.joined(separator: ", ")
            return "ridge logistic regression, prior SD from \(penalties) by cross-validation over "
                + "\(specification.communeFolds) parts of the communes and years"
        }
    }

    struct Train: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit the score to past reviews and write the model.",
            discussion: """
                The model goes to --model as JSON, the table of coefficients to standard output or -o. \
                A column that is an exact linear combination of columns before it is left out and named.
                """)

        @OptionGroup var files: PanelFiles
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var training: Training
        @OptionGroup var output: OutputOptions

        @Option(help: "File for the model (JSON).")
        var model: String

        func run() throws {
            let loaded = try files.load(policy, language: output.language, covariates: training.covariates?.names)
            let fit = try training.specification.fit(loaded.risk(.poor))
            try FileAccess.write(try JSONDocument.text(of: fit.model), to: model)
            let provenance = loaded.provenance(
                training.method, seed: training.seed, uncertainty: ScoreTables.uncertainty)
            try output.write(
                ScoreTables.tables(
                    of: fit, names: loaded.standard.name(ofCovariate:), notes: loaded.notes, provenance: provenance))
            try loaded.finish()
        }
    }

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the poor households of the last review with their scores, for outreach.",
            discussion: """
                One review is enough. The list names households: keep it as confidential as the lists themselves. \
                It orders visits; it must not be used to refuse support.
                """)

        @OptionGroup var files: PanelFiles
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "A model written by “ansinh exit score train”.")
        var model: String

        @Option(help: "Within a commune: lowest (least likely to leave by themselves first) or highest.")
        var order: OutreachOrder = .lowest

        func run() throws {
            let score = try LoadedScore(file: model)
            let (table, findings) = try score.outreach(files, policy, order: order, language: output.language)
            try output.write([table])
            if findings.count(of: .error) > 0 { throw ExitCode(2) }
        }
    }

    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How good the score is for a year, or a district, it has not seen.",
            discussion: "Three tables: all measures, the reliability table, and the measures of each test set.")

        @OptionGroup var files: PanelFiles
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var training: Training
        @OptionGroup var output: OutputOptions

        @Option(help: "forward (fit to earlier years, score the next) or district (fit to the others, score one).")
        var scheme: ScoreValidation.Scheme = .forward

        @Option(help: "Also draw the reliability diagram, into this file (SVG).")
        var plot: String?

        func run() throws {
            let loaded = try files.load(policy, language: output.language, covariates: training.covariates?.names)
            let validation = try training.specification.validation(scheme, on: loaded.risk(.poor))
            let provenance = loaded.provenance(
                "\(training.method); validation \(scheme.rawValue)", seed: training.seed,
                uncertainty: ValidationTables.uncertainty)
            try output.write(
                ValidationTables.tables(of: validation, notes: loaded.notes, provenance: provenance))
            if let plot {
                let figure = ReliabilityPlot(of: validation, provenance: provenance)
                try FileAccess.write(Array(figure.svg(in: output.language).utf8), to: plot)
            }
            try loaded.finish()
        }
    }
}
