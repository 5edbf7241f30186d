import FlatFiles
public import Tallies
public import Vocabulary

/// What the yearly flow forms of one unit say of targets about its lists.
///
/// Shape: one unit, one year. Edge cases: the sum of a district or province is given only when every commune that is on
/// file in any year has a row in this one; a cell unknown in one commune is unknown in the sum.
public struct ComputedResults: Sendable {
    /// Why a measure has no value.
    public enum Gap: Hashable, Sendable {
        /// No row for this year.
        case noRow(year: Int)
        /// So many communes have no row for this year, the first of them named.
        case communesMissing(count: Int, first: UnitCode, year: Int)
        /// The forms leave a cell open.
        case unknownCell
    }

    /// What became of a measure.
    enum Outcome {
        case known(Measurement)
        case unknown(Gap)
    }

    private let now: ReviewFlows?
    private let before: ReviewFlows?
    private let gapNow: Gap?
    private let gapBefore: Gap?

    /// The flows of a unit at a level, in a year and the year before.
    ///
    /// Errors: `unknown-unit`, naming near misses, or every unit of the level when there are few.
    public init(
        _ series: FlowSeries, of unit: UnitCode, at level: FlowSeries.Level, year: Int, file: String
    ) throws(UnusableInput) {
        let series = series.byCommune
        let records = series.records.filter { $0.unit.code(at: level) == unit }
        guard !records.isEmpty else {
            let names = Set(series.units.compactMap { $0.code(at: level)?.text }).sorted()
            let near = nearMisses(of: unit.text, in: names)
            let offer = (near.isEmpty ? Array(names.prefix(ComputedResults.mostOffers)) : near).joined(separator: ", ")
            throw UnusableInput(
                rule: "unknown-unit", place: Place(file: file), value: unit.text,
                expected: LocalizedText(
                    vi: "một đơn vị có trong số liệu (--unit): \(offer)", en: "a unit of the flows (--unit): \(offer)"))
        }
        self.init(records, year: year)
    }

    /// The flows of all communes of a unit.
    init(_ records: [FlowRecord], year: Int) {
        (now, gapNow) = ComputedResults.sum(of: records, in: year)
        (before, gapBefore) = ComputedResults.sum(of: records, in: year - 1)
    }

    private static let mostOffers = 5

    private static func sum(of records: [FlowRecord], in year: Int) -> (ReviewFlows?, Gap?) {
        let current = records.filter { $0.year == year }
        guard !current.isEmpty else { return (nil, .noRow(year: year)) }
        let present = Set(current.map(\.unit))
        let missing = Set(records.map(\.unit)).subtracting(present).compactMap(\.commune).sorted()
        if let first = missing.first {
            return (nil, .communesMissing(count: missing.count, first: first, year: year))
        }
        return (current.reduce(ReviewFlows.zero) { $0 + $1.flows }, nil)
    }

    /// The measure of a name; `nil` when flows say nothing about it.
    func outcome(of name: String) -> Outcome? {
        guard let measure = ListMeasure(name: name) else { return nil }
        if let gapNow { return .unknown(gapNow) }
        if measure.needsYearBefore, let gapBefore { return .unknown(gapBefore) }
        guard let now, let measurement = measure.measurement(now: now, before: before) else {
            return .unknown(.unknownCell)
        }
        return .known(measurement)
    }
}

extension UnitKey {
    /// The code of the unit of a level that this key lies in.
    func code(at level: FlowSeries.Level) -> UnitCode? {
        switch level {
        case .commune: commune
        case .district: district
        case .province: province
        }
    }
}
