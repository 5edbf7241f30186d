import ArgumentParser
import Deprivation
import PolicyData
import Vocabulary

/// Who is poor in H, A and M0, where it is not as the standard says.
struct MethodOptions: ParsableArguments {
    @Option(help: "Poverty cutoff k: 1/3, 0.25 or 25%; otherwise the standard's own.")
    var cutoff: Fraction?

    @Option(
        help: "Unknown indicators: drop_household, drop_indicator or not_deprived; otherwise the standard's rule.")
    var missing: MissingPolicy?

    func validate() throws {
        if let cutoff, cutoff.numerator == 0 || cutoff.numerator > cutoff.denominator {
            throw ValidationError(
                vi: "Ngưỡng phải lớn hơn 0 và không quá 1, chẳng hạn 1/3 hoặc 25%.",
                en: "The cutoff must be above 0 and at most 1, such as 1/3 or 25%.")
        }
    }
}
