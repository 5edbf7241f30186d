public import Tallies

/// The movements of one unit in one review year, as rows of a table from three states to three states.
///
/// | row | opening | moved | stayed |
/// |---|---|---|---|
/// | poor | form 2, before the review | to near-poor, to above, left otherwise | the rest |
/// | near-poor | form 3, before the review | to poor, to above, left otherwise | the rest |
/// | above | all households after the review of the year before, less both its lists | poor again or for the first time; near-poor again or for the first time | the rest |
///
/// Rows poor and near-poor are counted without those that left otherwise. The forms do not record who leaves the unit from
/// outside the lists; such households count as stayed in the row above, which makes its rates too small by about that
/// share. Other rises (moved in, formed by a split) enter no row.
public struct TransitionCounts: Sendable, Equatable {
    /// The unit.
    public let unit: UnitKey
    /// Years of the reviews that close the flows, ascending; several for pooled rows.
    public let years: [Int]
    private let rows: [Result<TransitionRow, TransitionGap>]

    /// What became of the households of a state, or why it is not known.
    public subscript(state: PovertyState) -> Result<TransitionRow, TransitionGap> { rows[state.index] }

    /// The row of a state; `nil` when it could not be counted.
    public func row(_ state: PovertyState) -> TransitionRow? { try? self[state].get() }

    /// Counts one review. `before` is the record of the same unit one year earlier, if it is on file.
    public init(_ record: FlowRecord, before: FlowRecord?) {
        precondition(
            before.map { $0.unit == record.unit && $0.year == record.year - 1 } ?? true, "the year before of one unit")
        unit = record.unit
        years = [record.year]
        let flows = record.flows
        rows = [
            .init { () throws(TransitionGap) in try TransitionCounts.poor(flows) },
            .init { () throws(TransitionGap) in try TransitionCounts.nearPoor(flows) },
            .init { () throws(TransitionGap) in try TransitionCounts.above(flows, before?.flows) },
        ]
    }

    private init(unit: UnitKey, years: [Int], rows: [Result<TransitionRow, TransitionGap>]) {
        self.unit = unit
        self.years = years
        self.rows = rows
    }

    /// The transitions of every unit and year of a series, in its order.
    public static func counts(of series: FlowSeries) -> [TransitionCounts] {
        series.records.enumerated().map { index, record in
            let before = index > 0 ? series.records[index - 1] : nil
            let isBefore = before?.unit == record.unit && before?.year == record.year - 1
            return TransitionCounts(record, before: isBefore ? before : nil)
        }
    }

    /// The transitions of every unit of a level over all reviews of a series: each row is summed over the communes and years
    /// that have it, so that a form left out takes nothing else with it. Units without a row of the poor are left out.
    public static func known(in series: FlowSeries, at level: FlowSeries.Level) -> [TransitionCounts] {
        var order: [UnitKey] = []
        var sums: [UnitKey: (years: Set<Int>, rows: [TransitionRow?])] = [:]
        for count in counts(of: series.byCommune) {
            let key = count.unit.key(at: level)
            var (years, rows): (Set<Int>, [TransitionRow?])
            if let known = sums[key] {
                (years, rows) = known
            } else {
                order.append(key)
                (years, rows) = ([], PovertyState.allCases.map { _ in nil })
            }
            for state in PovertyState.allCases {
                guard let row = count.row(state) else { continue }
                rows[state.index] = rows[state.index].map { $0 + row } ?? row
                if state == .poor { years.formUnion(count.years) }
            }
            sums[key] = (years, rows)
        }
        return order.compactMap { key in
            guard let sum = sums[key], sum.rows[PovertyState.poor.index] != nil else { return nil }
            return TransitionCounts(
                unit: key, years: sum.years.sorted(),
                rows: sum.rows.map { row in row.map { .success($0) } ?? .failure(.unknown([])) })
        }
    }

