import NumericKernel

/// How fast a unit must come down to meet a target at its date, and how fast it did.
///
/// Shape: one unit, h years from the last on file to the date. Units: shares of 1 a year for rates, households a year for
/// numbers; a fall is positive, and a negative required pace is room to rise. Relative paces are shares of what is left each
/// year. For a target that is itself a yearly fall the required pace is that fall. Edge cases: observed paces are `nil` with
/// fewer than two years on file; relative ones where a zero stands below them.
public struct TargetPace: Hashable, Sendable {
    /// (r - tau)/h.
    public let required: Double?
    /// 1 - (tau/r)^(1/h).
    public let requiredRelative: Double?
    /// Mean yearly fall over the years on file.
    public let observed: Double?
    /// 1 - (last/first)^(1/years) over the years on file.
    public let observedRelative: Double?

    /// Paces from values by year, the last of which is the start, to a target so many years later.
    init(values: [(year: Int, value: Double)], target: ProjectionTarget, years: Int) {
        let bound =
            (target.test.comparison == .between && !target.measure.form.isFall
            ? target.test.highest : target.test.bound)?.value
        if target.measure.form.isFall {
            required = bound
            requiredRelative = nil
        } else {
            let last = values.last?.value
            required = last.flatMap { last in bound.map { (last - $0) / Double(years) } }
            requiredRelative = last.flatMap { last in bound.flatMap { TargetPace.relative(last, $0, years) } }
        }
        guard let first = values.first, let last = values.last, last.year > first.year else {
            (observed, observedRelative) = (nil, nil)
            return
        }
        let span = last.year - first.year
        observed = (first.value - last.value) / Double(span)
        observedRelative = TargetPace.relative(first.value, last.value, span)
    }

    private static func relative(_ from: Double, _ to: Double, _ years: Int) -> Double? {
        guard from > 0 else { return nil }
        guard to > 0 else { return 1 }
        return -Elementary.expm1(Elementary.log(to / from) / Double(years))
    }
}

/// The yearly exit rate with which a list would just reach its allowance.
public enum RequiredExitRate: Hashable, Sendable {
    /// This share of the list must leave each year.
    case rate(Double)
    /// Newcomers of one year alone exceed the allowance: no exit rate is enough.
    case notEnough
    /// No movements on file, or no fixed allowance.
    case unknown

    /// Solves N (1-e)^h + m H (1 + (1-e) + ... + (1-e)^(h-1)) = K for e.
    ///
    /// Shape: one unit; N `start.stock`, H `start.households`, m joinings a year for each household not listed, h `years`, K
    /// the allowance. The left side falls from e = 0 to e = 1, so there is one root. Edge cases: 0 when nobody needs to leave;
    /// `notEnough` when m H > K. Error: 1e-12. Source: accounting identity of the list with constant rates; the root by
    /// Brent's method. Checked by: `OutlookPartTests` (round trip).
    public init(start: ListSize, joining: Double, years: Int, allowance: TargetAllowance) {
        guard let most = allowance.count else {
            self = allowance == .unreachable ? .notEnough : .unknown
            return
        }
        let expected = { (rate: Double) in
            RequiredExitRate.stock(from: start, leaving: rate, joining: joining, years: years) - Double(most)
        }
        guard expected(0) > 0 else {
            self = .rate(0)
            return
        }
        guard expected(1) <= 0 else {
            self = .notEnough
            return
        }
        do throws(KernelError) {
            self = .rate(try rootOf(expected, in: 0...1, tolerance: 1e-12))
        } catch {
            self = .unknown
        }
    }

    /// The list after so many years of constant rates.
    static func stock(from start: ListSize, leaving: Double, joining: Double, years: Int) -> Double {
        var stock = Double(start.stock)
        for _ in 0..<years { stock = stock * (1 - leaving) + joining * Double(start.households) }
        return stock
    }

    /// The rate, when there is one.
    public var value: Double? { if case .rate(let rate) = self { rate } else { nil } }
}
