public import ArgumentParser
import NumericKernel
public import SurveyInference
public import Tallies
import Uncertainty
import Vocabulary

extension LonelyPolicy: ExpressibleByArgument {}
extension DegreesOfFreedomRule: ExpressibleByArgument {}

/// Where standard errors come from, as users say it.
enum ErrorSource: String, CaseIterable, ExpressibleByArgument {
    case taylor
    case replicates
    case none
}

/// Replicates the program makes itself.
enum ReplicateKind: String, CaseIterable, ExpressibleByArgument {
    case bootstrap
    case jackknife
    case brr
    case fay
    case sdr
}

/// How intervals are made, as users say it.
enum IntervalKind: String, CaseIterable, ExpressibleByArgument {
    case auto
    case normal
    case t
    case logit
    case beta
    case wilson

    var choice: IntervalChoice {
        IntervalMethod(rawValue: rawValue).map { .fixed($0) } ?? .automatic
    }
}

/// How errors of a sample are worked out: the same for every command that estimates.
struct SurveyOptions: ParsableArguments {
    @Option(
        help:
            "Standard errors: taylor (linearisation), replicates, or none; otherwise replicates where the study names their columns, taylor elsewhere."
    )
    var se: ErrorSource?

    @Option(help: "Level of the intervals.")
    var level: Double = SampledValue.usualLevel

    @Option(help: "Intervals: auto, normal, t, logit, beta or wilson.")
    var interval: IntervalKind = .auto

    @Option(
        help: "Strata with a single sampling unit: fail, certainty, adjust or average; otherwise as the study says.")
    var lonely: LonelyPolicy?

    @Option(help: "Degrees of freedom of a domain: strata (Stata), units (R) or design.")
    var df: DegreesOfFreedomRule = .strata

    @Option(help: "Make replicates from the design: bootstrap, jackknife, brr, fay or sdr (with --se replicates).")
    var replicate: ReplicateKind?

    @Option(help: "How many bootstrap replicates.")
    var replicates: Int = ReplicateMethod.usualReplicates

    @Option(help: "Seed of bootstrap replicates.")
    var seed: UInt64 = 1

    func validate() throws {
        guard level > 0, level < 1, 1 - level > 0, 1 - level < 1 else {
            throw ValidationError(
                vi: "--level nằm giữa 0 và 1, chẳng hạn 0.95.", en: "--level lies between 0 and 1, such as 0.95.")
        }
        guard replicates >= 2 else {
            throw ValidationError(vi: "--replicates ít nhất là 2.", en: "--replicates must be at least 2.")
        }
        guard replicate == nil || se == nil || se == .replicates else {
            throw ValidationError(
                vi: "--replicate đi với --se replicates.", en: "--replicate goes with --se replicates.")
        }
    }
}