    /// Adds the years of each unit. A row is the sum over all years given, and unknown when one of them is unknown: choose
    /// years for which the forms are complete.
    public static func pooled(_ counts: [TransitionCounts]) -> [TransitionCounts] {
        var pooled: [TransitionCounts] = []
        for next in counts.sorted(by: { ($0.unit, $0.years[0]) < ($1.unit, $1.years[0]) }) {
            guard let last = pooled.last, last.unit == next.unit else {
                pooled.append(next)
                continue
            }
            let rows = zip(last.rows, next.rows).map { one, other in
                one.flatMap { sum in other.map { sum + $0 } }
            }
            pooled[pooled.count - 1] = TransitionCounts(unit: last.unit, years: last.years + next.years, rows: rows)
        }
        return pooled
    }
}

extension TransitionCounts {
    private static func poor(_ flows: ReviewFlows) throws(TransitionGap) -> TransitionRow {
        let opening = try known(.openingPoor, in: flows)
        let nearPoor = try agreed(.poorToNearPoor, .poorBecameNearPoor, in: flows)
        let above = try known(.poorToAbove, in: flows)
        let left = try known(.poorOtherFalls, in: flows)
        return TransitionRow(
            counts: [try rest(of: opening, without: [nearPoor, above, left]), nearPoor, above], left: left)
    }

    private static func nearPoor(_ flows: ReviewFlows) throws(TransitionGap) -> TransitionRow {
        let opening = try known(.openingNearPoor, in: flows)
        let poor = try agreed(.nearPoorBecamePoor, .nearPoorToPoor, in: flows)
        let above = try known(.nearPoorToAbove, in: flows)
        let left = try known(.nearPoorOtherFalls, in: flows)
        return TransitionRow(counts: [poor, try rest(of: opening, without: [poor, above, left]), above], left: left)
    }

    private static func above(_ flows: ReviewFlows, _ before: ReviewFlows?) throws(TransitionGap) -> TransitionRow {
        let opening = try householdsAbove(after: before)
        let poor = try known(.rePoor, in: flows) + known(.newlyPoor, in: flows)
        let nearPoor = try known(.reNearPoor, in: flows) + known(.newlyNearPoor, in: flows)
        return TransitionRow(counts: [poor, nearPoor, try rest(of: opening, without: [poor, nearPoor])], left: nil)
    }

    /// Households on neither list after a review: all of the unit less both lists, from one year's forms.
    static func householdsAbove(after review: ReviewFlows?) throws(TransitionGap) -> Int64 {
        let cells: [FlowCell] = [.households, .closingPoor, .closingNearPoor]
        guard let review else { throw .yearBefore(cells) }
        let missing = cells.filter { review[$0] == nil }
        guard missing.isEmpty, let all = review[.households], let listed = review.sum([.closingPoor, .closingNearPoor])
        else { throw .yearBefore(missing) }
        return try rest(of: all, without: [listed])
    }

    private static func known(_ cell: FlowCell, in flows: ReviewFlows) throws(TransitionGap) -> Int64 {
        guard let count = flows[cell] else { throw .unknown([cell]) }
        return count
    }

    /// A movement that stands in both forms: one is enough, two must agree.
    private static func agreed(
        _ cell: FlowCell, _ mirror: FlowCell, in flows: ReviewFlows
    ) throws(TransitionGap) -> Int64 {
        if let one = flows[cell], let other = flows[mirror], one != other { throw .formsDisagree(cell, mirror) }
        guard let count = flows[cell] ?? flows[mirror] else { throw .unknown([cell, mirror]) }
        return count
    }

    private static func rest(of opening: Int64, without moves: [Int64]) throws(TransitionGap) -> Int64 {
        let moved = moves.reduce(0, +)
        guard moved <= opening, moves.allSatisfy({ $0 >= 0 }) else {
            throw .moreThanOpening(opening: opening, moved: moved)
        }
        return opening - moved
    }
}
