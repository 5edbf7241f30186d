public import Uncertainty

/// What is known of the quantity of a target in one unit and year.
public enum Measurement: Hashable, Sendable {
    /// Counted: exact. The denominator is absent for numbers that are no share.
    case counted(Int, of: Int?)
    /// The fall of a rate between two reviews, counted: exact.
    case rateFall(from: Int, among: Int, to: Int, of: Int)
    /// Printed: exact to half a unit of the last digit, or wholly when the unit is counted in whole numbers.
    case printed(RoundedNumber)
    /// Measured in a sample: the range a share of 1 for rates; without range and law when its error is not known.
    case sampled(RoundedNumber, range: Interval?, law: SampledValue?)
    /// A share of nobody.
    case nobody
}

/// What a measurement says of a target.
public struct Judgement: Hashable, Sendable {
    /// The verdict.
    public let verdict: Verdict
    /// The value in the unit of the target; `nil` for a share of nobody.
    public let value: Double?
    /// By how much the value is better than asked, in the same unit; negative when it falls short.
    public let margin: Double?
    /// The same in whole things that are counted: households or persons to spare, negative when that many are missing.
    public let spare: Int?
    /// The 95% range of a sampled value, in the unit of the target.
    public let range: Interval?
    /// Probability that a sampled value meets the target.
    public let chance: Double?
    /// Whether rounding of the printed digits, not the value, keeps the verdict open.
    public let isRounded: Bool
}

extension TargetRule {
    /// Judges a measurement. Nothing is rounded: counts and printed digits are compared as whole numbers.
    ///
    /// Edge cases: a share of nobody is not applicable; a printed number within half a unit of the bound is too close to call;
    /// so is a sampled one whose 95% range reaches over the bound, or whose error is not known.
    public func judge(_ measurement: Measurement) -> Judgement {
        switch measurement {
        case .nobody: return bare(.notApplicable)
        case .counted(let count, let whole):
            guard whole != 0 else { return bare(.notApplicable) }
            guard whole != nil || !isShare else { return bare(.noData) }
            let value = ExactRatio(count, whole ?? 1)
            return exact(value, spare: spare(count, of: whole ?? 1))
        case .rateFall(let before, let wholeBefore, let now, let whole):
            guard wholeBefore > 0, whole > 0 else { return bare(.notApplicable) }
            let start = ExactRatio(before, wholeBefore)
            let allowed = floor.map { (start - $0).floor(times: whole) }
            return exact(start - ExactRatio(now, whole), spare: allowed.map { $0 - now })
        case .printed(let number): return judge(number)
        case .sampled(let value, let range, let law):
            let verdict = range.map { self.verdict($0.lower, $0.upper, as: \.value) }
            let exact = value.exact(per: scale)
            let wide = range.flatMap { Interval(lower: inUnit($0.lower), upper: inUnit($0.upper), level: $0.level) }
            return Judgement(
                verdict: comparison == .about ? .undecided : verdict ?? .tooClose, value: inUnit(exact),
                margin: margin(exact).map(inUnit), spare: nil, range: wide, chance: law.flatMap { chance(of: $0) },
                isRounded: false)
        }
    }

    private func judge(_ number: RoundedNumber) -> Judgement {
        let value = number.exact(per: scale)
        if isWhole {
            return exact(value, spare: number.decimals == 0 ? spare(number.units, of: 1) : nil)
        }
        let span = possible(number)
        let verdict = verdict(span.lowerBound, span.upperBound) { $0 }
        return Judgement(
            verdict: verdict, value: inUnit(value), margin: margin(value).map(inUnit), spare: nil, range: nil,
            chance: nil, isRounded: verdict == .tooClose)
    }

    /// What a printed number can stand for: half a unit of its last digit to either side, but no share below 0 or above all.
    private func possible(_ number: RoundedNumber) -> ClosedRange<ExactRatio> {
        var span = number.span(per: scale)
        let (none, all) = (ExactRatio(0), ExactRatio(1))
        if isShare, span.lowerBound < none { span = none...span.upperBound }
        if isShare, scale == TargetRule.percent, span.upperBound > all, span.lowerBound <= all {
            span = span.lowerBound...all
        }
        return span
    }

    /// What a printed number can stand for, in the unit of the target, and what would settle it.
    public func rounding(of number: RoundedNumber) -> Rounding {
        let span = possible(number)
        return Rounding(
            lowest: inUnit(span.lowerBound), highest: inUnit(span.upperBound), decimals: number.decimals + 1,
            remedy: isShare ? .counts : isFall ? .flows : .digits)
    }

    static let percent = 100

    private func exact(_ value: ExactRatio, spare: Int?) -> Judgement {
        Judgement(
            verdict: verdict(value, value) { $0 }, value: inUnit(value), margin: margin(value).map(inUnit),
            spare: spare, range: nil, chance: nil, isRounded: false)
    }

    private func bare(_ verdict: Verdict) -> Judgement {
        Judgement(
            verdict: verdict, value: nil, margin: nil, spare: nil, range: nil, chance: nil, isRounded: false)
    }

    /// Distance to the nearer bound, positive inside.
    private func margin(_ value: ExactRatio) -> ExactRatio? {
        [floor.map { value - $0 }, ceiling.map { $0 - value }].compactMap(\.self).min()
    }

    private func inUnit(_ value: ExactRatio) -> Double { value.times(scale).value }

    private func inUnit(_ value: Double) -> Double { value * Double(scale) }

    /// How many of `whole` could be lost, or gained, with the target still met; negative when that many are missing. `nil`
    /// where no whole number meets it.
    private func spare(_ count: Int, of whole: Int) -> Int? {
        guard isShare || isWhole else { return nil }
        let least = floor.map { comparison == .above ? $0.floor(times: whole) + 1 : $0.ceiling(times: whole) }
        let most = ceiling.map { comparison == .below ? $0.ceiling(times: whole) - 1 : $0.floor(times: whole) }
        if let least, let most, least > most { return nil }
        return [least.map { count - $0 }, most.map { $0 - count }].compactMap(\.self).min()
    }
}
