import ArgumentParser
import Deprivation
import FlatFiles
import SurveyInference
import Tallies
import Vocabulary

/// The two rounds of a comparison: their studies, how far apart they are, and how their samples belong together.
struct RoundOptions: ParsableArguments {
    @Option(help: "Study file (TOML) of both rounds, or of the first.")
    var study: String?

    @Option(help: "Study file of the second round, when it is another.")
    var studyAfter: String?

    @Option(help: "Poverty standard: an id or a .toml file; otherwise the studies' own.")
    var standard: String?

    @Option(help: "Years between the rounds.")
    var years: Double

    @Flag(help: "The same sampling units were visited in both rounds.")
    var panel = false

    @Option(help: "Why indicators of two standards compare: a sentence that is printed with every figure.")
    var bridge: String?

    @Option(help: "Worker threads; the result does not depend on it.")
    var threads: Int = 2

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    func validate() throws {
        guard years > 0, years.isFinite else {
            throw ValidationError(vi: "--years là một số dương.", en: "--years is a positive number.")
        }
    }

    /// Reads both rounds.
    func load(
        _ first: String, _ second: String, survey: SurveyOptions, policy: PolicyOptions, language: Language,
        domain options: DomainOptions, need: LoadedSample.Need
    ) throws -> LoadedRounds {
        let domain = options.columns
        let one = try LoadedSample(
            try input(first, study), survey, policy: policy, language: language, domains: [domain], need: need)
        let two = try LoadedSample(
            try input(second, studyAfter ?? study), survey, policy: policy, language: language, domains: [domain],
            need: need)
        let (a, b) = panel ? try PanelDesign.joined(one, two, survey: survey) : (one, two)
        return LoadedRounds(
            first: a, second: b, years: years, level: survey.level, samples: panel ? .panel : .independent,
            suppression: options.suppression)
    }

    private func input(_ file: String, _ study: String?) throws -> HouseholdInput {
        var arguments = [file, "--threads", String(threads)]
        if let study { arguments += ["--study", study] }
        if let standard { arguments += ["--standard", standard] }
        if quiet { arguments.append("--quiet") }
        let input = try HouseholdInput.parse(arguments)
        try input.validateStudy()
        return input
    }
}
