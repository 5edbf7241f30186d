public import PolicyData
import Uncertainty
import Vocabulary

/// How a target is decided: which numbers meet it, in which unit they are counted.
///
/// Shape: one target. Units: shares of 1 for rates, numbers for counts. A range is met from its easier end on where the measure
/// has one (`BetterSide`): who falls further has done what was asked. Checked by: `VerdictReferenceTests`, against `TargetTest`.
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
    /// The end of a range that may be passed: the one on the better side.
    let farEnd: ExactRatio?

    /// The rule of a target.
    public init(_ target: Target) {
        let quantity = target.quantity
        comparison = quantity.comparison
        scale = quantity.unit.shareScale ?? 1
        isFall = target.betterSide == .more
        isShare = quantity.unit.shareScale != nil && !isFall
        isWhole = quantity.unit.isWhole
        let bound = ExactRatio(quantity.exact, per: scale)
        let highest = quantity.exactHighest.map { [scale] in ExactRatio($0, per: scale) }
        var decimals = 0
        var denominator = quantity.exact.denominator
        while denominator > 1, decimals < RoundedNumber.mostDecimals {
            denominator /= denominator % 10 == 0 ? 10 : denominator % 5 == 0 ? 5 : 2
            decimals += 1
        }
        self.decimals = decimals
        switch quantity.comparison {
        case .below, .atMost: (floor, ceiling, farEnd) = (nil, bound, nil)
        case .above, .atLeast: (floor, ceiling, farEnd) = (bound, nil, nil)
        case .exactly: (floor, ceiling, farEnd) = (bound, bound, nil)
        case .between:
            switch target.betterSide {
            case .more: (floor, ceiling, farEnd) = (bound, nil, highest)
            case .less: (floor, ceiling, farEnd) = (nil, highest, bound)
            case nil: (floor, ceiling, farEnd) = (bound, highest, nil)
            }
        case .about: (floor, ceiling, farEnd) = (nil, nil, nil)
        }
    }

    /// Whether a value, in the unit of the target, is better than the range of the target asks; `nil` when that has no range, or
    /// none with a better side.
    public func isBeyondRange(_ value: Double) -> Bool? {
        farEnd.map { end in
            let end = end.times(scale).value
            return isFall ? value > end : value < end
        }
    }

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

extension TargetRule {
    /// Whether a printed number is probably a share of 1 where a percentage was asked: at most 1 where at least 10% is asked,
    /// with two digits or more after the mark.
    func looksLikeShareOfOne(_ number: RoundedNumber) -> Bool {
        guard isShare, scale == TargetRule.percent, number.units > 0, number.decimals >= 2,
            let floor, floor >= ExactRatio(1, 10)
        else { return false }
        return number.exact() <= ExactRatio(1)
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
