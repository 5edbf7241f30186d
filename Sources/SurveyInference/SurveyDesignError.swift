public import Vocabulary

/// Why a design cannot be made of the elements given. All reasons are named, not the first alone.
public struct SurveyDesignError: Error, Hashable, Sendable {
    /// One reason.
    public enum Fault: Hashable, Sendable {
        /// There is nothing to make a design of.
        case noElements
        /// An element has another number of stages than the first one, or none.
        case stages(element: Int, found: Int, expected: Int)
        /// The weight of an element is negative or not finite, or its rows are negative.
        case weight(element: Int, value: Double)
        /// A population size that is not above 0.
        case population(stage: Int, stratum: String, value: Double)
        /// Units of one stratum name different population sizes.
        case populationsDiffer(stage: Int, stratum: String, first: Double?, other: Double?)
        /// Some values of a stage are counts of units, others shares drawn.
        case mixedPopulations(stage: Int)
        /// More units were drawn than there are.
        case populationTooSmall(stage: Int, stratum: String, units: Int, population: Double)
        /// A single unit was drawn in the stratum, out of more.
        case lonely(stage: Int, stratum: String, units: Int)
        /// All strata of a stage have a single unit, so that there is no average for them.
        case nothingToAverage(stage: Int)
        /// A stratum said to be taken with certainty is not in the sample.
        case unknownStratum(String)
    }

    /// The reasons; at least one.
    public let faults: [Fault]

    init(_ faults: [Fault]) {
        precondition(!faults.isEmpty, "a refusal needs a reason")
        self.faults = faults
    }

    /// The reasons as findings about a file, for a refusal that names it.
    public func findings(in file: String) -> [Finding] {
        faults.map { fault in
            Finding(
                rule: fault.rule, severity: .error, place: Place(file: file), value: fault.value,
                expected: fault.expected)
        }
    }
}

extension SurveyDesignError.Fault {
    /// The rule that was broken.
    public var rule: String {
        switch self {
        case .noElements: "design-empty"
        case .stages: "design-stages"
        case .weight: "design-weight"
        case .population, .populationsDiffer, .mixedPopulations, .populationTooSmall: "design-population"
        case .lonely, .nothingToAverage: "design-lonely-unit"
        case .unknownStratum: "design-stratum-unknown"
        }
    }

    /// What was found; `nil` when there is nothing to show.
    public var value: String? {
        switch self {
        case .noElements, .mixedPopulations, .nothingToAverage: nil
        case .stages(_, let found, _): "\(found)"
        case .weight(_, let value): "\(value)"
        case .population(_, let stratum, let value): "\(stratum): \(value)"
        case .populationsDiffer(_, let stratum, let first, let other):
            "\(stratum): \(first.map { "\($0)" } ?? "-"), \(other.map { "\($0)" } ?? "-")"
        case .populationTooSmall(_, let stratum, let units, let population): "\(stratum): \(units) / \(population)"
        case .lonely(_, let stratum, let units): "\(stratum): \(units)"
        case .unknownStratum(let stratum): stratum
        }
    }

    /// What was expected.
    public var expected: LocalizedText {
        switch self {
        case .noElements:
            LocalizedText(vi: "ít nhất một đơn vị mẫu", en: "at least one sampling unit")
        case .stages(let element, _, let expected):
            LocalizedText(
                vi: "phần tử \(element + 1): \(expected) giai đoạn như các phần tử khác",
                en: "element \(element + 1): \(expected) stages as in the others")
        case .weight(let element, _):
            LocalizedText(
                vi: "phần tử \(element + 1): quyền số và số dòng từ 0 trở lên",
                en: "element \(element + 1): weight and rows of 0 or more")
        case .population(let stage, _, _):
            LocalizedText(
                vi: "giai đoạn \(stage + 1): số đơn vị của tầng trong tổng thể, hoặc tỷ lệ chọn, lớn hơn 0",
                en: "stage \(stage + 1): units of the stratum in the population, or the share drawn, above 0")
        case .populationsDiffer(let stage, _, _, _):
            LocalizedText(
                vi: "giai đoạn \(stage + 1): cùng một số đơn vị tổng thể cho mọi đơn vị của tầng",
                en: "stage \(stage + 1): the same population size for all units of a stratum")
        case .mixedPopulations(let stage):
            LocalizedText(
                vi: "giai đoạn \(stage + 1): hoặc toàn số đơn vị, hoặc toàn tỷ lệ chọn",
                en: "stage \(stage + 1): counts of units throughout, or shares drawn throughout")
        case .populationTooSmall(let stage, _, _, _):
            LocalizedText(
                vi: "giai đoạn \(stage + 1): số đơn vị mẫu không lớn hơn số đơn vị tổng thể",
                en: "stage \(stage + 1): no more units in the sample than in the population")
        case .lonely(let stage, _, _):
            LocalizedText(
                vi:
                    "giai đoạn \(stage + 1): từ hai đơn vị mẫu trong mỗi tầng, hoặc cách xử lý: lonely = certainty, adjust hay average (--lonely)",
                en:
                    "stage \(stage + 1): two sampling units or more in each stratum, or a word on lonely ones: lonely = certainty, adjust or average (--lonely)"
            )
        case .nothingToAverage(let stage):
            LocalizedText(
                vi: "giai đoạn \(stage + 1): ít nhất một tầng có từ hai đơn vị mẫu để lấy trung bình",
                en: "stage \(stage + 1): at least one stratum of two units or more to take the average of")
        case .unknownStratum:
            LocalizedText(vi: "một tầng có trong mẫu", en: "a stratum of the sample")
        }
    }
}
