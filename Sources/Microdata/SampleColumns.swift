import Tallies
import Vocabulary

/// The key columns that errors of a sample cannot do without, and what is said of rows where they say nothing.
///
/// Such a row is counted all the same; a command that estimates errors refuses the file. Where replicate weights give the
/// errors, the columns play no part.
struct SampleColumns: Sendable {
    /// Whether errors are made from strata and sampling units.
    let isNeeded: Bool
    private let units: Set<String>
    private let populations: Set<String>

    init(_ study: Study) {
        let plan = study.sampling
        isNeeded = study.design == .survey && plan.replicates == nil
        units = isNeeded ? Set(plan.later.map(\.unit)) : []
        populations = isNeeded ? Set(([plan.population] + plan.later.map(\.population)).compactMap(\.self)) : []
    }

    /// What is wrong with the value of a column of a later stage, or of sizes of the population.
    func problem(_ column: String, _ value: String) -> KeyProblem? {
        if populations.contains(column), !SamplingPlan.isPopulation(value) {
            return .populationUnreadable(column, value)
        }
        return units.contains(column) && value.isEmpty ? .samplingUnitUnknown(column, value) : nil
    }
}

extension SamplingPlan {
    /// Whether a text can be the number of units of a stratum, or the share drawn.
    fileprivate static func isPopulation(_ text: String) -> Bool {
        Double(text).map { $0.isFinite && $0 > 0 } ?? false
    }
}

extension KeyProblem {
    static func stratumUnknown(_ column: String, _ value: String) -> KeyProblem {
        KeyProblem(
            rule: "stratum-unknown", column: column, value: value,
            expected: LocalizedText(
                vi: "một tầng: thiếu thì không tính được sai số",
                en: "a stratum: without it no error can be estimated"),
            severity: .warning)
    }

    static func samplingUnitUnknown(_ column: String, _ value: String) -> KeyProblem {
        KeyProblem(
            rule: "sampling-unit-unknown", column: column, value: value,
            expected: LocalizedText(
                vi: "một đơn vị chọn mẫu: thiếu thì không tính được sai số",
                en: "a sampling unit: without it no error can be estimated"),
            severity: .warning)
    }

    static func populationUnreadable(_ column: String, _ value: String) -> KeyProblem {
        KeyProblem(
            rule: "population-unreadable", column: column, value: value,
            expected: LocalizedText(
                vi: "số đơn vị của tầng trong tổng thể, hoặc tỷ lệ chọn mẫu, trên 0",
                en: "the number of units of the stratum in the population, or the share drawn, above 0"),
            severity: .warning)
    }
}
