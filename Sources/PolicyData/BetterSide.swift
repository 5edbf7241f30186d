/// Which side of a number is the better one, when the measure of a target says so.
///
/// The one rule for ranges ("giảm 14-16 hộ", "còn 3-4%"): a target on lists of households is met from the easier end of its
/// range on. A fall of at least the lower end meets it, and so does a list of at most the upper end; whether the number lies
/// inside the range is told beside it. A range of anything else is met inside only, because nothing says on which side of it
/// things are better.
public enum BetterSide: Sendable, Hashable {
    /// Less is better: households on a list, their share.
    case less
    /// More is better: the fall of a list.
    case more
}

extension Target {
    /// Which side is the better one; `nil` when lists of households do not decide the target.
    public var betterSide: BetterSide? { measure.map { $0.hasPrefix(Target.fallPrefix) ? .more : .less } }

    /// Measures that compare with the review before begin with this.
    public static let fallPrefix = "fall_"

    /// What lists of households can decide: the closed list of column `measure`.
    public static let measures = ["", fallPrefix].flatMap { kind in
        ["poor", "near_poor", "poor_near_poor"].flatMap { list in
            ["rate", "households"].map { "\(kind)\(list)_\($0)" }
        }
    }
}
