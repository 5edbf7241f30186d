public import PolicyData
public import Vocabulary

/// A target that lists of households can be projected against: what is measured, how much, by when, in whose words.
///
/// Only targets that bound a list from above are here: a rate or a number that shall be below, at most, exactly zero or in a
/// range, and a fall that shall be at least, more than, or in a range. A range is met from its easier end on (`BetterSide`);
/// the chance to end inside the range is told beside it.
public struct ProjectionTarget: Hashable, Sendable {
    /// Key, as the instrument's table or the user has it.
    public let key: String
    /// What it is about.
    public let name: LocalizedText
    /// The words of the instrument, in Vietnamese; empty when there are none.
    public let wording: String
    /// Where it says so; `nil` for a target of the user's own.
    public let citation: Citation?
    /// How sure the entry is.
    public let confidence: Confidence
    /// What is measured.
    public let measure: TargetMeasure
    /// How much, as printed.
    public let quantity: Quantity
    /// The same as a test of whole numbers.
    public let test: TargetTest
    /// The day it is due, when the instrument names one.
    public let due: Day?
    /// Year whose review decides; `nil` for every year.
    public let dueYear: Int?

    /// A target of an instrument; `nil` when lists of households cannot decide it.
    public init?(_ target: Target) {
        guard let measure = target.measure.flatMap(TargetMeasure.init(name:)) else { return nil }
        self.init(
            key: target.statement.key, name: target.statement.name, wording: target.statement.wording,
            citation: target.statement.citation, confidence: target.statement.confidence, measure: measure,
            quantity: target.quantity, due: target.due, dueYear: target.due?.year)
    }

    /// A target of the user's own; `nil` when the quantity does not fit the measure: another unit, or a bound from below.
    public init?(
        key: String, name: LocalizedText, wording: String = "", citation: Citation? = nil,
        confidence: Confidence = .choice, measure: TargetMeasure, quantity: Quantity, due: Day? = nil, dueYear: Int?
    ) {
        guard let test = TargetTest(quantity, betterSide: measure.form.isFall ? .more : .less),
            measure.form.accepts(quantity)
        else { return nil }
        self.key = key
        self.name = name
        self.wording = wording
        self.citation = citation
        self.confidence = confidence
        self.measure = measure
        self.quantity = quantity
        self.test = test
        self.due = due
        self.dueYear = dueYear
    }

    /// The year for which the chance is told: the target's own; otherwise the last year looked at; otherwise the next.
    public func dueYear(after last: Int, through: Int?) -> Int { dueYear ?? through ?? last + 1 }
}

extension TargetMeasure.Form {
    /// Whether it compares with the year before.
    public var isFall: Bool { self == .rateFall || self == .countFall }

    /// Whether it is a share of all households.
    public var isShare: Bool { self == .rate || self == .rateFall }

    /// Whether a quantity bounds it from the side that less poverty is on, in a unit that fits.
    func accepts(_ quantity: Quantity) -> Bool {
        let units: [MeasureUnit] =
            switch self {
            case .rate: [.percent, .perMille]
            case .rateFall: [.percent, .percentagePoints, .perMille]
            case .count, .countFall: [.households]
            }
        guard units.contains(quantity.unit) else { return false }
        return switch quantity.comparison {
        case .below, .atMost: !isFall
        case .exactly: !isFall && quantity.exact.numerator == 0
        case .atLeast, .above: isFall
        case .between: true
        case .about: false
        }
    }
}
