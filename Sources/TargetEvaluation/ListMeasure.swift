import PolicyData
import Tallies

/// A measure of targets that can be counted from yearly flows: the names of column `measure` in `targets.csv`.
struct ListMeasure: Hashable {
    private let cells: [FlowCell]
    private let isRate: Bool
    private let isFall: Bool

    /// The measure of a name such as `poor_rate` or `fall_near_poor_households`; `nil` for any other.
    init?(name: String) {
        var rest = name[...]
        isFall = rest.hasPrefix(Target.fallPrefix)
        if isFall { rest = rest.dropFirst(Target.fallPrefix.count) }
        if rest.hasSuffix("_rate") {
            (isRate, rest) = (true, rest.dropLast("_rate".count))
        } else if rest.hasSuffix("_households") {
            (isRate, rest) = (false, rest.dropLast("_households".count))
        } else {
            return nil
        }
        switch rest {
        case "poor": cells = [.closingPoor]
        case "near_poor": cells = [.closingNearPoor]
        case "poor_near_poor": cells = [.closingPoor, .closingNearPoor]
        default: return nil
        }
    }

    /// Whether the review before is needed.
    var needsYearBefore: Bool { isFall }

    /// The measurement; `nil` when a cell that it needs is unknown.
    func measurement(now: ReviewFlows, before: ReviewFlows?) -> Measurement? {
        guard let stock = now.sum(cells).map(Int.init) else { return nil }
        let households = now[.households].map(Int.init)
        guard isFall else {
            guard isRate else { return .counted(stock, of: nil) }
            return households.map { $0 == 0 ? .nobody : .counted(stock, of: $0) }
        }
        guard let earlier = before?.sum(cells).map(Int.init) else { return nil }
        guard isRate else { return .counted(earlier - stock, of: nil) }
        guard let households, let householdsBefore = before?[.households].map(Int.init) else { return nil }
        return .rateFall(from: earlier, among: householdsBefore, to: stock, of: households)
    }
}
