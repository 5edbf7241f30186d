import ArgumentParser
import NumericKernel
import PolicyData
import PovertyExit
import Tallies
import TargetProjection
import Territory
import Vocabulary

/// What a projection is made from and how: the same for its table, its picture and its back-test.
struct ProjectionOptions: ParsableArguments {
    @OptionGroup var input: FlowInput
    @OptionGroup var policy: PolicyOptions

    @Option(
        help: "Target: INSTRUMENT#KEY, INSTRUMENT, KEY, a table (.csv) or an expression ('poor_rate<3%'). Repeatable.")
    var target: [String] = []

    @Option(help: "Last year looked at, YYYY or YYYY-MM-DD; also the due year of a target without one.")
    var through: ThroughYear?

    @Option(help: ArgumentHelp("Model of the years ahead; docs/methods/projection-models.md.", valueName: "model"))
    var model: ProjectionModel = .pool

    @Option(help: "Joint draws, 100 or more.")
    var draws: Int = ProjectionOptions.usualDraws

    @Option(help: "Seed of the draws.")
    var seed: UInt64 = 1

    @Option(help: "Flows or reviews of earlier years under an earlier standard, with at least one review in common.")
    var earlier: String?

    @Option(help: "Study file of --earlier.")
    var earlierStudy: String?

    @Option(help: "Crosswalk (CSV) of units that merge, or will be split: results are for the new units.")
    var crosswalk: String?

    @Option(help: "Planned leavings (CSV: commune, year, households), for --model flow-plan.")
    var plan: String?

    /// Draws behind a chance with two digits.
    static let usualDraws = ExitModel.usual.draws
    static let fewestDraws = ExitModel.fewestDraws
    static let mostDraws = ExitModel.mostDraws

    /// Refuses a plan without its model, and the model without a plan.
    func requirePlan(of models: [ProjectionModel]) throws {
        guard models.contains(.flowPlan) == (plan != nil) else {
            throw ValidationError(
                vi: "Mô hình flow-plan và --plan TỆP đi với nhau.",
                en: "The model flow-plan and --plan FILE go together.")
        }
    }

    func validate() throws {
        guard !target.isEmpty else {
            throw ValidationError(
                vi: "Thiếu --target: VĂN-BẢN#KHÓA, một bảng (.csv) hoặc một biểu thức ('poor_rate<3%').",
                en: "Missing --target: INSTRUMENT#KEY, a table (.csv) or an expression ('poor_rate<3%').")
        }
        guard (Self.fewestDraws...Self.mostDraws).contains(draws) else {
            throw ValidationError(
                vi: "--draws từ \(Self.fewestDraws) đến \(Self.mostDraws).",
                en: "--draws must be from \(Self.fewestDraws) to \(Self.mostDraws).")
        }
        guard earlierStudy == nil || earlier != nil else {
            throw ValidationError(
                vi: "--earlier-study mô tả tệp của --earlier: cần cả tệp đó.",
                en: "--earlier-study describes the file of --earlier: give that too.")
        }
    }
}

/// The last year of a projection, as a year or a day of it: reviews refer to the end of a year.
struct ThroughYear: ExpressibleByArgument {
    let year: Int

    init?(argument: String) {
        guard let day = Day(iso: argument) ?? Day(iso: "\(argument)-12-31") else { return nil }
        year = day.year
    }
}
