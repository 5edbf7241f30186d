public import PolicyData
import Uncertainty
import Vocabulary

/// How a target is decided: which numbers meet it, in which unit they are counted.
///
/// Shape: one target. Units: shares of 1 for rates, numbers for counts. A range of a fall ("giảm 14-16 hộ") is met from its
/// lower end on: who falls further has done what was asked. Checked by: `TargetRuleTests`, against `TargetTest`.
public struct TargetRule: Hashable, Sendable {
    /// The words that compare.
    public let comparison: Comparison
    /// What one stands for in the unit: 100 for percent, 1 for counts.
    public let scale: Int
    /// Whether a numerator is divided by a denominator.
    public let isShare: Bool
    /// Whether the target is a fall since the review before.
    public let isFall: Bool
    /// Whether only whole numbers make sense.
    public let isWhole: Bool
    /// Decimals the instrument prints.
    let decimals: Int
    /// The number that margins are measured from when it is a floor.
    let floor: ExactRatio?
    /// The number that margins are measured from when it is a ceiling.
    let ceiling: ExactRatio?
    /// The upper end of a range a fall may exceed.
    let exceeded: ExactRatio?

    /// The rule of a target.
    public init(_ target: Target) {
        let quantity = target.quantity
        comparison = quantity.comparison
        scale = quantity.unit.shareScale ?? 1
        isFall = target.measure?.hasPrefix(TargetRule.fallPrefix) ?? false
        isShare = quantity.unit.shareScale != nil && !isFall
        isWhole = quantity.unit.isWhole
        let bound = ExactRatio(quantity.exact, per: scale)
        let highest = quantity.exactHighest.map { [scale] in ExactRatio($0, per: scale) }
        var decimals = 0
        var denominator = quantity.exact.denominator
        while denominator > 1, decimals < PrintedNumber.mostDecimals {
            denominator /= denominator % 10 == 0 ? 10 : denominator % 5 == 0 ? 5 : 2
            decimals += 1
        }
        self.decimals = decimals
        switch quantity.comparison {
        case .below, .atMost: (floor, ceiling, exceeded) = (nil, bound, nil)
        case .above, .atLeast: (floor, ceiling, exceeded) = (bound, nil, nil)
        case .exactly: (floor, ceiling, exceeded) = (bound, bound, nil)
        case .between: (floor, ceiling, exceeded) = isFall ? (bound, nil, highest) : (bound, highest ?? bound, nil)
        case .about: (floor, ceiling, exceeded) = (nil, nil, nil)
        }
    }

    /// Measures that compare with the review before begin with this.
    static let fallPrefix = "fall_"

    /// What can be said when the quantity lies somewhere in a range; a point is a range.
    func verdict<Number: Comparable>(
        _ lowest: Number, _ highest: Number, as number: (ExactRatio) -> Number
    ) -> Verdict {
        guard comparison != .about else { return .undecided }
        var (isInside, isOutside) = (true, false)
        if let floor {
            let bound = number(floor)
            let isStrict = comparison == .above
            isInside = isInside && (isStrict ? lowest > bound : lowest >= bound)
            isOutside = isOutside || (isStrict ? highest <= bound : highest < bound)
        }
        if let ceiling {
            let bound = number(ceiling)
            let isStrict = comparison == .below
            isInside = isInside && (isStrict ? highest < bound : highest <= bound)
            isOutside = isOutside || (isStrict ? lowest >= bound : lowest > bound)
        }
        return isInside ? .met : isOutside ? .notMet : .tooClose
    }

    /// Probability that a sampled quantity meets the target; `nil` when the words ask for one exact number.
    func chance(of sampled: SampledValue) -> Double? {
        switch (floor, ceiling) {
        case (nil, nil): nil
        case (let floor?, nil): 1 - sampled.chance(below: floor.value)
        case (nil, let ceiling?): sampled.chance(below: ceiling.value)
        case (let floor?, let ceiling?):
            floor == ceiling
                ? nil : sampled.chance(below: ceiling.value) - sampled.chance(below: floor.value)
        }
    }
}

extension MeasureUnit {
    /// Whether the unit counts whole things.
    var isWhole: Bool {
        switch self {
        case .persons, .workers, .workersPerYear, .cases, .households, .houses, .communes, .models, .classes, .animals,
            .gifts, .addresses, .level, .yesNo:
            true
        default: false
        }
    }
}

extension TargetRule {
    /// A number in the unit of the target, in words of both languages, with so many decimals.
    func text(of value: Double, decimals: Int) -> LocalizedText {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let digits = String(Int64((value.magnitude * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 ? "\u{2212}" : ""
        let whole = sign + padded.dropLast(decimals)
        guard decimals > 0 else { return LocalizedText(verbatim: whole) }
        let rest = padded.suffix(decimals)
        return LocalizedText(vi: "\(whole),\(rest)", en: "\(whole).\(rest)")
    }
}
