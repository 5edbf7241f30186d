import NumericKernel

/// How many households each unit will have: growth at half its own pace and half that of all units together, within bounds.
///
/// Shape: one unit at a time. Units: households. Edge cases: `nil` when the unit has no known number in the last year; a
/// unit with one known year grows as all do. Error: none is stated: households change by about 1% a year, their lists by 20%.
public struct HouseholdForecast: Sendable {
    /// Yearly growth factors outside these bounds are taken for changes of boundary or errors of the file.
    static let slowest = 0.98
    static let fastest = 1.03

    private let last: [Int?]
    private let growth: [Double]

    /// The forecast behind a history.
    public init(_ history: ListHistory) {
        last = history.units.indices.map { history.last(of: $0)?.households }
        var ownLogs: [Double?] = []
        var (sumFirst, sumLast, spans) = (0.0, 0.0, 0.0)
        for records in history.records {
            let known = records.enumerated().compactMap { position, record in
                record?.households.flatMap { $0 > 0 ? (position, Double($0)) : nil }
            }
            guard let first = known.first, let final = known.last, final.0 > first.0 else {
                ownLogs.append(nil)
                continue
            }
            let years = Double(final.0 - first.0)
            ownLogs.append(Elementary.log(final.1 / first.1) / years)
            sumFirst += first.1
            sumLast += final.1
            spans += years * final.1
        }
        let common = sumFirst > 0 ? Elementary.log(sumLast / sumFirst) / (spans / sumLast) : 0
        growth = ownLogs.map { own in
            let factor = Elementary.exp(0.5 * (own ?? common) + 0.5 * common)
            return min(max(factor, HouseholdForecast.slowest), HouseholdForecast.fastest)
        }
    }

    /// Households of a unit in each of the years ahead; `nil` when nothing is known of its last year.
    public func households(of unit: Int, ahead years: Int) -> [Int]? {
        guard let start = last[unit] else { return nil }
        var value = Double(start)
        return (0..<years).map { _ in
            value *= growth[unit]
            return Int(value.rounded())
        }
    }
}
