public import PolicyData
public import Vocabulary

/// What a reader must know beside a verdict.
public enum Remark: Hashable, Sendable {
    /// The lists were counted before the yearly review closed.
    case beforeReviewCloses(Day)
    /// When the review closes is not known.
    case reviewUnknown
    /// It was measured before the due day.
    case beforeDueDay(Day)
    /// The target is due in a later year.
    case dueLater(Day)
    /// The row does not say which day it describes.
    case undated
    /// The number is known only as printed, and what it can stand for reaches over the bound.
    case rounded(Rounding)
    /// The 95% range reaches over the bound.
    case sampleStraddles
    /// The sampling error is not known.
    case sampleErrorUnknown
    /// There is nobody whom the target is about.
    case nobody
    /// The words do not decide.
    case saysAbout
    /// The value lies inside the range that was asked, ends included.
    case insideRange
    /// The value is better than the range asks: a larger fall, a shorter list.
    case beyondRange
    /// Rows of the results table were left out for their errors.
    case rowsLeftOut([Int])
    /// Why the flows give no value.
    case notComputed(ComputedResults.Gap)
    /// A result of the table stands beside the computed one, which is used: value in the unit of the target, row.
    case computedInstead(of: Double?, decimals: Int, row: Int)
}

/// What a printed number can stand for, and what would settle it.
public struct Rounding: Hashable, Sendable {
    /// What settles a number that rounding leaves open.
    public enum Remedy: Hashable, Sendable {
        /// Numerator and denominator.
        case counts
        /// The lists of both reviews.
        case flows
        /// More digits.
        case digits
    }

    /// The least it can stand for, in the unit of the target.
    public let lowest: Double
    /// The most it can stand for.
    public let highest: Double
    /// Decimals that show both.
    public let decimals: Int
    /// What would settle it.
    public let remedy: Remedy
}

/// A target at the end of its year: verdict, by how much, from what.
public struct EvaluatedTarget: Hashable, Sendable {
    /// Where the number comes from.
    public enum Basis: Hashable, Sendable {
        /// From yearly flows.
        case computed
        /// From the results table.
        case given(ResultKind?)
        /// There is none.
        case none
    }

    /// The target.
    public let target: Target
    /// How it is decided.
    public let rule: TargetRule
    /// What is known.
    public let measurement: Measurement?
    /// Where that comes from.
    public let basis: Basis
    /// What it says.
    public let judgement: Judgement
    /// The day it describes, when that is known.
    public let asOf: Day?
    /// The note of the results table; empty when there is none.
    public let note: String
    /// What a reader must know.
    public let remarks: [Remark]

    /// The verdict.
    public var verdict: Verdict { judgement.verdict }

    /// Whether the number may still change.
    public var isProvisional: Bool {
        remarks.contains {
            switch $0 {
            case .beforeReviewCloses, .beforeDueDay, .dueLater: true
            default: false
            }
        }
    }

    /// Decimals with which the value can be told from the target: those of the print, or the usual ones, or as many as it
    /// takes for a margin that is not zero to show.
    public var decimals: Int {
        var decimals = rule.usualDecimals
        switch measurement {
        case .printed(let number), .sampled(let number, _, _): decimals = max(number.decimals, rule.isWhole ? 0 : 1)
        default: break
        }
        guard let margin = judgement.margin?.magnitude, margin > 0, !rule.isWhole else { return decimals }
        var unit = (0..<decimals).reduce(0.5) { unit, _ in unit / 10 }
        while margin < unit, decimals < RoundedNumber.mostDecimals {
            decimals += 1
            unit /= 10
        }
        return decimals
    }

    /// Numerator and denominator, when things were counted.
    public var counts: (numerator: Int, denominator: Int?)? {
        switch measurement {
        case .counted(let count, let whole): (count, whole)
        default: nil
        }
    }
}
